import type { Schema } from '../api/client';
import { type ParsedNumber, parseInteger, parseNumber } from '../lib/numbers';
import type { Words } from '../lib/words';
import { isMoney } from './sentences';

export type Kind = Schema['Edit']['kind'];

// Kinds a person can choose freely.
export const KINDS: Kind[] = ['group_capacity', 'module_lead', 'budget', 'import_price', 'demand'];
// Kinds about one producer's offer of one item: reached from that item's action.
export const PAIR_KINDS: Kind[] = ['pair_lead', 'pair_least_volume'];

export type Target = { id: string; name: string; unit?: string };

export function targetsOf(
  kind: Kind,
  editable: Schema['Editable'],
  items: readonly Target[],
): Target[] {
  switch (kind) {
    case 'group_capacity':
      return editable.groups;
    case 'module_lead':
      return editable.modules;
    case 'budget':
      return editable.budgets.map(({ year }) => ({ id: String(year), name: String(year) }));
    default:
      return [...items];
  }
}

// The number of an edit from what was typed: money is typed in its unit and sent in hundredths.
export function parseValue(kind: Kind, text: string): ParsedNumber {
  const typed = isMoney(kind) ? parseNumber(text) : parseInteger(text);
  if ('error' in typed || !isMoney(kind)) return typed;
  const hundredths = Math.round(typed.value * 100);
  return Number.isSafeInteger(hundredths) ? { value: hundredths } : { error: 'not_a_number' };
}

// Whether the number may differ by period.
export function hasPeriods(kind: Kind): boolean {
  return kind === 'group_capacity' || kind === 'import_price' || kind === 'demand';
}

// The value today, where the server told it.
export function currentValue(
  kind: Kind,
  target: string,
  period: string,
  editable: Schema['Editable'],
  currency: string,
  words: Words,
): string | undefined {
  switch (kind) {
    case 'group_capacity': {
      const group = editable.groups.find(({ id }) => id === target);
      if (!group) return undefined;
      const { capacity, unit } = group;
      const index = editable.periods.indexOf(period);
      const values = index >= 0 ? [capacity[index] ?? 0] : capacity;
      const low = words.number(Math.min(...values));
      const high = words.number(Math.max(...values));
      return words.t('planning.what_if.in_period', {
        value: `${low === high ? low : `${low}–${high}`} ${unit}`,
      });
    }
    case 'module_lead': {
      const module = editable.modules.find(({ id }) => id === target);
      return module && words.t('planning.what_if.quarters', { count: module.lead });
    }
    case 'budget': {
      const budget = editable.budgets.find(({ year }) => String(year) === target);
      return budget && words.money(budget.amount, currency);
    }
    default:
      return undefined;
  }
}
