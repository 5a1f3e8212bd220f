import type { Words } from '../lib/words';
import type { PlanItem } from './queries';

type Constraint = NonNullable<PlanItem['constraint']>;
type Lever = NonNullable<PlanItem['lever']>;

export function isMoney(kind: string): boolean {
  return kind === 'budget' || kind === 'import_price';
}

const spell = (period: string | undefined, words: Words) => (period ? words.period(period) : '');

// What holds the date back, in one clause.
export function reason(constraint: Constraint, words: Words): string {
  return words.t('planning.reason', {
    kind: constraint.kind,
    target: constraint.target_name,
    dated: constraint.period ? 'yes' : 'no',
    period: spell(constraint.period, words),
  });
}

// What to do, in one clause.
export function action(lever: Lever, currency: string, words: Words): string {
  const { kind, target_name, period, amount } = lever.action;
  return words.t('planning.action', {
    kind,
    target: target_name,
    dated: period ? 'yes' : 'no',
    period: spell(period, words),
    sized: amount === undefined ? 'no' : 'yes',
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
