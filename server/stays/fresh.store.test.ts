// Guests that begin in a batch are written from what lies in the batch; made again from the database they must be the same rows.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { refreshGolden } from '../guests/guests.service.ts';
import { countLooseEnds } from '../guests/looseEnds.store.ts';
import { undoRecords } from '../identity/withdraw.service.ts';
import type { CanonicalRecord, GuestObservation } from '../intake/canonical.ts';
import type { Database } from '../platform/database/database.io.ts';
import { booking, stayed, takes } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup } from '../testing/group.io.ts';
import { refreshSummaries } from './summary.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const profile = (key: string, person: GuestObservation['person']): CanonicalRecord => ({
  kind: 'guest',
  role: 'profile',
  source: 'opentravel',
  sourceEntityId: key,
  person,
});
const phone = (raw: string) => ({ kind: 'phone' as const, raw });
const email = (raw: string) => ({ kind: 'email' as const, raw });

const everybody: CanonicalRecord[] = [
  profile('P1', {
    name: { text: '曾小贤' },
    gender: 'male',
    birthDate: '1984-06-03',
    contactPoints: [phone('13900020001'), email('zeng@mail.demo')],
    memberships: [{ programId: 'house', membershipId: 'FW00001001', levelCode: 'GOLD' }],
    vipCode: 'v2',
  }),
  // the same person by another source key: one guest of two new records
  profile('P2', {
    name: { family: 'Zeng', given: 'Xiaoxian' },
    contactPoints: [phone('13900020001')],
    jobTitle: 'CTO',
  }),
  profile('P3', { name: { family: '渡辺', given: '美咲' }, nationality: 'JP', languages: ['ja'] }),
  profile('P4', { name: { text: 'Dr. Anna-Lena Müller-Lüdenscheidt' }, addresses: [{ lines: [], city: 'Köln' }] }),
  profile('P5', { name: { text: '王先生' } }),
  profile('P6', {
    name: { text: '张\u0000三丰 \ud83d' },
    company: '上海\ud800公司',
    contactPoints: [phone('13900020006')],
  }),
  booking('R1', { name: '李雷', phone: '13900020007' }, ['2026-11-21', '2026-11-23']),
  stayed('S1', { name: '韩梅梅', phone: '13900020008' }, ['2026-10-01', '2026-10-03']),
];

/** What can be made again, as it stands. */
const derived = (groupId: string): Promise<unknown> =>
  database.tenant(groupId, async (tx) => {
    const { rows } = await sql<{ whole: unknown }>`select jsonb_build_object(
      'guests', (select jsonb_agg(to_jsonb(g) - 'updated_at' order by g.id) from guest g),
      'summaries', (select jsonb_agg(to_jsonb(s) - 'updated_at' order by s.guest_id) from guest_summary s),
      'tokens', (select jsonb_agg(to_jsonb(t) order by t.guest_id, t.token) from search_token t),
      'houses', (select jsonb_agg(to_jsonb(p) order by p.guest_id) from guest_property p)) as whole`.execute(tx);
    return rows[0]!.whole;
  });

const unspoilt = everybody.filter((_, i) => i !== 5);

test('guests that began in a batch are, made again from their records, what they were', async () => {
  for (const persons of [unspoilt, everybody]) {
    const group = await openGroup(database);
    const batch = await takes(database, group)(persons);
    // text that the database mends is read back from it, and so are all of its batch
    assert.equal(batch.fresh.size, persons === unspoilt ? persons.length - 1 : 0);
    const first = await derived(group.groupId);
    const guestIds = [...batch.touched];
    assert.equal(guestIds.length, persons.length - 1, 'P1 and P2 are one guest');
    await database.tenant(group.groupId, async (tx) => {
      await sql`delete from search_token`.execute(tx);
      await sql`delete from guest_property`.execute(tx);
      await sql`delete from guest_summary`.execute(tx);
      await sql`update guest set golden = '{}', sort_key = ''`.execute(tx);
      await refreshGolden(tx, group.groupId, guestIds, '2026-11-21T08:00:00.000Z');
      await refreshSummaries(tx, group.groupId, guestIds, '2026-11-21T08:00:00.000Z');
    });
    assert.deepEqual(await derived(group.groupId), first);
  }
});

test('whom the next batch knows again is not fresh and is counted with what was there', async () => {
  const group = await openGroup(database);
  const take = takes(database, group);
  await take(unspoilt);
  const later = await take([profile('P9', { name: { text: '曾小贤' }, contactPoints: [phone('13900020001')] })]);
  assert.equal(later.fresh.size, 0);
  const { rows } = await database.tenant(group.groupId, (tx) =>
    sql<{ records: number }>`select records from guest_summary where guest_id = ${[...later.touched][0]}::uuid`.execute(
      tx,
    ),
  );
  assert.equal(rows[0]!.records, 3);
});

test('records that are taken back leave no key, link, token or house behind', async () => {
  const group = await openGroup(database);
  const take = takes(database, group);
  await take([profile('P0', { name: { text: '曾小贤' }, contactPoints: [phone('13900020001')] })]);
  const batch = await take(everybody, { importId: '0190aaaa-0000-7000-8000-000000000001' });
  const loose = () => database.tenant(group.groupId, (tx) => countLooseEnds(tx, group.groupId));
  assert.equal(await loose(), 0);
  await database.tenant(group.groupId, async (tx) => {
    const { guestIds } = await undoRecords(tx, group.groupId, batch.changes, '2026-11-21T09:00:00.000Z');
    await refreshGolden(tx, group.groupId, guestIds, '2026-11-21T09:00:00.000Z');
  });
  assert.equal(await loose(), 0);
  const { rows } = await database.tenant(group.groupId, (tx) =>
    sql<{
      n: number;
    }>`select (select count(*) from guest) + (select count(*) from search_token where token like 'p%') as n`.execute(
      tx,
    ),
  );
  assert.equal(rows[0]!.n, 2, 'the guest who was there before, and the phone');
});
