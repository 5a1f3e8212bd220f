import { useWords } from '../lib/words';
import { Facts } from '../ui/Facts';
import type { Plan } from './queries';

// What a minister asks first: how much, by when, which are never, for how much.
export function PlanHeadline({ plan }: { plan: Plan }) {
  const words = useWords();
  const { t, percent, number, period } = words;
  const first = plan.share[0];
  const last = plan.share.at(-1);
  const { counts } = plan;
  return (
    <Facts
      facts={[
        {
          label: t('planning.head.share'),
          value: first && last ? `${percent(first.domestic)} → ${percent(last.domestic)}` : '–',
          ...(first && last
            ? {
                note: t('planning.head.share_note', {
                  from: period(first.period),
                  to: period(last.period),
                }),
              }
            : {}),
        },
        {
          label: t('planning.head.list_date'),
          value: plan.list_date ? period(plan.list_date) : t('planning.head.no_list_date'),
          note: plan.list_date
            ? t('planning.head.list_date_note')
            : t('planning.head.no_list_date_note'),
        },
        {
          label: t('planning.head.dated'),
          value: number(counts.already + counts.dated),
          note: t('planning.head.dated_note', { already: counts.already, dated: counts.dated }),
        },
        {
          label: t('planning.head.rest'),
          value: number(
            counts.import_cheaper + counts.beyond_horizon + counts.blocked + counts.no_producer,
          ),
          note: t('planning.head.rest_note', {
            cheaper: counts.import_cheaper,
            beyond: counts.beyond_horizon,
            blocked: counts.blocked,
            nobody: counts.no_producer,
          }),
        },
        {
          label: t('planning.head.cost'),
          value: words.moneyShort(plan.cost, plan.currency),
          note: t('planning.head.gap', { gap: percent(plan.gap, 2) }),
        },
      ]}
    />
  );
}
