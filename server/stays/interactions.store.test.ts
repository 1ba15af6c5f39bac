import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { undoRecords } from '../identity/withdraw.service.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { takes, type Take } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { interaction } from '../testing/interactions.io.ts';
import { undoInteractions } from './interactions.service.ts';
import { readComplaints, takeOverInteractions } from './interactions.store.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const wang = { name: '王小明', phone: '13800001111' };
const anna = { name: 'Anna Keller', email: 'anna.keller@example.com' };

async function opened(): Promise<{ group: OpenGroup; take: Take; rows: <T>(text: string) => Promise<T[]> }> {
  const group = await openGroup(database);
  const rows = <T>(text: string) =>
    database.tenant(group.groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
  return { group, take: takes(database, group), rows };
}

test('a guest turned away is kept with why, for when and for how many, and hangs on their record', async () => {
  const { take, rows } = await opened();
  const said = interaction('T1', 'turnaway', wang, {
    sourceVersion: '1',
    reason: 'soldOut',
    arrivalDate: '2026-12-31',
    departureDate: '2027-01-02',
    rooms: 2,
    partySize: 4,
    words: '跨年想住江景房',
    valueLost: { amountMinor: 240000, currencyCode: 'CNY' },
  });
  const first = await take([said]);
  assert.deepEqual(first.outcome, ['created']);
  assert.deepEqual(
    await rows(
      'select kind, reason, arrival_date, departure_date, rooms, party_size, words, value_minor, currency, category from interaction',
    ),
    [
      {
        kind: 'turnaway',
        reason: 'soldOut',
        arrival_date: '2026-12-31',
        departure_date: '2027-01-02',
        rooms: 2,
        party_size: 4,
        words: '跨年想住江景房',
        value_minor: 240000,
        currency: 'CNY',
        category: null,
      },
    ],
  );
  assert.equal((await rows('select 1 from interaction_person p join link l on l.record_id = p.record_id')).length, 1);
  assert.equal(first.touched.size, 1);
  assert.deepEqual((await take([said])).outcome, ['unchanged']);
  assert.deepEqual((await take([{ ...said, sourceVersion: '0', reason: 'policy' }])).outcome, ['older']);
  assert.deepEqual((await take([{ ...said, sourceVersion: '2', reason: 'minimumStay' }])).outcome, ['updated']);
  assert.deepEqual(await rows('select reason from interaction'), [{ reason: 'minimumStay' }]);
});

test('the same caller is one guest, and somebody who says no name is counted all the same', async () => {
  const { take, rows } = await opened();
  await take([interaction('Q1', 'inquiry', wang), interaction('Q2', 'inquiry', wang)]);
  await take([interaction('T1', 'turnaway', undefined, { reason: 'restaurantFull' })]);
  assert.equal((await rows('select 1 from guest')).length, 1);
  assert.equal((await rows('select 1 from interaction')).length, 3);
  assert.equal((await rows('select 1 from interaction_person')).length, 2);
});

test('another name on the entry puts it on another guest', async () => {
  const { take, rows } = await opened();
  await take([interaction('Q1', 'inquiry', wang, { sourceVersion: '1' })]);
  await take([interaction('Q1', 'inquiry', { ...anna, personKey: 'g2' }, { sourceVersion: '2' })]);
  const on = await rows<{ name: string }>(
    `select r.facts -> 'name' ->> 'text' as name from interaction_person p join record r on r.id = p.record_id`,
  );
  assert.deepEqual(on, [{ name: 'Anna Keller' }]);
});

test('an import taken back leaves no interaction, and one it changed is again as it was', async () => {
  const { group, take, rows } = await opened();
  const picture = () =>
    rows(
      'select i.id, i.words, i.source_version, (select count(*)::int from interaction_person p where p.interaction_id = i.id) as people from interaction i order by 1',
    );
  const start = await take([interaction('Q1', 'inquiry', wang, { words: 'first', sourceVersion: '1' })]);
  assert.equal(start.changes.length, 0);
  const kept = await picture();
  const imported = await take(
    [
      interaction('Q1', 'inquiry', undefined, { words: 'second', sourceVersion: '2' }),
      interaction('C1', 'complaint', anna, { words: '太吵' }),
    ],
    { importId: newId() },
  );
  assert.equal((await picture()).length, 2);
  const guests = await database.tenant(group.groupId, async (tx) => {
    const { guestIds } = await undoInteractions(tx, group.groupId, imported.changes);
    await undoRecords(tx, group.groupId, imported.changes, '2026-11-21T00:00:00Z');
    return guestIds;
  });
  assert.equal(guests.length, 2);
  assert.deepEqual(await picture(), kept);
});

test('a complaint reads like what staff noted, with contacts in its words masked', async () => {
  const { group, take, rows } = await opened();
  await take([
    interaction('C1', 'complaint', wang, {
      at: '2026-10-01T00:00:00Z',
      words: '空调不冷，回电 13800001111',
      remedy: '换房',
    }),
    interaction('C2', 'complaint', wang, {
      at: '2026-11-01T00:00:00Z',
      words: '等了四十分钟',
      settledAt: '2026-11-02T00:00:00Z',
    }),
    interaction('Q1', 'inquiry', wang, { words: '太吵吗' }),
  ]);
  const [{ guestId }] = (await rows<{ guestId: string }>('select guest_id as "guestId" from link')) as [
    { guestId: string },
  ];
  const read = (limit: number) =>
    database.tenant(
      group.groupId,
      async (tx) => (await readComplaints(tx, group.groupId, [guestId], limit)).get(guestId) ?? [],
    );
  assert.deepEqual(
    (await read(20)).map(({ kind, category, remedy, settledAt }) => [kind, category, remedy, settledAt]),
    [
      ['trouble', 'delay', null, '2026-11-02T00:00:00.000Z'],
      ['trouble', 'roomTemperature', '换房', null],
    ],
  );
  assert.doesNotMatch((await read(20))[1]!.text, /13800001111/);
  assert.equal((await read(1)).length, 1);
});

test('what the desk took down outlives the record it hung on', async () => {
  const { group, take, rows } = await opened();
  await take([
    interaction('Q1', 'inquiry', wang, { notedBy: group.staffId }),
    interaction('Q2', 'inquiry', { ...wang, personKey: 'g2' }),
  ]);
  const records = await rows<{ id: string }>('select record_id as id from interaction_person order by interaction_id');
  await database.tenant(group.groupId, (tx) =>
    takeOverInteractions(tx, group.groupId, [
      { recordId: records[0]!.id, heirId: records[1]!.id },
      { recordId: records[1]!.id, heirId: records[0]!.id },
    ]),
  );
  const heirs = await rows<{ key: string; id: string }>(
    'select i.source_key as key, p.record_id as id from interaction_person p join interaction i on i.id = p.interaction_id order by 1, 2',
  );
  assert.deepEqual(
    heirs.map(({ key }) => key),
    ['Q1', 'Q1', 'Q2'],
  );
});

test('signs that no database holds are left out, and the entry is kept', async () => {
  const { take, rows } = await opened();
  const said = interaction('Q\u00001 \ud83d', 'inquiry', wang, { words: '有\u0000车位吗 \ud83d' });
  assert.deepEqual((await take([said])).outcome, ['created']);
  assert.deepEqual((await take([said])).outcome, ['unchanged']);
  assert.deepEqual(await rows('select words from interaction'), [{ words: '有车位吗 \ufffd' }]);
  assert.equal((await rows('select 1 from interaction_person')).length, 1);
});

test('one group sees nothing of another’s interactions', async () => {
  const [one, other] = [await opened(), await opened()];
  await one.take([interaction('Q1', 'inquiry', wang)]);
  for (const table of ['interaction', 'interaction_person', 'pos_order', 'pos_item', 'pos_order_person'])
    assert.deepEqual(await other.rows(`select 1 from ${table}`), []);
});
