import { describe, expect, it } from 'vitest';
import { parseInteger, parseNumber } from './numbers';

describe('parseNumber', () => {
  it.each([
    ['10,5', 10.5],
    ['10.5', 10.5],
    ['1 234 567,5', 1234567.5],
    ['1\u202f234', 1234],
    ['1\u00a0234', 1234],
    ['-3', -3],
    ['0', 0],
    ['1234,567', 1234.567],
  ])('reads %j', (text, value) => expect(parseNumber(text)).toEqual({ value }));

  it.each(['1.234', '1,234', '12,345'])('asks about %j', (text) =>
    expect(parseNumber(text)).toEqual({ error: 'ambiguous' }),
  );

  it.each(['12 шт', '1.234,5', '1 23', '1e5', '--1', '1,2,3'])('refuses %j', (text) =>
    expect(parseNumber(text)).toEqual({ error: 'not_a_number' }),
  );

  it('tells empty from wrong', () => expect(parseNumber('  ')).toEqual({ error: 'empty' }));
});

describe('parseInteger', () => {
  it('refuses fractions', () => expect(parseInteger('1,5')).toEqual({ error: 'not_a_number' }));
  it('reads whole numbers', () => expect(parseInteger('12 000')).toEqual({ value: 12000 }));
});
