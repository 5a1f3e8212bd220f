import { describe, expect, it } from 'vitest';
import { periodIndex, periodParts, periodPosition } from './periods';

describe('periods', () => {
  it('orders quarters and years', () => {
    expect(periodIndex('2028-Q3')! - periodIndex('2028-Q1')!).toBe(2);
    expect(periodIndex('2029')).toBe(periodIndex('2029-Q1'));
    expect(periodIndex('soon')).toBeUndefined();
  });
  it('splits labels', () => {
    expect(periodParts('2028-Q3')).toEqual({ year: '2028', quarter: '3' });
    expect(periodParts('2029')).toEqual({ year: '2029' });
  });
  it('places a quarter inside a calendar that ends in years', () => {
    const calendar = ['2027-Q3', '2027-Q4', '2028', '2029'];
    expect(periodPosition(calendar, '2027-Q4')).toBe(1);
    expect(periodPosition(calendar, '2028-Q3')).toBe(2);
    expect(periodPosition(calendar, '2031')).toBe(3);
  });
});
