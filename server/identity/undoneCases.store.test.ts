import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '../platform/database/database.io.ts';
import { profile, profileMerge, type Person } from '../testing/arrivals.io.ts';
import { booking } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { differences, everything, mustHold, type Everything } from '../testing/everything.io.ts';
import { DAY, openHotel, type Hotel } from '../testing/hotel.io.ts';

// What whole hotels under random decisions (undone.store.test.ts) found, one small case each.

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const lena: Person = { name: 'Lena Hofmann', phone: '+4915123456701' };
const lenaBorn: Person = { name: 'Lena Hofmann', born: '1980-05-06' };
const jonas: Person = { name: 'Jonas Berger', phone: '+4915123456703' };

const guestIds = async ({ rows }: Hotel): Promise<string[]> =>
  (await rows<{ id: string }>('select id from guest order by id')).map(({ id }) => id);
const recordOf = async ({ rows }: Hotel, key: string): Promise<string> =>
  (await rows<{ id: string }>(`select id from record where source_key = '${key}'`))[0]!.id;
const guestOf = async ({ rows }: Hotel, key: string): Promise<string> =>
  (
    await rows<{ id: string }>(
      `select l.guest_id as id from link l join record r on r.id = l.record_id where r.source_key = '${key}'`,
    )
  )[0]!.id;
const states = async ({ rows }: Hotel): Promise<string[]> =>
  (await rows<{ state: string }>('select state from review order by id')).map(({ state }) => state);

/** Nothing is left of what was done and taken back but its history. */
async function asItWas({ group }: Hotel, begun: Everything): Promise<void> {
  const left = differences(begun, await everything(database, group.groupId)).map(({ table }) => table);
  assert.deepEqual(left.toSorted(), ['event', 'link_event', 'merge']);
  await mustHold(database, group.groupId, DAY);
}

/** Two profiles of one name, about whom a person is asked. */
async function twoOfOneName(): Promise<{ hotel: Hotel; a: string; b: string; reviewId: string }> {
  const hotel = await openHotel(database);
  await hotel.take([profile('A', lena)]);
  await hotel.take([profile('B', lenaBorn)]);
  const [a, b] = (await guestIds(hotel)) as [string, string];
  const [review] = await hotel.rows<{ id: string }>(`select id from review where state = 'open'`);
  return { hotel, a, b, reviewId: review!.id };
}

test('an answer is taken back after one of its records was separated: once that is back too, the question is open again', async () => {
  const { hotel, a, reviewId } = await twoOfOneName();
  const { identity, group } = hotel;
  const begun = await everything(database, group.groupId);
  const { mergeId } = await identity.decide(group.who, reviewId, 'same', '');
  const separated = await identity.separate(group.who, a, await recordOf(hotel, 'B'), 'her sister');
  await identity.unmerge(group.who, mergeId!, 'a slip', false);
  await identity.unmerge(group.who, separated.mergeId, 'a slip', false);
  assert.deepEqual(await states(hotel), ['open']);
  const left = differences(begun, await everything(database, group.groupId)).map(({ table }) => table);
  assert.deepEqual(left.toSorted(), ['audit', 'event', 'link_event', 'merge']);
});

test('a question that became one guest’s own while they were merged is asked again when the merge is taken back', async () => {
  const { hotel, a, b } = await twoOfOneName();
  const { identity, group } = hotel;
  const { mergeId } = await identity.merge(group.who, a, b, 'same face');
  assert.deepEqual(await states(hotel), ['stale']);
  await identity.unmerge(group.who, mergeId, 'a slip', false);
  assert.deepEqual(await states(hotel), ['open']);
});

test('a merge taken apart for good answers the question, and the two stay apart', async () => {
  const { hotel, a, b } = await twoOfOneName();
  const { identity, group } = hotel;
  const { mergeId } = await identity.merge(group.who, a, b, 'same face');
  await identity.unmerge(group.who, mergeId, 'mother and daughter');
  assert.deepEqual(await states(hotel), ['apart']);
  await hotel.take([profileMerge('A', 'B')]);
  assert.notEqual(await guestOf(hotel, 'A'), await guestOf(hotel, 'B'));
});

