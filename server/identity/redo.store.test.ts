import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { kindOf } from '../../bench/identity/generator/kinds.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { arrivals, profile } from '../testing/arrivals.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import type { BaseRecord } from './base.ts';
import { readPage } from './base.store.ts';
import { COLD_START, type HouseModel } from './housemodel.ts';
import { writeHouseModel } from './housemodel.store.ts';
import { createIdentityService } from './identity.service.ts';
import { keepKnowledge } from './knowledge.service.ts';
import { factsReader } from './recordRows.ts';
import { MOST_NEIGHBOURS } from './neighbourhood.service.ts';
import { redoSome, type Redone } from './redo.service.ts';
import { relinkBase } from './relink.service.ts';
import { addRedo, countRedo } from './redo.store.ts';
import { linkBase } from './wholebase.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const clock = standingClock('2026-04-01T00:00:00.000Z');
const parts = () => ({
  database,
  clock,
  emit: async () => {},
  refreshGuests: async () => {},
  bedsOf: async () => [],
  houses: keepKnowledge(),
  name: 'test-1',
});

/** Looks again until nobody waits. */
async function drain({ groupId }: OpenGroup): Promise<Omit<Redone, 'left'>> {
  const sum = { tied: 0, moved: 0, founded: 0, looked: 0, tooLarge: 0 };
  for (let round = 0; round < 500; round++) {
    const done = await redoSome(parts(), groupId);
    for (const count of Object.keys(sum) as (keyof typeof sum)[]) sum[count] += done[count];
    clock.advance(1000);
    if ((await database.tenantReadOnly(groupId, (tx) => countRedo(tx, groupId))).soon === 0) return sum;
  }
  throw new Error('the queue never ends');
}

async function baseOf({ groupId }: OpenGroup): Promise<BaseRecord[]> {
  const { records } = await database.tenantReadOnly(groupId, (tx) =>
    readPage(tx, groupId, '00000000-0000-0000-0000-000000000000', 10_000),
  );
  return records.map((record) => ({ ...record, normal: JSON.parse(record.normal), beds: [], slept: [] }));
}

/** With whom each record is, by the keys of the source. */
function company(of: readonly (readonly [string, string])[]): Map<string, string> {
  const sets = Map.groupBy(of, ([, person]) => person);
  return new Map(
    [...sets.values()].flatMap((own) => {
      const keys = own.map(([key]) => key).sort();
      return keys.map((key) => [key, keys.join(' ')] as const);
    }),
  );
}
const inForce = async (group: OpenGroup) =>
  company((await baseOf(group)).map(({ sourceKey, guestId }) => [sourceKey, guestId]));
const otherwise = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) =>
  [...a].filter(([key, own]) => b.get(key) !== own).length;

