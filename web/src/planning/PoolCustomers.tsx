import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Tag } from '../ui/Tag';
import type { Pool, PoolMember } from './pool_queries';

// The customers of the item. Who is unticked stays away, and the page answers anew.
export function PoolCustomers(props: {
  all: Pool;
  pool: Pool;
  away: string[];
  onAway: (ids: string[]) => void;
}) {
  const { t, number, money } = useWords();
  const { all, pool, away } = props;
  const joining = new Map(pool.members.map((one) => [one.id, one]));
  const joined = all.members.length - away.length;
  const columns: Column<PoolMember>[] = [
    {
      id: 'joins',
      title: t('planning.pool.joins'),
      cell: ({ id, name }) => (
        <input
          type="checkbox"
          aria-label={t('planning.pool.joins_name', { name })}
          checked={!away.includes(id)}
          disabled={joined === 1 && !away.includes(id)}
          onChange={(event) =>
            props.onAway(
              event.currentTarget.checked ? away.filter((one) => one !== id) : [...away, id].sort(),
            )
          }
        />
      ),
    },
    { id: 'name', title: t('planning.pool.customer'), wide: true, cell: ({ name }) => name },
    {
      id: 'must',
      title: t('planning.pool.needed'),
      cell: ({ id }) => {
        const one = joining.get(id);
        if (!one?.must_join && !one?.indispensable) return '';
        return (
          <Tag tone={one.indispensable ? 'accent' : 'quiet'}>
            {t('planning.pool.must_join', { kind: one.indispensable ? 'indispensable' : 'set' })}
          </Tag>
        );
      },
    },
    {
      id: 'units',
      title: t('planning.pool.units', { unit: all.unit }),
      figure: true,
      cell: ({ units }) => number(units),
    },
    {
      id: 'import',
      title: t('planning.pool.import_cost'),
      figure: true,
      cell: ({ import_cost }) => money(import_cost, all.currency),
    },
  ];
  return (
    <section className="panel stack-s">
      <h2>{t('planning.pool.customers')}</h2>
      <p className="quiet no-print">{t('planning.pool.customers_note')}</p>
      <DataTable
        label={t('planning.pool.customers')}
        columns={columns}
        rows={all.members}
        rowKey={({ id }) => id}
      />
    </section>
  );
}
