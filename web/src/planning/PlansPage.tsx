import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { type Scenario, useScenarios } from './queries';
import { SolveButton } from './SolveButton';

export default function PlansPage() {
  const words = useWords();
  const { t } = words;
  const desk = useDesk();
  const scenarios = useScenarios();
  const columns = useMemo<Column<Scenario>[]>(
    () => [
      {
        id: 'name',
        title: t('planning.plans.name'),
        wide: true,
        cell: (scenario) =>
          scenario.plan ? (
            <Link to={`${desk}/plan/${scenario.plan}`}>{scenario.name}</Link>
          ) : (
            scenario.name
          ),
      },
      {
        id: 'edits',
        title: t('planning.plans.edits'),
        figure: true,
        cell: (scenario) => words.number(scenario.edits.length),
      },
      {
        id: 'order',
        title: t('planning.plans.order'),
        cell: (scenario) => (
          <Link to={`${desk}/order/${scenario.order}`}>{t('planning.plans.order_link')}</Link>
        ),
      },
      {
        id: 'created',
        title: t('planning.plans.created'),
        cell: (scenario) => words.time(scenario.created_at),
      },
      {
        id: 'plan',
        title: t('planning.plans.plan'),
        cell: (scenario) =>
          scenario.plan ? (
            <Link to={`${desk}/plan/${scenario.plan}`}>{t('planning.plans.open')}</Link>
          ) : (
            <SolveButton scenario={scenario} />
          ),
      },
    ],
    [t, words, desk],
  );
  return (
    <Page
      title={t('planning.plans.title')}
      lead={t('planning.plans.lead')}
      actions={
        <Button component={Link} to={`${desk}/plan/new`}>
          {t('planning.plans.new')}
        </Button>
      }
    >
      <Answer query={scenarios}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t('planning.plans.empty')} />
          ) : (
            <div className="panel">
              <DataTable
                label={t('planning.plans.title')}
                columns={columns}
                rows={rows}
                rowKey={(scenario) => scenario.id}
              />
            </div>
          )
        }
      </Answer>
    </Page>
  );
}
