import { expect, test } from 'vitest';
import { comparedTexts, steps, token } from './evidence';

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

test('texts are shown where they are not the names again, and not longer than a label', () => {
  const names = field('words', 100);
  const makers = { ...field('maker', 100), left: 'vishay', right: 'yageo' };
  const long = { ...field('specification', 100), left: '', right: 'x'.repeat(90) };
  const evidence = {
    fields: [names, makers, long],
    prior_millibits: 0,
    weight_millibits: 300,
    competitors_millibits: 0,
    probability: 0.5,
    model: 'm',
  };
  expect(comparedTexts(names, evidence)).toBeUndefined();
  expect(comparedTexts(makers, evidence)).toBe('vishay ↔ yageo');
  expect(comparedTexts(long, evidence)).toBe(`– ↔ ${'x'.repeat(40)}…`);
  expect(comparedTexts({ ...makers, right: 'vishay' }, evidence)).toBe('vishay');
});
