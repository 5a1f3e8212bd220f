import type { Words } from '../lib/words';
import type { Edit } from './queries';
import { isMoney } from './sentences';

// One change of a scenario, in a line.
export function editText(edit: Edit, currency: string | undefined, words: Words): string {
  const { t } = words;
  return t('planning.edit.text', {
    kind: edit.kind,
    target: targetText(edit, words),
    value: valueText(edit, currency, words),
    period: edit.period ? words.period(edit.period) : '',
    when: edit.period ? 'period' : 'all',
  });
}

function targetText({ kind, target, target_name }: Edit, { t }: Words): string {
  if (kind === 'objective') return t('planning.proof.objective', { objective: target });
  if (!target) return t(kind === 'budget' ? 'planning.edit.all_years' : 'planning.edit.all_items');
  return target_name || target;
}

function valueText({ kind, value, mode }: Edit, currency: string | undefined, words: Words) {
  if (value === undefined) return '';
  const figure = !isMoney(kind)
    ? words.number(value)
    : currency
      ? words.money(value, currency)
      : words.number(value / 100);
  if (mode !== 'add') return `= ${figure}`;
  return value > 0 ? `+${figure}` : figure;
}
