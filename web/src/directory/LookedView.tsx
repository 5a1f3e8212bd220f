import { useWords } from '../lib/words';
import { useUrlState } from '../lib/url_state';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Button } from '@mantine/core';
import { useLooked } from './own';
import type { Looked } from './queries';

// The organisation's own log of who of others read what it keeps to itself.
export function LookedView({ organisation }: { organisation: string }) {
  const { t, time } = useWords();
  const { params, change } = useUrlState();
  const looked = useLooked(organisation, params.get('after') ?? undefined);
  const columns: Column<Looked>[] = [
    { id: 'at', title: t('directory.cabinet.looked_when'), cell: (row) => time(row.at) },
    {
      id: 'who',
      title: t('directory.cabinet.looked_who'),
      cell: (row) =>
        [row.name, row.roles.map((role) => t('access.role', { role })).join(', ')]
          .filter(Boolean)
          .join(' · '),
    },
    {
      id: 'what',
      title: t('directory.cabinet.looked_what'),
      wide: true,
      cell: (row) => <span lang="en">{row.summary}</span>,
    },
  ];
  return (
    <section className="panel stack-s" aria-label={t('directory.cabinet.looked')}>
      <p className="quiet">{t('directory.cabinet.looked_lead')}</p>
      <Answer query={looked}>
        {(data) => (
          <>
            {data.rows.length === 0 ? (
              <Empty text={t('directory.cabinet.looked_nobody')} />
            ) : (
              <DataTable
                label={t('directory.cabinet.looked')}
                columns={columns}
                rows={data.rows}
                rowKey={(row) => String(row.number)}
              />
            )}
            {data.next && (
              <div>
                <Button variant="default" onClick={() => change({ after: data.next })}>
                  {t('directory.cabinet.more')}
                </Button>
              </div>
            )}
          </>
        )}
      </Answer>
    </section>
  );
}
