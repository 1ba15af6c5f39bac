import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { logIn, logOut, readSession, chooseLanguage } from '@regulars/contract/session.ts';
import { readSetup, setUp } from '@regulars/contract/setup.ts';
import { sql } from 'kysely';
import { newId } from '../platform/id.io.ts';
import { openGroup } from '../testing/group.io.ts';
import { openTestHouse, testPassword, type TestHouse } from '../testing/house.io.ts';
import { checkPassword, hashPassword } from './password.io.ts';
import { addStaff } from './staff.store.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

const hotel = {
  code: 'GRAND',
  name: { zh: '大饭店', en: '' },
  kind: 'hotel' as const,
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
};
const administrator = {
  name: '店长',
  login: 'First@Hotel',
  password: 'correct horse battery',
  language: 'zh' as const,
};

test('an empty house is set up once, by whoever holds the printed code', async () => {
  assert.equal((await t.ask(readSetup)).body.needed, true);
  const given = { group: { name: { zh: '集团', en: 'Group' } }, property: hotel, administrator };
  assert.equal((await t.ask(setUp, { body: { ...given, code: 'guess' } })).error?.code, 'setup_code_wrong');
  assert.equal(
    (
      await t.ask(setUp, {
        body: { ...given, code: t.house.setupCode, property: { ...hotel, timeZone: 'Mars/Olympus' } },
      })
    ).error?.code,
    'time_zone_unknown',
  );
  assert.equal(
    (await t.ask(setUp, { body: { ...given, code: t.house.setupCode, property: { ...hotel, currency: 'XXQ' } } })).error
      ?.code,
    'currency_unknown',
  );
  assert.equal(
    (await t.ask(setUp, { body: { ...given, code: t.house.setupCode, property: { ...hotel, country: 'QQ' } } })).error
      ?.code,
    'country_unknown',
  );
  const both = await Promise.all([1, 2].map(() => t.ask(setUp, { body: { ...given, code: t.house.setupCode } })));
  assert.deepEqual(both.map((one) => one.status).sort(), [200, 409]);
  const opened = both.find((one) => one.status === 200)!;
  assert.equal(opened.body.properties[0]!.name.en, '大饭店');
  assert.equal(opened.body.properties[0]!.role, 'groupAdmin');
  assert.equal((await t.ask(readSession, { cookie: opened.cookie! })).body.name, '店长');
  assert.equal((await t.ask(readSetup)).body.needed, false);
});

test('a person logs in with any case of their name, and out again for good', async () => {
  const opened = await t.ask(logIn, { body: { login: 'first@hotel', password: administrator.password } });
  assert.equal(opened.status, 200);
  assert.match(opened.cookie!, /^regulars=[0-9a-f-]{36}\.[\w-]{43}$/);
  assert.equal((await t.ask(chooseLanguage, { cookie: opened.cookie!, body: { language: 'en' } })).body.language, 'en');
  await t.ask(logOut, { cookie: opened.cookie! });
  assert.equal((await t.ask(readSession, { cookie: opened.cookie! })).error?.code, 'not_logged_in');
});

test('a wrong password and an unknown name answer alike, and ten tries are all there are', async () => {
  const wrong = await t.ask(logIn, { body: { login: 'first@hotel', password: 'nope' } });
  const unknown = await t.ask(logIn, { body: { login: 'nobody@hotel', password: 'nope' } });
  assert.deepEqual(
    [wrong.status, wrong.error],
    [unknown.status, { ...unknown.error, requestId: (wrong.error as { requestId?: string }).requestId }],
  );
  const tries = await Promise.all(
    Array.from({ length: 30 }, () => t.ask(logIn, { body: { login: 'first@hotel', password: 'nope' } })),
  );
  assert.ok(tries.filter((one) => one.error?.code === 'login_wrong').length <= 10);
  assert.equal(
    (await t.ask(logIn, { body: { login: 'first@hotel', password: administrator.password } })).error?.code,
    'login_locked',
  );
});

