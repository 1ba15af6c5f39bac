import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mergeGuests, readConsents, readGuest } from '@regulars/contract/guest.ts';
import { readBeside } from '@regulars/contract/review.ts';
import { newId } from '../platform/id.io.ts';
import { profile, type Person } from '../testing/arrivals.io.ts';
import { booking, charge, room, stayed, takes } from '../testing/bookings.io.ts';
import { openGroup, openHouse, type GroupOverrides } from '../testing/group.io.ts';
import { openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { sql } from 'kysely';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

async function hotel(overrides: GroupOverrides = {}) {
  const group = await openGroup(t.database, overrides);
  const { groupId, propertyId } = group;
  const cookie = await t.login(groupId, [propertyId], 'groupAdmin');
  const rows = <T>(text: string) =>
    t.database.tenantReadOnly(groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
  const guestOf = async (key: string) =>
    (
      await rows<{ id: string }>(
        `select l.guest_id as id from link l join record r on r.id = l.record_id where r.source_key = '${key}' limit 1`,
      )
    )[0]!.id;
  const look = async (guestId: string, otherGuestId: string, as = cookie) =>
    t.ask(readBeside, { cookie: as, params: { guestId, otherGuestId } });
  return { group, cookie, rows, guestOf, look, take: takes(t.database, group) };
}

const ada: Person = { name: 'Ada Okonkwo', phone: '13811110001', born: '1980-05-06' };
const bruno: Person = { name: 'Bruno Silveira', phone: '13822220002', born: '1991-12-24' };

/** Both with stays, bills and a word on consent. */
async function two() {
  const h = await hotel();
  const said = (channel: string, granted: boolean) => ({ more: { marketingConsent: { channel, granted } } });
  await h.take([profile('A', { ...ada, ...said('email', true) }), profile('B', { ...bruno, ...said('all', false) })]);
  await h.take([
    stayed('S1', { ...ada, profileId: 'A' }, ['2026-03-10', '2026-03-12'], { roomNumber: '801' }),
    charge('C1', 'S1', 'room', 120_000),
    stayed('S2', { ...bruno, profileId: 'B' }, ['2026-03-11', '2026-03-14'], { roomNumber: '1107' }),
    charge('C2', 'S2', 'room', 200_000),
    stayed('S3', { ...bruno, profileId: 'B' }, ['2026-06-01', '2026-06-02']),
  ]);
  return { ...h, a: await h.guestOf('A'), b: await h.guestOf('B') };
}

test('what the look says a merge would make is what the merge makes', async () => {
  const { a, b, cookie, look } = await two();
  const { body } = await look(b, a);
  const merged = body.merged!;
  const made = await t.ask(mergeGuests, {
    cookie,
    params: { guestId: a },
    body: { otherGuestId: b, reason: 'same face' },
  });
  assert.equal(made.body.guestId, merged.guestId);
  const card = (await t.ask(readGuest, { cookie, params: { guestId: merged.guestId } })).body;
  const { figures } = merged;
  assert.deepEqual(
    [
      merged.name,
      merged.guestClass,
      merged.vip,
      merged.tier,
      figures.records,
      figures.stays,
      figures.nights,
      figures.lastStay,
    ],
    [
      card.name,
      card.guestClass,
      card.vip,
      card.tier,
      card.recordCount,
      card.figures.stays,
      card.figures.nights,
      card.figures.lastStay,
    ],
  );
  assert.deepEqual(figures.revenue, card.figures.revenue);
  assert.equal(figures.stays, 2, 'two rooms on one night in one house are one visit');
  const { consents } = (await t.ask(readConsents, { cookie, params: { guestId: merged.guestId } })).body;
  for (const { channel, after: state } of merged.consents)
    assert.equal(consents.find((one) => one.channel === channel)!.state, state);
});

test('where consents differ the stricter holds, and the look says so before', async () => {
  const { a, b, look } = await two();
  const { merged } = (await look(a, b)).body;
  assert.deepEqual(
    merged!.consents.map(({ channel, left, right, after: state }) => [channel, left, right, state]),
    [
      ['email', 'yes', 'no', 'no'],
      ['sms', 'unknown', 'no', 'no'],
      ['phone', 'unknown', 'no', 'no'],
      ['wechat', 'unknown', 'no', 'no'],
      ['post', 'unknown', 'no', 'no'],
    ],
  );
});

test('looking changes nothing, however often', async () => {
  const { a, b, rows, look } = await two();
  const tables = [
    'link',
    'guest',
    'merge',
    'link_event',
    'keep_apart',
    'guest_summary',
    'search_token',
    'event',
    'audit',
    'guest_property',
  ];
  const all = async () => Promise.all(tables.map((table) => rows(`select * from ${table} order by 1, 2, 3`)));
  const before = await all();
  for (let times = 0; times < 3; times++) assert.equal((await look(a, b)).status, 200);
  assert.deepEqual(await all(), before);
});

test('stays that meet are told: two in the house on one night are hardly one person', async () => {
  const { a, b, look } = await two();
  const { left, right } = (await look(a, b)).body;
  assert.deepEqual(
    left.stays.map(({ arrivalDate, roomNumber, meets }) => [arrivalDate, roomNumber, meets]),
    [['2026-03-10', '801', 'sameNights']],
  );
  assert.deepEqual(
    right.stays.map(({ arrivalDate, meets }) => [arrivalDate, meets]),
    [
      ['2026-06-01', null],
      ['2026-03-11', 'sameNights'],
    ],
  );
});

test('a booking that two sources know is told to be one, and a shared room to name both', async () => {
  const { take, guestOf, look } = await hotel();
  const rooms = [room('1', '2026-12-01', '2026-12-03')];
  await take([booking('K1', ada, ['2026-12-01', '2026-12-03'], { roomStays: rooms })]);
  await take([profile('B', bruno)]);
  await take([
    {
      ...stayed('S9', { ...ada, profileId: 'PA' }, ['2026-03-10', '2026-03-12']),
      persons: [
        { role: 'primary', personKey: 'g1', profileId: 'PA', person: { name: { text: ada.name } } },
        { role: 'accompanying', personKey: 'g2', profileId: 'PB', person: { name: { text: bruno.name } } },
      ],
    },
  ]);
  const [a, b] = [await guestOf('PA'), await guestOf('PB')];
  const { left, right } = (await look(a, b)).body;
  assert.deepEqual([left.stays[0]!.meets, right.stays[0]!.meets], ['sameStay', 'sameStay']);
});

test('documents that cannot be one person’s stop the merge and are named as the reason', async () => {
  const { take, guestOf, look } = await hotel();
  await take([profile('A', { ...ada, document: 'C01X00T47' }), profile('B', { ...bruno, document: 'F22H88K90' })]);
  const { body } = await look(await guestOf('A'), await guestOf('B'));
  assert.deepEqual([body.blocked, body.merged], [['merge_conflict_documents'], null]);
  assert.doesNotMatch(JSON.stringify(body), /C01X00T47|F22H88K90|13811110001|1980-05-06/);
});

test('two guests who are one already, and two whom somebody keeps apart', async () => {
  const { a, b, cookie, group, look } = await two();
  const pair = { cookie, params: { guestId: a }, body: { otherGuestId: b, reason: 'same face' } };
  const { mergeId } = (await t.ask(mergeGuests, pair)).body;
  assert.deepEqual((await look(a, b)).body.blocked, ['guests_are_one']);
  await t.app.inject({
    method: 'POST',
    url: `/api/merges/${mergeId}/undo`,
    headers: { cookie, 'x-regulars': '1' },
    payload: { reason: 'two people after all' },
  });
  const { body } = await look(a, b);
  assert.deepEqual([body.blocked, body.keptApart, body.merged?.figures.stays], [[], true, 2]);
  assert.ok(group.groupId);
});

test('who may not merge does not look, and out of sight is not there', async () => {
  const { a, b, group, look } = await two();
  const other = await t.database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  const [desk, elsewhere] = [
    await t.login(group.groupId, [group.propertyId], 'frontDesk'),
    await t.login(group.groupId, [other.propertyId], 'guestRelations'),
  ];
  assert.equal((await look(a, b, desk)).status, 403);
  assert.equal((await look(a, b, elsewhere)).status, 404);
  assert.equal((await look(a, newId())).status, 404);
});
