import { welcome } from '../testing/people.io.ts';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../platform/database/database.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, openHouse } from '../testing/group.io.ts';
import type { OpenGroup } from '../testing/group.io.ts';
import { findGuests } from './find.service.ts';
import type { PresenceLookup } from './lookups.ts';
import { recentPresence } from './recentPresence.service.ts';
import { standingClock } from '../platform/clock.ts';
import { readQuery } from './query.ts';
import { candidatesQuery, rankTokens, writeTokens } from './search.store.ts';
import type { TokenEntry } from './guest.ts';
import { stayTokens } from './tokens.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const at = '2026-11-21T08:00:00.000Z';
const nobodyHere: PresenceLookup = async () => new Map();

/** What stays does after a summary changed. */
function writeStays(group: OpenGroup, entries: readonly TokenEntry[]): Promise<void> {
  return database.tenant(group.groupId, async (tx) => {
    await rankTokens(tx, group.groupId, entries);
    await writeTokens(tx, group.groupId, 'stays', entries);
  });
}

function find(group: OpenGroup, q: string, presenceOf = nobodyHere, propertyIds: string[] | null = null, limit = 12) {
  return database.tenantReadOnly(group.groupId, (tx) =>
    findGuests(tx, group.groupId, q, { propertyIds, limit, at }, presenceOf),
  );
}

const names = (hits: { name: { native: string | null; latin: string | null } }[]): (string | null)[] =>
  hits.map(({ name }) => name.native ?? name.latin);
const phone = (raw: string) => ({ contactPoints: [{ kind: 'phone' as const, raw }] });

test('the desk finds a guest by whatever it has of them, and sees how', async () => {
  const group = await openGroup(database);
  await welcome(database, group, [
    {
      facts: {
        name: { text: '王小明' },
        ...phone('13700131234'),
        company: '蓝海科技',
        addresses: [{ lines: [], city: '上海' }],
      },
    },
    { facts: { name: { text: '王大力' }, ...phone('13700139999') } },
    { facts: { name: { text: '張偉' }, memberships: [{ programId: 'FW', membershipId: 'FW-778899' }] } },
    {
      facts: {
        name: { family: 'Müller', given: 'Anna' },
        contactPoints: [{ kind: 'email', raw: 'anna.mueller@fairwind.house' }],
      },
    },
  ]);
  const expected: [string, string | null, string][] = [
    ['王小明', '王小明', 'name'], ['小明', '王小明', 'name'], ['wangxiaoming', '王小明', 'pinyin'], ['wxm', '王小明', 'initials'], ['1234', '王小明', 'phone'], ['+86 137 0013 1234', '王小明', 'phone'],
    ['00131234', '王小明', 'phone'], ['蓝海', '王小明', 'company'], ['张伟', '張偉', 'name'], ['fw778899', '張偉', 'member'], ['muller', 'Anna Müller', 'name'], ['anna.mueller@', 'Anna Müller', 'email'],
  ]; // prettier-ignore
  for (const [typed, name, matched] of expected) {
    const hits = await find(group, typed);
    assert.deepEqual([names(hits), hits[0]?.matched], [[name], matched], typed);
  }
  assert.deepEqual(names(await find(group, '王')).toSorted(), ['王大力', '王小明']);
  assert.deepEqual(await find(group, '88131234'), []);
  assert.equal((await find(group, '小明'))[0]?.hint, '137****1234 · 上海 · 蓝海科技');
});

test('who is in house comes first, then who arrives, then who stayed last', async () => {
  const group = await openGroup(database);
  const people = ['李一鸣', '李二虎', '李三思', '李四海', '李五洲'].map((text, i) => ({
    facts: { name: { text }, ...phone(`1370013560${i}`) },
  }));
  const ids = await welcome(database, group, people);
  await writeStays(group, [
    { guestId: ids[0]!, lastStay: '2026-10-01', tokens: stayTokens({ numbers: ['BK1'], rooms: [] }) },
    { guestId: ids[1]!, lastStay: '2026-11-01', tokens: [] },
    { guestId: ids[2]!, lastStay: null, tokens: stayTokens({ numbers: ['BK3-77'], rooms: ['1203'] }) },
  ]);
  const presenceOf: PresenceLookup = async () =>
    new Map([
      [ids[2]!, { presence: 'inHouse', roomNumber: '1203' }],
      [ids[4]!, { presence: 'arrivingToday', roomNumber: null }],
    ]);
  const hits = await find(group, 'li', presenceOf);
  assert.deepEqual(names(hits), ['李三思', '李五洲', '李二虎', '李一鸣', '李四海']);
  assert.deepEqual([hits[0]?.presence, hits[0]?.roomNumber, hits[2]?.lastStay], ['inHouse', '1203', '2026-11-01']);
  assert.deepEqual(
    (await find(group, '1203', presenceOf)).map(({ matched, roomNumber }) => [matched, roomNumber]),
    [['room', '1203']],
  );
  assert.deepEqual(
    (await find(group, 'bk3-77')).map(({ matched }) => matched),
    ['booking'],
  );
});

