import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dice } from './dice.ts';
import { scoreGuests, type Scores } from './scores.ts';
import { checkSpend, rangeOf } from './spendChecked.ts';
import { staysOf, type StayLog } from './stayLog.ts';

const ORIGIN = 1000;
const HORIZON = 365;

type Guest = { chance: number; expected: number; came: readonly (readonly [day: number, amount: number])[] };

/** As they were scored on the day, and what came. */
function house(guests: readonly Guest[]): { log: StayLog; scores: Scores } {
  const visits = guests.flatMap(({ came }, guest) => [
    { guest, day: ORIGIN - 10, amount: 500 },
    ...came.map(([after, amount]) => ({ guest, day: ORIGIN + after, amount })),
  ]);
  const log = staysOf(
    {
      guests: guests.length,
      guest: Int32Array.from(visits, ({ guest }) => guest),
      day: Int32Array.from(visits, ({ day }) => day),
      amount: Float64Array.from(visits, ({ amount }) => amount),
    },
    0,
    ORIGIN + 10_000,
  );
  const scores = {
    guest: Int32Array.from(guests.keys()),
    pReturn: Float64Array.from(guests, ({ chance }) => chance),
    expectedVisits: Float64Array.from(guests, () => 2),
    expectedValue: Float64Array.from(guests, ({ expected }) => expected),
  } as unknown as Scores;
  return { log, scores };
}
const check = (guests: readonly Guest[]) => {
  const { log, scores } = house(guests);
  return checkSpend(log, scores, ORIGIN, HORIZON);
};

test('of guests as likely to come, eight of ten brought between so many times what was expected', () => {
  // likely ones brought 0, 100 … 4900 of 1000 expected; of the unlikely ones one in four came
  const likely = Array.from({ length: 50 }, (_, i): Guest => ({ chance: 0.9, expected: 1000, came: i === 0 ? [] : [[30, 50 * i], [200, 50 * i]] })); // prettier-ignore
  const unlikely = Array.from({ length: 100 }, (_, i): Guest => ({ chance: 0.04, expected: 20, came: i % 4 === 0 ? [[9, 7 * i]] : [] })); // prettier-ignore
  const spend = check([...unlikely, ...likely])!;
  assert.deepEqual(spend.bands, [
    { from: 0.9, to: 0.9, guests: 50, low: 0.5, high: 4.4 },
    // many brought nothing: the lowest eight of ten, not the middle ones
    { from: 0, to: 0.04, guests: 100, low: 0, high: 5.6 },
  ]);
  assert.equal(spend.expectedMinor, 50_000 + 2000);
  assert.equal(spend.cameMinor, 100 * ((49 * 50) / 2) + 7 * 4 * ((24 * 25) / 2));
  assert.deepEqual(rangeOf(spend, { pReturn: 0.97, expectedMinor: 2000 }), { lowMinor: 1000, highMinor: 8800 });
  assert.deepEqual(rangeOf(spend, { pReturn: 0.1, expectedMinor: 2000 }), { lowMinor: 0, highMinor: 11_200 });
  assert.equal(rangeOf(spend, { pReturn: 0.97, expectedMinor: 0 }), null);
  // nobody was like this one
  assert.equal(rangeOf(spend, { pReturn: 0.5, expectedMinor: 2000 }), null);
});

test('what came after the horizon is not counted, what nobody knows the price of counts as expected', () => {
  const some = (came: Guest['came']): Guest[] => Array.from({ length: 40 }, () => ({ chance: 0.5, expected: 600, came })); // prettier-ignore
  assert.deepEqual(check(some([[HORIZON, 900], [HORIZON + 1, 9000]]))!.bands, [{ from: 0, to: 0.5, guests: 40, low: 1.5, high: 1.5 }]); // prettier-ignore
  assert.equal(check(some([[3, NaN], [40, 900]]))!.cameMinor, 40 * (300 + 900)); // prettier-ignore
});

