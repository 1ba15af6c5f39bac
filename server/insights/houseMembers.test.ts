import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memberState, membersOf } from './houseMembers.ts';
import { dayOf } from './valueRows.ts';

const today = dayOf('2026-11-22')!;
const day = (text: string): number => dayOf(text)!;

test('a card is active, about to run out, lapsed, or lapsed and its holder came again', () => {
  assert.equal(memberState(today + 90, 0, today), 'active');
  assert.equal(memberState(today + 89, 0, today), 'expiring');
  assert.equal(memberState(today, 0, today), 'expiring');
  assert.equal(memberState(today - 1, today - 30, today), 'lapsed');
  assert.equal(memberState(today - 30, today - 1, today), 'returned');
});

test('members who began in a year are told by how many are left after each, and renewals from it', () => {
  // Forty began in January 2023; ten let it go after a year, six after two.
  const count = 40;
  const lapses = (i: number): string => (i < 10 ? '2024-02-01' : i < 16 ? '2025-02-01' : '2027-06-01');
  const rows = {
    guest: Int32Array.from({ length: count }, (_, i) => i),
    programme: new Int32Array(count),
    tier: new Int32Array(count),
    expires: Int32Array.from({ length: count }, (_, i) => day(lapses(i))),
    programmes: ['house'],
    tiers: ['gold'],
  };
  const first = new Int32Array(count).fill(day('2023-01-10'));
  const { told } = membersOf(rows, first, first, today);
  assert.deepEqual(told.cohorts, [{ year: '2023', left: [40, 40, 30, 24] }]);
  assert.deepEqual(told.programmes, [{ programme: 'house', members: 40, active: 24, expiring: 0, lapsed: 16, returned: 0 }]); // prettier-ignore
  const { survival, renewal } = told.retention!;
  assert.ok(survival.every((one, t) => one > 0 && one <= 1 && (t === 0 || one < survival[t - 1]!)));
  assert.ok(renewal.every((one) => one > 0.5 && one < 1));
});

/** So many began each first of July, with cards of a year; the first so many of a hundred never renewed, all others always did. */
function joinedInJuly(years: readonly number[], lapsed: number, today: number) {
  const all = years.flatMap((year) => Array.from({ length: 100 }, (_, i) => ({ year, stays: i >= lapsed })));
  const ends = (year: number, stays: boolean): number => {
    let end = day(`${year + 1}-07-01`);
    while (stays && end < today) end = day(`${++year + 1}-07-01`);
    return end;
  };
  const rows = {
    guest: Int32Array.from(all.keys()),
    programme: new Int32Array(all.length),
    tier: new Int32Array(all.length).fill(-1),
    expires: Int32Array.from(all, ({ year, stays }) => ends(year, stays)),
    programmes: ['house'],
    tiers: [],
  };
  const first = Int32Array.from(all, ({ year }) => day(`${year}-07-01`));
  return membersOf(rows, first, first, today).told;
}

test('a year that is not over is no renewal', () => {
  const { cohorts, retention } = joinedInJuly([2022, 2023, 2024, 2025], 60, day('2026-01-15'));
  assert.deepEqual(cohorts, [
    { year: '2022', left: [100, 40, 40, 40] },
    { year: '2023', left: [100, 40, 40] },
    { year: '2024', left: [100, 40] },
    { year: '2025', left: [100] },
  ]);
  assert.ok(Math.abs(retention!.survival[1]! - 0.4) < 0.03, String(retention!.survival[1]));
  // On the day a card ends its holder has not renewed it yet.
  assert.deepEqual(joinedInJuly([2025], 0, day('2026-07-01')).cohorts, [{ year: '2025', left: [100] }]);
});

test('few members, or nobody lapsed: no retention is told', () => {
  const rows = { guest: Int32Array.of(0), programme: Int32Array.of(0), tier: Int32Array.of(-1), expires: Int32Array.of(today - 400), programmes: ['house'], tiers: [] }; // prettier-ignore
  assert.equal(membersOf(rows, Int32Array.of(today - 900), Int32Array.of(today - 500), today).told.retention, null);
  assert.deepEqual(membersOf({ ...rows, guest: new Int32Array(0), expires: new Int32Array(0) }, new Int32Array(0), new Int32Array(0), today).told, { programmes: [], cohorts: [], retention: null }); // prettier-ignore
});
