import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Schema } from '../api/client';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { Tag } from '../ui/Tag';
import { RiskAnswer } from './RiskAnswer';
import { Assumptions } from './RiskAssumptions';
import { bandDate, BandPicture } from './RiskBand';
import { type Risk, useQuestions, useRisk } from './risk_queries';
import type { Plan } from './queries';
import type { TabProps } from './tabs';

type Question = Schema['PlanQuestion'];

// How firm the dates are, on what that rests, and what is worth asking for.
export default function RiskPanel({ plan }: TabProps) {
  const risk = useRisk(plan.id);
  return (
    <RiskAnswer plan={plan.id} query={risk}>
      {(found) => (
        <div className="stack">
          <Head plan={plan} risk={found} />
          <Questions plan={plan} />
          <Assumptions plan={plan} risk={found} />
        </div>
      )}
    </RiskAnswer>
  );
}

function Head({ plan, risk }: { plan: Plan; risk: Risk }) {
  const words = useWords();
  const { t, number, percent } = words;
  const { list } = risk;
  return (
    <section className="stack-s">
      <h2>{t('planning.risk.title_for', { scenarios: risk.scenarios })}</h2>
      <Facts
        facts={[
          {
            label: t('planning.risk.list'),
            value: bandDate(list.p80, words),
            note: t('planning.risk.p80_note'),
          },
          {
            label: t('planning.risk.planned'),
            value: bandDate(list.planned, words),
            note: t('planning.risk.list_note', { count: risk.dated }),
          },
          {
            label: t('planning.risk.firm'),
            value: `${number(risk.firm)} / ${number(risk.dated)}`,
            note: t('planning.risk.firm_note', { later: risk.later, lost: risk.lost }),
          },
          {
            label: t('planning.risk.within'),
            value: percent(list.within, 1),
            note: t('planning.risk.within_note', {
              low: percent(list.within_low, 1),
              high: percent(list.within_high, 1),
            }),
          },
        ]}
      />
      <BandPicture plan={plan} band={list} />
    </section>
  );
}

function Questions({ plan }: { plan: Plan }) {
  const { t } = useWords();
  const questions = useQuestions(plan.id);
  const columns = useQuestionColumns(plan);
  return (
    <section className="stack-s">
      <h2>{t('planning.questions.title')}</h2>
      <p className="quiet">{t('planning.questions.note')}</p>
      <RiskAnswer plan={plan.id} query={questions}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t('planning.questions.none')} />
          ) : (
            <DataTable
              label={t('planning.questions.title')}
              columns={columns}
              rows={rows}
              rowKey={(row) => `${row.unknown} ${row.target}`}
            />
          )
        }
      </RiskAnswer>
    </section>
  );
}

function useQuestionColumns(plan: Plan) {
  const words = useWords();
  const desk = useDesk();
  return useMemo<Column<Question>[]>(() => {
    const { t, number, percent } = words;
    const share = ({ unknown }: Question) => unknown === 'demand' || unknown === 'capacity';
    return [
      {
        id: 'what',
        title: t('planning.risk.what'),
        wide: true,
        cell: (row) => (
          <>
            {t('planning.questions.what', { unknown: row.unknown })}
            <br />
            <strong>{row.target_name}</strong>
          </>
        ),
      },
      {
        id: 'interval',
        title: t('planning.questions.interval'),
        cell: (row) => (
          <>
            {share(row)
              ? `${percent(row.low)} – ${percent(row.high)}`
              : t('planning.questions.quarters_interval', {
                  low: round(row.low),
                  high: round(row.high),
                })}{' '}
            {row.source === undefined && <Tag tone="warn">{t('planning.risk.assumed')}</Tag>}
          </>
        ),
      },
      {
        id: 'item',
        title: t('planning.questions.item'),
        wide: true,
        cell: (row) => (
          <Link to={`${desk}/plan/${plan.id}/items/${row.item}`}>{row.item_name}</Link>
        ),
      },
      {
        id: 'low',
        title: t('planning.questions.at_low'),
        cell: (row) => bandDate(row.item_at_low, words),
      },
      {
        id: 'high',
        title: t('planning.questions.at_high'),
        cell: (row) => bandDate(row.item_at_high, words),
      },
      {
        id: 'quarters',
        title: t('planning.questions.quarters'),
        figure: true,
        cell: (row) => number(row.quarters),
      },
    ];
  }, [words, desk, plan.id]);
}

const round = (quarters: number) => Math.round(quarters * 10) / 10;
