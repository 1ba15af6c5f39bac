import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contactResults } from '@regulars/contract/followup.ts';
import { guestClass } from '@regulars/contract/guest.ts';
import { armOf, causeOf, liftOf } from './absence.ts';
import { throwDice } from './dice.io.ts';
import { afterContact, contactFault, dueOf, shippedPlan } from './plan.ts';
import { competitorsOf, paretoOf, satisfactionBy, type Talk } from './report.ts';
import { shipped } from '../standards/shipped.ts';
import { addDays, daysBetween } from '../platform/day.ts';

const today = '2026-11-21';

test('the most valuable guest is called after two days, after trouble the next day; a one-time guest in peace is not', () => {
  const departed = { departureDate: today, stays: 4, trouble: false };
  const of = (parts: Partial<Parameters<typeof dueOf>[1]>) =>
    dueOf(shippedPlan, { ...departed, guestClass: 'mostValuable', ...parts });
  assert.deepEqual([of({})?.dueOn, of({})?.why], ['2026-11-23', 'always']);
  assert.deepEqual(
    [of({ trouble: true })?.dueOn, of({ trouble: true })?.rule.script],
    ['2026-11-22', 'followUpAfterCase'],
  );
  assert.equal(of({ guestClass: 'small' }), undefined);
  assert.equal(of({ guestClass: 'small', trouble: true })?.rule.department, 'frontOffice');
  assert.equal(of({ guestClass: 'ordinary', stays: 1 })?.why, 'firstStay');
  assert.equal(of({ guestClass: 'ordinary', stays: 1, trouble: true })?.why, 'afterTrouble');
});

test('every script the plan and the win-back list name is shipped', () => {
  const codes = new Set(shipped.map(({ code }) => code));
  for (const { script } of shippedPlan.rules) assert.ok(codes.has(script), script);
  for (const { script, code } of shippedPlan.playbooks) assert.ok(codes.has(script), code);
});

test('after the third try that reached nobody it is given up; who asked for a day is called on it', () => {
  const start = { state: 'open' as const, tries: 0, dueOn: today };
  const given = { mostTries: 3, today };
  const once = afterContact(start, { result: 'noAnswer', laterOn: null }, given);
  assert.deepEqual(once, { state: 'open', tries: 1, dueOn: '2026-11-22' });
  assert.equal(afterContact({ ...start, tries: 2 }, { result: 'noAnswer', laterOn: null }, given).state, 'givenUp');
  const later = afterContact({ ...start, tries: 2 }, { result: 'later', laterOn: '2026-11-27' }, given);
  assert.deepEqual(later, { state: 'open', tries: 3, dueOn: '2026-11-27' });
  assert.equal(afterContact(later, { result: 'noAnswer', laterOn: null }, given).state, 'givenUp');
});

test('no sequence of tries keeps calling who cannot be reached, and an open one is never due in the past', () => {
  const results = fc.array(fc.constantFrom(...contactResults), { maxLength: 12 });
  fc.assert(
    fc.property(results, fc.integer({ min: 1, max: 3 }), (tries, mostTries) => {
      let standing: Parameters<typeof afterContact>[0] = { state: 'open', tries: 0, dueOn: today };
      let unanswered = 0;
      for (const result of tries) {
        if (standing.state !== 'open') break;
        standing = afterContact(
          standing,
          { result, laterOn: result === 'later' ? addDays(today, 2) : null },
          { mostTries, today },
        );
        unanswered += result === 'noAnswer' ? 1 : 0;
        assert.ok(standing.state !== 'open' || standing.dueOn > today);
        if (result === 'reached') assert.equal(standing.state, 'reached');
      }
      assert.ok(unanswered <= mostTries);
    }),
  );
});

test('satisfaction and reasons need a guest who was reached; later needs a day that lies ahead', () => {
  const bare = { result: 'noAnswer' as const, satisfaction: null, reasons: [], competitor: null, laterOn: null };
  assert.equal(contactFault(bare, today), undefined);
  assert.equal(contactFault({ ...bare, satisfaction: 4 }, today), 'contact_not_reached');
  assert.equal(contactFault({ ...bare, result: 'reached', satisfaction: 4, reasons: ['price'] }, today), undefined);
  for (const laterOn of [null, '2026-11-20', '2027-03-01'])
    assert.equal(contactFault({ ...bare, result: 'later', laterOn }, today), 'later_needs_day');
});

