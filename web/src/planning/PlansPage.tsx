import { Button } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { editText } from './edit_words';
import { type Scenario, useScenarios } from './queries';
import { SolveButton } from './SolveButton';

const MOST = 5; // side by side
const NONE: Scenario[] = [];

// Oldest first, so that a base stands before what was made from it.
function inOrder(plans: string[], newestFirst: Scenario[]): string[] {
  const place = (plan: string) => newestFirst.findIndex((one) => one.plan === plan);
  return [...plans].sort((a, b) => place(b) - place(a));
}

export default function PlansPage() {
  const words = useWords();
  const { t } = words;
  const desk = useDesk();
  const scenarios = useScenarios();
  const rows = scenarios.data?.rows ?? NONE;
  const [chosen, setChosen] = useState<string[]>([]);
  const choose = useCallback(
    (plan: string) =>
      setChosen((before) =>
        before.includes(plan) ? before.filter((one) => one !== plan) : [...before, plan],
      ),
    [],
  );
  const columns = useMemo<Column<Scenario>[]>(
    () => [
      {
        id: 'compare',
        title: t('planning.plans.choose'),
        cell: ({ plan, name }) =>
          plan && (
            <input
              type="checkbox"
              aria-label={t('planning.plans.choose_name', { name })}
              checked={chosen.includes(plan)}
              disabled={!chosen.includes(plan) && chosen.length === MOST}
              onChange={() => choose(plan)}
            />
          ),
      },
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
        id: 'base',
        title: t('planning.plans.base'),
        cell: ({ parent }) => rows.find(({ id }) => id === parent)?.name ?? '–',
      },
      {
        id: 'edits',
        title: t('planning.plans.edits'),
        wide: true,
        cell: ({ edits }) =>
          edits.map((edit) => editText(edit, undefined, words)).join('; ') || '–',
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
    [t, words, desk, rows, chosen, choose],
  );
  return (
    <Page
      title={t('planning.plans.title')}
      lead={t('planning.plans.lead')}
      actions={
        <>
          {chosen.length > 1 && (
            <Button
              component={Link}
              variant="default"
              to={`${desk}/plan/compare?plans=${inOrder(chosen, rows).join()}`}
            >
              {t('planning.plans.compare', { count: chosen.length })}
            </Button>
          )}
          <Link to={`${desk}/plan/offset`}>{t('planning.offset.open')}</Link>
          <Button component={Link} to={`${desk}/plan/new`}>
            {t('planning.plans.new')}
          </Button>
        </>
      }
    >
      <Answer query={scenarios}>
        {() =>
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
