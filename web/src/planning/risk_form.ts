import { parseInteger, parseNumber } from '../lib/numbers';
import type { Uncertainty } from './risk_queries';

// What may be typed about the uncertainty of a plan: percent, or quarters.
export type Name = 'lead' | 'ramp_delay' | 'demand' | 'success';
export type Row = { id: Name; unit: 'percent' | 'quarters' };
export const ROWS: Row[] = [
  { id: 'lead', unit: 'percent' },
  { id: 'ramp_delay', unit: 'quarters' },
  { id: 'demand', unit: 'percent' },
  { id: 'success', unit: 'percent' },
];

type TypedSpread = { low: string; mode: string; high: string; source: string };
export type Typed = Record<Name, TypedSpread>;

const CERTAIN: Record<Name, number> = { lead: 1, ramp_delay: 0, demand: 1, success: 1 };

function scale({ unit }: Row): number {
  return unit === 'percent' ? 100 : 1;
}

export function typedOf(uncertainty: Uncertainty): Typed {
  const typed = ROWS.map((row) => {
    const sure = CERTAIN[row.id];
    const { low, mode, high, source } = uncertainty[row.id] ?? {
      low: sure,
      mode: sure,
      high: sure,
    };
    const text = (value: number) => String(Math.round(value * scale(row) * 100) / 100);
    return [
      row.id,
      { low: text(low), mode: text(mode), high: text(high), source: source ?? '' },
    ] as const;
  });
  return Object.fromEntries(typed) as Typed;
}

// The uncertainty with what was typed in place, or nothing where a figure cannot be read or the
// three do not rise.
export function changed(before: Uncertainty, typed: Typed): Uncertainty | undefined {
  const after = { ...before };
  for (const row of ROWS) {
    const of = (text: string) => {
      const parsed = parseNumber(text);
      return 'value' in parsed ? parsed.value / scale(row) : NaN;
    };
    const { low, mode, high, source } = typed[row.id];
    const spread = { low: of(low), mode: of(mode), high: of(high), source: source.trim() };
    if (!(spread.low <= spread.mode && spread.mode <= spread.high)) return undefined;
    after[row.id] = spread;
  }
  return after;
}

// "1, 2, 4": quarters of outage, or nothing where one is none.
export function recoveryOf(text: string): number[] | undefined {
  const quarters = text.split(/[,;]/).map((part) => parseInteger(part));
  const fine = quarters.flatMap((one) =>
    'value' in one && one.value >= 1 && one.value <= 400 ? [one.value] : [],
  );
  return fine.length === quarters.length ? fine : undefined;
}
