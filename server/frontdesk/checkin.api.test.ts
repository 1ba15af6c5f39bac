import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  chooseRoom,
  confirmNeeds,
  inviteMember,
  learnFacts,
  readArrivalCards,
  readCheckin,
} from '@regulars/contract/checkin.ts';
import { readGuest } from '@regulars/contract/guest.ts';
import { doIdea, readIdeas, readStayIdeas } from '@regulars/contract/idea.ts';
import type { BodyIn } from '@regulars/contract/route.ts';
import { guestsHandler } from '../guests/guests.service.ts';
import { identityHandler } from '../identity/arrival.service.ts';
import { createPipeline } from '../intake/pipeline.service.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { booking, room, stayed } from '../testing/bookings.io.ts';
import { anna, guestNamed, noted, openDesk, wang, type Desk } from '../testing/desk.io.ts';
import { checkinRoutes } from './checkin.api.ts';
import { bookingListener } from './checkin.jobs.ts';
import { openDue } from './confirmation.service.ts';

const now = '2026-11-21T06:00:00.000Z';
const days = ['2026-11-21', '2026-11-23'] as const;
const emit = createEmit([]);
let desk: Desk;
before(
  async () =>
    void (desk = await openDesk(now, (parts) => [
      ...checkinRoutes({ ...parts, pipeline: createPipeline([identityHandler({ emit }), guestsHandler()], emit) }),
    ])),
);
after(() => desk.close());

/** Six rooms the house has told of, and Wang, who comes today: a high floor, and a cold room 812 in September. */
async function arriving() {
  const hotel = await desk.opened();
  const { group, take, rows, ask } = hotel;
  const told = { roomTypeCode: 'KING' };
  const past = ['302', '805', '812', '1501', '1502', '1503'].map((roomNumber, n) =>
    stayed(`S${n}`, { name: `住客${'甲乙丙丁戊己'[n]}` }, ['2026-10-01', '2026-10-02'], { roomNumber, ...told }),
  );
  await take(past);
  await take([
    booking('R0', wang, ['2026-09-12', '2026-09-13'], { status: 'checkedOut' }),
    booking('R1', wang, days, { roomStays: [room('1', ...days, { roomTypeCode: 'KING', roomTypeName: '大床房' })] }),
    booking('R2', anna, days, {
      roomStays: [room('1', ...days, { roomTypeCode: 'KING', roomNumber: '1501' })],
    }),
  ]);
  const { guestId, recordId } = await guestNamed(rows, '王小明');
  await noted(group, rows, recordId);
  const [before] = await rows<{ id: string }>(`select id from reservation where source_key = 'R0'`);
  await rows(`update room_stay set room_number = '812' where reservation_id = '${before!.id}'`);
  await rows(`update note set reservation_id = '${before!.id}' where record_id = '${recordId}'`);
  const [at] = await rows<{ id: string }>(`select id from reservation where source_key = 'R1'`);
  const params = { reservationId: at!.id, roomIndex: '1' };
  const panel = async () => (await ask(readCheckin, { params })).body;
  return { ...hotel, guestId, params, panel };
}

test('rooms are suggested with why: high as they like it, not the cold one, none that is taken', async () => {
  const { panel } = await arriving();
  const { room: told, things, missing } = await panel();
  assert.deepEqual(
    told.suggestions.map(({ roomNumber, why }) => [roomNumber, why.map(({ code }) => code)]),
    [
      ['1502', ['room.highFloor']],
      ['1503', ['room.highFloor']],
      ['805', []],
      ['302', ['room.notHigh']],
      ['812', ['room.trouble']],
    ],
  );
  assert.deepEqual([told.known, told.free, told.none, told.plain], [6, 5, null, false]);
  assert.equal(things[0]!.kind, 'safety');
  assert.deepEqual(missing, ['email', 'birthday', 'language']);
});

