import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { GuestClass } from '@regulars/contract/guest.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup } from '../testing/group.io.ts';
import { closeReviews, readReview } from './answer.store.ts';
import { lockScene } from './links.store.ts';
import { countQueue, readQueue } from './reviews.store.ts';
import { CLASS_STAKE, worthOf, type Stake } from './worth.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const today = '2026-03-10';

/** `pairs` open questions about guests of all kinds, written as they stand in the tables. */
async function asked(pairs: number) {
  const group = await openGroup(database);
  const { groupId } = group;
  // a small generator of its own, so that every run asks the same
  let seed = 7;
  const any = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const classes = Object.keys(CLASS_STAKE) as GuestClass[];
  const days = [null, '2026-03-09', '2026-03-11', '2026-03-13', '2026-03-14', '2026-03-24', '2026-03-25'];
  const people = Array.from({ length: 2 * pairs }, () => ({
    guestId: newId(),
    recordId: newId(),
    source: ['opentravel', 'ctrip', 'booking'][any(3)]!,
    stake: {
      guestClass: classes[any(5)]!,
      stays: any(40),
      revenueMinor: any(9_000_000),
      nextArrival: days[any(7)]!,
    } satisfies Stake,
  }));
  const reviews = Array.from({ length: pairs }, (_, at) => ({
    reviewId: newId(),
    a: people[2 * at]!.recordId,
    b: people[2 * at + 1]!.recordId,
    p: 0.4 + any(599) / 1000,
  }));
  const write = (tx: Tx, text: ReturnType<typeof sql>) => text.execute(tx);
  await database.tenant(groupId, async (tx) => {
    const given = sql`jsonb_to_recordset(${JSON.stringify(people.map(({ stake, ...one }) => ({ ...one, ...stake })))}::jsonb)
      as p("guestId" uuid, "recordId" uuid, source text, "guestClass" text, stays int, "revenueMinor" bigint, "nextArrival" date)`;
    await write(
      tx,
      sql`insert into record (group_id, id, connection_id, source, source_key, role, property_id, received_at, facts, normal)
      select ${groupId}, "recordId", ${group.connections.opentravel}, source, "recordId"::text, 'profile', ${group.propertyId}, now(), '{}', '{}' from ${given}`,
    );
    await write(
      tx,
      sql`insert into guest (group_id, id, anchor_record_id, status, created_at, updated_at) select ${groupId}, "guestId", "recordId", 'active', now(), now() from ${given}`,
    );
    await write(
      tx,
      sql`insert into link (group_id, record_id, guest_id, home_guest_id, probability, since, link_event_id)
      select ${groupId}, "recordId", "guestId", "guestId", 1, now(), "recordId" from ${given}`,
    );
    await write(
      tx,
      sql`insert into guest_summary (group_id, guest_id, stays, revenue_minor, next_arrival, guest_class, updated_at)
      select ${groupId}, "guestId", stays, "revenueMinor", "nextArrival", "guestClass", now() from ${given}`,
    );
    await write(
      tx,
      sql`insert into review (group_id, id, record_a, record_b, at, probability, evidence)
      select ${groupId}, r."reviewId", r.a, r.b, now(), r.p, '[]' from jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb) as r("reviewId" uuid, a uuid, b uuid, p float8)`,
    );
  });
  const worth = new Map(
    reviews.map(({ reviewId, p }, at) => [
      reviewId,
      worthOf(people[2 * at]!.stake, people[2 * at + 1]!.stake, p, today),
    ]),
  );
  return { groupId, worth, propertyId: group.propertyId };
}

test('the queue on disk is in the order that worth says, over all pages, each pair once', async () => {
  const { groupId, worth } = await asked(300);
  const seen: { reviewId: string; worth: number }[] = [];
  for (let after: { worth: number; reviewId: string } | undefined; ; after = seen.at(-1)) {
    const page = await database.tenantReadOnly(groupId, (tx) =>
      readQueue(tx, groupId, { propertyIds: null, today, after, limit: 70 }),
    );
    if (page.length === 0) break;
    seen.push(...page);
  }
  assert.equal(seen.length, 300);
  assert.equal(new Set(seen.map(({ reviewId }) => reviewId)).size, 300);
  for (const one of seen) assert.ok(Math.abs(one.worth - worth.get(one.reviewId)!) < 1e-9 * one.worth);
  for (const [at, one] of seen.slice(1).entries()) assert.ok(one.worth <= seen[at]!.worth);
});

test('counts by band and by sources add up to what is open, and a filter shows what its count says', async () => {
  const { groupId, propertyId } = await asked(200);
  const counts = await database.tenantReadOnly(groupId, (tx) => countQueue(tx, groupId, { propertyIds: [propertyId] }));
  assert.equal(
    counts.reduce((sum, { pairs }) => sum + pairs, 0),
    200,
  );
  for (const { band, sources, pairs } of counts) {
    const found = await database.tenantReadOnly(groupId, (tx) =>
      readQueue(tx, groupId, { propertyIds: [propertyId], propertyId, band, sources, today, limit: 1000 }),
    );
    assert.equal(found.length, pairs, `${band} ${sources}`);
  }
  const elsewhere = await database.tenantReadOnly(groupId, (tx) => countQueue(tx, groupId, { propertyIds: [newId()] }));
  assert.deepEqual(elsewhere, []);
});

test('who answers a question and who ties its guests wait for each other and go on, neither in a ring', async () => {
  const { groupId, worth } = await asked(1);
  const reviewId = [...worth.keys()][0]!;
  const by = newId();
  const at = '2026-03-10T08:00:00.000Z';
  let attempts = 0;
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((resolve) => (locked = resolve));
  const tie = database.tenant(groupId, async (tx) => {
    attempts += 1;
    const { rows: guests } = await sql<{ id: string }>`select id from guest where group_id = ${groupId}`.execute(tx);
    await lockScene(
      tx,
      groupId,
      guests.map(({ id }) => id),
    );
    locked();
    await someoneWaits(tx);
    await closeReviews(tx, groupId, [reviewId], 'stale', by, at);
  });
  await isLocked;
  const answer = database.tenant(groupId, async (tx) => {
    attempts += 1;
    const found = await readReview(tx, groupId, reviewId);
    await lockScene(tx, groupId, [found!.homeA, found!.homeB]);
    return found!.state;
  });
  await tie;
  assert.equal(await answer, 'stale', 'what the other did is seen');
  assert.equal(attempts, 2, 'neither had to begin anew');
});

async function someoneWaits(tx: Tx): Promise<void> {
  const ungranted = async () => (await sql`select from pg_locks where not granted`.execute(tx)).rows.length;
  while ((await ungranted()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}
