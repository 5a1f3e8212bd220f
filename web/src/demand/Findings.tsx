import { useMemo } from 'react';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';

type Finding = Schema['RowFinding'];

// Rows with a fault or a doubt: where, what, and what to do.
export function Findings({ title, findings }: { title: string; findings: Finding[] }) {
  const { t } = useWords();
  const columns = useMemo<Column<Finding>[]>(
    () => [
      { id: 'place', title: t('demand.check.place'), cell: (row) => <code>{row.place}</code> },
      {
        id: 'message',
        title: t('demand.check.message'),
        wide: true,
        cell: (row) => (
          <>
            {t('demand.doubt', { kind: row.kind })}
            <div className="quiet" lang="en">
              {row.message}
            </div>
          </>
        ),
      },
      {
        id: 'remedy',
        title: t('demand.check.remedy'),
        wide: true,
        cell: (row) => <span lang="en">{row.remedy}</span>,
      },
    ],
    [t],
  );
  if (findings.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{title}</h2>
      <DataTable
        label={title}
        columns={columns}
        rows={findings}
        rowKey={(row) => `${row.place} ${row.kind} ${row.message}`}
      />
    </section>
  );
}
