import { expect, test } from 'vitest';
import { nearest, shade } from './map_steps';

const CROSS = [
  { x: 0, y: 0 },
  { x: 0, y: -5 },
  { x: 6, y: 1 },
  { x: 3, y: 6 },
  { x: -50, y: 0 },
];

test('an arrow leads to the nearest place that way', () => {
  expect(nearest(CROSS, 0, 'ArrowUp')).toBe(1);
  expect(nearest(CROSS, 0, 'ArrowRight')).toBe(2);
  expect(nearest(CROSS, 0, 'ArrowDown')).toBe(3);
  expect(nearest(CROSS, 0, 'ArrowLeft')).toBe(4);
  expect(nearest(CROSS, 4, 'ArrowLeft')).toBe(4);
});

test('shades: no data is not zero, the greatest is the darkest', () => {
  expect(shade(undefined, 10)).toBeUndefined();
  expect(shade(0, 10)).toBe(0);
  expect(shade(1, 100)).toBe(1);
  expect(shade(100, 100)).toBe(4);
});
