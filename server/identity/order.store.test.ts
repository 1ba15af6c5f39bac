import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { arrivals, profile, profileMerge, reservation, type Person } from '../testing/arrivals.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { createIdentityService } from './identity.service.ts';
import { rebuildLinks } from './links.store.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

/** The partition the links make, as sorted lists of source keys. */
async function partition({ groupId }: OpenGroup): Promise<string[]> {
  return database.tenantReadOnly(groupId, async (tx) => {
    const { rows } = await sql<{
      names: string;
    }>`select string_agg(r.source_key, ' ' order by r.source_key) as names from link l join record r on r.group_id = l.group_id and r.id = l.record_id
      where l.group_id = ${groupId} group by l.guest_id order by 1`.execute(tx);
    return rows.map(({ names }) => names);
  });
}

async function foldsRight({ groupId }: OpenGroup): Promise<void> {
  await database.tenant(groupId, async (tx) => {
    const links = () =>
      sql`select * from link where group_id = ${groupId} order by record_id`.execute(tx).then(({ rows }) => rows);
    const kept = await links();
    await rebuildLinks(tx, groupId);
    assert.deepEqual(await links(), kept);
  });
}

const service = () =>
  createIdentityService({
    database,
    clock: standingClock('2026-04-01T00:00:00.000Z'),
    emit: async () => {},
    refreshGuests: async () => {},
    headsOf: async () => new Map(),
    masks: { contact: () => '', document: () => '', birthDate: () => '', text: (words: string) => words },
  });

// Four people, each known by a name and two strong identifiers; each record carries the name and at least one of them.
const people = [
  { name: 'Lena Hofmann', phone: '+4915123456701', email: 'lena.hofmann@hofmann-privat.de' },
  { name: '欧阳小曼', phone: '13912340003', email: 'ouyangxm@163.com' },
  { name: '周杰明', phone: '13912340004', email: 'zhoujm@qq.com' },
  { name: 'Aoife O’Sullivan', phone: '+353851234567', email: 'aoife@osullivan-home.ie' },
] as const;
const carrying = fc.record({ who: fc.nat(people.length - 1), carries: fc.constantFrom('phone', 'email', 'both') });

test('where evidence is strong the order of arrival does not matter, one by one or as a file', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(carrying, { minLength: 2, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      async (given, dice) => {
        const records = given.map(({ who, carries }, i) => {
          const { name, phone, email } = people[who]!;
          const person: Person = { name, ...(carries !== 'email' && { phone }), ...(carries !== 'phone' && { email }) };
          return profile(`P${i}`, person);
        });
        const shuffled = records
          .map((record) => [dice.next().value!, record] as const)
          .sort(([a], [b]) => a - b)
          .map(([, record]) => record);
        const groups = [];
        for (const [order, atOnce] of [
          [records, false],
          [shuffled, false],
          [shuffled, true],
        ] as const) {
          const group = await openGroup(database);
          const arrive = arrivals(database, group);
          if (atOnce) await arrive(order, { system: 'file' });
          else for (const record of order) await arrive([record], { system: 'file' });
          groups.push(await partition(group));
          await foldsRight(group);
        }
        assert.deepEqual(groups[1], groups[0]);
        assert.deepEqual(groups[2], groups[0]);
      },
    ),
    { numRuns: 12 },
  );
});

test('whatever is replayed changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(carrying, { minLength: 1, maxLength: 5 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      async (given, again) => {
        const group = await openGroup(database);
        const arrive = arrivals(database, group);
        const records = given.map(({ who, carries }, i) => {
          const { name, phone, email } = people[who]!;
          return reservation(
            `R${i}`,
            [
              { name, ...(carries !== 'email' && { phone }), ...(carries !== 'phone' && { email }) },
              { name: `Companion ${who}`, role: 'accompanying' },
            ],
            { sourceVersion: `2026-03-0${i + 1}` },
          );
        });
        for (const [i, record] of records.entries())
          await arrive([record], { receivedAt: `2026-03-0${i + 1}T00:00:00.000Z` });
        const all = () =>
          database.tenantReadOnly(
            group.groupId,
            async (tx) =>
              (
                await sql`
        select (select jsonb_agg(to_jsonb(r) order by r.id) from record r where r.group_id = ${group.groupId}) as records, (select jsonb_agg(to_jsonb(l) order by l.record_id) from link l where l.group_id = ${group.groupId}) as links,
          (select jsonb_agg(to_jsonb(e) order by e.id) from link_event e where e.group_id = ${group.groupId}) as events, (select jsonb_agg(to_jsonb(g) order by g.id) from guest g where g.group_id = ${group.groupId}) as guests`.execute(
                  tx,
                )
              ).rows,
          );
        const before = await all();
        for (const n of again)
          await arrive([records[n % records.length]!], {
            receivedAt: `2026-03-0${(n % records.length) + 1}T00:00:00.000Z`,
          });
        assert.deepEqual(await all(), before);
      },
    ),
    { numRuns: 10 },
  );
});

