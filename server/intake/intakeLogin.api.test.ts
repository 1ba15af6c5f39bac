import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { addConnection, listConnections, setConnection } from '@regulars/contract/intake.ts';
import type { BodyIn } from '@regulars/contract/route.ts';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { openInbox, type Inbox } from '../testing/inbox.io.ts';
import { openHouse } from '../testing/group.io.ts';
import { readConnection } from './connections.store.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

/** The house allows no address within the network: a poller that runs meanwhile asks nobody. */
const pollUrl = 'http://127.0.0.1:9/hotels/ota';
const login = { pollUrl, username: 'hotel', password: 'first words' };

async function openFetched(): Promise<Inbox & { fetchedId: string; made: { url: string; secret: string } }> {
  const inbox = await openInbox(t);
  const { status, body } = await t.ask(addConnection, {
    cookie: inbox.cookie,
    body: { propertyId: inbox.group.propertyId, system: 'booking', name: 'Booking.com', ...login },
  });
  assert.equal(status, 200);
  assert.ok(!JSON.stringify(body).includes(login.password), 'the password is not told back');
  return { ...inbox, fetchedId: body.connection.connectionId, made: body };
}
const change = (cookie: string, connectionId: string, body: BodyIn<typeof setConnection>) =>
  t.ask(setConnection, { cookie, params: { connectionId }, body });
const view = async (cookie: string, connectionId: string) =>
  (await t.ask(listConnections, { cookie })).body.connections.find((one) => one.connectionId === connectionId)!;
/** All that is kept of a connection, but how its readings go meanwhile. */
const kept = ({ group, fetchedId }: Inbox & { fetchedId: string }) =>
  t.database.tenant(group.groupId, async (tx) => {
    const connection = await readConnection(tx, group.groupId, fetchedId);
    const { rows } = await sql<{
      whole: string;
    }>`select (to_jsonb(c) - 'polled_at' - 'poll_cause' - 'poll_failures' - 'poll_failing_since')::text as whole from connection c where id = ${fetchedId}`.execute(
      tx,
    );
    return { connection: connection!, whole: rows[0]!.whole };
  });
const audits = ({ group }: Inbox) =>
  t.database.tenant(
    group.groupId,
    async (tx) =>
      (
        await sql<{
          action: string;
          subject: string;
          params: unknown;
        }>`select action, subject, params from audit where group_id = ${group.groupId} order by id`.execute(tx)
      ).rows,
  );

test('a source we fetch from has a login and no address to send to, and needs the whole login to be made', async () => {
  const desk = await openFetched();
  assert.deepEqual([desk.made.url, desk.made.secret], ['', '']);
  const { mode, url, login: shown } = await view(desk.cookie, desk.fetchedId);
  assert.deepEqual({ mode, url, login: shown }, { mode: 'poll', url: null, login: { pollUrl, username: 'hotel' } });
  const frontDesk = await t.login(desk.group.groupId, [desk.group.propertyId], 'frontDesk');
  assert.equal((await view(frontDesk, desk.fetchedId)).login, null, 'who may not manage it sees no login');
  const sends = await view(desk.cookie, desk.connectionId);
  assert.deepEqual([sends.mode, sends.login], ['push', null]);
  for (const missing of ['username', 'password'] as const) {
    const { error } = await t.ask(addConnection, {
      cookie: desk.cookie,
      body: {
        propertyId: desk.group.propertyId,
        system: 'booking',
        name: 'x',
        ...login,
        [missing]: undefined,
      },
    });
    assert.equal(error?.code, 'poll_login_missing', missing);
  }
});

