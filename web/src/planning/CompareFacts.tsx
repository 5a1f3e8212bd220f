import { useWords } from '../lib/words';
import { Facts } from '../ui/Facts';
import type { Plan } from './queries';

// The same figures of both plans, side by side; nothing is subtracted here.
export function CompareFacts({ base, plan }: { base: Plan; plan: Plan }) {
  const words = useWords();
  const { t, number, percent, period } = words;
  const pair = (from: string, to: string) => (from === to ? to : `${from} → ${to}`);
  const date = (one: Plan) =>
    one.list_date ? period(one.list_date) : t('planning.head.no_list_date');
  const dated = (one: Plan) => number(one.counts.already + one.counts.dated);
  const share = (one: Plan) => percent(one.share.at(-1)?.domestic ?? 0, 1);
  const cost = (one: Plan) => words.moneyShort(one.cost, one.currency);
  const last = plan.share.at(-1);
  return (
    <Facts
      facts={[
        { label: t('planning.head.list_date'), value: pair(date(base), date(plan)) },
        { label: t('planning.head.dated'), value: pair(dated(base), dated(plan)) },
        {
          label: t('planning.changes.share', { period: last ? period(last.period) : '' }),
          value: pair(share(base), share(plan)),
        },
        { label: t('planning.head.cost'), value: pair(cost(base), cost(plan)) },
      ]}
    />
  );
}
