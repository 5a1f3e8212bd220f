import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useRights } from '../access/session';
import { useAction } from '../api/use_action';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { ProblemView } from '../ui/ProblemView';
import { SideSheet } from '../ui/SideSheet';
import { MemberForm } from './MemberForm';
import { Tag, type Tone } from '../ui/Tag';
import { useNaming } from './naming';
import {
  CLUSTER,
  endMembership,
  type Membership,
  type Roll,
  takeIn,
  useCluster,
  useRoll,
} from './queries';

const STATE_TONE: Record<Membership['state'], Tone> = {
  active: 'good',
  applied: 'warn',
  invited: 'accent',
  left: 'quiet',
};

// All memberships, past and asked for, with what the keepers alone see.
export function RollView({ cluster }: { cluster: string }) {
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
  const actions = may('cluster.members.change')
    ? { end: end.mutate, accept: accept.mutate }
    : undefined;
  const error = end.error ?? accept.error;
  return (
    <section className="panel stack-s">
      {error && <ProblemView error={error} focus />}
      <Answer query={roll}>{(data) => <Rows roll={data} actions={actions} />}</Answer>
      {may('cluster.members.add') && <Adding cluster={cluster} />}
    </section>
  );
}

function Rows({ roll, actions }: { roll: Roll; actions: Actions | undefined }) {
  const { t } = useWords();
  const columns = useColumns(roll, actions);
  return (
    <DataTable
      label={t('clusters.room.roll')}
      columns={columns}
      rows={roll.rows}
      rowKey={({ id }) => id}
    />
  );
}

function Adding({ cluster }: { cluster: string }) {
  const { t } = useWords();
  const found = useCluster(cluster).data;
  const [open, setOpen] = useState(false);
  return (
    <div className="no-print">
      <Button size="xs" onClick={() => setOpen(true)}>
        {t('clusters.roll.add')}
      </Button>
      {open && found && (
        <SideSheet title={t('clusters.roll.add')} onClose={() => setOpen(false)}>
          <MemberForm cluster={found} onDone={() => setOpen(false)} />
        </SideSheet>
      )}
    </div>
  );
}

type Actions = { end: (row: Membership) => void; accept: (row: Membership) => void };

// Figures are of the newest year that anybody has stated and that is over.
function useColumns(roll: Roll, actions: Actions | undefined) {
  const { t, money } = useWords();
  const naming = useNaming();
  return useMemo<Column<Membership>[]>(() => {
    const name = (row: Membership) => (row.organisation ? naming.name(row.organisation) : row.id);
    const over = roll.figures.filter((one) => one.year < new Date().getFullYear());
    const year = Math.max(...over.map((one) => one.year));
    const figure = (row: Membership, which: 'output' | 'purchases') => {
      const found = over.find(
        (one) => one.year === year && one.organisation === row.organisation?.id,
      );
      const value = found?.[which];
      return value === undefined ? '–' : money(value, found?.currency ?? 'RUB');
    };
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
    if (over.length > 0) {
      columns.push(
        {
          id: 'output',
          title: t('clusters.roll.output_of', { year: String(year) }),
          figure: true,
          cell: (row) => figure(row, 'output'),
        },
        {
          id: 'purchases',
          title: t('clusters.roll.purchases_of', { year: String(year) }),
          figure: true,
          cell: (row) => figure(row, 'purchases'),
        },
      );
    }
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
  }, [t, money, naming, roll, actions]);
}