function guestsOfAHouse(records: number) {
  const made = kindOf('hospitality');
  const rows: string[][] = [];
  made.make(8, records, (_, cells) => void rows.push([...cells]));
  const factsOf = factsReader(made.columns, 10_000);
  return rows.map((cells, i) => {
    const { name, ...more } = factsOf(cells);
    return profile(`r${i}`, { name: name.text ?? '', more: { name, ...more } });
  });
}

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const all = [...list];
  let state = seed;
  for (let i = all.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const j = state % (i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

const alone = (records: readonly BaseRecord[]) =>
  records.map((record) => ({ ...record, guestId: record.recordId, homeId: record.recordId }));
const unsaid = { said: { together: [], apart: [] }, decisions: [], shared: [] };

test('fifteen hundred records make the same people in whatever order they arrive, and as all at once', async () => {
  const records = guestsOfAHouse(1500);
  const first = await openGroup(database);
  for (let from = 0; from < records.length; from += 250)
    await arrivals(database, first)(records.slice(from, from + 250), { system: 'file' });
  const { learnt } = linkBase({ records: alone(await baseOf(first)), house: COLD_START, learn: true, ...unsaid });
  const house: HouseModel = { ...learnt!.house, version: 1 };
  const found: Map<string, string>[] = [];
  for (const [seed, atOnce] of [
    [11, 20],
    [22, 60],
    [33, 150],
  ] as const) {
    const group = await openGroup(database);
    await database.tenant(group.groupId, (tx) =>
      writeHouseModel(tx, group.groupId, house, { decisions: 0, same: 0, moved: 0, needed: 30 }, clock.now()),
    );
    const arrive = arrivals(database, group);
    const order = shuffled(records, seed);
    for (let from = 0; from < order.length; from += atOnce)
      await arrive(order.slice(from, from + atOnce), { system: 'file' });
    const before = await inForce(group);
    const { tied, looked } = await drain(group);
    assert.ok(looked > 100 && tied > 50, `${looked} looked at, ${tied} tied`);
    const now = await inForce(group);
    assert.ok(otherwise(before, now) > 100, 'looking again matters');
    found.push(now);
    // the whole base at once finds nothing to change
    const whole = linkBase({ records: await baseOf(group), house, learn: false, ...unsaid });
    const concerned = new Set(whole.changes.flatMap(({ links }) => links.map(({ recordId }) => recordId)));
    assert.ok(concerned.size <= records.length * 0.001, `${concerned.size} of ${records.length} otherwise at once`);
    // and so does one that knows nothing of who is whose guest
    const scratch = linkBase({ records: alone(await baseOf(group)), house, learn: false, ...unsaid });
    const keyOf = new Map((await baseOf(group)).map(({ recordId, sourceKey }) => [recordId, sourceKey]));
    const owner = new Map([...keyOf.keys()].map((id) => [id, id]));
    for (const { ties } of scratch.changes) for (const [one, other] of ties) owner.set(other, one);
    const atOnceFound = company([...owner].map(([id, person]) => [keyOf.get(id)!, person]));
    assert.ok(
      otherwise(now, atOnceFound) <= records.length * 0.001,
      `${otherwise(now, atOnceFound)} otherwise from scratch`,
    );
  }
  for (const other of found.slice(1)) assert.ok(otherwise(found[0]!, other) <= records.length * 0.001);
});

test('looked at twice, nothing changes', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  for (const record of guestsOfAHouse(60)) await arrive([record], { system: 'file' });
  const all = (await baseOf(group)).map(({ recordId }) => recordId);
  const again = () =>
    database.tenant(group.groupId, (tx) => addRedo(tx, group.groupId, all, 'facts_changed', clock.now()));
  await again();
  await drain(group);
  const links = () =>
    database.tenantReadOnly(group.groupId, async (tx) =>
      (await sql`select * from link where group_id = ${group.groupId} order by record_id`.execute(tx)).rows.concat(
        (await sql`select * from guest where group_id = ${group.groupId} order by id`.execute(tx)).rows,
        (await sql`select * from merge where group_id = ${group.groupId} order by id`.execute(tx)).rows,
        (await sql`select * from household where group_id = ${group.groupId} order by record_a, record_b`.execute(tx))
          .rows,
      ),
    );
  const before = await links();
  await again();
  const { tied, moved, founded } = await drain(group);
  assert.deepEqual([tied, moved, founded], [0, 0, 0]);
  assert.deepEqual(await links(), before);
});

const service = () =>
  createIdentityService({
    database,
    clock,
    emit: async () => {},
    refreshGuests: async () => {},
    headsOf: async () => new Map(),
    masks: { contact: () => '', document: () => '', birthDate: () => '', text: (words: string) => words },
  });
const guestIds = async ({ groupId }: OpenGroup) =>
  database.tenantReadOnly(groupId, async (tx) =>
    (
      await sql<{
        id: string;
      }>`select distinct guest_id as id from link where group_id = ${groupId} order by 1`.execute(tx)
    ).rows.map(({ id }) => id),
  );

test('a record between two guests, who came last, brings them together: they are looked at again', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  await arrive([profile('A', { name: 'Lena Hofmann', phone: '+4915123456701' })]);
  await arrive([profile('B', { name: 'Lena Hofmann', email: 'lena.hofmann@hofmann-privat.de' })]);
  await arrive([
    profile('C', { name: 'Lena Hofmann', phone: '+4915123456701', email: 'lena.hofmann@hofmann-privat.de' }),
  ]);
  await drain(group);
  assert.deepEqual([...(await inForce(group)).values()], ['A B C', 'A B C', 'A B C']);
});

test('a corrected phone takes its record out of the guest it was joined to by it', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  await arrive([profile('A', { name: 'Lena Hofmann', phone: '+4915123456701', born: '1980-02-03' }, '1')]);
  await arrive([profile('B', { name: 'Lena Hofmann', phone: '+4915123456701' }, '1')]);
  assert.equal((await inForce(group)).get('B'), 'A B');
  await arrive([profile('B', { name: 'Ludwig Berger', phone: '+4915123456799', born: '1971-11-12' }, '2')]);
  const { moved, founded } = await drain(group);
  assert.deepEqual([moved, founded], [1, 1]);
  assert.deepEqual(
    await inForce(group),
    new Map([
      ['A', 'A'],
      ['B', 'B'],
    ]),
  );
  const { rows } = await database.tenantReadOnly(group.groupId, (tx) =>
    sql`select action, reason, actor_id from link_event where group_id = ${group.groupId} order by id desc limit 1`.execute(
      tx,
    ),
  );
  assert.deepEqual(rows, [{ action: 'moved', reason: 'evidence_changed', actor_id: null }]);
});

