import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { differenceOf, endOf, type Change } from './difference.ts';
import type { LinkState } from './merges.ts';

const link = (recordId: string, guestId: string): LinkState => ({ recordId, guestId, homeId: guestId });
const clusters = (of: Record<string, string>) => (recordId: string) => of[recordId]!;

test('nothing changed, nothing to do', () => {
  const links = [link('r1', 'g1'), link('r2', 'g1'), link('r3', 'g2')];
  assert.deepEqual(differenceOf(links, clusters({ r1: 'a', r2: 'a', r3: 'b' })), []);
});

test('two guests who are one person are tied, the older stays', () => {
  const links = [link('r1', 'g2'), link('r2', 'g1')];
  const [change] = differenceOf(links, clusters({ r1: 'a', r2: 'a' }));
  assert.deepEqual(change!.ties, [['g1', 'g2']]);
  assert.deepEqual(change!.moves, []);
});

test('a record that is somebody else goes to the guest whose it is', () => {
  const links = [link('r1', 'g1'), link('r2', 'g1'), link('r3', 'g1'), link('r4', 'g2')];
  const [change] = differenceOf(links, clusters({ r1: 'a', r2: 'a', r3: 'b', r4: 'b' }));
  assert.deepEqual([change!.ties, change!.moves], [[], [{ recordIds: ['r3'], toGuestId: 'g2' }]]);
});

test('records of nobody known become one guest of their own', () => {
  const links = ['r1', 'r2', 'r3', 'r4', 'r5'].map((id) => link(id, 'g1'));
  const [change] = differenceOf(links, clusters({ r1: 'a', r2: 'a', r3: 'a', r4: 'b', r5: 'b' }));
  assert.deepEqual(change!.moves, [{ recordIds: ['r4', 'r5'], toGuestId: null }]);
});

test('the name on a payment card never becomes a guest', () => {
  const links = [link('r1', 'g1'), link('r2', 'g1'), link('r3', 'g1')];
  assert.deepEqual(
    differenceOf(links, clusters({ r1: 'a', r2: 'a', r3: 'b' }), (id) => id === 'r3'),
    [],
  );
});

const base = fc.array(fc.record({ guest: fc.nat(7), cluster: fc.nat(7) }), { minLength: 1, maxLength: 24 });
const linksOf = (records: readonly { guest: number; cluster: number }[]) => {
  const links = records.map(({ guest }, i) => link(`r${String(i).padStart(2, '0')}`, `g${guest}`));
  const of = Object.fromEntries(records.map(({ cluster }, i) => [links[i]!.recordId, `c${cluster}`]));
  return { links, clusterOf: clusters(of) };
};
/** Who is with whom, as lists of records. */
function groups(of: ReadonlyMap<string, string>): string[] {
  const sets = Map.groupBy(of.keys(), (recordId) => of.get(recordId)!);
  return [...sets.values()].map((ids) => ids.sort().join(' ')).sort();
}
function after(links: readonly LinkState[], changes: readonly Change[]): Map<string, string> {
  const end = new Map(links.map(({ recordId, guestId }) => [recordId, guestId]));
  for (const change of changes) for (const [recordId, guestId] of endOf(change)) end.set(recordId, guestId);
  return end;
}

test('carried out, every record is with exactly those it belongs to', () => {
  fc.assert(
    fc.property(base, (records) => {
      const { links, clusterOf } = linksOf(records);
      const end = after(links, differenceOf(links, clusterOf));
      assert.deepEqual(groups(end), groups(new Map(links.map(({ recordId }) => [recordId, clusterOf(recordId)]))));
    }),
  );
});

test('done once there is nothing left to do', () => {
  fc.assert(
    fc.property(base, (records) => {
      const { links, clusterOf } = linksOf(records);
      const end = after(links, differenceOf(links, clusterOf));
      const then = links.map(({ recordId }) => link(recordId, end.get(recordId)!));
      assert.deepEqual(differenceOf(then, clusterOf), []);
    }),
  );
});

test('the order of links does not matter, and no guest is in two changes', () => {
  fc.assert(
    fc.property(base, fc.infiniteStream(fc.nat()), (records, dice) => {
      const { links, clusterOf } = linksOf(records);
      const shuffled = links
        .map((one) => [dice.next().value!, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      const shape = (changes: readonly Change[]) =>
        changes.map(({ moves, ties, links: held }) => ({
          moves,
          ties,
          held: held.map(({ recordId }) => recordId).sort(),
        }));
      const changes = differenceOf(links, clusterOf);
      assert.deepEqual(shape(differenceOf(shuffled, clusterOf)), shape(changes));
      const guests = changes.flatMap(({ links: held }) => [...new Set(held.map(({ guestId }) => guestId))]);
      assert.equal(new Set(guests).size, guests.length);
    }),
  );
});

test('a guest stays the person that most of its records are', () => {
  fc.assert(
    fc.property(base, (records) => {
      const { links, clusterOf } = linksOf(records);
      for (const { moves, ties, links: held } of differenceOf(links, clusterOf)) {
        const moved = new Set(moves.flatMap(({ recordIds }) => recordIds));
        for (const guestId of new Set(held.map((one) => one.guestId))) {
          const own = held.filter((one) => one.guestId === guestId);
          const stay = own.filter(({ recordId }) => !moved.has(recordId));
          assert.ok(stay.length > 0, 'somebody stays');
          const sizes = Map.groupBy(own, ({ recordId }) => clusterOf(recordId));
          assert.equal(stay.length, Math.max(...[...sizes.values()].map((part) => part.length)));
        }
        for (const [owner, other] of ties) assert.ok(owner < other);
      }
    }),
  );
});
