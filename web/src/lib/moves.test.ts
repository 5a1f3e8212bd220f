import { expect, it } from 'vitest';
import { findMoves } from './moves';

it('finds what moved, best news first', () => {
  const before = [
    { id: 'a', name: 'a', status: 'dated', date: '2029-Q1' },
    { id: 'b', name: 'b', status: 'dated', date: '2028-Q1' },
    { id: 'c', name: 'c', status: 'blocked' },
    { id: 'd', name: 'd', status: 'dated', date: '2028-Q2' },
    { id: 'e', name: 'e', status: 'already' },
    { id: 'f', name: 'f', status: 'dated', date: '2027-Q1' },
  ];
  const after = [
    { id: 'a', name: 'a', status: 'dated', date: '2028-Q2' },
    { id: 'b', name: 'b', status: 'dated', date: '2028-Q4' },
    { id: 'c', name: 'c', status: 'dated', date: '2030' },
    { id: 'd', name: 'd', status: 'blocked' },
    { id: 'e', name: 'e', status: 'already' },
  ];
  expect(findMoves(before, after).map((move) => [move.id, move.gained])).toEqual([
    ['c', undefined],
    ['a', 3],
    ['b', -3],
    ['d', undefined],
    ['f', undefined],
  ]);
});
