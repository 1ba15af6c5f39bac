// The demo as a newcomer finds it: loaded through the house's own door into a real database, smaller than usual.
import { find, findReceived } from '@regulars/contract/find.ts';
import { listReviews } from '@regulars/contract/identity.ts';
import { listConnections, listMessages, readLatency, readMessage } from '@regulars/contract/intake.ts';
import { logIn } from '@regulars/contract/session.ts';
import { readToday } from '@regulars/contract/today.ts';
import { sql } from 'kysely';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { demoLogins, demoPassword } from './demo.service.ts';
import { alike, twice } from './heroes.ts';

const size = { people: 520, seed: 2026 };
const silence = (): void => {};
let t: TestHouse;
let groupId: string;
let cookie: string;
let river: string;
/** the hour of the demo: what is late or new is so as of then, however long the tests take */
let loadedAt: string;

before(async () => {
  t = await openTestHouse();
});
after(() => t.close());

async function rowsOf<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await t.database.tenant(groupId, (tx) => query.execute(tx))).rows;
}

/** everything of the group that loading writes */
const totals = () => sql<Record<string, number>>`
  select (select count(*)::int from guest) as guests, (select count(*)::int from record) as records, (select count(*)::int from reservation) as reservations,
    (select count(*)::int from inbound_message) as messages, (select count(*)::int from note) as notes, (select count(*)::int from preference) as preferences`;

test('a loading that is broken off is never opened, and the next start loads anew', async () => {
  let heard = 0;
  await assert.rejects(
    t.house.loadDemo((done, total) => {
      heard = done / total;
      if (heard > 0.5) throw new Error('the power went');
    }, size),
    /the power went/,
  );
  assert.ok(heard > 0.5);
  assert.deepEqual(await t.house.groups(), []);
  assert.deepEqual(await t.house.knownDemoLogins(), []);
  loadedAt = new Date().toISOString();
  groupId = await t.house.loadDemo(silence, size);
  assert.deepEqual(await t.house.groups(), [groupId]);
  for (const { login } of demoLogins) {
    const asked = await t.ask(logIn, { body: { login, password: demoPassword } });
    assert.equal(asked.status, 200, login);
    if (login === 'admin') {
      cookie = asked.cookie!;
      river = asked.body.properties.find(({ code }) => code === 'RIVER')!.propertyId;
    }
  }
});

test('loading twice changes nothing', async () => {
  const before = await rowsOf(totals());
  assert.equal(await t.house.loadDemo(() => assert.fail('nothing is loaded'), size), groupId);
  assert.deepEqual(await t.house.groups(), [groupId]);
  assert.deepEqual(await rowsOf(totals()), before);
});

test('every source was heard of in the last minutes; three messages wait for a person, each with its cause', async () => {
  const { body } = await t.ask(listConnections, { cookie });
  // The restaurant's orders come as files, now and then.
  const feeds = body.connections.filter(({ mode }) => mode !== 'file');
  assert.deepEqual([feeds.length, body.connections.length], [8, 9]);
  for (const { name, lastReceivedAt, counts } of feeds) {
    assert.ok(lastReceivedAt !== null && Date.parse(loadedAt) - Date.parse(lastReceivedAt) < 10 * 60_000, name);
    assert.ok(counts.applied > 3 && counts.waiting === 0, name);
  }
  assert.deepEqual(
    feeds.filter(({ state }) => state === 'never'),
    [],
  );
  const parked = await t.ask(listMessages, { cookie, query: { state: 'parked' } });
  assert.deepEqual(parked.body.messages.map(({ system }) => system).toSorted(), ['booking', 'fliggy', 'opentravel']);
  assert.ok(parked.body.messages.every(({ cause }) => cause));
  assert.ok(parked.body.messages.some(({ causeCode }) => causeCode === 'malformed'));
});

