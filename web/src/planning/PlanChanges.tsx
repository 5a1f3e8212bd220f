import { useMemo } from 'react';
import { Link } from 'react-router';
import { useDesk } from '../lib/desk';
import { findMoves, type Move } from '../lib/moves';
import { useWords } from '../lib/words';
import { Answer } from '../ui/Answer';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { CompareFacts } from './CompareFacts';
import { type Plan, useAllItems, usePlan, useScenario } from './queries';
import type { Status } from './StatusTag';
import type { TabProps } from './tabs';

// What one changed number moved, against the plan of the scenario it was changed in.
export default function PlanChanges({ plan, scenario }: TabProps) {
  const { t } = useWords();
  const base = usePlan(useScenario(scenario.parent).data?.plan);
  const before = useAllItems(base.data?.id);
  const after = useAllItems(plan.id);
  return (
    <Answer query={base}>
      {(old) => (
        <>
          <CompareFacts base={old} plan={plan} />
          <Answer query={before}>
            {(oldItems) => (
              <Answer query={after}>
                {(newItems) => <Moves plan={plan} moves={findMoves(oldItems, newItems)} />}
              </Answer>
            )}
          </Answer>
          <p className="quiet">{t('planning.changes.note')}</p>
        </>
      )}
    </Answer>
  );
}

function Moves({ plan, moves }: { plan: Plan; moves: Move[] }) {
  const { t, period } = useWords();
  const desk = useDesk();
  const columns = useMemo<Column<Move>[]>(() => {
    const side = (item: Move['before']) =>
      item === undefined
        ? '–'
        : item.date
          ? period(item.date)
          : t('planning.status', { status: item.status as Status });
    return [
      {
        id: 'name',
        title: t('planning.items.name'),
        wide: true,
        cell: (move) => <Link to={`${desk}/plan/${plan.id}/items/${move.id}`}>{move.name}</Link>,
      },
      { id: 'before', title: t('planning.changes.before'), cell: (move) => side(move.before) },
      {
        id: 'after',
        title: t('planning.changes.after'),
        cell: (move) => <strong>{side(move.after)}</strong>,
      },
      {
        id: 'gained',
        title: t('planning.changes.moved'),
        cell: (move) =>
          move.gained === undefined
            ? '–'
            : t('planning.changes.gained', {
                direction: move.gained > 0 ? 'earlier' : move.gained < 0 ? 'later' : 'same',
                quarters: Math.abs(move.gained),
              }),
      },
    ];
  }, [t, period, desk, plan.id]);
  if (moves.length === 0) return <Empty text={t('planning.changes.none')} />;
  return (
    <div className="stack-s">
      <h2>{t('planning.changes.title', { count: moves.length })}</h2>
      <DataTable
        label={t('planning.plan.changes')}
        columns={columns}
        rows={moves}
        rowKey={(move) => move.id}
      />
    </div>
  );
}
