import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { openBatch, personRef } from '../intake/batch.ts';
import type { Database } from '../platform/database/database.io.ts';
import { arrivals, profile, profileMerge, reservation, type Arrive } from '../testing/arrivals.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { identityHandler } from './arrival.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

async function house(): Promise<{ group: OpenGroup; arrive: Arrive }> {
  const group = await openGroup(database);
  return { group, arrive: arrivals(database, group) };
}

/** Names per guest, sorted: what partition the links make. */
async function guests({ groupId }: OpenGroup): Promise<string[]> {
  return database.tenantReadOnly(groupId, async (tx) => {
    const { rows } = await sql<{
      names: string;
    }>`select string_agg(r.source_key, ' + ' order by r.source_key) as names from link l join record r on r.group_id = l.group_id and r.id = l.record_id
      where l.group_id = ${groupId} group by l.guest_id order by 1`.execute(tx);
    return rows.map(({ names }) => names);
  });
}

async function count({ groupId }: OpenGroup, table: string): Promise<number> {
  return database.tenantReadOnly(groupId, async (tx) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*) as n from ${sql.table(table)} where group_id = ${groupId}`.execute(tx);
    return rows[0]!.n;
  });
}

const lena = { name: 'Lena Hofmann', phone: '+49 151 23456789', email: 'lena.hofmann@hofmann-privat.de' };

test('a guest who books again under the same phone and name is the guest we know', async () => {
  const { group, arrive } = await house();
  await arrive([reservation('R1', [lena])]);
  await arrive([reservation('R2', [{ name: 'HOFMANN/LENA MRS', phone: '0049 151 23456789' }])], { system: 'booking' });
  assert.deepEqual(await guests(group), ['R1/g1 + R2/g1']);
  assert.equal(await count(group, 'guest'), 1);
});

test('two guests of one name and nothing else stay two', async () => {
  const { group, arrive } = await house();
  await arrive([reservation('R1', [{ name: '王伟' }])]);
  await arrive([reservation('R2', [{ name: '王伟' }])]);
  assert.deepEqual(await guests(group), ['R1/g1', 'R2/g1']);
});

test('twins of one file find each other within the batch', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', lena), profile('P2', { name: 'Hofmann, Lena', phone: '+4915123456789' })], {
    system: 'file',
  });
  assert.deepEqual(await guests(group), ['P1 + P2']);
});

test('two people in one room never become one, though they share phone, e-mail and family name', async () => {
  const { group, arrive } = await house();
  const shared = { phone: '+8613912340001', email: 'family.zhou@qq.com' };
  await arrive([
    reservation('R1', [
      { name: '周杰明', ...shared },
      { name: '周洁敏', role: 'accompanying', ...shared },
    ]),
  ]);
  await arrive([
    reservation('R1', [
      { name: '周杰明', ...shared },
      { name: '周洁敏', role: 'accompanying', ...shared },
    ]),
  ]);
  assert.deepEqual(await guests(group), ['R1/g1', 'R1/g2']);
});

test('a message that comes again changes nothing', async () => {
  const { group, arrive } = await house();
  const records = [reservation('R1', [lena], { sourceVersion: '2026-03-01T00:00:00Z' }), profile('P1', lena, '1')];
  const receivedAt = '2026-03-01T09:00:00.000Z';
  const first = await arrive(records, { receivedAt });
  const before = await rowsOf(group);
  const again = await arrive(records, { receivedAt });
  assert.deepEqual(await rowsOf(group), before);
  assert.deepEqual([...again.recordOf], [...first.recordOf]);
  assert.equal(again.outcome[1], 'unchanged');
  assert.equal(again.touched.size, 0);
});

test('an older snapshot never overwrites a newer one', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', { ...lena, phone: '+4915123456780' }, '2026-02-02')]);
  const late = await arrive([profile('P1', lena, '2026-02-01')]);
  assert.deepEqual(late.outcome, ['older']);
  const [record] = await rowsOf(group);
  assert.match(JSON.stringify(record), /\+4915123456780/);
});

test('a profile outranks what a reservation says in passing, whichever comes first', async () => {
  const facts = [];
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const { group, arrive } = await house();
    const records = [
      profile('P1', { name: 'Lena Hofmann', phone: '+4915123456789' }),
      reservation('R1', [{ name: 'L. Hofmann', email: 'lena@hofmann-privat.de', born: '1980-05-06', profileId: 'P1' }]),
    ];
    for (const i of order) await arrive([records[i]!]);
    facts.push((await rowsOf(group)).map((row) => (row as { facts: unknown }).facts));
  }
  assert.deepEqual(facts[0], facts[1]);
  assert.match(JSON.stringify(facts[0]), /1980-05-06/);
});

test('a company is a record and no guest, and neither is the name on a card', async () => {
  const { group, arrive } = await house();
  const batch = await arrive([
    reservation('R1', [
      lena,
      { name: 'Hofmann Maschinenbau GmbH', role: 'company' },
      { name: 'K Hofmann', role: 'payer' },
    ]),
  ]);
  assert.equal(batch.recordOf.size, 3);
  assert.deepEqual(await guests(group), ['R1/g1']);
});

test('a companion who is only counted makes neither record nor guest', async () => {
  const { group, arrive } = await house();
  const batch = await arrive([reservation('R1', [lena, { name: '', role: 'accompanying' }])]);
  assert.equal(batch.recordOf.has(personRef(0, 'g2')), false);
  assert.equal(await count(group, 'record'), 1);
});

test('a new phone links nobody by itself: the desk is asked', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', lena)]);
  await arrive([profile('P2', { name: 'Lena Hofmann', email: 'lh@work-hofmann.example.de' })], { system: 'file' });
  assert.deepEqual(await guests(group), ['P1', 'P2']);
  await arrive([profile('P2', { name: 'Lena Hofmann', phone: lena.phone })], { system: 'file' });
  assert.deepEqual(await guests(group), ['P1', 'P2']);
  assert.equal(await count(group, 'review'), 1);
});

test('a record that is both of two guests proves that they are one, in whatever order the three arrive', async () => {
  const three = [
    profile('A', { name: 'Lena Hofmann', phone: lena.phone }),
    profile('B', { name: 'Lena Hofmann', email: lena.email }),
    profile('C', lena),
  ];
  for (const order of [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]) {
    const { group, arrive } = await house();
    for (const i of order) await arrive([three[i]!], { system: 'file' });
    assert.deepEqual(await guests(group), ['A + B + C'], `order ${order.join(' ')}`);
  }
});

test('profiles that the source merged are one guest, unless somebody of the house keeps them apart', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P1', { name: 'Lena Hofmann' }), profile('P2', { name: 'Lena Berger' })]);
  assert.deepEqual(await guests(group), ['P1', 'P2']);
  await arrive([profileMerge('P1', 'P2', 'P9')]);
  assert.deepEqual(await guests(group), ['P1 + P2 + P9']);
  const before = await rowsOf(group);
  await arrive([profileMerge('P1', 'P2', 'P9')]);
  assert.deepEqual(await rowsOf(group), before);
});

test('a switchboard that many names share joins nobody', async () => {
  const { group, arrive } = await house();
  const names = [
    'Anna Adler',
    'Bernd Busch',
    'Clara Cramer',
    'David Dorn',
    'Eva Engel',
    'Frank Falk',
    'Gerda Graf',
    'Hans Hahn',
  ];
  for (const [i, name] of names.entries())
    await arrive([profile(`P${i}`, { name, phone: '+49 30 12345678' })], { system: 'file' });
  assert.equal(await count(group, 'guest'), names.length);
});

test("an agency's mobile is learnt to be shared once enough names use it", async () => {
  const { group, arrive } = await house();
  const names = ['赵敏', '钱进', '孙悦', '李想', '周游', '吴优', '郑重', '王朝', '冯唐', '陈晨'];
  for (const [i, name] of names.entries())
    await arrive([profile(`P${i}`, { name, phone: '13912345678' })], { system: 'file' });
  assert.equal(await count(group, 'guest'), names.length);
  assert.equal(await count(group, 'shared_value'), 1);
});

test('two workers who meet a new guest at the same moment make one guest', async () => {
  const group = await openGroup(database);
  const [one, two] = [arrivals(database, group), arrivals(database, group)];
  await Promise.all([one([profile('P1', lena)]), two([profile('P2', lena)], { system: 'file' })]);
  assert.deepEqual(await guests(group), ['P1 + P2']);
});

test('statements after linking are planned as they were before, after a message and after a file', async () => {
  const group = await openGroup(database);
  const handler = identityHandler({ emit: async () => {} });
  for (const persons of [1, 40]) {
    const items = Array.from({ length: persons }, (_, i) => ({
      record: profile(`Q${persons}-${i}`, { name: `Nora Neumann${i}` }),
      connectionId: group.connections.file,
      propertyId: group.propertyId,
      messageId: null,
      receivedAt: '2026-03-01T00:00:00.000Z',
    }));
    const settings = await database.tenant(group.groupId, async (tx) => {
      const read = async () =>
        (
          await sql`select current_setting('plan_cache_mode') as mode, current_setting('enable_seqscan') as scans`.execute(
            tx,
          )
        ).rows;
      const before = await read();
      await handler.apply(
        tx,
        openBatch({
          groupId: group.groupId,
          items,
          at: '2026-03-01T00:00:00.000Z',
          importId: null,
          properties: group.properties,
        }),
      );
      return [before, await read()];
    });
    assert.deepEqual(settings[1], settings[0]);
  }
});

test('characters that the database refuses are taken out, the person stays', async () => {
  const { group, arrive } = await house();
  await arrive([profile('P\u00001', { name: 'Lena \u0000Hof\ud800mann' })]);
  assert.equal(await count(group, 'record'), 1);
});

async function rowsOf({ groupId }: OpenGroup): Promise<unknown[]> {
  return database.tenantReadOnly(groupId, async (tx) => {
    const { rows } =
      await sql`select r.id, r.facts, r.source_version, r.received_at, l.guest_id, l.home_guest_id, l.link_event_id from record r left join link l on l.group_id = r.group_id and l.record_id = r.id
      where r.group_id = ${groupId} order by r.id`.execute(tx);
    return rows;
  });
}
