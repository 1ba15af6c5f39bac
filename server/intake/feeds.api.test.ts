import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { listConnections } from '@regulars/contract/intake.ts';
import { readToday } from '@regulars/contract/today.ts';
import { sql } from 'kysely';
import { openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { openInbox, orderXml, send, settled, type Inbox } from '../testing/inbox.io.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

const source = async ({ cookie }: Inbox, connectionId: string) =>
  (await t.ask(listConnections, { cookie })).body.connections.find((one) => one.connectionId === connectionId)!;
const today = async ({ cookie, group }: Inbox) =>
  (await t.ask(readToday, { cookie, params: { propertyId: group.propertyId } })).body;

/** So many messages, the last one `agoMs` ago, each `gapMs` after the one before. */
async function heard({ group }: Inbox, connectionId: string, messages: number, agoMs: number, gapMs: number) {
  await t.database.tenant(group.groupId, (tx) =>
    sql`insert into inbound_message (group_id, id, connection_id, message_key, message_name, received_at, body, content_type, state, due_at)
      select ${group.groupId}, gen_random_uuid(), ${connectionId}, n::text, 'Order', now() - (${agoMs} + n * ${gapMs}) * interval '1 ms', '', 'text/xml', 'applied', now()
      from generate_series(0, ${messages - 1}::int) as n`.execute(tx),
  );
}

test('Integrations and Today call one feed by one state, and say when it will be silent', async () => {
  const inbox = await openInbox(t);
  const { ctrip, fliggy, opentravel } = inbox.group.connections;
  const [minute, hour] = [60_000, 3600_000];
  await heard(inbox, ctrip, 40, 10 * minute, 20 * minute);
  await heard(inbox, fliggy, 2, 30 * minute, hour);
  await heard(inbox, opentravel, 40, 4 * hour, 20 * minute);
  const feeds = new Map((await today(inbox)).feeds.map((feed) => [feed.connectionId, feed.state]));
  for (const [connectionId, state] of [
    [ctrip, 'live'],
    [fliggy, 'live'],
    [opentravel, 'silent'],
    [inbox.connectionId, 'never'],
  ] as const) {
    const view = await source(inbox, connectionId);
    assert.deepEqual([view.state, feeds.get(connectionId)], [state, state]);
    if (view.silentAt === null) assert.equal(state, 'never');
    else assert.equal(Date.parse(view.silentAt) < Date.now(), state === 'silent');
  }
  const allowed = async (id: string) => {
    const { silentAt, lastReceivedAt } = await source(inbox, id);
    return Math.round((Date.parse(silentAt!) - Date.parse(lastReceivedAt!)) / minute);
  };
  assert.deepEqual(
    [await allowed(ctrip), await allowed(fliggy)],
    [200, 360],
    'ten usual gaps; six hours without a habit',
  );
});

test('a source that can’t be fetched from is failing in Integrations and an alert at Today, until it answers again', async () => {
  const inbox = await openInbox(t);
  const { group } = inbox;
  const { booking } = group.connections;
  const pushed: string[] = [];
  const unlisten = await t.database.listen('regulars_live', (payload) => void pushed.push(payload));
  const poll = (cause: 'unreachable' | 'login_refused' | null) =>
    t.house.intake.keepPoll(group.groupId, booking, cause);
  assert.equal((await source(inbox, booking)).poll, null, 'not fetched yet');
  await poll(null);
  const well = await source(inbox, booking);
  assert.deepEqual([well.state, well.poll?.cause, well.poll?.failures], ['never', null, 0]);
  for (const cause of ['unreachable', 'unreachable'] as const) await poll(cause);
  const shaky = await source(inbox, booking);
  assert.deepEqual([shaky.state, shaky.poll?.cause, shaky.poll?.failures], ['never', 'unreachable', 2]);
  assert.deepEqual((await today(inbox)).alerts, []);
  await poll('unreachable');
  const failing = await source(inbox, booking);
  assert.deepEqual([failing.state, failing.poll?.failures], ['failing', 3]);
  assert.equal(failing.poll!.failingSince, shaky.poll!.failingSince);
  assert.deepEqual((await today(inbox)).alerts, [
    {
      kind: 'feedFailing',
      told: { code: 'alert.feedUnanswered', params: { feed: 'booking', since: shaky.poll!.failingSince } },
      reservationId: null,
    },
  ]);
  assert.equal((await today(inbox)).feeds.find((feed) => feed.connectionId === booking)!.state, 'failing');
  await poll('login_refused');
  assert.equal((await today(inbox)).alerts[0]!.told.code, 'alert.feedRefuses');
  await poll(null);
  const again = await source(inbox, booking);
  assert.deepEqual([again.state, again.poll?.failures, again.poll?.failingSince], ['never', 0, null]);
  assert.deepEqual((await today(inbox)).alerts, []);
  await unlisten();
  const told = pushed.map((payload) => JSON.parse(payload)).filter(({ key }) => key === booking);
  assert.deepEqual(
    told.map(({ kind, propertyId }) => [kind, propertyId]),
    [
      ['source', group.propertyId],
      ['source', group.propertyId],
    ],
    'open screens hear when it begins to fail and when it is well again',
  );
});

test('the worker hears of answers that are owed, and of none once they are given', async () => {
  const inbox = await openInbox(t);
  assert.equal(t.house.receiver.isAnswering(), false);
  let isOver = false;
  const answers = Promise.all(Array.from({ length: 10 }, (_, i) => send(inbox, orderXml({ no: `W-${i}` })))).finally(
    () => (isOver = true),
  );
  let wasAnswering = false;
  while (!isOver) {
    wasAnswering ||= t.house.receiver.isAnswering();
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok((await answers).every(({ statusCode }) => statusCode === 200));
  assert.equal(wasAnswering, true);
  assert.equal(t.house.receiver.isAnswering(), false);
  const refused = await send(inbox, orderXml({ no: 'W-0' }), 'Basic bm90OnJpZ2h0');
  assert.equal(refused.statusCode, 401);
  assert.equal(t.house.receiver.isAnswering(), false, 'a refusal is an answer');
  await settled(inbox);
});
