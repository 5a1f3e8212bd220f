export type Placed = { x: number; y: number };
export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const WAYS: Record<Direction, Placed> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

export function isDirection(key: string): key is Direction {
  return key in WAYS;
}

// The nearest place that way: what lies aside counts double. Itself if there is none.
export function nearest(places: readonly Placed[], from: number, key: Direction): number {
  const here = places[from];
  if (!here) return from;
  const way = WAYS[key];
  let best = from;
  let least = Infinity;
  places.forEach((place, index) => {
    const dx = place.x - here.x;
    const dy = place.y - here.y;
    const along = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y - dy * way.x);
    if (index === from || along <= 0 || aside > 2 * along) return;
    const cost = along + 2 * aside;
    if (cost < least) {
      least = cost;
      best = index;
    }
  });
  return best;
}

// Which of `steps` shades a figure has: equal parts of the square root, so that one giant does not
// leave all others pale. Nothing: no data.
export function shade(figure: number | undefined, most: number, steps = 4): number | undefined {
  if (figure === undefined) return undefined;
  if (most <= 0 || figure <= 0) return 0;
  return Math.min(steps, Math.ceil(Math.sqrt(figure / most) * steps));
}