test('the next better type is told by what nights cost, and stands behind the one that was booked', async () => {
  const { take, panel } = await arriving();
  const night = (amountMinor: number) => [{ date: '2026-10-10', amountMinor, currencyCode: 'CNY' }];
  const sold = (key: string, roomTypeCode: string, amountMinor: number, roomNumber: string) =>
    booking(key, { name: `房客${key}` }, ['2026-10-10', '2026-10-11'], {
      status: 'checkedOut',
      roomStays: [
        room('1', '2026-10-10', '2026-10-11', { roomTypeCode, roomNumber, nightlyRates: night(amountMinor) }),
      ],
    });
  await take([
    sold('K1', 'KING', 68_000, '1502'),
    sold('K2', 'KING', 68_000, '1503'),
    sold('T1', 'TWIN', 70_000, '1601'),
    sold('T2', 'TWIN', 70_000, '1602'),
    sold('V1', 'RIVER', 92_000, '1801'),
    sold('V2', 'RIVER', 92_000, '1801'),
  ]);
  const { suggestions } = (await panel()).room;
  assert.deepEqual(
    suggestions.map(({ roomNumber, better }) => `${roomNumber}${better ? ' better' : ''}`),
    ['1502', '1503', '1801 better', '302', '805'],
  );
});

test('a room is meant for an arrival: a task says so, nobody else is offered it, and the house system’s word ends it', async () => {
  const { group, ask, rows, params, panel, take } = await arriving();
  const choose = (roomNumber: string | null, taskId = newId()) =>
    ask(chooseRoom, { params, body: { taskId, roomNumber } });
  assert.equal((await choose('1501')).error?.code, 'room_taken');
  await choose('1502');
  await choose('1503');
  const tasks = () =>
    rows<{ state: string; room: string }>(
      `select state, room_number as room from task where source_kind = 'suggestedRoom' order by opened_at, id`,
    );
  assert.deepEqual(
    new Set((await tasks()).map(({ state, room: number }) => `${number} ${state}`)),
    new Set(['1502 cancelled', '1503 offered']),
  );
  assert.equal((await panel()).room.chosen?.roomNumber, '1503');
  const [other] = await rows<{ id: string }>(`select id from reservation where source_key = 'R2'`);
  await rows(`update room_stay set room_number = null where reservation_id = '${other!.id}'`);
  const beside = (await ask(readCheckin, { params: { reservationId: other!.id, roomIndex: '1' } })).body;
  assert.ok(!beside.room.suggestions.some(({ roomNumber }) => roomNumber === '1503'));

  await take([
    booking('R1', wang, days, { roomStays: [room('1', ...days, { roomTypeCode: 'KING', roomNumber: '1503' })] }),
  ]);
  const listener = bookingListener({ database: desk.database, clock: desk.clock, emit });
  const heard = {
    id: 'e',
    kind: 'reservation_changed' as const,
    key: params.reservationId,
    groupId: group.groupId,
    at: now,
    payload: {},
  };
  await listener.hear(heard);
  await listener.hear(heard);
  assert.ok((await tasks()).some(({ state, room: number }) => state === 'done' && number === '1503'));
});

test('an invitation is asked once: joined is noted, counted and to be entered; nobody asks again', async () => {
  const { ask, rows, params, panel } = await arriving();
  assert.deepEqual((await panel()).member, {
    state: 'open',
    tier: null,
    at: null,
    by: null,
    counts: { invited: 0, joined: 0 },
  });
  const noteId = newId();
  const invite = (id: string, answer: 'joined' | 'notNow') =>
    ask(inviteMember, { params, body: { noteId: id, answer } });
  assert.equal((await invite(noteId, 'joined')).body.state, 'joined');
  assert.equal((await invite(noteId, 'joined')).status, 200, 'sent twice it happened once');
  assert.equal((await invite(newId(), 'notNow')).error?.code, 'invitation_not_now');
  assert.deepEqual((await panel()).member.counts, { invited: 1, joined: 1 });
  assert.equal((await rows(`select from task where source_kind = 'memberInvitation'`)).length, 1);
});