test('taken apart for good also while every record of one side is separated: they stay apart when those come back', async () => {
  const { hotel, a, b } = await twoOfOneName();
  const { identity, group } = hotel;
  const { mergeId } = await identity.merge(group.who, a, b, 'same face');
  const separated = await identity.separate(group.who, a, await recordOf(hotel, 'B'), 'her sister');
  await identity.unmerge(group.who, mergeId, 'mother and daughter');
  await identity.unmerge(group.who, separated.mergeId, 'a slip', false);
  assert.deepEqual(await states(hotel), ['apart']);
  await hotel.take([profileMerge('A', 'B')]);
  assert.notEqual(await guestOf(hotel, 'A'), await guestOf(hotel, 'B'));
  await mustHold(database, group.groupId, DAY);
});

test('a guest merged away has no grade, class or birthday of its own in the lists, and has them again afterwards', async () => {
  const { hotel, a, b } = await twoOfOneName();
  const { identity, group, rows } = hotel;
  await hotel.raise(b);
  const summary = async () => rows(`select vip, class_override, birthday from guest_summary where guest_id = '${b}'`);
  const before = await summary();
  const { mergeId } = await identity.merge(group.who, a, b, 'same face');
  assert.deepEqual(await summary(), [{ vip: null, class_override: null, birthday: null }]);
  await identity.unmerge(group.who, mergeId, 'a slip', false);
  assert.deepEqual(await summary(), before);
});

test('a wish that came with the booking of one while both were merged stays with that one', async () => {
  const hotel = await openHotel(database);
  const { identity, group, rows } = hotel;
  const nights = ['2026-12-01', '2026-12-03'] as const;
  await hotel.take([booking('A1', lena, nights, { specialRequests: [{ text: '高楼层' }] })]);
  await hotel.take([profile('B', jonas)]);
  const [a, b] = (await guestIds(hotel)) as [string, string];
  const wishes = async (guestId: string) =>
    rows(
      `select p.text, p.noted_at from preference p join link l on l.record_id = p.record_id where l.guest_id = '${guestId}' order by p.id`,
    );
  const hers = await wishes(a);
  assert.equal(hers.length, 1);
  const { mergeId } = await identity.merge(group.who, a, b, 'same face');
  await hotel.take([booking('B1', jonas, nights, { specialRequests: [{ text: '高楼层' }] })]);
  await identity.unmerge(group.who, mergeId, 'a slip', false);
  assert.equal(await guestOf(hotel, 'B1/g1'), b);
  assert.equal((await wishes(b)).length, 1, 'his booking wished it');
  assert.deepEqual(await wishes(a), hers, 'and hers is as old as it was');
});

test('documents that contradict are seen also where two people merge at the same moment', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  await hotel.take([
    profile('A', { name: 'Lena Hofmann', document: 'C01X00T47' }),
    profile('B', { name: 'Ida Brandt', phone: '+4915123456709' }),
    profile('C', { name: 'Jonas Berger', document: 'L9812KM30' }),
  ]);
  const [a, b, c] = (await guestIds(hotel)) as [string, string, string];
  const done = await Promise.allSettled([
    identity.merge(group.who, a, b, 'same face'),
    identity.merge(group.who, b, c, 'same face'),
  ]);
  assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
});

test('an import taken back while its guest was merged leaves no guest behind once the merge is taken back too', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  await hotel.take([profile('A', lena)]);
  const begun = await everything(database, group.groupId);
  const { undo } = await hotel.importFile([profile('F', jonas)]);
  const [a, f] = (await guestIds(hotel)) as [string, string];
  const { mergeId } = await identity.merge(group.who, a, f, 'same face');
  await undo();
  await identity.unmerge(group.who, mergeId, 'a slip', false);
  await asItWas(hotel, begun);
});

