import type { Words } from '../lib/words';
import type { Candidate, Decision, ReviewQuestion } from './review';

// Whether it is asked which number a quantity means; otherwise, which items are one.
export function asksReading({ kind }: ReviewQuestion): boolean {
  return kind === 'quantity_range' || kind === 'ambiguous_number';
}

// The number a reading stands for. The service writes the two readings of an ambiguous number in one
// way; the ends of a range stand as in the cell, where only plain digits are certain.
export function readingName({ kind }: ReviewQuestion, { name }: Candidate, { number }: Words) {
  const certain = kind === 'ambiguous_number' ? /^\d+(\.\d+)?$/ : /^\d+$/;
  return certain.test(name) ? number(Number(name)) : name;
}

// Whether a decision chose among readings of a quantity; they are offered as equally likely.
export function choseReading({ model }: Decision): boolean {
  return model === 'even';
}