test('a changed login is sealed, told to nobody, and stands in the audit without its values', async () => {
  const desk = await openFetched();
  const to = { pollUrl: 'https://127.0.0.1:9/other/ota', username: 'other', password: 'second words' };
  const { status, body } = await change(desk.cookie, desk.fetchedId, { login: to });
  assert.equal(status, 200);
  assert.equal(body.secret, null);
  assert.deepEqual(body.connection.login, { pollUrl: to.pollUrl, username: 'other' });
  assert.ok(!JSON.stringify(body).includes(to.password));
  const { connection, whole } = await kept(desk);
  assert.ok(!whole.includes(to.password));
  assert.equal(t.house.vault.unseal(connection.secretSealed!), to.password);
  assert.deepEqual([connection.mode, connection.username, connection.settings.pollUrl], ['poll', 'other', to.pollUrl]);
  await change(desk.cookie, desk.fetchedId, { login: { ...to, password: 'third: words' } });
  const audit = { action: 'connection_login', subject: desk.fetchedId };
  assert.deepEqual(await audits(desk), [
    { ...audit, params: { changed: ['pollUrl', 'username', 'password'] } },
    { ...audit, params: { changed: ['password'] } },
  ]);
});

test('a source we fetch from gets no random secret, and one that sends to us no login', async () => {
  const desk = await openFetched();
  const before = await kept(desk);
  const renewed = await change(desk.cookie, desk.fetchedId, { renewSecret: true, name: 'not kept' });
  assert.deepEqual([renewed.status, renewed.error?.code], [409, 'connection_fetched']);
  const both = await change(desk.cookie, desk.fetchedId, { renewSecret: true, login });
  assert.equal(both.error?.code, 'connection_fetched');
  assert.deepEqual(await kept(desk), before, 'a refusal changes nothing');
  const sends = await change(desk.cookie, desk.connectionId, { login });
  assert.deepEqual([sends.status, sends.error?.code], [409, 'connection_not_fetched']);
  const file = await change(desk.cookie, desk.group.connections.file, { login });
  assert.equal(file.error?.code, 'connection_not_fetched');
  assert.deepEqual(await audits(desk), []);
});

test('a login is refused to whoever may not manage that house, and where it is not whole', async () => {
  const desk = await openFetched();
  const { groupId, propertyId } = desk.group;
  const frontDesk = await t.login(groupId, [propertyId], 'frontDesk');
  assert.equal((await change(frontDesk, desk.fetchedId, { login })).error?.code, 'not_allowed');
  const place = { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' as const };
  const next = await t.database.tenant(groupId, (tx) => openHouse(tx, groupId, place));
  const neighbour = await t.login(groupId, [next.propertyId], 'integrator');
  assert.equal((await change(neighbour, desk.fetchedId, { login })).status, 404);
  const stranger = await openInbox(t);
  assert.equal((await change(stranger.cookie, desk.fetchedId, { login })).status, 404);
  for (const wrong of [
    { password: '' },
    { password: undefined },
    { username: ' ' },
    { username: 'a:b' },
    { pollUrl: 'no address' },
    { pollUrl: 'ftp://poll.example/ota' },
    { pollUrl: 'https://hotel:hush@poll.example/ota' },
  ]) {
    const { error } = await change(desk.cookie, desk.fetchedId, { login: { ...login, ...wrong } as never });
    assert.equal(error?.code, 'input_invalid', JSON.stringify(wrong));
  }
  assert.deepEqual(await audits(desk), []);
});

test('a system we could fetch from may send instead, and is fetched from once it has a login', async () => {
  const desk = await openInbox(t);
  const { body: made } = await t.ask(addConnection, {
    cookie: desk.cookie,
    body: { propertyId: desk.group.propertyId, system: 'booking', name: 'Booking.com', role: 'channel' },
  });
  const fetchedId = made.connection.connectionId;
  assert.match(made.url, /\/in\/booking\//);
  assert.notEqual(made.secret, '');
  const sends = await view(desk.cookie, fetchedId);
  assert.deepEqual([sends.mode, sends.login], ['push', null]);
  assert.notEqual((await change(desk.cookie, fetchedId, { renewSecret: true })).body.secret, null);
  const { body } = await change(desk.cookie, fetchedId, { login });
  assert.deepEqual([body.connection.login, body.connection.role], [{ pollUrl, username: 'hotel' }, 'channel']);
  const { connection } = await kept({ ...desk, fetchedId });
  assert.deepEqual([connection.mode, connection.settings.addressToken], ['poll', undefined]);
  assert.equal((await change(desk.cookie, fetchedId, { renewSecret: true })).error?.code, 'connection_fetched');
});
