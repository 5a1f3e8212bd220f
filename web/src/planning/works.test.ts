import { expect, it } from 'vitest';
import type { Words } from '../lib/words';
import { barsOf, type Work } from './works';

const words = {
  t: (_: string, values?: { kind?: string }) => values?.kind ?? '',
  period: (label: string) => label,
  collator: new Intl.Collator('en'),
} as unknown as Words;

const PERIODS = ['2027-Q1', '2027-Q2', '2027-Q3', '2028', '2029'];
const WORKS: Work[] = [
  {
    kind: 'module',
    id: 'm',
    name: 'Second shift',
    producer: 'Works 2',
    start: '2027-Q2',
    ready: '2027-Q3',
    full: '2028',
    items: [
      { id: 'b', name: 'Pump' },
      { id: 'a', name: 'Bolt' },
    ],
  },
  {
    kind: 'localisation',
    id: 'a@g',
    name: 'Bolt',
    producer: 'Works 1',
    start: '2027-Q1',
    ready: '2028',
    full: '2028',
    items: [{ id: 'a', name: 'Bolt' }],
  },
];

it('lays work, ramp and use on the calendar', () => {
  const [, module] = barsOf(WORKS, PERIODS, 'kind', words);
  expect(module).toMatchObject({ start: 1, ready: 2, full: 3, end: 5 });
});

it('groups by line and by item', () => {
  expect(barsOf(WORKS, PERIODS, 'line', words).map(({ group }) => group)).toEqual([
    'Works 1',
    'Works 2',
  ]);
  expect(barsOf(WORKS, PERIODS, 'item', words).map(({ group, name }) => [group, name])).toEqual([
    ['Bolt', 'Bolt'],
    ['Bolt', 'Second shift'],
    ['Pump', 'Second shift'],
  ]);
});
