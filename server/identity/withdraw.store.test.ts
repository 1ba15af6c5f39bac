import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '../platform/id.io.ts';
import type { Database } from '../platform/database/database.io.ts';
import { arrivals, profile } from '../testing/arrivals.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { rebuildLinks } from './links.store.ts';
import { undoRecords } from './withdraw.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

/** Everything identity keeps, but for times of change and history. */
async function rows({ groupId }: OpenGroup): Promise<Record<string, unknown[]>> {
  return database.tenantReadOnly(groupId, async (tx) => ({
    record: (
      await sql`select id, source_key, role, whole, source_version, received_at, facts, normal from record where group_id = ${groupId} order by id`.execute(
        tx,
      )
    ).rows,
    key: (await sql`select key, record_id from record_key where group_id = ${groupId} order by 1, 2`.execute(tx)).rows,
    link: (await sql`select * from link where group_id = ${groupId} order by record_id`.execute(tx)).rows,
    guest: (
      await sql`select id, anchor_record_id, status, merged_into from guest where group_id = ${groupId} order by id`.execute(
        tx,
      )
    ).rows,
    review: (
      await sql`select record_a, record_b, state from review where group_id = ${groupId} order by 1, 2`.execute(tx)
    ).rows,
  }));
}

const at = '2026-04-01T00:00:00.000Z';
const lena = { name: 'Lena Hofmann', phone: '+4915123456789' };

test('an import that is taken back leaves records, keys, links, guests and questions as they were', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  await arrive([profile('P1', lena), profile('P2', { name: 'Max Muster', email: 'max@muster-privat.de' })]);
  const before = await rows(group);
  const file = [
    profile('P1', { ...lena, email: 'lena@hofmann-privat.de' }),
    profile('P3', { ...lena, born: '1980-05-06' }),
    profile('P4', { name: 'Nora Neumann' }),
    profile('P5', { name: 'Nora Neumann', phone: '+4915123456700' }),
  ];
  const { changes, touched } = await arrive(file, { importId: newId() });
  assert.equal(changes.length, 4);
  assert.equal(touched.size, 3);
  assert.notDeepEqual(await rows(group), before);
  const { guestIds } = await database.tenant(group.groupId, (tx) => undoRecords(tx, group.groupId, changes, at));
  assert.deepEqual(await rows(group), before);
  assert.equal(guestIds.length, 1);
  await database.tenant(group.groupId, async (tx) => {
    await rebuildLinks(tx, group.groupId);
  });
  assert.deepEqual(await rows(group), before);
});

test('who joined an imported guest later stays, with a new anchor and what staff wrote', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  const { changes } = await arrive([profile('P1', lena)], { system: 'file', importId: newId() });
  await arrive([profile('P2', lena)]);
  const [first, second] = (await rows(group)).link as { record_id: string; guest_id: string }[];
  const heirs: unknown[] = [];
  await database.tenant(group.groupId, (tx) =>
    undoRecords(tx, group.groupId, changes, at, async (_tx, _groupId, given) => void heirs.push(...given)),
  );
  assert.deepEqual(heirs, [{ recordId: first!.record_id, heirId: second!.record_id }]);
  const now = await rows(group);
  assert.deepEqual(now['guest'], [
    { id: second!.guest_id, anchor_record_id: second!.record_id, status: 'active', merged_into: null },
  ]);
  assert.equal(now['link']!.length, 1);
});
