import { useWords, type Words } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import type { Pool, PoolMember, PoolSplit } from './pool_queries';

// The saving of all who join, shared in several ways, and who would rather leave.
export function PoolSharing({ pool }: { pool: Pool }) {
  const words = useWords();
  const { t, money } = words;
  if (pool.saving === 0) return null;
  const columns: Column<PoolMember>[] = [
    { id: 'name', title: t('planning.pool.customer'), wide: true, cell: ({ name }) => name },
    ...pool.splits.map((split) => ({
      id: split.method,
      title: t('planning.pool.method', { method: split.method }),
      figure: true,
      cell: (member: PoolMember) =>
        money(split.shares[pool.members.indexOf(member)]!, pool.currency),
    })),
  ];
  return (
    <section className="panel stack-s">
      <h2>{t('planning.pool.shares')}</h2>
      <DataTable
        label={t('planning.pool.shares')}
        columns={columns}
        rows={pool.members}
        rowKey={({ id }) => id}
      />
      <ul className="quiet">
        {pool.splits.map((split) => (
          <li key={split.method}>{stability(split, pool, words)}</li>
        ))}
      </ul>
      <p className="quiet">{t('planning.pool.core', { core: pool.core })}</p>
    </section>
  );
}

function stability(split: PoolSplit, pool: Pool, { t, money, number }: Words): string {
  const method = t('planning.pool.method', { method: split.method });
  if (split.error !== undefined) {
    return t('planning.pool.sampled', {
      method,
      samples: number(split.samples),
      error: money(split.error, pool.currency),
    });
  }
  if (split.stable === undefined) return t('planning.pool.not_tested', { method });
  return split.stable
    ? t('planning.pool.stable', { method })
    : t('planning.pool.unstable', {
        method,
        names: split.complain.join(', '),
        excess: money(split.excess ?? 0, pool.currency),
      });
}
