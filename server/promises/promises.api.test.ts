import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  answerPromise,
  breakPromise,
  keepPromise,
  listGuestPromises,
  listPromises,
  makePromise,
  offerPromise,
  readKeptRate,
  readPromise,
  renegotiatePromise,
  reopenPromise,
  voidPromise,
} from '@regulars/contract/promise.ts';
import { readGuest, readTimeline } from '@regulars/contract/guest.ts';
import { closeArrival, readPreparation, tickPreparation } from '@regulars/contract/today.ts';
import type { Role } from '@regulars/contract/session.ts';
import type { Who } from '../platform/who.ts';
import { newId } from '../platform/id.io.ts';
import { booking, room, stayed } from '../testing/bookings.io.ts';
import { guestNamed, openDesk, wang, type Desk } from '../testing/desk.io.ts';
import { addColleague } from '../testing/door.io.ts';
import { openHouse } from '../testing/group.io.ts';
import { lookAtPromises } from './look.service.ts';

const now = '2026-11-21T06:00:00.000Z';
const days = ['2026-11-21', '2026-11-23'] as const;
let desk: Desk;
before(async () => void (desk = await openDesk(now)));
after(() => desk.close());

const promised = (propertyId: string, more: object = {}) => ({
  promiseId: newId(),
  propertyId,
  words: '下次入住升级套房',
  trigger: { kind: 'nextArrival' as const, propertyId: null },
  department: 'frontOffice' as const,
  ...more,
});

async function opened() {
  const world = await desk.opened();
  const { group, rows } = world;
  const colleague = (role: Role, name: string, propertyId = group.propertyId): Promise<Who> =>
    addColleague(desk.database, { ...group, propertyId }, { role, name }, now);
  const make = async (guestId: string, more: object = {}, who: Who = group.who) =>
    world.ask(makePromise, { who, params: { guestId }, body: promised(group.propertyId, more) });
  const list = async (
    query: {
      view?: 'mine' | 'department' | 'soon' | 'waiting' | 'broken' | 'closed';
      department?: 'housekeeping';
    } = {},
    who = group.who,
  ) => (await world.ask(listPromises, { who, params: { propertyId: group.propertyId }, query })).body;
  return { ...world, colleague, make, list, guest: () => guestNamed(rows, '王小明') };
}

test('promised to a guest who arrives: on the row, required before arrival, on the card; signed off is not yet kept', async () => {
  const { take, day, ask, make, guest, group } = await opened();
  await take([stayed('S1', wang, ['2026-09-01', '2026-09-03']), booking('R1', wang, days)]);
  const { guestId } = await guest();
  const made = await make(guestId, { source: 'call', value: { amountMinor: 80000, currencyCode: 'CNY' } });
  assert.equal(made.status, 200, JSON.stringify(made.error));
  assert.deepEqual([made.body.promise.state, made.body.promise.waker?.arrivalDate], ['dueSoon', '2026-11-21']);
  const [row] = (await day()).rows;
  assert.ok(row!.badges.some(({ kind, code }) => kind === 'promise' && code === 'badge.promise'));
  assert.equal(row!.know[0]!.code, 'know.promise');
  const params = { reservationId: row!.reservationId, roomIndex: row!.roomIndex };
  const { items } = (await ask(readPreparation, { params })).body;
  const item = items.find(({ kind }) => kind === 'promise')!;
  assert.deepEqual([item.required, item.state, item.key], [true, 'open', `promise/${made.body.promise.promiseId}`]);
  const closed = await ask(closeArrival, { params, body: {} });
  assert.equal(closed.error?.code, 'arrival_unprepared');
  assert.equal((await ask(tickPreparation, { params, body: { key: item.key, state: 'done' } })).status, 200);
  const { promiseId, version } = made.body.promise;
  assert.equal(
    (await ask(readPromise, { params: { promiseId } })).body.promise.state,
    'dueSoon',
    'prepared is not kept',
  );
  const card = (await ask(readGuest, { params: { guestId }, query: { propertyId: group.propertyId } })).body;
  assert.deepEqual(
    [card.badges[0]!.kind, card.things[0]!.kind, card.things[0]!.title.code],
    ['promise', 'promise', 'thing.promise'],
  );
  const kept = await ask(keepPromise, { params: { promiseId }, body: { version, proof: '1808 套房，前台林' } });
  assert.deepEqual(
    [kept.status, kept.body.promise.state, kept.body.promise.closedWords],
    [200, 'kept', '1808 套房，前台林'],
  );
  assert.equal(
    (await day()).rows[0]!.badges.some(({ kind }) => kind === 'promise'),
    false,
  );
  const after = (await ask(readPreparation, { params })).body.items.find(({ kind }) => kind === 'promise')!;
  assert.equal(after.state, 'done');
  const { items: story } = (await ask(readTimeline, { params: { guestId }, query: { kinds: 'promise' } })).body;
  assert.deepEqual(
    story.map(({ title }) => title.code),
    ['timeline.promise.kept'],
  );
});