test('a message stands beside what it was read as, and messages are listed in the order they came', async () => {
  const { body } = await t.ask(listMessages, { cookie, query: { state: 'applied', limit: 100 } });
  const times = body.messages.map(({ receivedAt }) => Date.parse(receivedAt));
  assert.deepEqual(
    times,
    times.toSorted((a, b) => b - a),
  );
  const order = body.messages.find(({ system }) => system === 'ctrip')!;
  const opened = await t.ask(readMessage, { cookie, params: { messageId: order.messageId } });
  assert.match(opened.body.raw, /DomesticSubmitNewHotelOrderRequest/);
  assert.match(opened.body.mapped, /"kind": "reservation"/);
});

test('orders stood on the board a moment after they came; those of Meituan were late', async () => {
  const [slowest] = await rowsOf(
    sql<{ messages: number; orders: number }>`
      select (select max(extract(epoch from visible_at - received_at))::float8 from inbound_message where state = 'applied') as messages,
        (select max(extract(epoch from visible_at - received_at))::float8 from reservation) as orders`,
  );
  assert.ok(slowest!.messages < 3 && slowest!.orders < 3);
  const { body } = await t.ask(readLatency, { cookie, query: { days: 30 } });
  const half = (channel: string) => body.channels.find((one) => one.channel === channel)!.bookedToVisible.p50Ms!;
  for (const channel of ['ctrip', 'fliggy', 'direct']) assert.ok(half(channel) < 10_000, `${channel} ${half(channel)}`);
  assert.ok(half('meituan') >= 12 * 60_000 && half('meituan') < 27 * 60_000);
});

test('a channel’s order and the house’s own reservation of it are one row of the day, its guest one guest', async () => {
  const { body } = await t.ask(readToday, { cookie, params: { propertyId: river }, query: { list: 'arrivals' } });
  const named = body.rows.filter(({ guest }) => guest.name.native === '王小明');
  assert.equal(named.length, 1);
  assert.equal(named[0]!.channel.code, 'ctrip');
  assert.ok(named[0]!.guest.stays >= 8 && named[0]!.badges.some(({ kind }) => kind === 'safety'));
  const missing = body.rows.filter(({ missingInPms }) => missingInPms).map(({ guest }) => guest.name.latin);
  assert.ok(missing.includes('Dmitri Volkov'), missing.join());
  assert.ok(body.rows.some(({ lateMinutes }) => lateMinutes === 22));
  assert.ok(
    body.alerts.some(({ kind }) => kind === 'lateOrder') && body.alerts.some(({ kind }) => kind === 'notInPms'),
  );
  const family = body.rows.find(({ guest }) => guest.name.native === '欧阳思齐')!;
  assert.deepEqual(
    family.others.map(({ name }) => name.native),
    ['周承宇'],
  );
});

test('a company’s telephone glues nobody: all its people and its secretary are guests of their own', async () => {
  const glued = await rowsOf(sql<{ guestId: string }>`
    select l.guest_id as "guestId" from link l join record r on r.group_id = l.group_id and r.id = l.record_id
    where r.facts ->> 'company' is not null group by l.guest_id having count(distinct concat(r.facts #>> '{name,family}', r.facts #>> '{name,given}')) > 1`);
  assert.deepEqual(glued, []);
  const [shared] = await rowsOf(sql<{ guests: number }>`
    select count(distinct l.guest_id)::int as guests from record r join link l on l.group_id = r.group_id and l.record_id = r.id
    where r.facts -> 'contactPoints' @> '[{"raw": "+8657100000012"}]'`);
  assert.ok(shared!.guests > 2, String(shared!.guests));
});

test('a member with two profiles waits in the queue, two men of one name and number never do', async () => {
  const nameOf = ({ person }: typeof twice) => `${person.family}${person.given}`;
  const found = async (q: string) => (await t.ask(find, { cookie, query: { q } })).body.hits;
  assert.equal((await found(nameOf(twice))).length, 2);
  assert.equal((await found(nameOf(alike))).length, 2);
  const { reviews } = (await t.ask(listReviews, { cookie, query: { limit: 100 } })).body;
  const pairs = reviews.map(({ left, right }) => [left.name.native, right.name.native]);
  assert.ok(pairs.some(([a, b]) => a === nameOf(twice) && b === nameOf(twice)));
  assert.ok(!pairs.some(([a, b]) => a === nameOf(alike) && b === nameOf(alike)));
});

