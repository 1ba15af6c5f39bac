import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { usualShifts } from '../tasks/shifts.ts';
import {
  changesHands,
  endedShifts,
  groupOfTask,
  inHandoverOrder,
  isCarriedLong,
  owedShifts,
  spanAtHand,
  stateOf,
  unaccepted,
  unseenGrave,
  withAge,
  words,
  type Kept,
  type Span,
} from './handover.ts';

const item = (key: string, more: Partial<Kept> = {}): Kept => ({
  key,
  group: 'rooms',
  kind: 'task',
  id: '00000000-0000-4000-8000-000000000001',
  roomIndex: null,
  title: words('毛巾'),
  roomNumber: null,
  severity: null,
  owner: { staffId: 'out', name: 'Lin' },
  dueAt: null,
  carried: 0,
  recordId: null,
  ...more,
});

test('an invoice stands under billing, a pillow under rooms, a lost umbrella traced under operations', () => {
  assert.equal(groupOfTask({ kind: 'request', code: 'invoice', department: 'frontOffice' }), 'billing');
  assert.equal(groupOfTask({ kind: 'request', code: 'pillow', department: 'housekeeping' }), 'rooms');
  assert.equal(groupOfTask({ kind: 'trace', code: null, department: 'concierge' }), 'operations');
  assert.equal(groupOfTask({ kind: 'preparation', code: null, department: 'housekeeping' }), 'arrivals');
});

test('the gravest case stands first, then what is due first', () => {
  const order = inHandoverOrder([
    item('c'),
    item('b', { dueAt: '2026-11-22T09:00:00.000Z' }),
    item('a', { severity: 'S2' }),
    item('d', { severity: 'S1', dueAt: '2026-11-23T09:00:00.000Z' }),
  ]);
  assert.deepEqual(
    order.map(({ key }) => key),
    ['d', 'a', 'b', 'c'],
  );
});

test('what was handed over in three shifts before is carried too long; what was away for a shift begins anew', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (there) => {
      let before: Kept[] = [];
      let run = -1;
      for (const is of there) {
        const now = withAge(is ? [item('task/1')] : [], before);
        run = is ? run + 1 : -1;
        if (is) assert.equal(now[0]!.carried, run);
        assert.equal(now.some(isCarriedLong), run >= 3);
        before = now;
      }
    }),
  );
});

test('nobody signs past a grave case they did not look at', () => {
  const items = [item('case/1', { severity: 'S1' }), item('case/2', { severity: 'S3' }), item('task/1')];
  assert.deepEqual(unseenGrave(items, []), ['case/1']);
  assert.deepEqual(unseenGrave(items, ['case/1']), []);
});

test('what was sent back or not answered was not taken', () => {
  const answer = { reason: '', by: 'in', at: '2026-11-22T09:00:00.000Z' };
  const left = unaccepted(
    [item('a'), item('b'), item('c')],
    [
      { key: 'a', state: 'accepted', ...answer },
      { key: 'b', state: 'returned', ...answer },
    ],
  );
  assert.deepEqual(
    left.map(({ key }) => key),
    ['b', 'c'],
  );
});

test('accepting takes over what the outgoing person had, and nothing of a third colleague', () => {
  assert.equal(changesHands(item('a'), 'out', 'in'), true);
  assert.equal(changesHands(item('a', { owner: { staffId: 'third', name: 'Wu' } }), 'out', 'in'), false);
  assert.equal(changesHands(item('a', { kind: 'note' }), 'out', 'in'), false);
  assert.equal(changesHands(item('a'), 'out', 'out'), false);
});

const span = (code: Span['code'], from: string, to: string): Span => ({ code, day: '2026-11-22', from, to });
const spans = [
  span('early', '2026-11-21T23:00:00.000Z', '2026-11-22T07:00:00.000Z'),
  span('late', '2026-11-22T07:00:00.000Z', '2026-11-22T15:00:00.000Z'),
];

test('within two hours of its end the old shift is still at hand, until both have signed', () => {
  const never = () => false;
  assert.equal(spanAtHand(spans, never, '2026-11-22T06:30:00.000Z').code, 'early');
  assert.equal(spanAtHand(spans, never, '2026-11-22T08:00:00.000Z').code, 'early');
  assert.equal(spanAtHand(spans, () => true, '2026-11-22T08:00:00.000Z').code, 'late');
  assert.equal(spanAtHand(spans, never, '2026-11-22T09:30:00.000Z').code, 'late');
});

const days = (from: string, to: string, zone = 'Asia/Shanghai') => endedShifts(zone, usualShifts, from, to);

test('of seven days twenty-one shifts have ended, whatever the hour; also in a week when clocks change', () => {
  assert.equal(days('2026-11-15T06:30:00.000Z', '2026-11-22T06:30:00.000Z').length, 21);
  assert.equal(days('2026-03-24T12:00:00.000Z', '2026-03-31T12:00:00.000Z', 'Europe/Berlin').length, 21);
  assert.equal(days('2026-10-20T12:00:00.000Z', '2026-10-27T12:00:00.000Z', 'Europe/Berlin').length, 21);
});

test('every shift ends in one week and no other, and closes with the end of the one after it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 14 * 24 * 60 }), fc.integer({ min: 0, max: 14 * 24 * 60 }), (a, b) => {
      const start = Date.parse('2026-03-20T00:00:00.000Z');
      const at = (minute: number) => new Date(start + minute * 60_000).toISOString();
      const [first, last] = [at(0), at(30 * 24 * 60)];
      const [cut] = [at(a + b)];
      const zone = 'Europe/Berlin';
      const parts = [...days(first, cut, zone), ...days(cut, last, zone)];
      const whole = days(first, last, zone);
      assert.deepEqual(parts, whole);
      whole.slice(0, -1).forEach((span, i) => assert.equal(span.closesAt, whole[i + 1]!.to));
    }),
    { numRuns: 40 },
  );
});

test('a department owes the shifts it is on the roster for; without a roster all since the house is here; and what it wrote', () => {
  const ended = days('2026-11-20T06:30:00.000Z', '2026-11-22T06:30:00.000Z');
  const began = '2026-11-21T00:00:00.000Z';
  const of = (roster: Parameters<typeof owedShifts>[1], kept: Parameters<typeof owedShifts>[2]) =>
    owedShifts(ended, roster, kept, began).map(({ day, code }) => `${day} ${code}`);
  const night = { day: '2026-11-20', shift: 'night' } as const;
  assert.deepEqual(of([], []), ['2026-11-21 late', '2026-11-21 night']);
  assert.deepEqual(of([], [night]), ['2026-11-20 night', '2026-11-21 late', '2026-11-21 night']);
  assert.deepEqual(of([night], []), ['2026-11-20 night']);
});

test('what nobody signed until the next shift is over was missed; what was signed stays what it was', () => {
  const closes = '2026-11-22T15:00:00.000Z';
  assert.equal(stateOf(undefined, closes, '2026-11-22T14:59:00.000Z'), 'draft');
  assert.equal(stateOf(undefined, closes, closes), 'missed');
  assert.equal(stateOf({ inAt: null }, closes, '2026-11-30T15:00:00.000Z'), 'signed');
  assert.equal(stateOf({ inAt: closes }, closes, '2026-11-30T15:00:00.000Z'), 'accepted');
});
