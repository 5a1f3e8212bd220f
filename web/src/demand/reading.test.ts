import { expect, test } from 'vitest';
import type { Words } from '../lib/words';
import { readingName } from './reading';
import type { Candidate, ReviewQuestion } from './review';

const words = { number: (value: number) => value.toLocaleString('en') } as Words;
const shown = (kind: string, name: string) =>
  readingName({ kind } as ReviewQuestion, { name } as Candidate, words);

test('a reading is written as a number only where its mark is certain', () => {
  expect(shown('quantity_range', '6500')).toBe('6,500');
  expect(shown('quantity_range', '1.500')).toBe('1.500');
  expect(shown('quantity_range', '6 500')).toBe('6 500');
  expect(shown('ambiguous_number', '1234')).toBe('1,234');
  expect(shown('ambiguous_number', '1.234')).toBe('1.234');
});
