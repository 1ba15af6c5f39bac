import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PersonFacts } from '../intake/canonical.ts';
import { choose, type Judge } from './choice.ts';
import { compare, decide } from './decide.ts';
import { areTwoPeople, openLineup, pairKey, type LinedGuest, type Seat } from './lineup.ts';
import { normalisePerson } from './person.ts';
import { shippedPopulation } from './population.ts';
import { PROXIES } from './proxies.ts';

const population = shippedPopulation(10_000);
const read = (facts: PersonFacts) => normalisePerson(facts, { country: 'DE', proxies: PROXIES, today: '2026-03-01' });
const phone = (raw: string) => ({ contactPoints: [{ kind: 'phone' as const, raw }] });
const email = (raw: string) => ({ contactPoints: [{ kind: 'email' as const, raw }] });

let number = 0;
function seat(facts: PersonFacts, more: Partial<Seat> = {}): Seat {
  const recordId = `r${String(++number).padStart(4, '0')}`;
  return {
    recordId,
    homeId: recordId,
    normal: read(facts),
    connectionId: 'c1',
    sourceKey: recordId,
    role: 'profile',
    beds: [],
    ...more,
  };
}
const guest = (...members: Seat[]): LinedGuest => ({
  guestId: `g-${members[0]!.recordId}`,
  createdAt: '2026-01-01T00:00:00.000Z',
  members,
});
const judge = (barred: Judge['barred'] = () => false): Judge => ({
  compare: (a, b) => compare(a, b, population),
  decide,
  barred,
});

const mia = { name: { text: 'Mia Maierhofer' } };

test('name and phone agree: she joins through the record that says most', () => {
  const one = guest(seat(mia), seat({ ...mia, ...phone('+4915112345678') }));
  const { joins } = choose(read({ ...mia, ...phone('015112345678') }), [one], judge());
  assert.equal(joins?.via, one.members[1]);
});

test('the name alone joins nobody', () => {
  assert.equal(choose(read(mia), [guest(seat(mia))], judge()).joins, null);
});

test('one contradiction anywhere in a guest outweighs agreement elsewhere', () => {
  const card = (id: string) => ({ identityDocuments: [{ type: 'idCard' as const, number: id }] });
  const [first, second] = ['11010519491231002X', '440524188001010014'];
  const one = guest(
    seat({ name: { text: '李小明' }, ...phone('+8613912340001') }),
    seat({ name: { text: '李小明' }, ...card(first!) }),
  );
  const arriving = read({ name: { text: '李小明' }, ...phone('+8613912340001'), ...card(second!) });
  const { joins, doubtful } = choose(arriving, [one], judge());
  assert.deepEqual([joins, doubtful], [null, []]);
  assert.ok(
    choose(arriving, [guest(one.members[0]!)], judge()).joins !== null,
    'without the contradiction he would join',
  );
});

test('sure of two guests who do not contradict each other: they are one', () => {
  const [one, two] = [
    guest(seat({ ...mia, ...phone('+4915112345678') })),
    guest(seat({ ...mia, ...email('mia@maierhofer-privat.de') })),
  ];
  const both = {
    ...mia,
    contactPoints: [...phone('+4915112345678').contactPoints, ...email('mia@maierhofer-privat.de').contactPoints],
  };
  const { joins, alsoSame } = choose(read(both), [one, two], judge());
  assert.deepEqual(
    [joins!.guestId, ...alsoSame.map(({ guestId }) => guestId)].sort(),
    [one.guestId, two.guestId].sort(),
  );
});

test('equally sure of two guests whom a person keeps apart: she is a guest of her own and the desk is asked about both', () => {
  const [one, two] = [
    guest(seat({ ...mia, ...phone('+4915112345678') })),
    guest(seat({ ...mia, ...phone('+4915112345678') })),
  ];
  const { joins, doubtful } = choose(
    read({ ...mia, ...phone('+4915112345678') }),
    [one, two],
    judge((_, other) => other !== null),
  );
  assert.equal(joins, null);
  assert.equal(doubtful.length, 2);
});

test('two in one room are two people; one name in two rooms is one guest; a booker may be one of them', () => {
  const bed = (room: string) => ({ role: 'primary', beds: [{ itemNo: 0, room }] });
  assert.equal(areTwoPeople(seat(mia, bed('1')), seat(mia, bed('1'))), true);
  assert.equal(areTwoPeople(seat(mia, bed('1')), seat(mia, bed('2'))), false);
  assert.equal(areTwoPeople(seat(mia, bed('1')), seat({ name: { text: 'Max Maierhofer' } }, bed('2'))), true);
  assert.equal(areTwoPeople(seat(mia, bed('1')), seat(mia, { role: 'booker' })), false);
});

test('two names of one order are two people also when the order comes in two messages', () => {
  const named = (key: string) => ({ role: 'primary', sourceKey: key });
  assert.equal(
    areTwoPeople(seat(mia, named('R1/g1')), seat({ name: { text: 'Max Maierhofer' } }, named('R1/g2'))),
    true,
  );
  assert.equal(
    areTwoPeople(seat(mia, named('R1/g1')), seat({ name: { text: 'Max Maierhofer' } }, named('R2/g1'))),
    false,
  );
  assert.equal(areTwoPeople(seat(mia, named('R1/g1')), seat(mia, named('R1/g2'))), false);
});

test('a lineup keeps apart from the survivor whom a person kept apart from the other', () => {
  const [a, b, c] = [guest(seat(mia)), guest(seat(mia)), guest(seat(mia))];
  const lineup = openLineup([a, b, c], new Map(), new Set([pairKey(b.guestId, c.guestId)]));
  assert.equal(lineup.barred(seat(mia), null)(a, c), false);
  lineup.unite(a.guestId, b.guestId);
  assert.equal(lineup.barred(seat(mia), null)(a, c), true);
});
