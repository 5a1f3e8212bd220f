import { useMemo } from 'react';
import { Link } from 'react-router';
import type { Schema } from '../api/client';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Facts } from '../ui/Facts';
import { Tag } from '../ui/Tag';
import { RiskAnswer, RiskButton } from './RiskAnswer';
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
        cell: (row) => t('planning.questions.what', { unknown: row.unknown }),
      },
      {
        id: 'target',
        title: t('planning.questions.target'),
        wide: true,
        cell: (row) => row.target_name,
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
        id: 'dates',
        title: t('planning.questions.dates'),
        cell: (row) => `${bandDate(row.item_at_low, words)} – ${bandDate(row.item_at_high, words)}`,
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

type Assumption = { name: string; low: string; mode: string; high: string; source: string };

function Assumptions({ plan, risk }: { plan: Plan; risk: Risk }) {
  const { t, percent, number } = useWords();
  const { uncertainty } = risk;
  const row = (
    name: string,
    spread: Schema['Spread'] | undefined,
    text: (value: number) => string,
  ): Assumption[] =>
    spread
      ? [
          {
            name,
            low: text(spread.low),
            mode: text(spread.mode),
            high: text(spread.high),
            source: spread.source ?? '',
          },
        ]
      : [];
  const share = (value: number) => percent(value);
  const rows = [
    ...row(t('planning.risk.lead'), uncertainty.lead, share),
    ...row(t('planning.risk.ramp_delay'), uncertainty.ramp_delay, number),
    ...row(t('planning.risk.demand'), uncertainty.demand, share),
    ...row(t('planning.risk.success'), uncertainty.success, share),
  ];
  const columns: Column<Assumption>[] = [
    { id: 'name', title: t('planning.risk.what'), wide: true, cell: ({ name }) => name },
    { id: 'low', title: t('planning.risk.low'), figure: true, cell: ({ low }) => low },
    { id: 'mode', title: t('planning.risk.mode'), figure: true, cell: ({ mode }) => mode },
    { id: 'high', title: t('planning.risk.high'), figure: true, cell: ({ high }) => high },
    {
      id: 'source',
      title: t('planning.risk.source'),
      cell: ({ source }) => source || <Tag tone="warn">{t('planning.risk.assumed')}</Tag>,
    },
  ];
  return (
    <section className="stack-s">
      <h2>{t('planning.risk.assumptions')}</h2>
      <p className="quiet">{t('planning.risk.assumptions_note')}</p>
      <DataTable
        label={t('planning.risk.assumptions')}
        columns={columns}
        rows={rows}
        rowKey={({ name }) => name}
      />
      <p className="quiet">
        {t('planning.risk.common', {
          common: percent(uncertainty.common ?? 0),
          tolerance: percent(uncertainty.tolerance ?? 0),
          seed: String(uncertainty.seed ?? 1),
        })}
      </p>
      <div>
        <RiskButton plan={plan.id} text={t('planning.risk.again')} />
      </div>
    </section>
  );
}
