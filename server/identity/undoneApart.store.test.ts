import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '../platform/database/database.io.ts';
import { profile, profileMerge, type Person } from '../testing/arrivals.io.ts';
import { booking } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { differences, everything, mustHold } from '../testing/everything.io.ts';
import { DAY, openHotel, type Hotel } from '../testing/hotel.io.ts';
import { readWords } from './words.store.ts';

// Who goes with whom when one of several decisions is taken back, and what goes with a file.

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const lena: Person = { name: 'Lena Hofmann', phone: '+4915123456701' };
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

// --- three, of whom the first two are joined before the third comes to the second ---------------------------------------------

type Three = { hotel: Hotel; zero: string; one: string; two: string };

const ida: Person = { name: 'Ida Brandt', phone: '+4915123456709' };

async function three(second: Person = jonas, third: Person = ida): Promise<Three> {
  const hotel = await openHotel(database);
  await hotel.take([profile('0', lena)]);
  await hotel.take([profile('1', second)]);
  await hotel.take([profile('2', third)]);
  const [zero, one, two] = (await guestIds(hotel)) as [string, string, string];
  return { hotel, zero, one, two };
}

const together = async (hotel: Hotel): Promise<string[]> => {
  const links = await hotel.rows<{ key: string; guest: string }>(
    'select r.source_key as key, l.guest_id as guest from link l join record r on r.id = l.record_id order by 1',
  );
  return [...Map.groupBy(links, ({ guest }) => guest).values()].map((own) => own.map(({ key }) => key).join(''));
};

const berger = 'berger@berger-privat.de';

for (const [how, second, third, join] of [
  [
    'the second, named although it is merged',
    jonas,
    ida,
    async ({ hotel: { identity, group }, one, two }: Three) =>
      (await identity.merge(group.who, one, two, 'same face')).mergeId,
  ],
  [
    'the page of the first, where it is the second the third is like',
    { ...jonas, email: berger },
    { ...ida, email: berger },
    async ({ hotel: { identity, group }, zero, two }: Three) =>
      (await identity.merge(group.who, zero, two, 'same face')).mergeId,
  ],
  [
    'an answer about the second and the third',
    jonas,
    { name: 'Jonas Berger', born: '1980-05-06' },
    async ({ hotel }: Three) => {
      const { identity, group, rows } = hotel;
      const [open] = await rows<{ id: string }>(`select id from review where state = 'open'`);
      return (await identity.decide(group.who, open!.id, 'same', '')).mergeId!;
    },
  ],
  [
    'the source, which merged the profiles of the second and the third',
    jonas,
    ida,
    async ({ hotel }: Three) => {
      await hotel.take([profileMerge('1', '2')]);
      return (await hotel.rows<{ id: string }>('select id from merge order by id desc limit 1'))[0]!.id;
    },
  ],
] as const)
  test(`who was joined to the second goes with the second when the first is taken away: by ${how}`, async () => {
    const all = await three(second, third);
    const { hotel, zero, one, two } = all;
    const { identity, group } = hotel;
    assert.deepEqual(await together(hotel), ['0', '1', '2']);
    const begun = await everything(database, group.groupId);
    const first = await identity.merge(group.who, zero, one, 'same face');
    const joined = await join(all);
    assert.deepEqual(await together(hotel), ['012']);
    await identity.unmerge(group.who, first.mergeId, 'a slip', false);
    assert.deepEqual(await together(hotel), ['0', '12']);
    assert.equal(await guestOf(hotel, '2'), one);
    await mustHold(database, group.groupId, DAY);
    await identity.unmerge(group.who, joined, 'a slip', false);
    assert.deepEqual([await guestOf(hotel, '1'), await guestOf(hotel, '2')], [one, two]);
    const left = differences(begun, await everything(database, group.groupId)).map(({ table }) => table);
    assert.deepEqual(
      left.filter((table) => !['audit', 'event', 'link_event', 'merge'].includes(table)),
      [],
    );
  });

test('where nothing tells to whom the third was joined, it was to the oldest record of the page', async () => {
  const { hotel, zero, one, two } = await three();
  const { identity, group } = hotel;
  const first = await identity.merge(group.who, zero, one, 'same face');
  await identity.merge(group.who, zero, two, 'same face');
  await identity.unmerge(group.who, first.mergeId, 'a slip', false);
  assert.deepEqual(await together(hotel), ['02', '1']);
});

