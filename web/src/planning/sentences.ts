import type { Words } from '../lib/words';
import type { Edit, Plan, PlanItem } from './queries';

type Constraint = NonNullable<PlanItem['constraint']>;
type Lever = NonNullable<PlanItem['lever']>;

export function isMoney(kind: string): boolean {
  return ['budget', 'import_price', 'pair_price', 'raise_budget', 'support_price'].includes(kind);
}

// The edit that takes an action. A modernisation cannot be ordered: what can be is that haste goes
// before cost.
export function tryEdit({ action: one }: Lever): Edit {
  const { kind, target, target_name, amount = 0 } = one;
  const by = (edit: Edit['kind'], value: number): Edit => ({
    kind: edit,
    target,
    target_name,
    value,
    mode: 'add',
  });
  switch (kind) {
    case 'add_capacity':
      return by('group_capacity', amount);
    case 'shorten_lead':
      return by('pair_lead', -amount);
    case 'raise_budget':
      return by('budget', amount);
    case 'support_price':
      return by('pair_price', -amount);
    case 'gather_volume':
      return by('pair_least_volume', -amount);
    case 'one_source':
      return { kind: 'min_sources', target, target_name, value: 1 };
    default:
      return { kind: 'objective', target: 'earliest' };
  }
}

// The what-if form with this edit filled in.
export function tryAddress({ kind, target, target_name, value, mode, period }: Edit): string {
  return new URLSearchParams({
    kind,
    target: target ?? '',
    ...(target_name ? { name: target_name } : {}),
    ...(value === undefined ? {} : { value: String(value) }),
    ...(mode ? { mode } : {}),
    ...(period ? { period } : {}),
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

// The whole answer in sentences: the date or why there is none, what holds it, what would move it.
export function explanation(item: PlanItem, plan: Plan, words: Words): string[] {
  const { t } = words;
  const money = (minor: number | undefined) =>
    minor === undefined ? '' : words.money(minor, plan.currency);
  const { constraint, lever } = item;
  const sentences = [
    t('planning.words.verdict', {
      status: item.status,
      item: item.name,
      date: spell(item.date, words),
      margin: item.dearer_by === undefined ? '' : words.moneyExact(item.dearer_by, plan.currency),
      last: spell(plan.periods.at(-1)?.label, words),
    }),
  ];
  if (constraint) {
    sentences.push(
      t('planning.words.holds', {
        constraint: reason(constraint, words),
        dated: constraint.date ? 'yes' : 'no',
        date: spell(constraint.date, words),
      }),
    );
  }
  if (lever) {
    sentences.push(
      t('planning.words.moves', {
        action: action(lever, plan.currency, words),
        date: spell(lever.date, words),
        priced: lever.cost === undefined ? 'no' : 'yes',
        price: money(lever.cost),
      }),
    );
  } else if (constraint) {
    sentences.push(t('planning.words.stays'));
  }
  return sentences;
}
