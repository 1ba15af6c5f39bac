import assert from 'node:assert/strict';
import test from 'node:test';
import { figuresOf, quantile, type Counted } from './analysis.ts';
import type { Case, Step } from './case.ts';
import { clocksOf } from './clocks.ts';
import { foldCase } from './fold.ts';
import { shippedSeverities } from './shipped/severities.ts';

const at = (minutes: number) => new Date(Date.parse('2026-11-02T00:00:00.000Z') + minutes * 60_000).toISOString();
const opening: Step = {
  seq: 1,
  at: at(0),
  by: 'ann',
  kind: 'opened',
  params: {
    channel: 'phone',
    category: 'noise',
    severity: 'S3',
    words: 'x',
    remedySought: null,
    place: null,
    roomNumber: null,
    ownerId: 'ann',
    rules: 1,
  },
};
type Brief = { answered?: number; informed?: number; folded?: Partial<Case>; more?: Partial<Counted> };
function counted({ answered, informed, folded, more }: Brief): Counted {
  const steps: Step[] = [opening];
  if (answered !== undefined)
    steps.push({ seq: 2, at: at(answered), by: 'ann', kind: 'acknowledged', params: { channel: 'phone', words: '' } });
  if (informed !== undefined)
    steps.push({
      seq: 3,
      at: at(informed),
      by: 'ann',
      kind: 'informed',
      params: { channel: 'phone', words: '', reaction: '' },
    });
  return {
    caseId: 'x',
    openedDay: '2026-11-02',
    c: { ...foldCase(steps), ...folded },
    clocks: clocksOf(
      steps,
      'S3',
      null,
      shippedSeverities,
      1,
      { propertyId: 'here', timeZone: 'Asia/Shanghai' },
      at(24 * 60),
    ),
    anonymous: false,
    repeats: false,
    preventionInTime: null,
    ...more,
  };
}

test('the middle and the ninth of ten are values that were measured', () => {
  assert.equal(quantile([], 0.5), null);
  assert.equal(quantile([7], 0.9), 7);
  assert.equal(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5), 5);
  assert.equal(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9), 9);
});

test('in time is what was met in time; what still runs is not counted, what ran over is missed', () => {
  const { times } = figuresOf([counted({ answered: 3, informed: 60 }), counted({ answered: 9 }), counted({})], 100);
  const s3 = times.find(({ severity }) => severity === 'S3')!;
  assert.deepEqual([s3.answerInTime.hits, s3.answerInTime.of], [1, 3]);
  assert.deepEqual([s3.answer.cases, s3.answer.p50Ms, s3.answer.p90Ms], [2, 180_000, 540_000]);
  assert.deepEqual([s3.resolveInTime.hits, s3.resolveInTime.of], [1, 3]);
});

test('a duplicate is not a second complaint', () => {
  const figures = figuresOf([counted({}), counted({ folded: { validity: 'duplicate' } })], 0);
  assert.deepEqual([figures.cases, figures.per1000, figures.byValidity.length], [1, null, 2]);
});

test('causes add up to the whole, the most frequent first', () => {
  const of = (cause: string | null) => counted({ folded: { cause } });
  const { causes, withoutCause } = figuresOf([of('noise.street'), of('noise.plant'), of('noise.street'), of(null)], 0);
  assert.deepEqual(
    causes.map(({ cause, cases, cumulated }) => [cause, cases, Math.round(cumulated * 100)]),
    [
      ['noise.street', 2, 67],
      ['noise.plant', 1, 100],
    ],
  );
  assert.equal(withoutCause, 1);
});

test('passing on between departments is counted by who passed to whom', () => {
  const passedOn = [
    { from: 'engineering', to: 'housekeeping' },
    { from: 'housekeeping', to: 'engineering' },
  ];
  const { bounces } = figuresOf(
    [counted({ folded: { bounces: 3, passedOn } }), counted({ folded: { passedOn: [passedOn[0]!] } })],
    0,
  );
  assert.deepEqual([bounces.total, bounces.perCase], [3, 1.5]);
  assert.deepEqual(bounces.byPair[0], { from: 'engineering', to: 'housekeeping', count: 2 });
});

test('satisfied are those who said four or five of those who answered, told is who was told of those that ended', () => {
  const said = (satisfied: number | null) =>
    counted({ folded: { satisfied, answeredAt: at(9), informedAt: at(5), stage: 'closed' } });
  const { satisfied, answered, informed } = figuresOf([said(5), said(3), said(null), counted({})], 0);
  assert.deepEqual(
    [satisfied.hits, satisfied.of, answered.hits, answered.of, informed.hits, informed.of],
    [1, 2, 2, 3, 3, 3],
  );
});
