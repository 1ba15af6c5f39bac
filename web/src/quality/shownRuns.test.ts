import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RelinkRun } from '@regulars/contract/relink.ts';
import { isOpen, shownRuns } from './shownRuns.ts';

const run = (relinkId: string, state: RelinkRun['state']): RelinkRun => ({
  relinkId,
  askedAt: '2026-04-01T19:00:00.000Z',
  askedBy: null,
  dryRun: false,
  state,
  progress: { done: 0, total: 0 },
  startedAt: null,
  finishedAt: null,
  result: null,
});

test('a run is open until it is done or broken off', () => {
  assert.deepEqual(
    (['waiting', 'reading', 'linking', 'applying', 'done', 'failed'] as const).filter((state) => isOpen({ state })),
    ['waiting', 'reading', 'linking', 'applying'],
  );
});

test('the run that goes on, the last that came to its end, and those before', () => {
  const runs = [run('4', 'linking'), run('3', 'done'), run('2', 'failed'), run('1', 'done')];
  const shown = shownRuns(runs);
  assert.equal(shown.open?.relinkId, '4');
  assert.equal(shown.last?.relinkId, '3');
  assert.equal(shown.failed, false);
  assert.deepEqual(
    shown.before.map(({ relinkId }) => relinkId),
    ['2', '1'],
  );
});

test('a run that was broken off is told, and the last success beside it', () => {
  const shown = shownRuns([run('2', 'failed'), run('1', 'done')]);
  assert.equal(shown.failed, true);
  assert.equal(shown.last?.relinkId, '1');
  assert.deepEqual(
    shown.before.map(({ relinkId }) => relinkId),
    ['2'],
  );
});

test('a house that was never linked anew shows nothing', () => {
  assert.deepEqual(shownRuns([]), { failed: false, before: [] });
});
