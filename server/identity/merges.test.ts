import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { regroup, tiedGuests, type GuestState, type LinkState, type Tie } from './merges.ts';

const guest = (id: string, createdAt = '2026-01-01T00:00:00.000Z'): GuestState => ({
  id,
  anchorRecordId: `${id}1`,
  status: 'active',
  mergedInto: null,
  createdAt,
});
const home = (recordId: string, homeId: string): LinkState => ({ recordId, guestId: homeId, homeId });

/** State after regrouping, as maps. */
function settled(
  guests: readonly GuestState[],
  ties: readonly Tie[],
  links: readonly LinkState[],
): { guests: GuestState[]; links: LinkState[] } {
  const changed = regroup(guests, ties, links);
  const byId = new Map(changed.guests.map((one) => [one.id, one]));
  const byRecord = new Map(changed.links.map((one) => [one.recordId, one]));
  return {
    guests: guests.map((one) => byId.get(one.id) ?? one),
    links: links.map((one) => byRecord.get(one.recordId) ?? one),
  };
}

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const house = names.map((name, i) => guest(name, `2026-01-0${(i % 3) + 1}T00:00:00.000Z`));
const records = names.flatMap((name) => [home(`${name}1`, name), home(`${name}2`, name)]);
const tie = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)).map(([a, b]): Tie => ({ a, b }));

test('the guest who came first survives, by creation and then by id', () => {
  const { guests, links } = settled(
    [guest('b'), guest('a', '2026-02-01T00:00:00.000Z'), guest('c')],
    [
      { a: 'a', b: 'b' },
      { a: 'c', b: 'a' },
    ],
    [home('a1', 'a'), home('b1', 'b'), home('c1', 'c')],
  );
  assert.deepEqual(
    guests.map(({ status, mergedInto }) => [status, mergedInto]),
    [
      ['active', null],
      ['merged', 'b'],
      ['merged', 'b'],
    ],
  );
  assert.deepEqual(
    links.map(({ guestId, homeId }) => [guestId, homeId]),
    [
      ['b', 'a'],
      ['b', 'b'],
      ['b', 'c'],
    ],
  );
});

test('a guest whose records are all elsewhere stands for nobody until one comes back', () => {
  const empty = settled([guest('a'), guest('b')], [], [home('a1', 'b'), home('b1', 'b')]);
  assert.deepEqual(
    empty.guests.map(({ status, mergedInto }) => [status, mergedInto]),
    [
      ['merged', null],
      ['active', null],
    ],
  );
  const back = settled(empty.guests, [], [home('a1', 'a'), home('b1', 'b')]);
  assert.deepEqual(back.guests, [guest('a'), guest('b')]);
});

test('an anonymised guest stays anonymised', () => {
  const { guests } = settled([{ ...guest('a'), status: 'anonymised' }], [], [home('a1', 'a')]);
  assert.equal(guests[0]!.status, 'anonymised');
});

test('regrouping twice changes nothing the second time, whatever is tied', () => {
  fc.assert(
    fc.property(fc.array(tie), (ties) => {
      const once = settled(house, ties, records);
      assert.deepEqual(regroup(once.guests, ties, once.links), { guests: [], links: [] });
    }),
  );
});

test('the order of the ties, and what was tied before, do not matter', () => {
  fc.assert(
    fc.property(fc.array(tie), fc.array(tie), (ties, earlier) => {
      const direct = settled(house, ties, records);
      const before = settled(house, earlier, records);
      assert.deepEqual(settled(before.guests, ties.toReversed(), before.links), direct);
    }),
  );
});

test('without ties everyone is as at first', () => {
  fc.assert(
    fc.property(fc.array(tie), (ties) => {
      const tied = settled(house, ties, records);
      assert.deepEqual(settled(tied.guests, [], tied.links), { guests: house, links: records });
    }),
  );
});

test('sets are disjoint and hold everybody', () => {
  fc.assert(
    fc.property(fc.array(tie), (ties) => {
      const sets = tiedGuests(house, ties);
      assert.deepEqual(
        sets
          .flat()
          .map(({ id }) => id)
          .sort(),
        names,
      );
      for (const { a, b } of ties)
        assert.ok(sets.some((set) => set.some(({ id }) => id === a) && set.some(({ id }) => id === b)));
    }),
  );
});