test('nothing is said of houses without money, nor by fewer than forty guests', () => {
  const one: Guest = { chance: 0.5, expected: 600, came: [[3, 600]] };
  assert.equal(check(Array.from({ length: 39 }, () => one)), null);
  assert.equal(check(Array.from({ length: 80 }, () => ({ ...one, expected: 0 }))), null);
  const { log, scores } = house(Array.from({ length: 80 }, () => one));
  assert.equal(checkSpend(log, { ...scores, expectedValue: null }, ORIGIN, HORIZON), null);
});

test('bands hold every guest once, fall in chance, are never of too few, and each chance finds its own', () => {
  const guest = fc.record({
    chance: fc.oneof(fc.constantFrom(0, 0.05, 0.8, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    expected: fc.constantFrom(0, 10, 4000),
    came: fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.constantFrom(0, 100, NaN)), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(guest, { minLength: 40, maxLength: 300 }), (guests) => {
      const spend = check(guests);
      const counted = guests.filter(({ expected }) => expected > 0);
      if (counted.length < 40) return assert.equal(spend, null);
      const { bands } = spend!;
      assert.equal(bands.reduce((sum, one) => sum + one.guests, 0), counted.length); // prettier-ignore
      assert.equal(bands.at(-1)!.from, 0);
      bands.forEach(({ from, to, guests: some, low, high }, at) => {
        assert.ok(some >= 40 && low >= 0 && low <= high && from <= to);
        assert.ok(at === 0 || from < bands[at - 1]!.from);
        const own = counted.filter(({ chance }) => chance >= from && (at === 0 || chance < bands[at - 1]!.from));
        assert.equal(own.length, some);
      });
      for (const { chance } of counted) assert.ok(rangeOf(spend!, { pReturn: chance, expectedMinor: 100 }));
    }),
  );
});

test('out of time: the bands of one year hold about eight of ten in the next', () => {
  const roll = dice(5);
  const visits = Array.from({ length: 6000 }, (_, guest) => {
    const [gap, spends, stops] = [40 + 400 * roll(), 20_000 + 80_000 * roll(), roll() < 0.4 ? 0 : -Math.log(1 - roll()) * 900]; // prettier-ignore
    const first = 1800 * roll();
    const own: { guest: number; day: number; amount: number }[] = [];
    for (let day = 0; day <= Math.min(stops, 2200 - first); day += Math.max(5, -Math.log(1 - roll()) * gap))
      own.push({ guest, day: Math.round(first + day), amount: Math.round(spends * (0.6 + 0.8 * roll())) });
    return own;
  }).flat();
  const log = staysOf({ guests: 6000, guest: Int32Array.from(visits, (v) => v.guest), day: Int32Array.from(visits, (v) => v.day), amount: Float64Array.from(visits, (v) => v.amount) }, 3, 2200); // prettier-ignore
  const [then, now] = [scoreGuests(log, 1470, HORIZON), scoreGuests(log, 1835, HORIZON)];
  const learnt = checkSpend(log, then, 1470, HORIZON)!;
  const held = { in: 0, of: 0 };
  now.guest.forEach((guest, i) => {
    const range = rangeOf(learnt, { pReturn: now.pReturn[i]!, expectedMinor: now.expectedValue![i]! });
    if (range === null || now.pReturn[i]! < 0.3) return;
    let brought = 0;
    for (let at = log.start[guest]!; at < log.start[guest + 1]!; at++)
      if (log.day[at]! > 1835) brought += log.amount![at]!;
    held.of++;
    if (brought >= range.lowMinor && brought <= range.highMinor) held.in++;
  });
  assert.ok(held.of > 500);
  assert.ok(Math.abs(held.in / held.of - 0.8) < 0.06, `${held.in} of ${held.of}`);
  assert.ok(Math.abs(learnt.cameMinor / learnt.expectedMinor - 1) < 0.15);
});
