import { NativeSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useUrlState } from '../lib/url_state';
import { useWords, type Words } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { Figure } from '../ui/Figure';
import { Shortened } from '../ui/Shortened';
import { Timeline } from '../ui/Timeline';
import { useTimeline } from './queries';
import type { TabProps } from './tabs';
import { barsOf, GROUPINGS, groupingOf, type Work } from './works';

const SHOWN = 300;

// Which line is modernised and which product localised when: by kind of work, by line, by item.
export default function PlanTimeline({ plan }: TabProps) {
  const words = useWords();
  const { t } = words;
  const { params, change } = useUrlState();
  const by = groupingOf(params.get('by'));
  const timeline = useTimeline(plan.id);
  const columns = useColumns(words, plan.currency);
  return (
    <Answer query={timeline}>
      {({ periods, rows }) =>
        rows.length === 0 ? (
          <Empty text={t('planning.timeline.empty')} />
        ) : (
          <>
            <NativeSelect
              className="short-input no-print"
              label={t('planning.timeline.by')}
              value={by}
              data={GROUPINGS.map((id) => ({
                value: id,
                label: t('planning.timeline.by_name', { by: id }),
              }))}
              onChange={(event) => change({ by: event.currentTarget.value })}
            />
            <Figure
              title={t('planning.timeline.title', {
                modules: rows.filter(({ kind }) => kind === 'module').length,
                localisations: rows.filter(({ kind }) => kind === 'localisation').length,
              })}
              note={t('planning.timeline.note')}
              picture={
                <Shortened rows={barsOf(rows, periods, by, words)} first={SHOWN}>
                  {(bars) => (
                    <Timeline label={t('planning.plan.timeline')} periods={periods} bars={bars} />
                  )}
                </Shortened>
              }
              twin={
                <Shortened rows={rows} first={SHOWN}>
                  {(shown) => (
                    <DataTable
                      label={t('planning.plan.timeline')}
                      columns={columns}
                      rows={shown}
                      rowKey={(row) => `${row.kind} ${row.id}`}
                    />
                  )}
                </Shortened>
              }
            />
          </>
        )
      }
    </Answer>
  );
}

function useColumns({ t, period, moneyShort }: Words, currency: string) {
  return useMemo<Column<Work>[]>(
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
        id: 'full',
        title: t('planning.timeline.full'),
        cell: (row) => (row.full ? period(row.full) : '–'),
      },
      {
        id: 'cost',
        title: t('planning.timeline.cost'),
        figure: true,
        cell: (row) => moneyShort(row.cost ?? 0, currency),
      },
      {
        id: 'items',
        title: t('planning.timeline.items'),
        wide: true,
        cell: (row) => row.items.map(({ name }) => name).join(', ') || '–',
      },
    ],
    [t, period, moneyShort, currency],
  );
}