test('the guest of a file that another was merged into goes with the file and the merge, whichever is taken back last', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  await hotel.take([profile('A', jonas)]);
  await hotel.take([profile('B', { ...jonas, email: 'jonas@berger-privat.de' })]);
  const begun = await everything(database, group.groupId);
  const separated = await identity.separate(
    group.who,
    await guestOf(hotel, 'A'),
    await recordOf(hotel, 'B'),
    'his son',
  );
  const { undo } = await hotel.importFile([profile('F', lenaBorn)]);
  const [b, f] = [await guestOf(hotel, 'B'), await guestOf(hotel, 'F')];
  const { mergeId, guestId } = await identity.merge(group.who, f, b, 'same face');
  assert.equal(guestId, f);
  await undo();
  assert.equal(await guestOf(hotel, 'B'), f);
  await identity.unmerge(group.who, mergeId, 'a slip', false);
  await identity.unmerge(group.who, separated.mergeId, 'a slip', false);
  await asItWas(hotel, begun);
});

test('an import of one guest, one of whose records was separated, is taken back whole', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  const begun = await everything(database, group.groupId);
  const { undo } = await hotel.importFile([profile('F1', jonas), profile('F2', jonas)]);
  await identity.separate(group.who, await guestOf(hotel, 'F1'), await recordOf(hotel, 'F2'), 'his father');
  await undo();
  await asItWas(hotel, begun);
});

test('an import that proved two guests to be one is taken back: they are two again', async () => {
  const hotel = await openHotel(database);
  const { group } = hotel;
  await hotel.take([profile('A', { ...lena, email: 'lena.hofmann@hofmann-privat.de' })]);
  await hotel.take([profile('B', { name: 'Lena Hofmann', document: 'C01X00T47', born: '1980-05-06' })]);
  const begun = await everything(database, group.groupId);
  const both = { ...lena, email: 'lena.hofmann@hofmann-privat.de', document: 'C01X00T47', born: '1980-05-06' };
  const { undo } = await hotel.importFile([profile('F', both)]);
  assert.equal(await guestOf(hotel, 'A'), await guestOf(hotel, 'B'));
  await undo();
  assert.notEqual(await guestOf(hotel, 'A'), await guestOf(hotel, 'B'));
  await asItWas(hotel, begun);
});

test('an import that proved two guests to be one is taken back after its record was separated from them: they are two again', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  await hotel.take([profile('A', { ...lena, email: 'lena.hofmann@hofmann-privat.de' })]);
  await hotel.take([profile('B', { name: 'Lena Hofmann', document: 'C01X00T47', born: '1980-05-06' })]);
  const begun = await everything(database, group.groupId);
  const both = { ...lena, email: 'lena.hofmann@hofmann-privat.de', document: 'C01X00T47', born: '1980-05-06' };
  const { undo } = await hotel.importFile([profile('F', both)]);
  await identity.separate(group.who, await guestOf(hotel, 'F'), await recordOf(hotel, 'F'), 'her daughter');
  assert.equal(await guestOf(hotel, 'A'), await guestOf(hotel, 'B'));
  await undo();
  assert.notEqual(await guestOf(hotel, 'A'), await guestOf(hotel, 'B'));
  await asItWas(hotel, begun);
});

test('the guest of a file whose record was separated while it was merged goes with the file', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  await hotel.take([profile('A', jonas)]);
  const begun = await everything(database, group.groupId);
  const { undo } = await hotel.importFile([profile('F', lenaBorn)]);
  const { mergeId } = await identity.merge(
    group.who,
    await guestOf(hotel, 'A'),
    await guestOf(hotel, 'F'),
    'same face',
  );
  await identity.separate(group.who, await guestOf(hotel, 'F'), await recordOf(hotel, 'F'), 'another person');
  await identity.unmerge(group.who, mergeId, 'a slip', false);
  await undo();
  await asItWas(hotel, begun);
});

