import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useAction } from '../api/use_action';
import { usePortal } from '../lib/portal';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { ProblemView } from '../ui/ProblemView';
import { useName } from './names';
import { undoMerge, useMerges } from './desk';
import { DIRECTORY, type Merge } from './queries';

// Merged records; each merge can be taken back.
export function MergesTable() {
  const { t, time, number } = useWords();
  const nameOf = useName();
  const portal = usePortal();
  const merges = useMerges();
  const { mutate: undo, error } = useAction((merge: Merge, key) => undoMerge(merge.id, key), {
    invalidates: [DIRECTORY],
  });
  const columns: Column<Merge>[] = [
    {
      id: 'kept',
      title: t('directory.duplicates.kept'),
      wide: true,
      cell: (row) => <Link to={`${portal}/directory/${row.kept.id}`}>{nameOf(row.kept)}</Link>,
    },
    {
      id: 'gone',
      title: t('directory.duplicates.gone'),
      wide: true,
      cell: (row) => nameOf(row.gone),
    },
    {
      id: 'moved',
      title: t('directory.duplicates.moved'),
      figure: true,
      cell: (row) => number(row.moved),
    },
    { id: 'made', title: t('directory.duplicates.made_at'), cell: (row) => time(row.made_at) },
    {
      id: 'undo',
      title: '',
      cell: (row) =>
        row.undone_at ? (
          t('directory.duplicates.undone', { time: time(row.undone_at) })
        ) : (
          <Button size="xs" variant="default" onClick={() => undo(row)}>
            {t('directory.duplicates.undo')}
          </Button>
        ),
    },
  ];
  return (
    <>
      {error && <ProblemView error={error} focus />}
      <Answer query={merges}>
        {(data) =>
          data.rows.length === 0 ? (
            <Empty text={t('directory.duplicates.no_merges')} />
          ) : (
            <section className="panel">
              <DataTable
                label={t('directory.duplicates.merges')}
                columns={columns}
                rows={data.rows}
                rowKey={(row) => row.id}
              />
            </section>
          )
        }
      </Answer>
    </>
  );
}