test('a name nobody has is locked after as many tries as one somebody has, so that neither tells who works here', async () => {
  const group = await openGroup(t.database);
  const groupLogin = `lin.${group.staffId}`;
  const toldIn = async (login: string) => {
    const told: string[] = [];
    for (let tries = 0; tries < 12; tries++)
      told.push(
        (await t.ask(logIn, { body: { login: tries % 2 ? login.toUpperCase() : login, password: 'nope' } })).error!
          .code,
      );
    return told;
  };
  const [known, unknown] = [await toldIn(groupLogin), await toldIn('nobody@elsewhere')];
  assert.deepEqual(unknown, known);
  assert.equal(known.at(-1), 'login_locked');
});

test('getting in clears the tries before it, and the name itself is not kept', async () => {
  const group = await openGroup(t.database);
  const [login, staffId] = [`mia.${group.staffId}`, newId()];
  const passwordHash = await hashPassword(testPassword);
  await t.database.tenant(group.groupId, (tx) =>
    addStaff(
      tx,
      group.groupId,
      {
        id: staffId,
        login,
        name: 'Mia',
        passwordHash,
        language: 'en',
        homePropertyId: group.propertyId,
        groupRole: 'groupAdmin',
        roles: [],
      },
      new Date().toISOString(),
    ),
  );
  for (let round = 0; round < 2; round++) {
    for (let tries = 0; tries < 8; tries++)
      assert.equal((await t.ask(logIn, { body: { login, password: 'nope' } })).error!.code, 'login_wrong');
    assert.equal((await t.ask(logIn, { body: { login, password: testPassword } })).status, 200);
  }
  await t.ask(logIn, { body: { login, password: 'nope' } });
  const { rows } = await t.database.system((tx) =>
    sql<{ whole: string }>`select coalesce(jsonb_agg(to_jsonb(l)), '[]')::text as whole from login_try l`.execute(tx),
  );
  assert.match(rows[0]!.whole, /"failed": 1/);
  assert.ok(!rows[0]!.whole.includes('mia'));
});

test('a cookie of another group, a cut one and none at all let nobody in', async () => {
  const [one, two] = [await openGroup(t.database), await openGroup(t.database)];
  const cookie = await t.login(one.groupId, [one.propertyId], 'frontDesk');
  assert.equal((await t.ask(readSession, { cookie })).status, 200);
  for (const forged of [
    cookie.replace(one.groupId, two.groupId),
    cookie.slice(0, -1),
    'regulars=',
    "regulars=' or 1=1 --",
  ])
    assert.equal((await t.ask(readSession, { cookie: forged })).status, 401, forged);
});

test('a request from another site, or without our header, changes nothing', async () => {
  const group = await openGroup(t.database);
  const cookie = await t.login(group.groupId, [group.propertyId], 'frontDesk');
  const foreign = { body: { language: 'zh' as const }, cookie };
  assert.equal(
    (await t.ask(chooseLanguage, { ...foreign, headers: { origin: 'https://elsewhere.example' } })).error?.code,
    'cross_site',
  );
  for (const origin of ['null', 'no address at all'])
    assert.equal((await t.ask(chooseLanguage, { ...foreign, headers: { origin } })).error?.code, 'cross_site', origin);
  assert.equal(
    (await t.ask(chooseLanguage, { ...foreign, headers: { 'sec-fetch-site': 'cross-site' } })).error?.code,
    'cross_site',
  );
  const bare = await t.app.inject({
    method: 'PATCH',
    url: '/api/session',
    headers: { cookie },
    payload: { language: 'zh' },
  });
  assert.equal(bare.statusCode, 403);
  assert.equal((await t.ask(readSession, { cookie })).body.language, 'en');
});

test('fields that nobody asked for are refused, not taken', async () => {
  const reply = await t.ask(logIn, { body: { login: 'x', password: 'y', groupId: 'z' } as never });
  assert.equal(reply.error?.code, 'input_invalid');
});

test('a password is kept as argon2id and compared whole', async () => {
  const hash = await hashPassword(testPassword);
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(await checkPassword(testPassword, hash), true);
  assert.equal(await checkPassword(`${testPassword} `, hash), false);
  assert.equal(await checkPassword(testPassword, undefined), false);
  assert.notEqual(await hashPassword(testPassword), hash);
});