test('whom a person took apart is never tied again by looking', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  await arrive([profile('A', { name: 'Lena Hofmann', phone: '+4915123456701' })]);
  await arrive([profile('B', { name: 'Lena Hofmann', email: 'lena.hofmann@hofmann-privat.de' })]);
  const [one, two] = await guestIds(group);
  const { mergeId } = await service().merge(group.who, one!, two!, 'same face');
  await service().unmerge(group.who, mergeId, 'two sisters');
  await arrive([
    profile('C', { name: 'Lena Hofmann', phone: '+4915123456701', email: 'lena.hofmann@hofmann-privat.de' }),
  ]);
  await drain(group);
  const now = await inForce(group);
  assert.notEqual(now.get('A'), now.get('B'));
});

test('whom a person merged stays merged, whatever looking again finds', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  await arrive([profile('A', { name: 'Lena Hofmann', born: '1980-02-03' })]);
  await arrive([profile('B', { name: 'Lena Berger', born: '1980-02-03' })]);
  const [one, two] = await guestIds(group);
  await service().merge(group.who, one!, two!, 'she married');
  const { tied, moved } = await drain(group);
  assert.deepEqual([tied, moved], [0, 0]);
  assert.equal((await inForce(group)).get('A'), 'A B');
});

test('a decision of a person has the guests it touches looked at again', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  await arrive([profile('A', { name: 'Lena Hofmann', phone: '+4915123456701' })]);
  await arrive([profile('B', { name: 'Lena Hofmann', email: 'lena.hofmann@hofmann-privat.de' })]);
  const [one, two] = await guestIds(group);
  await service().merge(group.who, one!, two!, 'same face');
  const { rows } = await database.tenantReadOnly(group.groupId, (tx) =>
    sql`select reason from redo where group_id = ${group.groupId}`.execute(tx),
  );
  assert.deepEqual(rows, [{ reason: 'person_decided' }]);
});

test('who came to one of two merged guests by evidence goes with that one when the two are taken apart', async () => {
  for (const known of [[], [profile('D', { name: 'Nora Lindqvist', phone: '+4915123456704' })]]) {
    const group = await openGroup(database);
    const arrive = arrivals(database, group);
    const berger = { name: 'Lena Berger', email: 'lena.berger@berger-privat.de', born: '1980-02-03' };
    await arrive([profile('A', { name: 'Lena Hofmann', born: '1980-02-03' })]);
    await arrive([profile('B', berger)]);
    const [one, two] = await guestIds(group);
    const { mergeId } = await service().merge(group.who, one!, two!, 'same face');
    await arrive(known);
    await arrive([profile('C', { name: 'Nora Lindqvist', phone: '+4915123456704' }, '1')]);
    await drain(group);
    assert.equal((await inForce(group)).get('C'), known.length === 0 ? 'C' : 'C D');
    await arrive([profile('C', berger, '2')]);
    const { tied, moved } = await drain(group);
    assert.deepEqual([tied, moved], known.length === 0 ? [1, 0] : [0, 1]);
    assert.equal((await inForce(group)).get('C'), 'A B C');
    await service().unmerge(group.who, mergeId, 'a slip', false);
    assert.equal((await inForce(group)).get('C'), 'B C');
  }
});

const waiting = ({ groupId }: OpenGroup) => database.tenantReadOnly(groupId, (tx) => countRedo(tx, groupId));

test('a record with more neighbours than are looked at by day waits for the night, and is told to wait', async () => {
  const group = await openGroup(database);
  const arrive = arrivals(database, group);
  const lena = { name: 'Lena Hofmann', phone: '+4915123456701', born: '1980-02-03' };
  await arrive(Array.from({ length: MOST_NEIGHBOURS + 1 }, (_, i) => profile(`L${i}`, lena)));
  const { groupId } = group;
  const [{ recordId }] = (await baseOf(group)) as [BaseRecord];
  await database.tenant(groupId, (tx) => addRedo(tx, groupId, [recordId], 'facts_changed', clock.now()));
  const oldest = clock.now();
  assert.deepEqual(await waiting(group), { soon: 1, night: 0, oldest });
  const { looked, tooLarge } = await drain(group);
  assert.deepEqual([looked, tooLarge], [1, 1]);
  assert.deepEqual(await waiting(group), { soon: 0, night: 1, oldest });
  await database.tenant(groupId, (tx) => addRedo(tx, groupId, [recordId], 'facts_changed', clock.now()));
  assert.equal((await waiting(group)).soon, 1, 'named again, it is tried again');
  await drain(group);
  const run = () => relinkBase(parts(), groupId, false);
  await database.tenant(groupId, (tx) => addRedo(tx, groupId, [recordId], 'facts_changed', clock.now()));
  await run();
  assert.equal((await waiting(group)).soon, 1, 'who waits for the day is left to the day');
  await drain(group);
  await run();
  assert.deepEqual(await waiting(group), { soon: 0, night: 0, oldest: null });
});
