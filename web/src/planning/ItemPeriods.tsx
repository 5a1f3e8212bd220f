import { useMemo } from 'react';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { ShareBar } from '../ui/ShareBar';
import type { Plan, PlanItemDetail } from './queries';

type Line = { period: string; share: number | undefined; made: string; imported: string };

// Who makes how much when, and what is still imported.
export function ItemPeriods({ plan, item }: { plan: Plan; item: PlanItemDetail }) {
  const { t, period, percent, number } = useWords();
  const lines = useMemo<Line[]>(
    () =>
      plan.periods.map(({ label }, index) => {
        const made = item.supply.filter((supply) => supply.period === label);
        const imported = item.import.find((entry) => entry.period === label);
        return {
          period: label,
          share: item.domestic[index],
          made: made.map(({ producer, quantity }) => `${producer}: ${number(quantity)}`).join('; '),
          imported: imported ? number(imported.quantity) : '',
        };
      }),
    [plan, item, number],
  );
  const columns = useMemo<Column<Line>[]>(
    () => [
      { id: 'period', title: t('planning.share.period'), cell: (line) => period(line.period) },
      {
        id: 'share',
        title: t('planning.items.domestic'),
        cell: (line) =>
          line.share === undefined ? (
            '–'
          ) : (
            <ShareBar share={line.share} text={percent(line.share)} />
          ),
      },
      { id: 'made', title: t('planning.item.made'), wide: true, cell: (line) => line.made || '–' },
      {
        id: 'imported',
        title: t('planning.item.imported'),
        figure: true,
        cell: (line) => line.imported || '–',
      },
    ],
    [t, period, percent],
  );
  return (
    <section className="panel stack-s">
      <h2>{t('planning.item.by_period')}</h2>
      <DataTable
        label={t('planning.item.by_period')}
        columns={columns}
        rows={lines}
        rowKey={(line) => line.period}
      />
    </section>
  );
}