test('what is told at the desk reaches the card as a source of its own, and is not asked again', async () => {
  const { ask, rows, guestId, params, panel } = await arriving();
  const learn = (body: BodyIn<typeof learnFacts>) => ask(learnFacts, { params, body });
  assert.equal((await learn({})).error?.code, 'facts_empty');
  assert.equal((await learn({ birthday: '02-30' })).error?.code, 'date_impossible');
  await learn({ email: 'xm.wang@xiaoming-post.cn', language: 'zh' });
  await learn({ birthday: '03-08', phone: '13900002222', offers: true });
  const { missing, consents } = await panel();
  assert.deepEqual(missing, []);
  assert.deepEqual([...new Set(consents.map(({ state, source }) => `${state} ${source}`))], ['yes desk']);
  const card = (await ask(readGuest, { params: { guestId } })).body;
  assert.deepEqual(
    card.contacts
      .filter(({ source }) => source === 'desk')
      .map(({ kind }) => kind)
      .toSorted(),
    ['email', 'phone'],
  );
  assert.equal((await rows(`select from record where source = 'desk'`)).length, 1);
});

test('a contact that is another profile’s is refused, and nothing of it is kept', async () => {
  const { ask, rows, take, params } = await arriving();
  await take([
    booking('R7', { name: '王小明', phone: '13700003333', email: 'other@example.com' }, ['2026-05-01', '2026-05-02']),
    booking('R8', { name: '王小明', phone: '13700003333', email: 'other@example.com' }, ['2026-06-01', '2026-06-02']),
  ]);
  const { error } = await ask(learnFacts, { params, body: { phone: '13700003333', email: 'other@example.com' } });
  assert.equal(error?.code, 'fact_of_another');
  assert.equal((await rows(`select from record where source = 'desk'`)).length, 0);
});

test('a VIP is asked again three days before: one task, one draft, moving with the booking, answered as preferences', async () => {
  const { group, ask, rows, take, params, panel, guestId } = await arriving();
  await rows(`update guest_summary set vip = 'VIP1' where guest_id = '${guestId}'`);
  const stay = ['2026-11-24', '2026-11-26'] as const;
  await take([booking('R1', wang, stay, { roomStays: [room('1', ...stay, { roomTypeCode: 'KING' })] })]);
  await rows(`update guest_summary set vip = 'VIP1' where guest_id = '${guestId}'`);
  const parts = { database: desk.database, clock: desk.clock, emit };
  assert.equal(await openDue(parts, group.groupId), 1);
  assert.equal(await openDue(parts, group.groupId), 0);
  const { confirmation } = await panel();
  assert.deepEqual([confirmation?.state, confirmation?.dueAt], ['open', '2026-11-23T10:00:00.000Z']);
  assert.deepEqual(await rows(`select state, template from message`), [
    { state: 'draft', template: 'vipSecondConfirmation' },
  ]);

  const moved = ['2026-11-27', '2026-11-29'] as const;
  await take([booking('R1', wang, moved, { roomStays: [room('1', ...moved, { roomTypeCode: 'KING' })] })]);
  const listener = bookingListener(parts);
  const heard = {
    id: 'e',
    kind: 'reservation_changed' as const,
    key: params.reservationId,
    groupId: group.groupId,
    at: now,
    payload: {},
  };
  await listener.hear(heard);
  assert.equal((await panel()).confirmation?.dueAt, '2026-11-26T10:00:00.000Z');

  const body = {
    noteId: newId(),
    floor: 'high' as const,
    roomType: '江景房',
    codes: ['vegetarian', 'cot'],
    words: '晚十点到',
  };
  const kept = await ask(confirmNeeds, { params, body });
  assert.deepEqual(kept.body, { preferences: 4, done: true });
  assert.deepEqual((await ask(confirmNeeds, { params, body })).body, { preferences: 4, done: true });
  const noted = await rows<{ code: string | null; until: string }>(
    `select code, valid_until::text as until from preference where note_id = '${body.noteId}' order by code`,
  );
  assert.deepEqual(
    noted.map(({ code, until }) => `${code} ${until}`),
    ['cot 2026-11-29', 'highFloor 2026-11-29', 'vegetarian 2026-11-29', 'null 2026-11-29'],
  );
  assert.equal((await panel()).confirmation?.state, 'done');
});

