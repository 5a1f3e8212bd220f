import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import type { Pool } from './pool_queries';

type Line = Pool['periods'][number] & { running?: number | undefined; alone?: number | undefined };

// Period by period: what is needed, what the best offer delivers, and from which yearly volume
// that period alone would pay.
export function PoolPeriods({ pool }: { pool: Pool }) {
  const { t, number, period, price } = useWords();
  const offer = pool.offers.find(({ id }) => id === pool.deal?.offer) ?? pool.offers[0];
  const volume = (value: number | undefined) => (value === undefined ? '–' : number(value));
  const rows: Line[] = pool.periods.map((line, index) => ({
    ...line,
    running: offer?.periods[index]?.running,
    alone: offer?.periods[index]?.alone,
  }));
  const columns: Column<Line>[] = [
    { id: 'period', title: t('planning.share.period'), cell: (line) => period(line.period) },
    {
      id: 'demand',
      title: t('planning.pool.demand'),
      figure: true,
      cell: ({ demand }) => number(demand),
    },
    {
      id: 'domestic',
      title: t('planning.pool.domestic'),
      figure: true,
      cell: ({ domestic }) => number(domestic),
    },
    {
      id: 'price',
      title: t('planning.pool.import_price'),
      figure: true,
      cell: ({ import_price }) => price(import_price, pool.currency),
    },
    {
      id: 'running',
      title: t('planning.pool.running'),
      figure: true,
      cell: ({ running }) => volume(running),
    },
    {
      id: 'alone',
      title: t('planning.pool.alone'),
      figure: true,
      cell: ({ alone }) => volume(alone),
    },
  ];
  return (
    <section className="panel stack-s">
      <h2>{t('planning.pool.periods')}</h2>
      <p className="quiet">{t('planning.pool.periods_note', { name: offer?.name ?? '' })}</p>
      <DataTable
        label={t('planning.pool.periods')}
        columns={columns}
        rows={rows}
        rowKey={(line) => line.period}
      />
    </section>
  );
}
