import type { Schema } from '../api/client';
import type { Words } from '../lib/words';
import { editText } from './edit_words';

type Comparison = Schema['Comparison'];
type Compared = Comparison['plans'][number];
export type Figure = { title: string; text: (plan: Compared) => string };

// What is said of each plan, in the order of the table.
export function figures({ currency }: Comparison, words: Words): Figure[] {
  const { t, number, percent, period, moneyShort } = words;
  const money = (minor: number) => moneyShort(minor, currency);
  const part = (name: keyof Compared['parts'] & string): Figure => ({
    title: t('planning.compare.part', { part: name }),
    text: ({ parts }) => money(parts[name]),
  });
  return [
    {
      title: t('planning.compare.edits'),
      text: ({ edits }) => edits.map((edit) => editText(edit, currency, words)).join('; ') || '–',
    },
    {
      title: t('planning.compare.objective'),
      text: ({ objective }) => t('planning.proof.objective', { objective }),
    },
    {
      title: t('planning.head.list_date'),
      text: ({ list_date }) => (list_date ? period(list_date) : t('planning.head.no_list_date')),
    },
    {
      title: t('planning.head.dated'),
      text: ({ counts }) => number(counts.already + counts.dated),
    },
    { title: t('planning.compare.domestic'), text: ({ domestic }) => percent(domestic, 1) },
    { title: t('planning.compare.dependence'), text: ({ dependence }) => number(dependence) },
    { title: t('planning.head.cost'), text: ({ cost }) => money(cost) },
    { title: t('planning.proof.bound'), text: ({ lower_bound }) => money(lower_bound) },
    { title: t('planning.proof.gap'), text: ({ gap }) => percent(gap, 2) },
    {
      title: t('planning.compare.change'),
      text: ({ cost_change, verdict }) =>
        `${cost_change > 0 ? '+' : ''}${money(cost_change)}, ${t('planning.compare.verdict', { verdict })}`,
    },
    part('domestic'),
    part('imported'),
    part('localisation'),
    part('modernisation'),
    part('shortage'),
  ];
}
