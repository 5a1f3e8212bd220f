import type { Schema } from '../api/client';
import { type ParsedNumber, parseInteger, parseNumber } from '../lib/numbers';
import type { Words } from '../lib/words';
import type { Edit } from './queries';
import { isMoney } from './sentences';

export type Kind = Edit['kind'];
export type Mode = NonNullable<Edit['mode']>;

// Kinds a person can choose freely.
export const KINDS: Kind[] = [
  'group_capacity',
  'module_capacity',
  'module_lead',
  'module_removed',
  'budget',
  'demand',
  'import_price',
  'import_limit',
  'min_sources',
  'objective',
];
// Kinds about one producer's offer of one item: reached from that item's action.
const PAIR_KINDS: Kind[] = ['pair_lead', 'pair_least_volume', 'pair_price'];

export type Target = { id: string; name: string; unit?: string };

// What the form starts with: the edit that the address names, or nothing chosen yet.
export type Start = { kind: Kind; target: string; name: string; mode: Mode; text: string };

export function startOf(params: URLSearchParams): Start {
  const asked = [...KINDS, ...PAIR_KINDS].find((kind) => kind === params.get('kind'));
  const kind = asked ?? KINDS[0]!;
  const value = params.get('value');
  return {
    kind,
    target: params.get('target') ?? '',
    name: params.get('name') ?? '',
    mode: params.get('mode') === 'add' ? 'add' : 'set',
    text: value === null ? '' : String(isMoney(kind) ? Number(value) / 100 : Number(value)),
  };
}

export function isPair(kind: Kind): boolean {
  return PAIR_KINDS.includes(kind);
}

export function targetsOf(
  kind: Kind,
  editable: Schema['Editable'],
  items: readonly Target[],
  { t }: Words,
): Target[] {
  const all = { id: '', name: t('planning.edit.all_items') };
  switch (kind) {
    case 'group_capacity':
      return editable.groups;
    case 'module_lead':
    case 'module_capacity':
    case 'module_removed':
      return editable.modules;
    case 'budget':
      return [
        ...editable.budgets.map(({ year }) => ({ id: String(year), name: String(year) })),
        { id: '', name: t('planning.edit.all_years') },
      ];
    case 'import_limit':
    case 'min_sources':
      return [all, ...items];
    case 'objective':
      return ['earliest', 'least_cost'].map((id) => ({
        id,
        name: t('planning.proof.objective', { objective: id }),
      }));
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
  return ['group_capacity', 'import_price', 'import_limit', 'demand', 'pair_price'].includes(kind);
}

export function hasValue(kind: Kind): boolean {
  return kind !== 'objective' && kind !== 'module_removed';
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
