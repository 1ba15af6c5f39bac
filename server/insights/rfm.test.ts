import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rfmCuts, rfmGrid, scoreRfm, troubleOfCuts } from './rfm.ts';

const guest = (recency: number, frequency = 1, money = 100) => ({ recency, frequency, money });
const someGuests = fc.array(
  fc.record({ recency: fc.nat(900), frequency: fc.integer({ min: 1, max: 12 }), money: fc.nat(500_000) }),
  { maxLength: 60 },
);

test('a hundred guests who all differ are parted into fifths', () => {
  const guests = Array.from({ length: 100 }, (_, i) => guest(i, i + 1, 10 * i));
  const cuts = rfmCuts(guests);
  assert.deepEqual(cuts, { recency: [19, 39, 59, 79], frequency: [20, 40, 60, 80], money: [190, 390, 590, 790] });
  assert.deepEqual(scoreRfm(guests[0]!, cuts), { recency: 5, frequency: 1, money: 1 });
  assert.deepEqual(scoreRfm(guests[99]!, cuts), { recency: 1, frequency: 5, money: 5 });
});

test('where ninety-six of a hundred came once, the others still get a scale', () => {
  const guests = [...Array.from({ length: 96 }, () => guest(9)), guest(9, 2), guest(9, 2), guest(9, 3), guest(9, 9)];
  const cuts = rfmCuts(guests);
  assert.deepEqual([cuts.frequency, cuts.recency], [[1, 2, 3], []]);
  assert.deepEqual([1, 2, 3, 9].map((stays) => scoreRfm(guest(9, stays), cuts).frequency), [1, 2, 3, 4]); // prettier-ignore
});

test('scores lie between 1 and 5, rise with what is better, and are alike for guests who are alike', () => {
  fc.assert(
    fc.property(someGuests, (guests) => {
      const cuts = rfmCuts(guests);
      assert.equal(troubleOfCuts(cuts), undefined);
      assert.deepEqual(rfmCuts(guests.toReversed()), cuts);
      for (const one of guests) {
        const score = scoreRfm(one, cuts);
        assert.ok(Object.values(score).every((value) => value >= 1 && value <= 5));
        for (const other of guests) {
          if (one.recency <= other.recency) assert.ok(score.recency >= scoreRfm(other, cuts).recency);
          if (one.money >= other.money) assert.ok(score.money >= scoreRfm(other, cuts).money);
        }
      }
    }),
  );
});

test('the grid holds every guest and all spend once', () => {
  fc.assert(
    fc.property(someGuests, (guests) => {
      const grid = rfmGrid(guests, rfmCuts(guests));
      assert.equal(grid.length, 25);
      assert.equal(grid.reduce((sum, cell) => sum + cell.guests, 0), guests.length); // prettier-ignore
      assert.equal(grid.reduce((sum, cell) => sum + cell.money, 0), guests.reduce((sum, { money }) => sum + money, 0)); // prettier-ignore
    }),
  );
  assert.deepEqual([rfmGrid([], rfmCuts([]))[0]!.recency, rfmGrid([], rfmCuts([]))[1]!.frequency], [5, 4]);
});

test('cuts set by hand must rise, be four at most and not negative', () => {
  const cuts = { recency: [30, 90], frequency: [1, 2, 4, 9], money: [1000] };
  assert.equal(troubleOfCuts(cuts), undefined);
  assert.equal(troubleOfCuts({ ...cuts, recency: [90, 90] }), 'not_rising');
  assert.equal(troubleOfCuts({ ...cuts, money: [1, 2, 3, 4, 5] }), 'too_many');
  assert.equal(troubleOfCuts({ ...cuts, money: [-1] }), 'negative');
  assert.equal(troubleOfCuts({ ...cuts, money: [NaN] }), 'negative');
});
