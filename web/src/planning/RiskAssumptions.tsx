import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Tag } from '../ui/Tag';
import { RiskButton } from './RiskAnswer';
import type { Risk } from './risk_queries';
import type { Plan } from './queries';

type Assumption = { name: string; low: string; mode: string; high: string; source: string };

// What was taken for granted; a figure without a source says so.
export function Assumptions({ plan, risk }: { plan: Plan; risk: Risk }) {
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
