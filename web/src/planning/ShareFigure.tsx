import { useMemo } from 'react';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { Figure } from '../ui/Figure';
import { StackedChart } from '../ui/StackedChart';
import type { Plan } from './queries';

type Share = Plan['share'][number];
type Part = 'existing' | 'invested' | 'imported' | 'unmet';

const PARTS: { id: Part; color: string }[] = [
  { id: 'existing', color: '--existing' },
  { id: 'invested', color: '--invested' },
  { id: 'imported', color: '--imported' },
  { id: 'unmet', color: '--unmet' },
];

// Which part of the demand is domestic today, after investment, imported, uncovered.
export function ShareFigure({ plan }: { plan: Plan }) {
  const words = useWords();
  const { t, percent, period } = words;
  const first = plan.share[0];
  const last = plan.share.at(-1);
  const finding =
    first && last
      ? t('planning.share.finding', {
          from: percent(first.domestic),
          to: percent(last.domestic),
          start: period(first.period),
          end: period(last.period),
        })
      : t('planning.share.title');
  const chart = useMemo(
    () => ({
      categories: plan.share.map((share) => period(share.period)),
      series: PARTS.map(({ id, color }) => ({
        name: t('planning.share.part', { part: id }),
        color,
        values: plan.share.map((share) => share[id]),
      })),
      format: (share: number) => percent(share),
    }),
    [plan, t, percent, period],
  );
  const columns = useMemo<Column<Share>[]>(
    () => [
      { id: 'period', title: t('planning.share.period'), cell: (share) => period(share.period) },
      {
        id: 'domestic',
        title: t('planning.share.domestic'),
        figure: true,
        cell: (share) => <strong>{percent(share.domestic, 1)}</strong>,
      },
      ...PARTS.map(({ id }) => ({
        id,
        title: t('planning.share.part', { part: id }),
        figure: true,
        cell: (share: Share) => percent(share[id], 1),
      })),
    ],
    [t, percent, period],
  );
  return (
    <Figure
      title={finding}
      note={t('planning.share.note')}
      picture={<StackedChart summary={finding} {...chart} />}
      twin={
        <DataTable
          label={t('planning.share.title')}
          columns={columns}
          rows={plan.share}
          rowKey={(share) => share.period}
        />
      }
    />
  );
}
