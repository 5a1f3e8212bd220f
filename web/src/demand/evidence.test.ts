import { expect, test } from 'vitest';
import { steps, token } from './evidence';

const field = (name: string, millibits: number) => ({
  field: name,
  left: 'a',
  right: 'b',
  level: 'equal',
  millibits,
});

test('every step starts where the one before ended, the last ends at the weight', () => {
  const found = steps({
    fields: [field('code', 3000), field('maker', -500)],
    prior_millibits: -2000,
    weight_millibits: 500,
    competitors_millibits: 0,
    probability: 0.585786,
    model: 'm',
  });
  expect(found.map(({ from, to }) => [from, to])).toEqual([
    [0, -2000],
    [-2000, 1000],
    [1000, 500],
  ]);
  expect(found[0]!.field).toBeUndefined();
});

test('words of the server become choices of the catalogue', () => {
  expect(token('equal, rare')).toBe('equal_rare');
  expect(token("stands in the other's text")).toBe('stands_in_the_other_s_text');
});
