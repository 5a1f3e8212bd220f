import { useMemo } from 'react';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import type { Plan } from './queries';

type Spend = Plan['spend'][number];

// Money for localisations and modernisations by year, beside what the year allows.
export function SpendTable({ plan }: { plan: Plan }) {
  const { t, moneyShort } = useWords();
  const columns = useMemo<Column<Spend>[]>(
    () => [
      { id: 'year', title: t('planning.spend.year'), cell: (spend) => spend.year },
      {
        id: 'amount',
        title: t('planning.spend.amount'),
        figure: true,
        cell: (spend) => moneyShort(spend.amount, plan.currency),
      },
      {
        id: 'budget',
        title: t('planning.spend.budget'),
        figure: true,
        cell: (spend) =>
          spend.budget === undefined
            ? t('planning.spend.no_limit')
            : moneyShort(spend.budget, plan.currency),
      },
    ],
    [t, moneyShort, plan.currency],
  );
  if (plan.spend.length === 0) return null;
  return (
    <section className="stack-s">
      <h2>{t('planning.spend.title')}</h2>
      <DataTable
        label={t('planning.spend.title')}
        columns={columns}
        rows={plan.spend}
        rowKey={(spend) => String(spend.year)}
      />
    </section>
  );
}