test('who was joined to a file’s record by hand stays with whom that was joined to when the file is taken back', async () => {
  const hotel = await openHotel(database);
  const { identity, group } = hotel;
  await hotel.take([profile('A', lena), profile('B', ida)]);
  const { undo } = await hotel.importFile([profile('F', jonas)]);
  const [a, f, b] = [await guestOf(hotel, 'A'), await guestOf(hotel, 'F'), await guestOf(hotel, 'B')];
  await identity.merge(group.who, a, f, 'same face');
  await identity.merge(group.who, f, b, 'same face');
  await undo();
  assert.equal(await guestOf(hotel, 'A'), await guestOf(hotel, 'B'));
  const said = await database.tenantReadOnly(group.groupId, (tx) => readWords(tx, group.groupId, null));
  const pair = [await recordOf(hotel, 'A'), await recordOf(hotel, 'B')].toSorted();
  assert.deepEqual(
    said.together.map((one) => one.toSorted()),
    [pair],
    'what people said holds for those who look again',
  );
});

// --- files that are taken back ------------------------------------------------------------------------------------------------

test('a file that adds a wish to a booking of an earlier file is taken back with the wish', async () => {
  const hotel = await openHotel(database);
  const nights = ['2026-12-01', '2026-12-03'] as const;
  const fromFile = (...wishes: string[]) => ({
    ...booking('F1', lena, nights, { specialRequests: wishes.map((text) => ({ text })) }),
    source: 'file',
  });
  const wishes = () => hotel.rows<{ text: string; noted_at: string }>('select * from preference order by text');
  await hotel.importFile([fromFile('高楼层')], '2026-10-01T08:00:00.000Z');
  const begun = await wishes();
  const takeSecond = () => hotel.importFile([fromFile('高楼层', '安静的房间')], '2026-10-02T08:00:00.000Z');
  await (await takeSecond()).undo();
  assert.deepEqual(await wishes(), begun, 'and the wish of the first file is as old as it was');
  const second = await takeSecond();
  assert.deepEqual([begun.length, (await wishes()).length], [1, 2]);
  const third = await hotel.importFile([fromFile('高楼层', 'extra pillow')], '2026-10-03T08:00:00.000Z');
  await second.undo();
  const now = await wishes();
  assert.deepEqual(
    now.map(({ noted_at }) => noted_at),
    ['2026-10-03T08:00:00.000Z', '2026-10-03T08:00:00.000Z'],
    'said again since',
  );
  await third.undo();
  assert.deepEqual(await wishes(), begun, 'in whatever order they are taken back');
});

test('a wish of a file that staff have agreed with stays when the file is taken back', async () => {
  const hotel = await openHotel(database);
  const { rows } = hotel;
  const nights = ['2026-12-01', '2026-12-03'] as const;
  const fromFile = (specialRequests: { text: string }[]) => ({
    ...booking('F1', lena, nights, { specialRequests }),
    source: 'file',
  });
  await hotel.importFile([fromFile([])]);
  const { undo } = await hotel.importFile([fromFile([{ text: '安静的房间' }])]);
  await rows(`update preference set state = 'confirmed', judged_at = now()`);
  await undo();
  assert.equal((await rows('select id from preference')).length, 1);
});

test('merges that a file proved are told to be over when it is taken back', async () => {
  const told: string[] = [];
  const hotel = await openHotel(database, async (_tx, _groupId, events) => {
    told.push(...events.map(({ kind, key, payload }) => `${kind} ${key} ${JSON.stringify(payload)}`));
  });
  const email = 'lena.hofmann@hofmann-privat.de';
  await hotel.take([profile('A', { ...lena, email })]);
  await hotel.take([profile('B', { name: 'Lena Hofmann', document: 'C01X00T47', born: '1980-05-06' })]);
  const both = { ...lena, email, document: 'C01X00T47', born: '1980-05-06' };
  const { undo } = await hotel.importFile([profile('F', both)]);
  const [merge] = await hotel.rows<{ id: string; survivor: string; other: string }>(
    'select id, survivor_id as survivor, other_id as other from merge',
  );
  told.length = 0;
  await undo();
  const { id: mergeId, survivor, other: otherId } = merge!;
  assert.deepEqual(told, [`guests_unmerged ${survivor} ${JSON.stringify({ mergeId, otherId })}`]);
});
