import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { booking, charge, room, stayed, takes, type Take } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { presenceOf, recordForReservation } from './presence.store.ts';
import { markVisible } from './reservations.store.ts';
import { refreshSummaries } from './summary.service.ts';
import { undoChanges } from './undo.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const wang = { name: '王小明', phone: '13800001111' };
const anna = { name: 'Anna Keller', email: 'anna.keller@example.com' };

async function opened(): Promise<{ group: OpenGroup; take: Take; rows: <T>(text: string) => Promise<T[]> }> {
  const group = await openGroup(database);
  await database.tenant(group.groupId, (tx) =>
    sql`update connection set settings = '{"role":"pms"}' where group_id = ${group.groupId} and system = 'opentravel'`.execute(
      tx,
    ),
  );
  const rows = <T>(text: string) =>
    database.tenant(group.groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
  return { group, take: takes(database, group), rows };
}

test('a booking, its rooms, its people and its numbers are kept, and the second same message changes nothing', async () => {
  const { take, rows } = await opened();
  const said = booking('R1', wang, ['2026-11-21', '2026-11-23'], {
    channel: { code: 'ctrip', reservationNo: 'CT-88' },
    otherNumbers: [{ type: 'agency', number: 'AG 123' }],
    sourceVersion: '1',
    roomStays: [room('1', '2026-11-21', '2026-11-23', { guestCounts: [{ ageQualifyingCode: '10', count: 2 }] })],
  });
  const first = await take([said]);
  assert.deepEqual(first.outcome, ['created']);
  assert.deepEqual([...first.reservations.values()][0]!.dates, ['2026-11-21', '2026-11-23']);
  assert.equal([...first.reservations.values()][0]!.isNew, true);
  assert.deepEqual(
    (await rows<{ number: string }>('select number from booking_number order by 1')).map((row) => row.number),
    ['AG123', 'CT88', 'R1'],
  );
  assert.equal((await rows("select 1 from reservation_person where role = 'primary'")).length, 1);
  const again = await take([said]);
  assert.deepEqual(again.outcome, ['unchanged']);
  assert.equal(again.reservations.size, 0);
  assert.deepEqual((await take([{ ...said, sourceVersion: '0', guarantee: 'card' }])).outcome, ['older']);
});

test('a bare cancellation makes a shell that its booking fills, and both leave one booking', async () => {
  const { take, rows } = await opened();
  await take([
    {
      ...booking('R1', wang, ['2026-11-21', '2026-11-23']),
      status: 'cancelled',
      complete: false,
      roomStays: [],
      persons: [],
      sourceVersion: '2',
    },
  ]);
  await take([booking('R1', wang, ['2026-11-21', '2026-11-23'], { sourceVersion: '1' })]);
  assert.deepEqual(await rows('select status, arrival_date from reservation'), [
    { status: 'cancelled', arrival_date: '2026-11-21' },
  ]);
  assert.deepEqual(await rows('select status from room_stay'), [{ status: 'cancelled' }]);
});

test('a stay that comes before its booking is taken over by it', async () => {
  const { take, rows } = await opened();
  await take([
    stayed('S1', wang, ['2026-11-21', '2026-11-23'], {
      confirmationNo: 'R100200',
      state: 'inHouse',
      roomNumber: '808',
    }),
  ]);
  assert.deepEqual(await rows('select source_key, status from reservation'), [
    { source_key: 'stay/S1', status: 'inHouse' },
  ]);
  await take([booking('R1', wang, ['2026-11-21', '2026-11-23'], { confirmationNo: 'R100200' })]);
  assert.deepEqual(await rows('select source_key, status from reservation'), [{ source_key: 'R1', status: 'inHouse' }]);
  assert.deepEqual(await rows('select room_number, status from room_stay'), [
    { room_number: '808', status: 'inHouse' },
  ]);
  assert.equal((await rows('select 1 from stay')).length, 1);
});

test('charges that come before their stay find it, and an older word does not replace a newer one', async () => {
  const { take, rows } = await opened();
  assert.deepEqual(
    (await take([charge('F1', 'S1', 'room', 80000, { sourceVersion: '2' }), charge('F2', 'S1', 'food', 12000)]))
      .outcome,
    ['created', 'created'],
  );
  await take([stayed('S1', wang, ['2026-11-01', '2026-11-03'])]);
  assert.equal((await rows('select 1 from charge where stay_id is not null and reservation_id is not null')).length, 2);
  assert.deepEqual((await take([charge('F1', 'S1', 'room', 1, { sourceVersion: '1' })])).outcome, ['older']);
  assert.deepEqual((await take([charge('F1', 'S1', 'room', 81000, { sourceVersion: '3' })])).outcome, ['updated']);
  const [summary] = await rows<{ stays: number; nights: number; revenue_minor: number }>(
    'select stays, nights, revenue_minor from guest_summary',
  );
  assert.deepEqual(summary, { stays: 1, nights: 2, revenue_minor: 93000 });
});

test("the channel's order and the house's reservation find each other in either order", async () => {
  for (const order of [
    ['ctrip', 'opentravel'],
    ['opentravel', 'ctrip'],
  ] as const) {
    const { take, rows } = await opened();
    const said = {
      ctrip: booking('CT20261121', wang, ['2026-11-21', '2026-11-23'], { source: 'ctrip' }),
      opentravel: booking('8812', wang, ['2026-11-21', '2026-11-23'], {
        channel: { code: 'ctrip', reservationNo: 'CT-20261121' },
      }),
    };
    for (const system of order) await take([said[system]], { system });
    assert.deepEqual(
      await rows(
        'select r.source, l.source as lead from reservation r left join reservation l on l.id = r.same_booking_as order by r.source',
      ),
      [
        { source: 'ctrip', lead: 'opentravel' },
        { source: 'opentravel', lead: null },
      ],
    );
  }
});

test('without a number in common, the same guest on the same days is the same booking; other days take the tie back', async () => {
  const { take, rows } = await opened();
  await take([booking('CT777777', wang, ['2026-11-21', '2026-11-23'], { source: 'ctrip' })], { system: 'ctrip' });
  await take([booking('8812', wang, ['2026-11-21', '2026-11-23'])]);
  assert.equal((await rows('select 1 from reservation where same_booking_as is not null')).length, 1);
  await take([booking('8812', wang, ['2026-11-22', '2026-11-23'])]);
  assert.equal((await rows('select 1 from reservation where same_booking_as is not null')).length, 0);
});

test('a stay known twice counts once, and rebuilding a summary gives the same row', async () => {
  const { group, take, rows } = await opened();
  const days = [
    ['2025-01-10', '2025-01-12'],
    ['2025-04-10', '2025-04-12'],
    ['2025-07-10', '2025-07-13'],
  ] as const;
  for (const [i, dates] of days.entries()) {
    await take(
      [booking(`CT${i}99999`, wang, dates, { source: 'ctrip', status: 'checkedOut', channel: { code: 'ctrip' } })],
      { system: 'ctrip' },
    );
    await take([
      stayed(`S${i}`, wang, dates, { confirmationNo: `CT${i}99999` }),
      charge(`F${i}a`, `S${i}`, 'room', 100000),
      charge(`F${i}b`, `S${i}`, 'total', 100000),
      charge(`F${i}c`, `S${i}`, 'food', 5000),
      charge(`F${i}d`, `S${i}`, 'food', 5000, { reversalOf: `F${i}c` }),
    ]);
  }
  await take([
    { ...booking('R9', wang, ['2026-12-24', '2026-12-26']), status: 'cancelled', complete: false },
    booking('R10', wang, ['2026-12-30', '2027-01-02']),
  ]);
  const columns =
    'guest_id, stays, nights, revenue, revenue_minor, cancellations, no_shows, first_stay, last_stay, next_arrival, usual_gap_days, channels, records, guest_class, vip, tier, birthday, class_override';
  const [summary] = await rows<Record<string, unknown>>(`select ${columns} from guest_summary where stays > 0`);
  assert.equal(summary!['stays'], 3);
  assert.equal(summary!['nights'], 7);
  assert.equal(summary!['revenue_minor'], 300000);
  assert.equal(summary!['usual_gap_days'], 89);
  assert.deepEqual(
    [summary!['first_stay'], summary!['last_stay'], summary!['next_arrival']],
    ['2025-01-10', '2025-07-10', '2026-12-30'],
  );
  assert.deepEqual(summary!['channels'], [{ code: 'ctrip', stays: 3 }]);
  const before = await rows(`select ${columns} from guest_summary order by guest_id`);
  const tokens = await rows('select guest_id, token, last_stay from search_token order by 1, 2');
  await database.tenant(group.groupId, async (tx) => {
    await sql`update guest_summary set stays = 0, nights = 0, revenue = '[]', revenue_minor = 0, channels = '[]', next_arrival = null, usual_gap_days = null, first_stay = null, last_stay = null, guest_class = 'potential'`.execute(
      tx,
    );
    await sql`delete from search_token where left(token, 1) in ('b', 'r')`.execute(tx);
    const { rows: guests } = await sql<{ id: string }>`select id from guest`.execute(tx);
    await refreshSummaries(
      tx,
      group.groupId,
      guests.map((guest) => guest.id),
      '2026-11-21T00:00:00Z',
    );
  });
  assert.deepEqual(await rows(`select ${columns} from guest_summary order by guest_id`), before);
  assert.deepEqual(await rows('select guest_id, token, last_stay from search_token order by 1, 2'), tokens);
});

test('a summary made while a stay comes in waits for it, and does not write over it', async () => {
  const { group, take, rows } = await opened();
  const { groupId } = group;
  await take([stayed('S1', wang, ['2026-01-10', '2026-01-12']), charge('C1', 'S1', 'room', 50_000)]);
  const [guest] = await rows<{ id: string }>('select guest_id as id from guest_summary where stays = 1');
  const refresh = (tx: Tx) => refreshSummaries(tx, groupId, [guest!.id], '2026-11-21T00:00:00Z');
  const { promise: isWritten, resolve: written } = Promise.withResolvers<void>();
  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
  const coming = database.tenant(groupId, async (tx) => {
    await sql`update charge set amount_minor = 90000 where group_id = ${groupId}`.execute(tx);
    await refresh(tx);
    written();
    await mayCommit;
  });
  await isWritten;
  const other = database.tenant(groupId, refresh);
  const waits =
    'select 1 from pg_locks w join pg_locks h on h.pid = w.pid join pg_database d on d.oid = h.database where d.datname = current_database() and not w.granted';
  while ((await rows(waits)).length === 0) await new Promise((resolve) => void setTimeout(resolve, 10));
  commit();
  await Promise.all([coming, other]);
  assert.deepEqual(await rows('select revenue_minor from guest_summary where stays = 1'), [{ revenue_minor: 90_000 }]);
});

test('an import is taken back whole: new bookings go, changed ones are what they were', async () => {
  const { group, take, rows } = await opened();
  const tables =
    "select r.source_key, r.status, r.confirmation_no, r.departure_date, r.details, (select count(*) from stay s where s.reservation_id = r.id) as stays, (select jsonb_agg(to_jsonb(c) - 'received_at' order by c.source_key) from charge c where c.reservation_id = r.id) as charges from reservation r order by 1";
  await take([stayed('A', wang, ['2026-01-10', '2026-01-12']), charge('A1', 'A', 'room', 50000)], {
    system: 'file',
    importId: '00000000-0000-4000-8000-000000000001',
  });
  const before = await rows(tables);
  const summary = await rows('select stays, nights, revenue_minor from guest_summary order by guest_id');
  const batch = await take(
    [
      stayed('A', wang, ['2026-01-10', '2026-01-14']),
      charge('A1', 'A', 'room', 90000),
      stayed('B', wang, ['2026-03-10', '2026-03-12']),
      charge('B1', 'B', 'room', 7000),
    ],
    { system: 'file', importId: '00000000-0000-4000-8000-000000000002' },
  );
  assert.deepEqual(batch.outcome, ['updated', 'updated', 'created', 'created']);
  assert.equal((await rows('select 1 from reservation')).length, 2);
  await database.tenant(group.groupId, async (tx) => {
    const { guestIds } = await undoChanges(tx, group.groupId, batch.changes, '2026-11-21T00:00:00Z');
    await refreshSummaries(tx, group.groupId, guestIds, '2026-11-21T00:00:00Z');
  });
  assert.deepEqual(await rows(tables), before);
  assert.deepEqual(await rows('select stays, nights, revenue_minor from guest_summary order by guest_id'), summary);
});

test('an order is visible from its first time on the board', async () => {
  const { group, take, rows } = await opened();
  const batch = await take([booking('R1', anna, ['2026-11-21', '2026-11-23'])], { at: '2026-11-20T10:00:00.000Z' });
  await database.tenant(group.groupId, (tx) =>
    markVisible(tx, group.groupId, [...batch.reservations.keys()], '2026-11-21T10:00:00.000Z'),
  );
  assert.deepEqual(await rows('select visible_at from reservation'), [{ visible_at: '2026-11-20T10:00:00.000Z' }]);
});

test('who is in house or arriving is told by guest, and what is learnt goes on the record of that booking', async () => {
  const { group, take, rows } = await opened();
  await take([
    stayed('S1', wang, ['2026-11-20', '2026-11-23'], { state: 'inHouse', roomNumber: '808' }),
    booking('R2', anna, ['2026-11-21', '2026-11-23']),
    booking('R3', { name: '李方', phone: '13700003333' }, ['2026-12-21', '2026-12-23']),
  ]);
  const at = '2026-11-21T06:00:00.000Z';
  const told = (guestIds: string[] | null) =>
    database.tenant(group.groupId, (tx) =>
      presenceOf(tx, group.groupId, { propertyIds: [group.propertyId], guestIds, at }),
    );
  const guests = await rows<{ id: string; name: string; record: string }>(
    `select l.guest_id as id, r.facts -> 'name' ->> 'text' as name, r.id as record from link l join record r on r.id = l.record_id`,
  );
  const of = (name: string) => guests.find((guest) => guest.name === name)!;
  const all = await told(guests.map((guest) => guest.id));
  assert.deepEqual(all.get(of('王小明').id), { presence: 'inHouse', roomNumber: '808' });
  assert.equal(all.get(of('Anna Keller').id)?.presence, 'arrivingToday');
  assert.equal(all.get(of('李方').id)?.presence, 'arriving');
  assert.deepEqual(
    [...(await told(null)).keys()].toSorted(),
    [of('王小明').id, of('Anna Keller').id].toSorted(),
    'within a week',
  );
  const [{ id }] = (await rows<{ id: string }>(`select id from reservation where source_key = 'R2'`)) as [
    { id: string },
  ];
  const record = (guestId: string | null, propertyIds: string[] | null = null) =>
    database.tenant(group.groupId, (tx) => recordForReservation(tx, group.groupId, id, guestId, propertyIds));
  assert.deepEqual(await record(of('Anna Keller').id), {
    recordId: of('Anna Keller').record,
    propertyId: group.propertyId,
    departureDate: '2026-11-23',
  });
  assert.equal(await record(of('李方').id), null);
  assert.equal((await record(of('Anna Keller').id, [group.propertyId]))?.recordId, of('Anna Keller').record);
  assert.equal(await record(of('Anna Keller').id, [newId()]), null, 'the booking of another house');
  assert.equal(await record(null, []), null, 'who works nowhere');
});