test('who leaves today and comes again today is told of the promise for the new stay', async () => {
  const { take, ask, make, guest, group } = await opened();
  await take([
    booking('R0', wang, ['2026-11-19', '2026-11-21'], {
      status: 'inHouse',
      roomStays: [room('1', '2026-11-19', '2026-11-21', { roomNumber: '1107', status: 'inHouse' })],
    }),
  ]);
  const { guestId } = await guest();
  assert.equal((await make(guestId)).status, 200);
  await take([booking('R1', wang, days)]);
  const card = (await ask(readGuest, { params: { guestId }, query: { propertyId: group.propertyId } })).body;
  assert.ok(
    card.upcoming.some(({ departureDate }) => departureDate === '2026-11-21'),
    'the old stay is still there',
  );
  assert.equal(card.things[0]?.title.code, 'thing.promise');
});

test('an unprepared arrival is closed only with the reason why its promise was not seen to', async () => {
  const { take, day, ask, make, guest } = await opened();
  await take([booking('R1', wang, days)]);
  await make((await guest()).guestId);
  const [row] = (await day()).rows;
  const params = { reservationId: row!.reservationId, roomIndex: row!.roomIndex };
  assert.equal((await ask(closeArrival, { params, body: {} })).status, 409);
  assert.equal((await ask(closeArrival, { params, body: { reason: '套房全满' } })).status, 200);
});

test('mine, the department’s, due next, waiting, broken: each list holds what it says, with counts', async () => {
  const { take, make, guest, list, ask } = await opened();
  await take([booking('R1', wang, days)]);
  const { guestId } = await guest();
  const due = (await make(guestId)).body.promise;
  const waits = (
    await make(guestId, { trigger: { kind: 'nextBooking', propertyId: null }, department: 'housekeeping' })
  ).body.promise;
  const later = (await make(guestId, { trigger: { kind: 'at', at: '2026-12-24T10:00:00Z' } })).body.promise;
  const ids = async (query: Parameters<typeof list>[0]) =>
    (await list(query)).promises.map(({ promiseId }) => promiseId);
  assert.deepEqual(await ids({ view: 'mine' }), [due.promiseId, later.promiseId, waits.promiseId]);
  assert.deepEqual(await ids({ view: 'department', department: 'housekeeping' }), [waits.promiseId]);
  assert.deepEqual(await ids({ view: 'soon' }), [due.promiseId]);
  assert.deepEqual(await ids({ view: 'waiting' }), [waits.promiseId]);
  const broke = await ask(breakPromise, {
    params: { promiseId: due.promiseId },
    body: { version: due.version, reason: '套房全满' },
  });
  assert.equal(broke.body.promise.state, 'broken');
  assert.deepEqual(await ids({ view: 'broken' }), [due.promiseId]);
  const { counts } = await list({ view: 'department', department: 'housekeeping' });
  assert.deepEqual(counts, { mine: 2, department: 1, soon: 0, waiting: 1, broken: 1, overdue: 0 });
  assert.deepEqual(
    (await ask(listGuestPromises, { params: { guestId } })).body.promises.map(({ state }) => state),
    ['accepted', 'accepted', 'broken'],
  );
});

