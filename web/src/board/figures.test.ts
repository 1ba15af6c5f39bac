import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TFunction } from 'i18next';
import { figuresOf, figureKeys } from './figures.ts';
import type { Board } from '@regulars/contract/board.ts';

const t = ((key: string, values: Record<string, unknown> = {}) =>
  `${key.split('.').at(-1)} ${Object.values(values).join('/')}`.trim()) as unknown as TFunction;
const quiet: Board = {
  date: '2026-11-22',
  asOf: '2026-11-22T01:00:00Z',
  currencyCode: 'CNY',
  cases: { open: 4, weekAgo: 6, breached: 0 },
  grave: { S1: 0, S2: 1, dayAgo: 0 },
  promises: { kept: { n: 9, of: 10 }, before: { n: 0, of: 0 }, overdue: 0 },
  satisfaction: { mean: 4.4, answers: 31, before: 4.1, bad: 0 },
  arrivals: { vip: 3, open: 0, all: 60 },
  recovery: { spentMinor: 120_000, plannedMinor: 30_000, beforeMinor: 90_000, budgetMinor: 200_000 },
  approvals: [],
  approvalsInAll: 0,
  needs: [],
};
const figure = (board: Board, key: string) => figuresOf(board, t, 'en').find((one) => one.key === key)!;

test('six figures, each with what it was before', () => {
  assert.deepEqual(
    figuresOf(quiet, t, 'en').map(({ key }) => key),
    [...figureKeys],
  );
  assert.equal(figure(quiet, 'promises').value, '90%');
  assert.match(figure(quiet, 'promises').beside, /before –/, 'nothing ended before: no rate is made up');
  assert.match(figure(quiet, 'recovery').value, /1,500/);
  assert.ok(figuresOf(quiet, t, 'en').every(({ tone }) => tone === 'calm'));
});

test('what is over its time, unprepared or over the budget is marked', () => {
  const board: Board = {
    ...quiet,
    cases: { open: 4, weekAgo: 6, breached: 2 },
    arrivals: { vip: 3, open: 1, all: 60 },
    recovery: { ...quiet.recovery, plannedMinor: 80_001 },
  };
  assert.deepEqual(
    figuresOf(board, t, 'en')
      .filter(({ tone }) => tone === 'bad')
      .map(({ key }) => key),
    ['cases', 'arrivals', 'recovery'],
  );
});
