import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { find } from '@regulars/contract/find.ts';
import { mergeGuests, readGuest, readTimeline, unmergeGuests } from '@regulars/contract/guest.ts';
import { noteInteraction } from '@regulars/contract/interaction.ts';
import type { BodyIn } from '@regulars/contract/route.ts';
import type { Role } from '@regulars/contract/session.ts';
import { listConnections } from '@regulars/contract/intake.ts';
import type { Change } from '@regulars/contract/today.ts';
import { sql } from 'kysely';
import { liveChannel } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { takes } from '../testing/bookings.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import { eventually, openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { interaction } from '../testing/interactions.io.ts';

let t: TestHouse;
before(async () => void (t = await openTestHouse()));
after(() => t.close());

type Desk = { group: OpenGroup; cookie: string };
async function openDesk(role: Role = 'frontDesk'): Promise<Desk> {
  const group = await openGroup(t.database);
  return { group, cookie: await t.login(group.groupId, [group.propertyId], role) };
}
const note = (desk: Desk, body: Partial<BodyIn<typeof noteInteraction>> = {}) =>
  t.ask(noteInteraction, {
    cookie: desk.cookie,
    body: { interactionId: newId(), propertyId: desk.group.propertyId, kind: 'turnaway', reason: 'soldOut', ...body },
  });
const timelineOf = async (desk: Desk, guestId: string) =>
  (await t.ask(readTimeline, { cookie: desk.cookie, params: { guestId }, query: {} })).body.items;
const count = async (desk: Desk, table: string): Promise<number> =>
  t.database.tenant(
    desk.group.groupId,
    async (tx) => (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx)).rows[0]!.n,
  );
const wang = { name: '王小明', phone: '13800001111' };

test('somebody new who is turned away is a guest from then on, found by name, with why on their timeline', async () => {
  const desk = await openDesk();
  const { status, body } = await note(desk, {
    ...wang,
    reason: 'minimumStay',
    channel: 'walkIn',
    arrivalDate: '2026-12-31',
    departureDate: '2027-01-01',
    partySize: 2,
    words: '只住一晚',
    valueLost: { amountMinor: 120000, currencyCode: 'CNY' },
  });
  assert.equal(status, 200);
  const { hits } = (await t.ask(find, { cookie: desk.cookie, query: { q: '王小明' } })).body;
  assert.deepEqual(
    hits.map((hit) => hit.guestId),
    [body.guestId],
  );
  const [item] = await timelineOf(desk, body.guestId!);
  assert.deepEqual([item!.kind, item!.source, item!.by], ['turnaway', 'desk', 'Someone']);
  assert.equal(item!.title.params['reason'], 'told.turnawayReason.minimumStay');
  assert.deepEqual(
    item!.detail.map((line) => line.code),
    ['timeline.dates', 'timeline.party', 'timeline.valueLost', 'words'],
  );
});

test('whoever the phone belongs to already is who was turned away', async () => {
  const desk = await openDesk();
  const take = takes(t.database, desk.group);
  await take([interaction('Q1', 'inquiry', wang)]);
  const { body } = await note(desk, wang);
  assert.equal(await count(desk, 'guest'), 1);
  assert.deepEqual((await timelineOf(desk, body.guestId!)).map((item) => item.kind).toSorted(), [
    'inquiry',
    'turnaway',
  ]);
});

test('on a guest’s card the entry stands on that guest, and makes no record of its own', async () => {
  const desk = await openDesk();
  await takes(t.database, desk.group)([interaction('Q1', 'inquiry', wang)]);
  const [hit] = (await t.ask(find, { cookie: desk.cookie, query: { q: '王小明' } })).body.hits;
  const records = await count(desk, 'record');
  const { body } = await note(desk, { guestId: hit!.guestId, kind: 'inquiry', reason: undefined, words: '有停车位吗' });
  assert.equal(body.guestId, hit!.guestId);
  assert.equal(await count(desk, 'record'), records);
  assert.equal((await timelineOf(desk, hit!.guestId)).length, 2);
});

test('the same entry sent twice is kept once', async () => {
  const desk = await openDesk();
  const interactionId = newId();
  const first = await note(desk, { ...wang, interactionId });
  const sentFirst = Date.now();
  const second = await note(desk, { ...wang, interactionId });
  assert.deepEqual(first.body, second.body);
  const [item, ...more] = await timelineOf(desk, first.body.guestId!);
  assert.deepEqual([more.length, Date.parse(item!.at) <= sentFirst], [0, true], 'it happened when it was first sent');
  assert.deepEqual([await count(desk, 'interaction'), await count(desk, 'guest')], [1, 1]);
  const third = await Promise.all(Array.from({ length: 4 }, () => note(desk, { interactionId: newId() })));
  assert.ok(third.every(({ status }) => status === 200));
  assert.equal(await count(desk, 'connection'), 6, 'one desk per house, however many write at once');
});

