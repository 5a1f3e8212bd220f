import { expect, test } from 'vitest';
import { BLANK, EXAMPLE, parseAmounts, readCase } from './offset_case';

test('the public contract is read as published', () => {
  const read = readCase(EXAMPLE);
  if (!('case' in read)) throw new Error(read.wrong.join());
  expect(read.case.unit_price).toBe(783217);
  expect(read.case.deliveries.reduce((sum, { pieces }) => sum + pieces, 0)).toBe(632321);
  expect(read.case.plant).toEqual({ ready: '2024-05-17', ramp: [100] });
  expect(read.case.costs).toBeUndefined();
});

test('amounts are lines of a period and pieces', () => {
  expect(parseAmounts('2023 170109\n\n2024-Q3; 1 500')).toEqual([
    { period: '2023', pieces: 170109 },
    { period: '2024-Q3', pieces: 1500 },
  ]);
  expect(parseAmounts('2023')).toBeUndefined();
  expect(parseAmounts('2023-Q5 4')).toBeUndefined();
  expect(parseAmounts('2023 -4')).toBeUndefined();
});

test('every field that cannot be read is named', () => {
  expect(readCase(BLANK)).toEqual({ wrong: ['signing', 'unit_price', 'deliveries'] });
  const typed = { ...EXAMPLE, ramp: '50, 101', penalty: 'much', cost_unit: '1', rate: '120' };
  expect(readCase(typed)).toEqual({ wrong: ['penalty', 'ramp', 'rate'] });
});
