import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useWords } from '../lib/words';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemView } from '../ui/ProblemView';
import { Tag } from '../ui/Tag';
import { choseReading } from './reading';
import { type Decision, useTakeBack } from './review';

// Who said what of which two ways of writing, and whether it still stands.
export function DecisionsTable(props: { label: string; decisions: readonly Decision[] }) {
  const words = useWords();
  const { t } = words;
  const { mutate, isPending, isError, error } = useTakeBack();
  const columns = useMemo<Column<Decision>[]>(
    () => [
      {
        id: 'verdict',
        title: t('demand.decisions.verdict'),
        cell: (one) => (
          <Tag tone={one.verdict === 'same' ? 'good' : 'warn'}>
            {t('demand.decisions.verdict_name', {
              verdict: choseReading(one) ? `reading_${one.verdict}` : one.verdict,
            })}
          </Tag>
        ),
      },
      {
        id: 'pair',
        title: t('demand.decisions.pair'),
        wide: true,
        cell: (one) => (
          <>
            <div>{one.first_text}</div>
            <div>{one.second_text}</div>
            {one.note && <div className="quiet">{one.note}</div>}
          </>
        ),
      },
      {
        id: 'probability',
        title: t('demand.decisions.probability'),
        figure: true,
        cell: (one) =>
          one.probability === undefined || choseReading(one)
            ? '–'
            : words.probability(one.probability),
      },
      {
        id: 'who',
        title: t('demand.decisions.who'),
        cell: (one) => (
          <>
            <div>{one.actor_name}</div>
            <div className="quiet">{words.time(one.at)}</div>
          </>
        ),
      },
      {
        id: 'undo',
        title: t('demand.decisions.state'),
        cell: (one) =>
          one.undone ? (
            <span className="quiet">
              {t('demand.decisions.undone', {
                name: one.undone.actor_name,
                time: words.time(one.undone.at),
              })}
            </span>
          ) : (
            <Button
              size="xs"
              variant="default"
              disabled={isPending}
              aria-label={t('demand.decisions.undo_of', {
                first: one.first_text,
                second: one.second_text,
              })}
              onClick={() => mutate(one.id)}
            >
              {t('demand.decisions.undo')}
            </Button>
          ),
      },
    ],
    [t, words, mutate, isPending],
  );
  return (
    <>
      {isError && <ProblemView error={error} focus />}
      <DataTable
        label={props.label}
        columns={columns}
        rows={props.decisions}
        rowKey={(one) => one.id}
      />
    </>
  );
}
