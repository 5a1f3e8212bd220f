import { periodIndex } from './periods';

export type Dated = { id: string; name: string; status: string; date?: string | undefined };
export type Move = {
  id: string;
  name: string;
  before: Dated | undefined;
  after: Dated | undefined;
  // Quarters gained (positive = earlier); absent where one side has no date.
  gained: number | undefined;
};

// What differs between two plans, largest gain first; items without change are left out.
export function findMoves(before: readonly Dated[], after: readonly Dated[]): Move[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const moves: Move[] = [];
  for (const item of after) {
    const was = old.get(item.id);
    old.delete(item.id);
    if (was && was.status === item.status && was.date === item.date) continue;
    moves.push({ id: item.id, name: item.name, before: was, after: item, gained: gain(was, item) });
  }
  for (const was of old.values()) {
    moves.push({ id: was.id, name: was.name, before: was, after: undefined, gained: undefined });
  }
  return moves.sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name));
}

function gain(was: Dated | undefined, item: Dated): number | undefined {
  const from = was?.date === undefined ? undefined : periodIndex(was.date);
  const to = item.date === undefined ? undefined : periodIndex(item.date);
  return from === undefined || to === undefined ? undefined : from - to;
}

// A date won counts above every shift, a date lost below every delay.
function weight(move: Move): number {
  if (move.gained !== undefined) return move.gained;
  if (move.after?.date !== undefined) return 1e6;
  return move.before?.date !== undefined ? -1e6 : 0;
}
