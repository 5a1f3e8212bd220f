import { expect, test } from 'vitest';
import { changed, recoveryOf, typedOf } from './risk_form';

const uncertainty = {
  lead: { low: 0.9, mode: 1, high: 1.5, source: '' },
  ramp_delay: { low: 0, mode: 0, high: 2, source: '' },
  common: 0.3,
  seed: 7,
};

test('what is shown and sent back unchanged is the same', () => {
  expect(changed(uncertainty, typedOf(uncertainty))).toMatchObject(uncertainty);
});

test('what is left out is certain', () => {
  const typed = typedOf(uncertainty);
  expect(typed.demand).toEqual({ low: '100', mode: '100', high: '100', source: '' });
});

test('a typed interval comes in shares, with its source', () => {
  const typed = typedOf(uncertainty);
  typed.demand = { low: '80', mode: '100', high: '120,5', source: ' survey ' };
  expect(changed(uncertainty, typed)?.demand).toEqual({
    low: 0.8,
    mode: 1,
    high: 1.205,
    source: 'survey',
  });
});

test('what cannot be read, or does not rise, is not sent', () => {
  const typed = typedOf(uncertainty);
  typed.lead.high = 'long';
  expect(changed(uncertainty, typed)).toBeUndefined();
  typed.lead.high = '95';
  expect(changed(uncertainty, typed)).toBeUndefined();
});

test('outages are whole quarters', () => {
  expect(recoveryOf('1, 2;4')).toEqual([1, 2, 4]);
  expect(recoveryOf('1,,2')).toBeUndefined();
  expect(recoveryOf('0')).toBeUndefined();
});
