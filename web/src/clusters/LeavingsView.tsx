import { useMemo } from 'react';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Tag } from '../ui/Tag';
import { TONE, useNaming } from './naming';
import { type Leaving, type Named, useLeavings } from './queries';
import { ScopeChoice, useScope } from './ScopeChoice';

// Who holds the cluster.
export function LeavingsView({ cluster }: { cluster: string }) {
  const { t } = useWords();
  const leavings = useLeavings(cluster, useScope());
  return (
    <section className="panel stack-s">
      <p>{t('clusters.leavings.lead')}</p>
      <div>
        <ScopeChoice />
      </div>
      <Answer query={leavings}>
        {({ rows, named }) => <Leavings rows={rows} named={named} />}
      </Answer>
    </section>
  );
}

function Leavings({ rows, named }: { rows: readonly Leaving[]; named: readonly Named[] }) {
  const { t } = useWords();
  const naming = useNaming(named);
  const columns = useMemo<Column<Leaving>[]>(
    () => [
      {
        id: 'member',
        title: t('clusters.page.organisation'),
        wide: true,
        cell: (row) => naming.member(row.member),
      },
      {
        id: 'after',
        title: t('clusters.leavings.after'),
        cell: (row) => (
          <Tag tone={TONE[row.verdict]}>{t('clusters.verdict', { verdict: row.verdict })}</Tag>
        ),
      },
      {
        id: 'broken',
        title: t('clusters.leavings.broken'),
        wide: true,
        cell: (row) =>
          row.broken.length === 0 ? t('clusters.leavings.nothing') : naming.rules(row.broken),
      },
      {
        id: 'repair',
        title: t('clusters.leavings.repair'),
        wide: true,
        cell: ({ repair }) =>
          repair.outcome === 'not_found' ? (
            t('clusters.leavings.no_repair')
          ) : (
            <>
              {t('clusters.leavings.changes', { count: repair.changes.length })}
              {repair.changes.map((one, at) => (
                <div key={at} className="quiet">
                  {t('clusters.repair.kind', { kind: one.kind })}:{' '}
                  {naming.change(one, repair.changes)}
                </div>
              ))}
            </>
          ),
      },
    ],
    [t, naming],
  );
  const weightiest = useMemo(
    () =>
      [...rows].sort(
        (a, b) =>
          b.broken.length - a.broken.length || b.repair.changes.length - a.repair.changes.length,
      ),
    [rows],
  );
  return (
    <DataTable
      label={t('clusters.room.leavings')}
      columns={columns}
      rows={weightiest}
      rowKey={({ member }) => member}
    />
  );
}
