import { useMemo } from 'react';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Tag, type Tone } from '../ui/Tag';
import type { Example, Finding } from './queries';

const TONES: Record<Finding['kind'], Tone> = {
  error: 'bad',
  duplicate: 'quiet',
  corrected: 'accent',
  doubt: 'warn',
  unmapped: 'warn',
  comment: 'quiet',
};
const ORDER: Finding['kind'][] = [
  'error',
  'unmapped',
  'doubt',
  'corrected',
  'duplicate',
  'comment',
];

// What was wrong or odd in the file, the gravest first.
export function ImportFindings({ findings }: { findings: Finding[] }) {
  const { t } = useWords();
  const sorted = useMemo(
    () => [...findings].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)),
    [findings],
  );
  const columns = useMemo<Column<Finding>[]>(
    () => [
      {
        id: 'kind',
        title: t('reference.finding.kind'),
        cell: (row) => (
          <Tag tone={TONES[row.kind]}>{t('reference.finding.name', { kind: row.kind })}</Tag>
        ),
      },
      { id: 'place', title: t('reference.finding.place'), cell: (row) => <code>{row.place}</code> },
      {
        id: 'message',
        title: t('reference.finding.message'),
        wide: true,
        cell: (row) => <span lang="en">{row.message}</span>,
      },
    ],
    [t],
  );
  if (findings.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{t('reference.finding.title')}</h2>
      <DataTable
        label={t('reference.finding.title')}
        columns={columns}
        rows={sorted}
        rowKey={(row) => `${row.kind} ${row.place} ${row.message}`}
      />
    </section>
  );
}

// Before and after, entry by entry.
export function ImportExamples({ examples }: { examples: Example[] }) {
  const { t } = useWords();
  const columns = useMemo<Column<Example>[]>(
    () => [
      { id: 'place', title: t('reference.example.place'), cell: (row) => <code>{row.place}</code> },
      {
        id: 'field',
        title: t('reference.example.field'),
        cell: (row) => (row.field ? <code>{row.field}</code> : t('reference.example.whole')),
      },
      {
        id: 'before',
        title: t('reference.example.before'),
        wide: true,
        cell: (row) => row.before || '–',
      },
      {
        id: 'after',
        title: t('reference.example.after'),
        wide: true,
        cell: (row) => row.after || '–',
      },
    ],
    [t],
  );
  if (examples.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{t('reference.example.title')}</h2>
      <DataTable
        label={t('reference.example.title')}
        columns={columns}
        rows={examples}
        rowKey={(row) => `${row.place} ${row.field} ${row.after}`}
      />
    </section>
  );
}