test('a rhythm missed by half, or half a year without one, makes a guest missed', () => {
  assert.equal(causeOf({ awayDays: 91, usualGapDays: 60 }), 'rhythm');
  assert.equal(causeOf({ awayDays: 90, usualGapDays: 60 }), null);
  assert.equal(causeOf({ awayDays: 20, usualGapDays: 7 }), null, 'a commuter on holiday');
  assert.equal(causeOf({ awayDays: 400, usualGapDays: 360 }), null, 'comes once a year');
  assert.deepEqual(
    [181, 182, 365, 548].map((awayDays) => causeOf({ awayDays, usualGapDays: null })),
    [null, 'away6', 'away12', 'away18'],
  );
  assert.equal(daysBetween('2026-02-28', '2026-03-01'), 1);
});

test('of ten thousand throws of the house’s dice one in ten is left alone; nobody where nobody is to be', () => {
  const throws = Array.from({ length: 10_000 }, throwDice);
  const control = throws.filter((dice) => armOf(dice, 10) === 'control').length;
  // 1000 expected; six standard deviations of 30
  assert.ok(Math.abs(control - 1000) < 180, String(control));
  assert.ok(throws.every((dice) => dice >= 0 && dice < 1 && armOf(dice, 0) === 'treated'));
  // an even spread: none of ten drawers is far from a tenth
  const drawers = Map.groupBy(throws, (dice) => Math.floor(dice * 10));
  for (const [drawer, own] of drawers) assert.ok(Math.abs(own.length - 1000) < 180, `${drawer}: ${own.length}`);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999999, noNaN: true }), fc.integer({ min: 0, max: 50 }), (dice, percent) => {
      const isMore = armOf(dice, percent) === 'control';
      assert.ok(!isMore || armOf(dice, percent + 1) === 'control', 'a larger share never frees one who was left alone');
    }),
  );
});

test('the lift is told with its interval, and not at all where an arm is small', () => {
  assert.deepEqual(liftOf({ listed: 300, returned: 60 }, { listed: 29, returned: 2 }), { kind: 'tooFew', needed: 1 });
  // Newcombe 1998, table II, example (a): 56/70 against 48/80 gives 0.0524 to 0.3339
  const lift = liftOf({ listed: 70, returned: 56 }, { listed: 80, returned: 48 });
  assert.equal(lift.kind, 'estimated');
  if (lift.kind === 'estimated')
    assert.deepEqual(
      [lift.value, lift.low, lift.high].map((x) => x.toFixed(4)),
      ['0.2000', '0.0524', '0.3339'],
    );
});

const talk = (parts: Partial<Talk>): Talk => ({
  guestClass: guestClass.options[0]!,
  department: 'guestRelations',
  channel: 'phone',
  satisfaction: 4,
  reasons: [],
  competitor: null,
  ...parts,
});

test('calls and talks in the lobby count in one report', () => {
  const told = satisfactionBy([talk({}), talk({ channel: 'inPerson', satisfaction: 2 }), talk({ satisfaction: null })]);
  const mean = (by: string, key: string) => told.find((one) => one.by === by && one.key === key);
  assert.deepEqual([mean('class', 'mostValuable')?.mean, mean('class', 'mostValuable')?.count], [3, 2]);
  assert.equal(mean('channel', 'inPerson')?.mean, 2);
});

test('reasons for leaving stand by how often they are named, with the running share', () => {
  const reasons = paretoOf([
    talk({ reasons: ['price', 'price'] }),
    talk({ reasons: ['price', 'noise'] }),
    talk({ reasons: ['service'] }),
  ]);
  assert.deepEqual(
    reasons.map(({ reason, count }) => [reason, count]),
    [
      ['price', 2],
      ['noise', 1],
      ['service', 1],
    ],
  );
  assert.deepEqual(
    reasons.map(({ running }) => running),
    [0.5, 0.75, 1],
  );
  assert.deepEqual(paretoOf([]), []);
});

test('a competitor is one however it is written', () => {
  const named = competitorsOf([
    talk({ competitor: 'Harbour View' }),
    talk({ competitor: 'HARBOUR VIEW ' }),
    talk({ competitor: 'Harbour View' }),
    talk({ competitor: '江景大酒店' }),
  ]);
  assert.deepEqual(named, [
    { name: 'Harbour View', count: 3 },
    { name: '江景大酒店', count: 1 },
  ]);
});