test('sent on, the sender answers for it until it is accepted; bounced, it is the sender’s again', async () => {
  const { take, make, guest, ask, colleague } = await opened();
  await take([booking('R1', wang, days)]);
  const chen = await colleague('housekeeping', 'Chen');
  const other = await colleague('frontDesk', 'Emma');
  const made = (await make((await guest()).guestId, { offerTo: { department: 'housekeeping', staffId: chen.staffId } }))
    .body.promise;
  assert.deepEqual([made.state === 'dueSoon', made.owner.name, made.offer?.to?.name], [true, 'Lin Wei', 'Chen']);
  const params = { promiseId: made.promiseId };
  const early = await ask(answerPromise, { who: other, params, body: { version: made.version, answer: 'accept' } });
  assert.equal(early.error?.code, 'promise_offered_elsewhere');
  const silent = await ask(answerPromise, { who: chen, params, body: { version: made.version, answer: 'bounce' } });
  assert.equal(silent.error?.code, 'bounce_needs_reason');
  const back = (
    await ask(answerPromise, {
      who: chen,
      params,
      body: { version: made.version, answer: 'bounce', reason: '需前台办理' },
    })
  ).body.promise;
  assert.deepEqual([back.owner.name, back.offer], ['Lin Wei', null]);
  const again = (
    await ask(offerPromise, { params, body: { version: back.version, to: { department: 'housekeeping' } } })
  ).body.promise;
  const taken = (await ask(answerPromise, { who: chen, params, body: { version: again.version, answer: 'accept' } }))
    .body.promise;
  assert.deepEqual([taken.owner.name, taken.department, taken.offer], ['Chen', 'housekeeping', null]);
  const { steps } = (await ask(readPromise, { params })).body;
  assert.deepEqual(
    steps.filter(({ kind }) => !['woken', 'warned'].includes(kind)).map(({ kind, by }) => [kind, by]),
    [
      ['made', 'Lin Wei'],
      ['offered', 'Lin Wei'],
      ['bounced', 'Chen'],
      ['offered', 'Lin Wei'],
      ['accepted', 'Chen'],
    ],
  );
  assert.equal(steps.find(({ kind }) => kind === 'bounced')!.words, '需前台办理');
});

test('what two do at once is done once: the second is told that it changed meanwhile', async () => {
  const { take, make, guest, ask } = await opened();
  await take([booking('R1', wang, days)]);
  const { promiseId, version } = (await make((await guest()).guestId)).body.promise;
  const params = { promiseId };
  assert.equal((await ask(voidPromise, { params, body: { version, reason: '记重了' } })).body.promise.state, 'void');
  assert.equal(
    (await ask(keepPromise, { params, body: { version, proof: '水果已送' } })).error?.code,
    'promise_changed_meanwhile',
  );
  const back = await ask(reopenPromise, { params, body: { version: version + 1, reason: '弄错了' } });
  assert.equal(back.body.promise.closedAt, null);
});

