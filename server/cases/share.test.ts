import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { LEAST_PAIRS, matched, returnLift, type Stayed } from './matching.ts';
import { pairedDifference, shareOf } from './share.ts';

const near = (value: number, wanted: number, by = 0.00051) =>
  assert.ok(Math.abs(value - wanted) < by, `${value} is not ${wanted}`);

test('a share of 10 in 20 lies between 30 and 70 percent, of nothing it is nothing', () => {
  const { low, high } = shareOf(10, 20);
  near(low!, 0.2993);
  near(high!, 0.7007);
  assert.deepEqual(shareOf(0, 0), { hits: 0, of: 0, share: null, low: null, high: null });
  assert.equal(shareOf(0, 5).low, 0);
  assert.equal(shareOf(5, 5).high, 1);
});

test('Newcombe’s own example of matched pairs: 20, 12, 2, 16 differ by .2, from .0562 to .3292', () => {
  const { value, low, high } = pairedDifference({ both: 20, first: 12, second: 2, neither: 16 });
  near(value, 0.2);
  near(low, 0.0562);
  near(high, 0.3292);
});

test('the difference turns its sign with the sides, holds its value and stays within one', () => {
  const count = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(count, count, count, count, (both, first, second, neither) => {
      fc.pre(both + first + second + neither > 0);
      const there = pairedDifference({ both, first, second, neither });
      const back = pairedDifference({ both, first: second, second: first, neither });
      near(there.value, -back.value, 1e-9);
      near(there.low, -back.high, 1e-9);
      assert.ok(there.low <= there.value && there.value <= there.high && there.low >= -1 && there.high <= 1);
    }),
  );
});

const stayed = (guestId: string, more: Partial<Stayed> = {}): Stayed => ({
  guestId,
  departureDate: '2025-05-10',
  nights: 2,
  stays: 1,
  channel: 'ctrip',
  returned: false,
  ...more,
});
const bounds = [2, 5, 15];

test('nobody is a partner twice, or of another quarter, class, length or channel', () => {
  const guests = [stayed('a'), stayed('b'), stayed('c', { channel: 'direct' })];
  const others = [
    stayed('x', { departureDate: '2025-05-30' }),
    stayed('y', { nights: 8 }),
    stayed('z', { stays: 6 }),
    stayed('w', { departureDate: '2025-07-01' }),
    stayed('v', { departureDate: '2025-05-11' }),
  ];
  const { pairs, unmatched } = matched(guests, others, bounds);
  assert.deepEqual(
    pairs.map(([one, partner]) => [one.guestId, partner.guestId]),
    [
      ['a', 'v'],
      ['b', 'x'],
    ],
  );
  assert.equal(unmatched, 1);
});

test('who is whose partner does not depend on the order they are read in', () => {
  const some = fc.array(
    fc.record({
      n: fc.integer({ min: 0, max: 40 }),
      day: fc.integer({ min: 1, max: 28 }),
      nights: fc.integer({ min: 1, max: 8 }),
    }),
    { maxLength: 25 },
  );
  const unique = (list: { n: number; day: number; nights: number }[], kind: string) =>
    [...new Map(list.map((one) => [one.n, one])).values()].map(({ n, day, nights }) =>
      stayed(`${kind}${n}`, { departureDate: `2025-05-${String(day).padStart(2, '0')}`, nights }),
    );
  fc.assert(
    fc.property(some, some, (a, b) => {
      const [guests, others] = [unique(a, 'g'), unique(b, 'o')];
      const there = matched(guests, others, bounds);
      const back = matched(guests.toReversed(), others.toReversed(), bounds);
      assert.deepEqual(there, back);
      assert.equal(new Set(there.pairs.map(([, partner]) => partner.guestId)).size, there.pairs.length);
    }),
  );
});

test('with nineteen pairs no figure is told', () => {
  const of = (n: number, kind: string, returned: (i: number) => boolean) =>
    Array.from({ length: n }, (_, i) => stayed(`${kind}${String(i).padStart(3, '0')}`, { returned: returned(i) }));
  const few = returnLift(
    of(19, 'g', () => true),
    of(40, 'o', () => false),
    bounds,
  );
  assert.deepEqual(few, { kind: 'tooFew', pairs: 19, needed: LEAST_PAIRS });
  const enough = returnLift(
    of(40, 'g', (i) => i % 2 === 0),
    of(40, 'o', (i) => i % 4 === 0),
    bounds,
  );
  assert.equal(enough.kind, 'compared');
  if (enough.kind === 'compared') {
    assert.equal(enough.withCase.share, 0.5);
    assert.equal(enough.without.share, 0.25);
    near(enough.difference.value, 0.25);
    assert.ok(enough.difference.low < 0.25 && enough.difference.high > 0.25);
  }
});
