import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useParams } from 'react-router';
import { useUrlState } from '../lib/url_state';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { Chips } from '../ui/Chips';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { type AuditRow, useAudit } from './queries';

const FILTERS = ['operation', 'actor', 'object'] as const;

// Who did what to the organisation's records, and who read its secrets. A click on an operation, an
// actor or an object shows its entries alone.
export default function AuditPage() {
  const words = useWords();
  const { t } = words;
  const { organisation } = useParams();
  const { params, change } = useUrlState();
  const before = Number(params.get('after'));
  const chosen = FILTERS.flatMap((id) => {
    const value = params.get(id);
    return value ? [{ id, value }] : [];
  });
  const audit = useAudit(organisation, {
    ...Object.fromEntries(chosen.map(({ id, value }) => [id, value])),
    ...(before > 0 ? { before } : {}),
  });
  const columns = useMemo<Column<AuditRow>[]>(() => {
    const filtering = (id: (typeof FILTERS)[number]): Column<AuditRow> => ({
      id,
      title: t('journal.entry.field', { field: id }),
      wide: id === 'operation',
      cell: (row) =>
        row[id] && (
          <button type="button" className="access-name" onClick={() => change({ [id]: row[id] })}>
            <code>{row[id]}</code>
          </button>
        ),
    });
    return [
      {
        id: 'number',
        title: t('journal.entry.number'),
        figure: true,
        cell: (row) => words.number(row.number),
      },
      { id: 'at', title: t('journal.entry.at'), cell: (row) => words.time(row.at) },
      ...FILTERS.map(filtering),
    ];
  }, [t, words, change]);
  return (
    <Page title={t('journal.page.title')} lead={t('journal.page.lead')}>
      <Chips
        filters={chosen.map(({ id, value }) => ({
          id,
          text: `${t('journal.entry.field', { field: id })}: ${value}`,
        }))}
        onRemove={(ids) => change(Object.fromEntries(ids.map((id) => [id, undefined])))}
      />
      <Answer query={audit}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Empty text={t('journal.page.empty')} />
          ) : (
            <div className="panel stack-s">
              <DataTable
                label={t('journal.page.title')}
                columns={columns}
                rows={rows}
                rowKey={(row) => String(row.number)}
              />
              <div className="row no-print">
                {before > 0 && (
                  <Button size="xs" variant="default" onClick={() => change({ after: undefined })}>
                    {t('journal.page.newest')}
                  </Button>
                )}
                {next !== undefined && (
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => change({ after: String(next) })}
                  >
                    {t('journal.page.earlier')}
                  </Button>
                )}
              </div>
            </div>
          )
        }
      </Answer>
    </Page>
  );
}
