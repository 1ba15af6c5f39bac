import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { channelReport, costOf, emptyOf, type Counted } from './channels.ts';

const counted = (channel: string | null, more: Partial<Counted> = {}): Counted => ({ ...emptyOf(channel), ...more });

test('a channel costs its share of the revenue and its amount for each arrival, and nets what is left', () => {
  const now = [
    counted('ctrip', { bookings: 10, cancellations: 3, arrivals: 7, roomNights: 14, revenueMinor: 1_000_001, newGuests: 4, newCameAgain: 1 }),
    counted('direct', { bookings: 5, arrivals: 5, roomNights: 5, revenueMinor: 600_000 }),
    counted(null, { bookings: 15, cancellations: 3, arrivals: 12, roomNights: 19, revenueMinor: 1_600_001, newGuests: 4, newCameAgain: 1 }),
  ]; // prettier-ignore
  const costs = [{ channel: 'ctrip', basisPoints: 1500, eachMinor: 200 }];
  const { channels, all } = channelReport(now, [], costs);
  assert.deepEqual(channels.map(({ channel }) => channel), ['ctrip', 'direct']); // prettier-ignore
  const [ctrip, direct] = channels.map((one) => one.now);
  assert.equal(ctrip!.commissionMinor, 150_000 + 1400);
  assert.equal(ctrip!.netMinor, 1_000_001 - 151_400);
  assert.equal(ctrip!.cancellationRate, 0.3);
  assert.equal(ctrip!.perNightMinor, 71_429);
  assert.equal(ctrip!.repeatRate, 0.25);
  assert.deepEqual([direct!.commissionMinor, direct!.netMinor, direct!.repeatRate], [0, 600_000, null]);
  assert.deepEqual([all.now.commissionMinor, all.now.netMinor], [151_400, 1_448_601]);
});

test('a channel of one period only stands in both, with nothing in the other', () => {
  const { channels, all } = channelReport([counted('a', { bookings: 1 })], [counted('b', { bookings: 2 }), counted(null, { bookings: 2 })], []); // prettier-ignore
  assert.deepEqual(channels.map(({ channel, now, before }) => [channel, now.bookings, before.bookings]), [['a', 1, 0], ['b', 0, 2]]); // prettier-ignore
  assert.deepEqual([all.now.bookings, all.before.bookings], [0, 2]);
  assert.equal(all.now.cancellationRate, null);
});

test('nobody is paid for negative revenue, and costs of all are those of the channels', () => {
  const cost = fc.record({
    channel: fc.constantFrom('a', 'b', 'c'),
    basisPoints: fc.nat(10_000),
    eachMinor: fc.nat(500),
  });
  const row = fc.record({ channel: fc.constantFrom('a', 'b', 'c'), revenueMinor: fc.integer({ min: -5000, max: 90_000 }), arrivals: fc.nat(20) }); // prettier-ignore
  const once = fc.uniqueArray(row, { selector: ({ channel }) => channel });
  fc.assert(
    fc.property(once, fc.uniqueArray(cost, { selector: ({ channel }) => channel }), (rows, costs) => {
      const own = rows.map(({ channel, ...rest }) => counted(channel, rest));
      const total = own.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0);
      const { channels, all } = channelReport([...own, counted(null, { revenueMinor: total })], [], costs);
      for (const one of own) assert.ok(costOf(one, costs) >= 0);
      assert.equal(channels.reduce((sum, { now }) => sum + now.commissionMinor, 0), all.now.commissionMinor); // prettier-ignore
      assert.equal(channels.reduce((sum, { now }) => sum + now.netMinor, 0), all.now.netMinor); // prettier-ignore
    }),
  );
});
