import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinedVisits } from './houseVisits.ts';

type Stay = { guest: number; from: number; nights: number; amount: number };
const columns = (stays: readonly Stay[]) => ({
  guest: Int32Array.from(stays, ({ guest }) => guest),
  from: Int32Array.from(stays, ({ from }) => from),
  to: Int32Array.from(stays, ({ from, nights }) => from + nights),
  amount: Float64Array.from(stays, ({ amount }) => amount),
  features: {},
});
const joined = (stays: readonly Stay[], apart: number, until = 1e6) => {
  const { visits, joined: count } = joinedVisits(columns(stays), 5, apart, until);
  return { rows: Array.from(visits.guest, (guest, i) => [guest, visits.day[i], visits.amount![i]]), joined: count };
};

test('who comes back within three days of leaving has not left: one visit of the first day, its money together', () => {
  const split = [
    { guest: 1, from: 100, nights: 7, amount: 500 },
    { guest: 1, from: 110, nights: 1, amount: 80 },
    { guest: 1, from: 115, nights: 1, amount: NaN },
  ];
  assert.deepEqual(joined(split, 3), { rows: [[1, 100, 580], [1, 115, NaN]], joined: 1 }); // prettier-ignore
  assert.deepEqual(joined(split, 4).rows, [[1, 100, 580]]);
});

test('the last arrival is that of the last stay that stands by itself, also where it is joined to the one before', () => {
  const split = [
    { guest: 1, from: 100, nights: 7, amount: 500 },
    { guest: 1, from: 110, nights: 1, amount: 80 },
    { guest: 1, from: 111, nights: 3, amount: 20 },
    { guest: 1, from: 112, nights: 1, amount: 20 },
    { guest: 2, from: 40, nights: 1, amount: 20 },
    { guest: 2, from: 90, nights: 1, amount: 20 },
  ];
  const { visits, lastArrival } = joinedVisits(columns(split), 3, 3, 80);
  assert.deepEqual([[...visits.day], [...lastArrival]], [[40], [0, 0, 40]]);
  assert.deepEqual([...joinedVisits(columns(split), 3, 3, 1e6).lastArrival], [0, 110, 90]);
});

test('a stay within a longer one does not end it', () => {
  const within = [
    { guest: 0, from: 10, nights: 20, amount: 1 },
    { guest: 0, from: 12, nights: 1, amount: 2 },
    { guest: 0, from: 33, nights: 1, amount: 4 },
  ];
  assert.deepEqual(joined(within, 3).rows, [[0, 10, 7]]);
});

const someStays = fc.array(
  fc.record({
    guest: fc.nat(4),
    from: fc.nat(300),
    nights: fc.nat(9),
    amount: fc.oneof(fc.nat(900), fc.constant(NaN)),
  }),
);

test('no money and no guest is lost, the order of rows counts for nothing, and no visit is left that ought to be joined', () => {
  fc.assert(
    fc.property(someStays, fc.nat(6), fc.integer({ min: 50, max: 300 }), (stays, apart, until) => {
      const { rows, joined: count } = joined(stays, apart, until);
      const counted = stays.filter(({ from }) => from <= until);
      assert.equal(rows.length + count, counted.length);
      const sum = (values: (number | undefined)[]): number =>
        values.reduce<number>((all, one) => all + (Number.isNaN(one) ? 0 : one!), 0);
      assert.equal(sum(rows.map(([, , amount]) => amount)), sum(counted.map(({ amount }) => amount)));
      assert.deepEqual(joined(stays.toReversed(), apart, until).rows, rows);
      assert.equal(new Set(rows.map(([guest]) => guest)).size, new Set(counted.map(({ guest }) => guest)).size);
      rows.forEach(([guest, day], i) => {
        const next = rows[i + 1];
        if (next?.[0] === guest) assert.ok(next![1]! - day! > apart);
      });
    }),
  );
});
