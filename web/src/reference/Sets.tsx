import { useMemo } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { type ReferenceSet, useSets } from './queries';

// Which set is in use, and from which file.
export function Sets() {
  const { t, number, time } = useWords();
  const desk = useDesk();
  const sets = useSets();
  const columns = useMemo<Column<ReferenceSet>[]>(
    () => [
      {
        id: 'kind',
        title: t('reference.set.kind'),
        cell: (row) => t('reference.kind', { kind: row.kind }),
      },
      {
        id: 'source',
        title: t('reference.set.source'),
        wide: true,
        cell: (row) =>
          row.import ? (
            <Link to={`${desk}/imports/${row.import}`}>{row.source}</Link>
          ) : (
            t('reference.set.shipped')
          ),
      },
      {
        id: 'entries',
        title: t('reference.set.entries'),
        figure: true,
        cell: (row) => number(row.entries),
      },
      { id: 'loaded', title: t('reference.set.loaded'), cell: (row) => time(row.loaded_at) },
      {
        id: 'sha256',
        title: t('reference.import.hash'),
        cell: (row) => <code>{row.sha256.slice(0, 16)}…</code>,
      },
    ],
    [t, number, time, desk],
  );
  return (
    <section className="panel stack">
      <Answer query={sets}>
        {(data) => (
          <DataTable
            label={t('reference.view', { view: 'sets' })}
            columns={columns}
            rows={data.rows}
            rowKey={(row) => row.kind}
          />
        )}
      </Answer>
    </section>
  );
}