test('a guest in house with a common name is first, also when more bear it than are read', async () => {
  const group = await openGroup(database);
  const people = Array.from({ length: 60 }, (_, i) => ({
    facts: {
      name: { text: `陈${'天地玄黄宇宙洪荒日月'[i % 10]}${'盈昃辰宿列张'[Math.floor(i / 10)]}` },
      ...phone(`1370013${String(1000 + i)}`),
    },
  }));
  const ids = await welcome(database, group, people);
  await writeStays(
    group,
    ids.slice(0, -1).map((guestId) => ({ guestId, lastStay: '2026-11-01', tokens: [] })),
  );
  const late = ids.at(-1)!;
  const asked: (readonly string[] | null)[] = [];
  const presenceOf: PresenceLookup = async (_tx, _groupId, { guestIds }) => {
    asked.push(guestIds);
    return new Map([[late, { presence: 'inHouse', roomNumber: '808' }]]);
  };
  for (const typed of ['陈', 'chen', 'che', 'c'])
    assert.equal((await find(group, typed, presenceOf))[0]?.guestId, late, typed);
  assert.deepEqual(asked, [null, null, null, null]);
});

test('the list of those present is asked for once a second, single guests every time', async () => {
  const group = await openGroup(database);
  const clock = standingClock(at);
  let asked = 0;
  const lookup = recentPresence(async () => (asked++, new Map()), clock);
  await database.tenant(group.groupId, async (tx) => {
    const ask = (guestIds: string[] | null, propertyIds: string[] | null = null) =>
      lookup(tx, group.groupId, { propertyIds, guestIds, at });
    for (const _ of [1, 2, 3]) await ask(null);
    assert.equal(asked, 1);
    await ask(null, [group.propertyId]);
    await ask(['someone']);
    await ask(['someone']);
    assert.equal(asked, 4);
    clock.advance(1001);
    await ask(null);
    assert.equal(asked, 5);
  });
});

test('staff of one house find its guests only; the group finds all; another group finds none', async () => {
  const group = await openGroup(database);
  const other = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  await welcome(database, group, [{ facts: { name: { text: '赵子龙' }, ...phone('13700137771') } }]);
  group.properties.set(other.propertyId, group.properties.get(group.propertyId)!);
  await welcome(database, group, [
    {
      facts: { name: { text: '赵云飞' }, ...phone('13700137772') },
      connectionId: other.connections.opentravel,
      propertyId: other.propertyId,
    },
  ]);
  assert.deepEqual(names(await find(group, '赵', nobodyHere, [group.propertyId])), ['赵子龙']);
  assert.deepEqual(names(await find(group, '7772', nobodyHere, [group.propertyId])), []);
  assert.equal((await find(group, '赵')).length, 2);
  const stranger = await openGroup(database);
  assert.deepEqual(await find(stranger, '赵'), []);
});

test('tokens of a part are replaced as a whole and leave the other part alone', async () => {
  const group = await openGroup(database);
  const [guestId] = await welcome(database, group, [{ facts: { name: { text: '钱学诗' } } }]);
  const write = (tokens: string[], lastStay: string | null) =>
    writeStays(group, [{ guestId: guestId!, lastStay, tokens }]);
  await write(['bA1', 'r12'], '2026-01-02');
  await write(['bA1', 'bA2'], '2026-03-04');
  const { rows } = await database.tenant(group.groupId, (tx) =>
    sql<{
      token: string;
      last_stay: string;
    }>`select token, last_stay from search_token where group_id = ${group.groupId} order by token`.execute(tx),
  );
  assert.deepEqual(
    rows.map(({ token }) => token).filter((token) => 'br'.includes(token[0]!)),
    ['bA1', 'bA2'],
  );
  assert.ok(rows.some(({ token }) => token === 'n钱学诗'));
  assert.deepEqual([...new Set(rows.map(({ last_stay }) => last_stay))], ['2026-03-04']);
});

test('the search reads the index, as the role that row-level security binds (A-23)', async () => {
  const group = await openGroup(database);
  const [guestId] = await welcome(database, group, [{ facts: { name: { text: '孙悟真' } } }]);
  await database.tenant(group.groupId, async (tx) => {
    await sql`insert into guest (group_id, id, anchor_record_id, status, created_at, updated_at)
      select group_id, gen_random_uuid(), anchor_record_id, 'active', created_at, updated_at from guest, generate_series(1, 20000) where group_id = ${group.groupId} and id = ${guestId!}`.execute(
      tx,
    );
    await sql`insert into search_token (group_id, guest_id, token, last_stay)
      select group_id, id, t, date '2026-01-01' from guest, unnest(array['n孙', 'nsun', 'n' || left(id::text, 8), 't' || left(id::text, 4)]) t where group_id = ${group.groupId} and id <> ${guestId!}`.execute(
      tx,
    );
  });
  for (const propertyIds of [null, [group.propertyId]])
    for (const typed of [
      '孙',
      '孙悟',
      '孙悟真',
      '孙悟真人',
      'sun',
      's',
      'sunwuzhen',
      'swz',
      '1234',
      '13700131234',
      'a@b.cn',
      'BK123',
      '1203',
      '孙 1234',
      'wuzhen sun',
    ]) {
      const { rows, user } = await database.tenantReadOnly(group.groupId, async (tx) => ({
        rows: (
          await sql<{
            'QUERY PLAN': string;
          }>`explain ${candidatesQuery(group.groupId, readQuery(typed), propertyIds, 40)}`.execute(tx)
        ).rows,
        user: (await sql<{ current_user: string }>`select current_user`.execute(tx)).rows[0]!.current_user,
      }));
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      assert.equal(user, 'regulars_app');
      assert.doesNotMatch(plan, /Seq Scan on search_token/, `${typed}\n${plan}`);
      assert.match(plan, /Index Cond: .*token/, `${typed}\n${plan}`);
    }
});