test('a cancelled booking ends the second confirmation and its draft', async () => {
  const { group, rows, take, params, guestId } = await arriving();
  const parts = { database: desk.database, clock: desk.clock, emit };
  const tomorrow = ['2026-11-22', '2026-11-23'] as const;
  await rows(`update guest_summary set vip = 'VIP1' where guest_id = '${guestId}'`);
  assert.equal(await openDue(parts, group.groupId), 0, 'who comes today is met, not asked');
  await take([booking('R1', wang, tomorrow)]);
  await rows(`update guest_summary set vip = 'VIP1' where guest_id = '${guestId}'`);
  assert.equal(await openDue(parts, group.groupId), 1);
  await take([
    booking('R1', wang, tomorrow, {
      status: 'cancelled',
      roomStays: [room('1', ...tomorrow, { status: 'cancelled' })],
    }),
  ]);
  const heard = {
    id: 'e',
    kind: 'reservation_changed' as const,
    key: params.reservationId,
    groupId: group.groupId,
    at: now,
    payload: {},
  };
  await bookingListener(parts).hear(heard);
  const states = await rows(
    `select (select state from task where source_kind = 'secondConfirmation') as task, (select state from message) as letter`,
  );
  assert.deepEqual(states, [{ task: 'cancelled', letter: 'cancelled' }]);
});

test('an idea is done with one tap, once per stay; what does not fit is hidden and can be shown again', async () => {
  const { group, ask, rows, params } = await arriving();
  await rows(
    `update room_stay set status = 'inHouse', room_number = '1502' where reservation_id = '${params.reservationId}'`,
  );
  const list = async () => (await ask(readIdeas, { params: { propertyId: group.propertyId } })).body.rows;
  const [row] = await list();
  assert.deepEqual([row!.roomNumber, row!.ideas.map(({ key }) => key.split('/')[0])], ['1502', ['askAfterTrouble']]);
  const { key } = row!.ideas[0]!;
  const use = (act: 'do' | 'hide' | 'show', asked = key) =>
    ask(doIdea, { params, body: { key: asked, act, taskId: newId() } });
  assert.equal((await use('hide')).body.state, 'hidden');
  assert.deepEqual(await list(), []);
  assert.equal((await ask(readStayIdeas, { params })).body.ideas[0]!.state, 'hidden');
  await use('show');
  const first = (await use('do')).body;
  const again = (await use('do')).body;
  assert.equal(first.state, 'done');
  assert.equal(again.taskId, first.taskId);
  const tasks = await rows<{ title: string; department: string }>(
    `select title, department from task where source_kind = 'idea'`,
  );
  assert.deepEqual(
    tasks.map(({ department }) => department),
    ['guestRelations'],
  );
  assert.match(tasks[0]!.title, /当面问一句.*Ask in person/);
  assert.equal((await use('do', 'birthdayCake/2026-11-22')).error?.code, 'idea_gone');
});

test('cards stand by the time of arrival, without phone or allergy; another house sees nothing', async () => {
  const { group, ask, params } = await arriving();
  const { cards } = (await ask(readArrivalCards, { params: { propertyId: group.propertyId } })).body;
  assert.deepEqual(
    new Set(cards.map(({ guest }) => guest.name.native ?? guest.name.latin)),
    new Set(['王小明', 'Anna Keller']),
  );
  assert.doesNotMatch(JSON.stringify(cards), /1380000|example\.com|nuts|坚果/);
  assert.deepEqual(cards.find(({ guest }) => guest.name.native === '王小明')?.allergy, true);
  const other = await desk.opened();
  assert.equal((await other.ask(readCheckin, { params })).status, 404);
  assert.equal((await other.ask(chooseRoom, { params, body: { taskId: newId(), roomNumber: '1502' } })).status, 404);
  assert.equal((await other.ask(readIdeas, { params: { propertyId: group.propertyId } })).status, 404);
});
