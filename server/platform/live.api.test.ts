import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import test, { after, before } from 'node:test';
import { logOut } from '@regulars/contract/session.ts';
import { live } from '@regulars/contract/today.ts';
import { sql } from 'kysely';
import { readHeads } from '../properties/properties.store.ts';
import { sessionHolders } from '../staff/holder.service.ts';
import { parseCookie } from '../staff/staff.service.ts';
import { openGroup } from '../testing/group.io.ts';
import { openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { machineClock } from './clock.io.ts';

let t: TestHouse;
let address: string;
before(async () => {
  t = await openTestHouse();
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`;
});
after(() => t.close());

async function openDesk() {
  const { groupId, propertyId } = await openGroup(t.database);
  const cookie = await t.login(groupId, [propertyId], 'frontDesk');
  return { groupId, propertyId, cookie, tokenHash: parseCookie(cookie.slice('regulars='.length))!.hash };
}

test('an open screen’s stream ends when its person logs out, and opens no more', async () => {
  const { cookie } = await openDesk();
  const answer = await fetch(`${address}${live.path}`, { headers: { cookie } });
  assert.equal(answer.status, 200);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  assert.match((await reader.read()).value!, /event: hello/);
  assert.equal((await t.ask(logOut, { cookie })).status, 200);
  for (let ended = false; !ended;) ended = (await reader.read()).done;
  assert.equal((await fetch(`${address}${live.path}`, { headers: { cookie } })).status, 401);
});

test('a session is nobody’s once it ran out, lay idle or ended; asking does not keep it alive', async () => {
  const { groupId, propertyId, cookie, tokenHash } = await openDesk();
  const holderOf = sessionHolders({
    database: t.database,
    clock: machineClock,
    config: { sessionIdleMinutes: 30 },
    houses: { heads: readHeads },
  });
  const change = (to: string) =>
    t.database.tenant(groupId, (tx) =>
      sql`update session set ${sql.raw(to)} where group_id = ${groupId} and token_hash = ${tokenHash}`.execute(tx),
    );
  const holds = async () => (await holderOf(groupId, tokenHash))?.properties.has(propertyId) ?? false;
  assert.equal(await holds(), true);
  await change(`seen_at = now() - interval '29 minutes'`);
  assert.equal(await holds(), true);
  await change(`seen_at = seen_at - interval '2 minutes'`);
  assert.equal(await holds(), false, 'lay idle, though it was asked for');
  await change(`seen_at = now(), expires_at = now() - interval '1 second'`);
  assert.equal(await holds(), false, 'ran out');
  await change(`expires_at = now() + interval '1 hour'`);
  assert.equal(await holds(), true);
  await t.ask(logOut, { cookie });
  assert.equal(await holds(), false, 'ended');
});
