import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useRights } from '../access/session';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemView } from '../ui/ProblemView';
import { Tag, type Tone } from '../ui/Tag';
import { useNaming } from './naming';
import { CLUSTER, endMembership, type Membership, takeIn, useRoll } from './queries';

const STATE_TONE: Record<Membership['state'], Tone> = {
  active: 'good',
  applied: 'warn',
  invited: 'accent',
  left: 'quiet',
};

// All memberships, past and asked for, with what the keepers alone see.
export function RollView({ cluster }: { cluster: string }) {
  const { t } = useWords();
  const roll = useRoll(cluster);
  const may = useRights(cluster);
  const options = { invalidates: [[...CLUSTER(cluster)]] };
  const end = useAction(
    (row: Membership, key: string) => endMembership(cluster, row, key),
    options,
  );
  const accept = useAction((row: Membership, key: string) => {
    const today = new Date().toISOString().slice(0, 10);
    return takeIn(cluster, row, today, key);
  }, options);
  const columns = useColumns(
    may('cluster.members.change') ? { end: end.mutate, accept: accept.mutate } : undefined,
  );
  const error = end.error ?? accept.error;
  return (
    <section className="panel stack-s">
      {error && <ProblemView error={error} focus />}
      <Answer query={roll}>
        {({ rows }) => (
          <DataTable
            label={t('clusters.room.roll')}
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </Answer>
    </section>
  );
}

type Actions = { end: (row: Membership) => void; accept: (row: Membership) => void };

function useColumns(actions: Actions | undefined) {
  const { t } = useWords();
  const naming = useNaming();
  return useMemo<Column<Membership>[]>(() => {
    const name = (row: Membership) => (row.organisation ? naming.name(row.organisation) : row.id);
    const columns: Column<Membership>[] = [
      { id: 'name', title: t('clusters.page.organisation'), wide: true, cell: name },
      {
        id: 'roles',
        title: t('clusters.page.roles'),
        cell: (row) => row.roles.map(naming.role).join(', '),
      },
      {
        id: 'state',
        title: t('clusters.roll.state_title'),
        cell: (row) => (
          <Tag tone={STATE_TONE[row.state]}>{t('clusters.roll.state', { state: row.state })}</Tag>
        ),
      },
      {
        id: 'joined',
        title: t('clusters.page.joined_on'),
        cell: (row) => row.joined_on ?? '–',
      },
      { id: 'left', title: t('clusters.evidence.left_on'), cell: (row) => row.left_on ?? '–' },
    ];
    if (!actions) return columns;
    return [
      ...columns,
      {
        id: 'action',
        title: t('clusters.repair.change'),
        cell: (row) => (
          <div className="row">
            {row.state === 'applied' && (
              <Button
                size="xs"
                aria-label={t('clusters.roll.take_in_it', { name: name(row) })}
                onClick={() => actions.accept(row)}
              >
                {t('clusters.roll.take_in')}
              </Button>
            )}
            {!row.left_on && (
              <Button
                size="xs"
                variant="default"
                aria-label={t('clusters.roll.end_it', { name: name(row) })}
                onClick={() => actions.end(row)}
              >
                {t('clusters.roll.end')}
              </Button>
            )}
          </div>
        ),
      },
    ];
  }, [t, naming, actions]);
}
