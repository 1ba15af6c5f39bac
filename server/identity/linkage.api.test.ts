import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { readHousehold } from '@regulars/contract/household.ts';
import { askRelink, readRelink } from '@regulars/contract/relink.ts';
import { arrivals, profile } from '../testing/arrivals.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { eventually, openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { recordHousehold } from './households.store.ts';

let at: TestHouse;
before(async () => void (at = await openTestHouse()));
after(() => at.close());

async function openHotel(): Promise<{ group: OpenGroup; admin: string; desk: string; relations: string }> {
  const group = await openGroup(at.database);
  await at.database.tenant(group.groupId, (tx) =>
    sql`update hotel_group set ready_at = now() where id = ${group.groupId}`.execute(tx),
  );
  const houses = [group.propertyId];
  return {
    group,
    admin: await at.login(group.groupId, houses, 'groupAdmin'),
    desk: await at.login(group.groupId, houses, 'frontDesk'),
    relations: await at.login(group.groupId, houses, 'guestRelations'),
  };
}

async function guestOf({ groupId }: OpenGroup, key: string): Promise<string> {
  const { rows } = await at.database.tenantReadOnly(groupId, (tx) =>
    sql<{
      id: string;
    }>`select l.guest_id as id from link l join record r on r.group_id = l.group_id and r.id = l.record_id
      where l.group_id = ${groupId} and r.source_key = ${key}`.execute(tx),
  );
  return rows[0]!.id;
}

test('an administrator of the group has the base linked anew, and sees how it goes', async () => {
  const { group, admin } = await openHotel();
  await arrivals(at.database, group)([profile('A', { name: 'Lena Hofmann', phone: '+4915123456701' })]);
  const empty = await at.ask(readRelink, { cookie: admin });
  assert.deepEqual(
    [empty.status, empty.body],
    [200, { runs: [], waiting: 0, waitingForNight: 0, waitingSince: null, model: null }],
  );
  const { status, body } = await at.ask(askRelink, { cookie: admin, body: { dryRun: true } });
  assert.equal(status, 200);
  const look = async () => {
    const { runs } = (await at.ask(readRelink, { cookie: admin })).body;
    const found = runs.find(({ relinkId }) => relinkId === body.relinkId)!;
    assert.notEqual(found.state, 'failed');
    return found;
  };
  const run = await eventually(look, ({ state }) => state === 'done');
  assert.deepEqual([run.dryRun, run.result!.records, run.result!.people, run.result!.ties], [true, 1, 1, 0]);
  assert.equal(run.askedBy !== null, true);
});

test('who may merge at one house only, or not at all, has not the whole base linked', async () => {
  const { desk, relations } = await openHotel();
  for (const cookie of [desk, relations])
    for (const asked of [
      await at.ask(askRelink, { cookie, body: { dryRun: true } }),
      await at.ask(readRelink, { cookie }),
    ])
      assert.deepEqual([asked.status, asked.error?.code], [403, 'not_allowed']);
});

test('a second run is refused while one waits', async () => {
  const { group, admin } = await openHotel();
  await at.database.tenant(group.groupId, (tx) =>
    sql`insert into relink (group_id, id, asked_at, dry_run, state, leased_by, leased_until)
      values (${group.groupId}, gen_random_uuid(), now(), true, 'linking', 'elsewhere-1', now() + interval '1 hour')`.execute(
      tx,
    ),
  );
  const { status, error } = await at.ask(askRelink, { cookie: admin, body: {} });
  assert.deepEqual([status, error?.code], [409, 'relink_running']);
});

test('the guest page says with whom the guest shares a phone, and what a person noted', async () => {
  const { group, desk } = await openHotel();
  const arrive = arrivals(at.database, group);
  await arrive([profile('A', { name: '王建国', phone: '13912340001' })]);
  await arrive([profile('B', { name: '王秀英', phone: '13912340001' })]);
  await arrive([profile('C', { name: '王小宝' })]);
  const [a, b, c] = [await guestOf(group, 'A'), await guestOf(group, 'B'), await guestOf(group, 'C')];
  await at.database.tenant(group.groupId, async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from record where group_id = ${group.groupId} order by source_key`.execute(tx);
    const [one, , three] = rows.map(({ id }) => id);
    await recordHousehold(
      tx,
      group.groupId,
      { a: one!, b: three! },
      { actorId: group.staffId, reason: 'their son', at: '2026-04-01T00:00:00Z' },
    );
    await at.house.refreshGuests(tx, { groupId: group.groupId, guestIds: [a, b, c], at: '2026-04-01T00:00:00Z' });
  });
  const { body } = await at.ask(readHousehold, { cookie: desk, params: { guestId: a } });
  assert.deepEqual(
    body.relations.map(({ guestId, kind, shared, by }) => ({ guestId, kind, shared, said: by !== null })),
    [
      { guestId: c, kind: 'family', shared: [], said: true },
      { guestId: b, kind: 'family', shared: ['phone'], said: false },
    ],
  );
  assert.equal(body.relations[1]!.name.native, '王秀英');
  const other = await at.ask(readHousehold, { cookie: desk, params: { guestId: b } });
  assert.deepEqual(
    other.body.relations.map(({ guestId }) => guestId),
    [a],
  );
});

test('guests of another house are not told of', async () => {
  const { group } = await openHotel();
  const elsewhere = await openHotel();
  await arrivals(at.database, group)([profile('A', { name: '王建国', phone: '13912340001' })]);
  const { status } = await at.ask(readHousehold, {
    cookie: elsewhere.desk,
    params: { guestId: await guestOf(group, 'A') },
  });
  assert.equal(status, 404);
});
