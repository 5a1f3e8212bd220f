import type { Schema } from '../api/client';
import { periodPosition } from '../lib/periods';
import type { Words } from '../lib/words';
import type { TimelineBar } from '../ui/Timeline';

export type Work = Schema['Timeline']['rows'][number];
export type Grouping = 'kind' | 'line' | 'item';
export const GROUPINGS: readonly Grouping[] = ['kind', 'line', 'item'];

export function groupingOf(text: string | null): Grouping {
  return GROUPINGS.find((one) => one === text) ?? 'kind';
}

// The bars of a timeline, group after group, each group by start. By item, the modernisation of a
// line stands under every item that is made there.
export function barsOf(
  works: readonly Work[],
  periods: readonly string[],
  by: Grouping,
  words: Words,
): TimelineBar[] {
  const bars = works.flatMap((work) =>
    groupsOf(work, by, words).map((group) => barOf(work, group, periods, words)),
  );
  return bars.sort((a, b) => words.collator.compare(a.group, b.group) || a.start - b.start);
}

function groupsOf(work: Work, by: Grouping, { t }: Words): string[] {
  if (by === 'line') return [work.producer];
  if (by === 'item') return work.items.map(({ name }) => name);
  return [t('planning.timeline.kind', { kind: work.kind })];
}

function barOf(
  work: Work,
  group: string,
  periods: readonly string[],
  { t, period }: Words,
): TimelineBar {
  const at = (label: string | undefined) =>
    label ? periodPosition(periods, label) : periods.length;
  return {
    id: `${group} ${work.kind} ${work.id}`,
    group,
    name: work.name,
    note: work.producer,
    start: at(work.start),
    ready: at(work.ready),
    full: at(work.full),
    end: at(work.end),
    summary: t('planning.timeline.bar', {
      name: work.name,
      producer: work.producer,
      start: period(work.start),
      ready: period(work.ready),
    }),
  };
}
