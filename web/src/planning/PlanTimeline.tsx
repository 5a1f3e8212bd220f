import { useMemo } from 'react';
import type { Schema } from '../api/client';
import { periodPosition } from '../lib/periods';
import { useWords, type Words } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Figure } from '../ui/Figure';
import { Timeline, type TimelineBar } from '../ui/Timeline';
import { useTimeline } from './queries';
import type { TabProps } from './tabs';

type Row = Schema['Timeline']['rows'][number];

// Which line is modernised and which product localised when.
export default function PlanTimeline({ plan }: TabProps) {
  const words = useWords();
  const { t } = words;
  const timeline = useTimeline(plan.id);
  const columns = useColumns(words);
  return (
    <Answer query={timeline}>
      {({ periods, rows }) =>
        rows.length === 0 ? (
          <Empty text={t('planning.timeline.empty')} />
        ) : (
          <Figure
            title={t('planning.timeline.title', {
              modules: rows.filter(({ kind }) => kind === 'module').length,
              localisations: rows.filter(({ kind }) => kind === 'localisation').length,
            })}
            note={t('planning.timeline.note')}
            picture={
              <Timeline
                label={t('planning.plan.timeline')}
                periods={periods}
                bars={barsOf(rows, periods, words)}
              />
            }
            twin={
              <DataTable
                label={t('planning.plan.timeline')}
                columns={columns}
                rows={rows}
                rowKey={(row) => `${row.kind} ${row.id}`}
              />
            }
          />
        )
      }
    </Answer>
  );
}

function barsOf(rows: Row[], periods: string[], { t, period }: Words): TimelineBar[] {
  const ordered = [...rows].sort(
    (a, b) => b.kind.localeCompare(a.kind) || a.start.localeCompare(b.start),
  );
  return ordered.map((row) => ({
    id: `${row.kind} ${row.id}`,
    group: t('planning.timeline.kind', { kind: row.kind }),
    name: row.name,
    note: row.producer,
    start: periodPosition(periods, row.start),
    ready: periodPosition(periods, row.ready),
    end: row.end ? periodPosition(periods, row.end) : periods.length,
    summary: t('planning.timeline.bar', {
      name: row.name,
      producer: row.producer,
      start: period(row.start),
      ready: period(row.ready),
    }),
  }));
}

function useColumns({ t, period }: Words) {
  return useMemo<Column<Row>[]>(
    () => [
      {
        id: 'kind',
        title: t('planning.timeline.what'),
        cell: (row) => t('planning.timeline.kind', { kind: row.kind }),
      },
      { id: 'name', title: t('planning.timeline.name'), wide: true, cell: (row) => row.name },
      { id: 'producer', title: t('planning.item.producer'), cell: (row) => row.producer },
      { id: 'start', title: t('planning.timeline.start'), cell: (row) => period(row.start) },
      { id: 'ready', title: t('planning.timeline.ready'), cell: (row) => period(row.ready) },
      {
        id: 'items',
        title: t('planning.timeline.items'),
        wide: true,
        cell: (row) => row.items.map(({ name }) => name).join(', ') || '–',
      },
    ],
    [t, period],
  );
}