test('eight workers who meet the same four new guests at once make four guests', async () => {
  const group = await openGroup(database);
  const batches = Array.from({ length: 8 }, (_, worker) =>
    people.map((person, i) => profile(`P${i}-${worker}`, person)).sort(() => (worker % 2 === 0 ? 1 : -1)),
  );
  await Promise.all(batches.map((records) => arrivals(database, group)(records)));
  assert.deepEqual(
    (await partition(group)).map((names) => names.split(' ').length),
    [8, 8, 8, 8],
  );
  await foldsRight(group);
});

test('who arrives while two profiles are merged and taken apart again ends with the guest they belong to', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  const { name, phone, email } = people[0]!;
  await arrive([profile('A', { name, phone })]);
  await arrive([profile('B', { name, email })]);
  const ids = await database.tenantReadOnly(group.groupId, async (tx) =>
    (
      await sql<{ id: string }>`select id from guest where group_id = ${group.groupId} order by id`.execute(tx)
    ).rows.map(({ id }) => id),
  );
  const identity = service();
  const deciding = (async () => {
    for (let i = 0; i < 3; i++) {
      const { mergeId } = await identity.merge(group.who, ids[0]!, ids[1]!, 'same face');
      await identity.unmerge(group.who, mergeId, 'two sisters');
    }
  })();
  const arriving = Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      arrivals(
        database,
        group,
      )([profile(`${i % 2 === 0 ? 'A' : 'B'}${i}`, i % 2 === 0 ? { name, phone } : { name, email })]),
    ),
  );
  await Promise.all([deciding, arriving]);
  assert.deepEqual(await partition(group), ['A A0 A10 A2 A4 A6 A8', 'B B1 B11 B3 B5 B7 B9']);
  await foldsRight(group);
});

test('what a source merged stays apart where a person of the house said so', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  await arrive([profile('A', { name: 'Lena Hofmann' }), profile('B', { name: 'Lena Berger' }), profileMerge('A', 'B')]);
  assert.deepEqual(await partition(group), ['A B']);
  const mergeId = await database.tenantReadOnly(
    group.groupId,
    async (tx) =>
      (await sql<{ id: string }>`select id from merge where group_id = ${group.groupId}`.execute(tx)).rows[0]!.id,
  );
  await service().unmerge(group.who, mergeId, 'two sisters');
  await arrive([profileMerge('A', 'B')]);
  assert.deepEqual(await partition(group), ['A', 'B']);
});

test("profiles with two passports of one country are not merged by their source's word alone: the desk is asked", async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  await arrive([
    profile('A', { name: 'Lena Hofmann', document: 'C01X00T47' }),
    profile('B', { name: 'Lena Berger', document: 'L9812KM30' }),
    profileMerge('A', 'B'),
  ]);
  assert.deepEqual(await partition(group), ['A', 'B']);
  const { rows } = await database.tenantReadOnly(group.groupId, (tx) =>
    sql`select 1 from review where group_id = ${group.groupId} and state = 'open'`.execute(tx),
  );
  assert.equal(rows.length, 1);
});

test('profiles nobody here ever saw may be merged by their source without a trace', async () => {
  const group = await openGroup(database);
  const batch = await arrivals(database, group)([profileMerge('X', 'Y')]);
  assert.deepEqual([await partition(group), batch.touched.size], [[], 0]);
});
