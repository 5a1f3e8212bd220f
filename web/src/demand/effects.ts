import type { Words } from '../lib/words';
import type { Effect } from './review';

// What an answer would do, in one sentence, before it is taken.
export function effectSentence(effect: Effect, verdict: 'same' | 'different', words: Words) {
  const { t, number } = words;
  const amounts = effect.quantities.map(({ unit, total }) => `${number(total)}\u00a0${unit}`);
  return t('demand.review.effect', {
    verdict,
    items: effect.items,
    lines: effect.lines,
    amounts: amounts.length > 0 ? ` (${amounts.join(', ')})` : '',
    questions: effect.questions,
  });
}
