import { useMemo } from 'react';
import type { Schema } from '../api/client';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Facts } from '../ui/Facts';
import { NeedLines } from './NeedLines';

export function DryRunReport({ run }: { run: Schema['DryRun'] }) {
  const { t, number } = useWords();
  return (
    <>
      <Facts
        facts={[
          { label: t('demand.check.lines'), value: number(run.lines) },
          { label: t('demand.check.new'), value: number(run.new) },
          { label: t('demand.check.duplicate'), value: number(run.duplicate) },
          { label: t('demand.check.errors'), value: number(run.errors.length) },
          { label: t('demand.check.warnings'), value: number(run.warnings.length) },
        ]}
      />
      <Findings title={t('demand.check.errors_title')} findings={run.errors} />
      <Findings title={t('demand.check.warnings_title')} findings={run.warnings} />
      {run.samples.length > 0 && (
        <section className="panel stack">
          <h2>{t('demand.check.samples')}</h2>
          <NeedLines label={t('demand.check.samples')} lines={run.samples} />
        </section>
      )}
    </>
  );
}

type Finding = Schema['RowFinding'];

function Findings({ title, findings }: { title: string; findings: Finding[] }) {
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