test('another house of the group does not see it, unless the guest is going there', async () => {
  const { take, make, guest, ask, colleague, group } = await opened();
  const { propertyId: elsewhere, connections } = await desk.database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR', kind: 'hotel' }),
  );
  const anna = await colleague('frontDesk', 'Anna', elsewhere);
  await take([stayed('S1', wang, ['2026-09-01', '2026-09-03'])]);
  const { promiseId } = (await make((await guest()).guestId)).body.promise;
  assert.equal((await ask(readPromise, { who: anna, params: { promiseId } })).status, 404);
  group.properties.set(elsewhere, { timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR' });
  await take([booking('B1', { ...wang, phone: '+86 138 0000 1111' }, ['2026-12-01', '2026-12-03'])], {
    propertyId: elsewhere,
    connectionId: connections.opentravel,
  });
  await desk.database.tenant(group.groupId, (tx) =>
    lookAtPromises({ emit: async () => {} }, tx, group.groupId, [promiseId], now),
  );
  const seen = await ask(readPromise, { who: anna, params: { promiseId } });
  assert.deepEqual(
    [seen.status, seen.body.promise.placeId, seen.body.promise.readyBy],
    [200, elsewhere, '2026-12-01T13:00:00.000Z'],
  );
});

test('bad input is refused: no words, a time that is over, a house or colleague of nobody, a role that makes no promises', async () => {
  const { take, make, guest, colleague, list } = await opened();
  await take([booking('R1', wang, days)]);
  const { guestId } = await guest();
  assert.equal((await make(guestId, { words: ' ' })).status, 400);
  assert.equal(
    (await make(guestId, { trigger: { kind: 'at', at: '2026-11-01T00:00:00Z' } })).error?.code,
    'promise_in_past',
  );
  assert.equal((await make(guestId, { trigger: { kind: 'nextArrival', propertyId: newId() } })).status, 404);
  assert.equal((await make(guestId, { offerTo: { department: 'kitchen', staffId: newId() } })).status, 404);
  assert.equal((await make(newId())).status, 404);
  assert.equal((await make(guestId, { reservationId: newId() })).status, 404);
  assert.equal((await make(guestId, {}, await colleague('marketing', 'Mo'))).status, 403);
  assert.deepEqual((await list({ view: 'department' })).promises, []);
});

test('the kept-rate counts what ended, what was seen before the guest came, and says when that is too few', async () => {
  const { take, make, guest, ask, group, rows, list } = await opened();
  await take([booking('R1', wang, days)]);
  const { guestId } = await guest();
  const all = [];
  for (let at = 0; at < 4; at++) all.push((await make(guestId, { words: `承诺 ${at}：欢迎水果` })).body.promise);
  const [kept, broken, moved] = all;
  await ask(keepPromise, {
    params: { promiseId: kept!.promiseId },
    body: { version: kept!.version, proof: '水果已送 1107' },
  });
  await ask(breakPromise, {
    params: { promiseId: broken!.promiseId },
    body: { version: broken!.version, reason: '断货' },
  });
  const told = {
    version: moved!.version,
    nextId: newId(),
    words: '改送双早',
    trigger: { kind: 'nextArrival' as const, propertyId: null },
    told: '已电话告知',
  };
  const renegotiated = await ask(renegotiatePromise, { params: { promiseId: moved!.promiseId }, body: told });
  assert.equal(renegotiated.body.next.previousId, moved!.promiseId);
  await rows(`update reservation set status = 'inHouse' where group_id = '${group.groupId}'`);
  await rows(`update room_stay set status = 'inHouse' where group_id = '${group.groupId}'`);
  const { body } = await ask(readKeptRate, { params: { propertyId: group.propertyId }, query: {} });
  assert.deepEqual([body.kept.n, body.kept.of, body.kept.tooFew, body.keptOnTime.n], [1, 2, true, 1]);
  assert.ok(body.kept.low! > 0.09 && body.kept.low! < 0.1 && body.kept.high! > 0.9);
  assert.deepEqual(body.states, { kept: 1, renegotiated: 1, broken: 1, void: 0 });
  assert.deepEqual([body.renegotiated.n, body.renegotiated.of], [1, 2]);
  assert.deepEqual([body.surfaced.n, body.surfaced.of, body.missed], [5, 5, []]);
  assert.deepEqual(body.overdue, [{ department: 'frontOffice', overdue: 0, open: 2 }]);
  assert.equal((await list({ view: 'closed' })).promises.length, 2);
});
