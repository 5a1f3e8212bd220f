import type { Words } from '../lib/words';
import type { PlanItem } from './queries';

type Constraint = NonNullable<PlanItem['constraint']>;
type Lever = NonNullable<PlanItem['lever']>;

export function isMoney(kind: string): boolean {
  return ['budget', 'import_price', 'raise_budget', 'support_price'].includes(kind);
}

// The edit that takes an action, where one number does; its new value is the reader's to choose.
const EDIT_OF: Record<string, string> = {
  add_capacity: 'group_capacity',
  shorten_lead: 'pair_lead',
  raise_budget: 'budget',
  gather_volume: 'pair_least_volume',
};

export function tryAddress(
  { action: one }: Lever,
  currency: string,
  words: Words,
): string | undefined {
  const kind = EDIT_OF[one.kind];
  if (!kind) return undefined;
  const { target, target_name, amount } = one;
  return new URLSearchParams({
    kind,
    target,
    name: target_name,
    ...(amount === undefined ? {} : { by: size(one.kind, amount, currency, words) }),
  }).toString();
}

const spell = (period: string | undefined, words: Words) => (period ? words.period(period) : '');

// What holds the date back, in one clause.
export function reason(constraint: Constraint, words: Words): string {
  return words.t('planning.reason', { kind: constraint.kind, target: constraint.target_name });
}

// What to do, in one clause.
export function action(lever: Lever, currency: string, words: Words): string {
  const { kind, target_name, period, amount } = lever.action;
  return words.t('planning.action', {
    kind,
    target: target_name,
    period: spell(period, words),
    amount: amount === undefined ? '' : size(kind, amount, currency, words),
  });
}

function size(kind: string, amount: number, currency: string, words: Words): string {
  return isMoney(kind) ? words.money(amount, currency) : words.number(amount);
}

// The whole answer: status and date.
export function verdict(item: PlanItem, words: Words): string {
  return words.t('planning.verdict', {
    status: item.status,
    date: spell(item.date, words),
  });
}