test('who says they have booked is found in the message that was cut off', async () => {
  const [cut] = await rowsOf(
    sql<{ text: string }>`select search_text as text from inbound_message where cause_code = 'malformed'`,
  );
  const phone = /(?<!\d)1[3-9]\d{9}(?!\d)/.exec(cut!.text)![0];
  const { body } = await t.ask(findReceived, { cookie, query: { q: phone } });
  assert.equal(body.messages[0]?.state, 'parked');
});

test('a month of care is there: complaints in their states, tasks, promises for those who arrive, calls, letters that wait', async () => {
  const [found] = await rowsOf(sql<Record<string, number>>`
    select (select count(*)::int from case_file) as cases, (select count(distinct state)::int from case_file) as states,
      (select count(*)::int from case_file where is_open and severity = 'S2') as grave,
      (select count(*)::int from case_file where awaits_approval) as approvals,
      (select count(*)::int from task) as tasks, (select count(*)::int from task where closed_at is null) as open,
      (select count(*)::int from task where bounces > 0) as bounced,
      (select count(*)::int from promise where trigger_kind = 'nextArrival' and state in ('made', 'accepted')) as awaited,
      (select count(*)::int from promise where state = 'kept') as kept, (select count(*)::int from promise where state = 'broken') as broken,
      (select count(*)::int from survey_ask where answered_at is not null) as answers, (select count(*)::int from followup_contact) as calls,
      (select count(*)::int from message where state = 'draft') as drafts, (select count(*)::int from message where state = 'sent') as sent,
      (select count(*)::int from roster) as places, (select count(*)::int from remedy_budget) as budgets`);
  const { cases, states, grave, approvals, tasks, open, bounced, awaited } = found!;
  assert.ok(cases! >= 34 && states! >= 9 && grave! >= 2 && approvals! >= 1, JSON.stringify(found));
  assert.ok(tasks! >= 70 && open! >= 15 && bounced! >= 3 && awaited! >= 3, JSON.stringify(found));
  for (const some of ['kept', 'broken', 'answers', 'calls', 'drafts', 'places', 'budgets'])
    assert.ok(found![some]! > 0, some);
  assert.equal(found!['sent'], 0);
});

test('the month is that of a house that works: a handful is late, letters are held back with why, promises differ in words', async () => {
  const [found] = await rowsOf(sql<Record<string, number>>`
    select (select count(*)::int from task where closed_at is null and deadline_at < ${loadedAt}::timestamptz) as late,
      (select count(*)::int from followup where state = 'open' and due_on < (${loadedAt}::timestamptz at time zone 'Asia/Shanghai')::date) as uncalled,
      (select count(*)::int from message where state = 'held' and why is not null) as held,
      (select count(*)::int from promise) as promises, (select count(distinct words)::int from promise) as words,
      (select count(*)::int from standard_version where published_at is null) as drafts, (select count(*)::int from standard_version where published_at is not null) as published`);
  const { late, uncalled, held, promises, words, drafts, published } = found!;
  assert.ok(late! >= 1 && late! <= 8, JSON.stringify(found));
  assert.ok(uncalled! <= 8, JSON.stringify(found));
  assert.equal(held, 3);
  assert.equal(words, promises);
  assert.deepEqual([drafts, published], [1, 1]);
});

test('nothing of the month happened after now', async () => {
  const [late] = await rowsOf(sql<{ steps: number }>`
    select ((select count(*) from case_step where at > now()) + (select count(*) from task_step where at > now())
      + (select count(*) from promise_step where at > now()) + (select count(*) from followup_contact where at > now())
      + (select count(*) from survey_ask where answered_at > now()))::int as steps`);
  assert.equal(late!.steps, 0);
});