test('the guest of a file that the proof of another file tied to one goes with both files', async () => {
  const hotel = await openHotel(database);
  const { group } = hotel;
  await hotel.take([profile('A', { name: 'Lena Hofmann', document: 'C01X00T47', born: '1980-05-06' })]);
  const begun = await everything(database, group.groupId);
  const first = await hotel.importFile([profile('F', { ...lena, email: 'lena.hofmann@hofmann-privat.de' })]);
  const both = { ...lena, email: 'lena.hofmann@hofmann-privat.de', document: 'C01X00T47', born: '1980-05-06' };
  const second = await hotel.importFile([profile('G', both)]);
  assert.equal(await guestOf(hotel, 'A'), await guestOf(hotel, 'F'));
  await first.undo();
  await second.undo();
  await asItWas(hotel, begun);
});

test('a record that was there before a file, separated from the file’s, comes back to its guest when both are taken back', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  await hotel.take([profile('A', jonas)]);
  const begun = await everything(database, group.groupId);
  const { undo } = await hotel.importFile([profile('F', jonas)]);
  const { mergeId } = await identity.separate(
    group.who,
    await guestOf(hotel, 'A'),
    await recordOf(hotel, 'A'),
    'his father',
  );
  await undo();
  await mustHold(database, group.groupId, DAY);
  await identity.unmerge(group.who, mergeId, 'a slip', false);
  await asItWas(hotel, begun);
});

test('a guest that only a separation made goes also where the file whose record was separated from it is taken back last', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  const own = { ...jonas, email: 'jonas@berger-privat.de', document: 'C01X00T48', born: '1981-02-03' };
  await hotel.take([profile('A', jonas)]);
  await hotel.take([profile('B', own)]);
  assert.equal(await guestOf(hotel, 'A'), await guestOf(hotel, 'B'));
  const begun = await everything(database, group.groupId);
  const first = await identity.separate(group.who, await guestOf(hotel, 'A'), await recordOf(hotel, 'B'), 'his son');
  const { undo } = await hotel.importFile([profile('F', own)]);
  assert.equal(await guestOf(hotel, 'F'), await guestOf(hotel, 'B'));
  await identity.separate(group.who, await guestOf(hotel, 'B'), await recordOf(hotel, 'F'), 'a namesake');
  await identity.unmerge(group.who, first.mergeId, 'a slip', false);
  await undo();
  await asItWas(hotel, begun);
});

test('a question within one guest comes up while both its records are separated, and is none again once they are back', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  await hotel.take([profile('A', { name: 'Lena Hofmann', email: 'lena.hofmann@hofmann-privat.de' })]);
  await hotel.take([profile('B', lena)]);
  await hotel.take([profile('C', { ...lena, email: 'lena.hofmann@hofmann-privat.de' })]);
  assert.deepEqual(await states(hotel), ['stale']);
  const [guestId] = (await guestIds(hotel)) as [string];
  const first = await identity.separate(group.who, guestId, await recordOf(hotel, 'A'), 'her sister');
  const second = await identity.separate(
    group.who,
    await guestOf(hotel, 'B'),
    await recordOf(hotel, 'B'),
    'her mother',
  );
  await identity.unmerge(group.who, first.mergeId, 'a slip', false);
  assert.deepEqual(await states(hotel), ['open']);
  await identity.unmerge(group.who, second.mergeId, 'a slip', false);
  assert.deepEqual(await states(hotel), ['stale']);
});

test('two who were kept apart are looked at again once that is taken back', async () => {
  const { hotel, reviewId } = await twoOfOneName();
  const { identity, group } = hotel;
  for (const decision of ['apart', 'household'] as const) {
    await identity.decide(group.who, reviewId, decision, '');
    await hotel.rows('delete from redo');
    await identity.undoReview(group.who, reviewId);
    const waiting = await hotel.rows(
      `select r.source_key as key, d.reason from redo d join record r on r.id = d.record_id order by 1`,
    );
    assert.deepEqual(waiting, [
      { key: 'A', reason: 'person_decided' },
      { key: 'B', reason: 'person_decided' },
    ]);
  }
});