test('somebody who says no name is counted, and no guest is made up', async () => {
  const desk = await openDesk();
  const { status, body } = await note(desk, { reason: 'restaurantFull', partySize: 6, arrivalDate: '2026-12-31' });
  assert.deepEqual([status, body.guestId], [200, null]);
  assert.deepEqual([await count(desk, 'interaction'), await count(desk, 'guest')], [1, 0]);
});

test('an entry that says nothing, lies in the future, turns days round or lacks its reason is refused in words', async () => {
  const desk = await openDesk();
  const refused = async (body: Parameters<typeof note>[1]) => {
    const { status, error } = await note(desk, body);
    return [status, error?.code];
  };
  assert.deepEqual(await refused({ reason: undefined }), [422, 'turnaway_needs_reason']);
  assert.deepEqual(await refused({ kind: 'inquiry', reason: undefined, ...wang }), [422, 'interaction_empty']);
  assert.deepEqual(await refused({ arrivalDate: '2026-12-31', departureDate: '2026-12-30' }), [
    422,
    'stay_dates_reversed',
  ]);
  assert.deepEqual(await refused({ at: '2999-01-01T00:00:00Z' }), [422, 'interaction_ahead']);
  assert.deepEqual(await refused({ reason: 'because' as 'other' }), [400, 'input_invalid']);
  assert.deepEqual(await refused({ guestId: newId() }), [404, 'not_found']);
  assert.deepEqual(await refused({ propertyId: newId() }), [404, 'not_found']);
  assert.equal(await count(desk, 'interaction'), 0);
});

test('whoever may not write of guests may not note them', async () => {
  const desk = await openDesk('housekeeping');
  assert.deepEqual([(await note(desk)).status, await count(desk, 'interaction')], [403, 0]);
});

test('card and document numbers in the words are masked before they are kept', async () => {
  const desk = await openDesk();
  const card = ['4111', '1111', '1111', '1111'].join('');
  const { body } = await note(desk, { ...wang, words: `担保卡 ${card}` });
  const kept = await t.database.tenant(
    desk.group.groupId,
    async (tx) => (await sql<{ words: string }>`select words from interaction`.execute(tx)).rows,
  );
  assert.doesNotMatch(JSON.stringify(kept), new RegExp(card));
  assert.doesNotMatch(JSON.stringify(await timelineOf(desk, body.guestId!)), new RegExp(card));
});

test('open cards hear of it with the commit, and nothing personal is told over the line', async () => {
  const desk = await openDesk();
  const heard: (Change & { groupId: string })[] = [];
  const stop = await t.database.listen(liveChannel, (payload) => void heard.push(JSON.parse(payload)));
  const { body } = await note(desk, wang);
  const own = () => heard.filter((change) => change.groupId === desk.group.groupId && change.kind === 'guest');
  await eventually(
    async () => own(),
    (changes) => changes.some((change) => change.key === body.guestId),
  );
  assert.doesNotMatch(JSON.stringify(heard), /13800001111|王小明/);
  await stop();
});

test('a merge brings the entries together, and taken back each is again with whom it was', async () => {
  const desk = await openDesk('guestRelations');
  const one = (await note(desk, wang)).body.guestId!;
  const other = (await note(desk, { name: '李芳', phone: '13900002222', reason: 'rateTooHigh' })).body.guestId!;
  assert.notEqual(one, other);
  const merged = await t.ask(mergeGuests, {
    cookie: desk.cookie,
    params: { guestId: one },
    body: { otherGuestId: other, reason: 'same person' },
  });
  const turnaways = async (guestId: string) =>
    (await timelineOf(desk, guestId))
      .filter((item) => item.kind === 'turnaway')
      .map((item) => item.title.params['reason']);
  assert.equal((await turnaways(merged.body.guestId)).length, 2);
  await t.ask(unmergeGuests, {
    cookie: desk.cookie,
    params: { mergeId: merged.body.mergeId },
    body: { reason: 'not the same' },
  });
  assert.deepEqual(
    [await turnaways(one), await turnaways(other)],
    [['told.turnawayReason.soldOut'], ['told.turnawayReason.rateTooHigh']],
  );
  assert.equal((await t.ask(readGuest, { cookie: desk.cookie, params: { guestId: one } })).status, 200);
});

test('the desk is no feed: no screen waits for it to speak', async () => {
  const desk = await openDesk('groupAdmin');
  await note(desk);
  const { connections } = (await t.ask(listConnections, { cookie: desk.cookie, query: {} })).body;
  assert.ok(connections.filter(({ system }) => system === 'desk').every(({ mode }) => mode === 'file'));
});
