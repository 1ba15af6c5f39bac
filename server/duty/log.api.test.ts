import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addLogAddendum,
  changeLogEntry,
  readDutyLog,
  readLogEntry,
  searchDutyLog,
  writeLogEntry,
} from '@regulars/contract/dutyLog.ts';
import { signHandover } from '@regulars/contract/handover.ts';
import { readTask, stepTask } from '@regulars/contract/task.ts';
import { newId } from '../platform/id.io.ts';
import { taskRoutes } from '../tasks/tasks.api.ts';
import { booking } from '../testing/bookings.io.ts';
import { guestNamed, openDesk, wang, type Desk } from '../testing/desk.io.ts';
import { addColleague } from '../testing/door.io.ts';
import { dutyRoutes } from './duty.api.ts';

// 18:00 in Shanghai, in the late shift
const now = '2026-11-22T10:00:00.000Z';
const minute = 60_000;
let desk: Desk;
before(async () => void (desk = await openDesk(now, (parts) => [...dutyRoutes(parts), ...taskRoutes(parts)])));
after(() => desk.close());

async function opened() {
  desk.clock.advance(Date.parse(now) - desk.clock.nowMs());
  const world = await desk.opened();
  const manager = await addColleague(desk.database, world.group, { role: 'dutyManager', name: 'Wu' });
  const params = { propertyId: world.group.propertyId };
  const said = (more: object = {}) => ({
    entryId: newId(),
    happenedAt: '2026-11-22T09:30:00.000Z',
    category: 'facility' as const,
    place: 'Lobby',
    what: 'The revolving door stopped',
    ...more,
  });
  const write = (more: object = {}) => world.ask(writeLogEntry, { who: manager, params, body: said(more) });
  return { ...world, manager, params, said, write };
}

test('an entry stands in the book of its shift; sent twice it is one; its task goes to the department and back shows how it stands', async () => {
  const { ask, manager, params, said } = await opened();
  const taskId = newId();
  const body = said({ follow: { kind: 'task', taskId, department: 'engineering', dueAt: '2026-11-22T12:00:00.000Z' } });
  const first = await ask(writeLogEntry, { who: manager, params, body });
  assert.equal(first.status, 200, JSON.stringify(first.error));
  assert.deepEqual((await ask(writeLogEntry, { who: manager, params, body })).body, first.body);
  const log = (await ask(readDutyLog, { who: manager, params })).body;
  assert.deepEqual(
    [log.day, log.entries.map(({ entryId, shift }) => [entryId, shift])],
    ['2026-11-22', [[body.entryId, 'late']]],
  );
  assert.deepEqual(
    log.shifts.map(({ shift, state }) => [shift, state]),
    [
      ['early', 'closed'],
      ['late', 'open'],
      ['night', 'ahead'],
    ],
  );
  const task = (await ask(readTask, { params: { taskId } })).body;
  assert.deepEqual(
    [task.title, task.owner.name, task.offer?.department],
    ['The revolving door stopped', 'Wu', 'engineering'],
  );
  await ask(stepTask, { who: manager, params: { taskId }, body: { act: 'withdraw', version: task.version } });
  await ask(stepTask, {
    who: manager,
    params: { taskId },
    body: { act: 'finish', version: task.version + 1, proof: 'reset' },
  });
  const follow = (await ask(readDutyLog, { who: manager, params })).body.entries[0]!.follow;
  assert.deepEqual([follow?.kind, follow?.state], ['task', 'done']);
});

test('what is pasted in goes in without card and document numbers, and contacts are shown masked but kept through an edit', async () => {
  const { ask, manager, write, rows } = await opened();
  const card = ['4111', '1111', '1111', '1111'].join(' ');
  const { body: entry } = await write({ what: `Card ${card}, call 13900002222 about it` });
  assert.ok(!entry.what.includes('1111 1111') && !entry.what.includes('13900002222'), entry.what);
  const body = { ...entry, roomNumber: '', place: 'Desk', what: entry.what, done: 'called', version: 1 };
  const { happenedAt, category, place, what, done } = body;
  const changed = await ask(changeLogEntry, {
    who: manager,
    params: { entryId: entry.entryId },
    body: { happenedAt, category, place, what, done, version: 1 },
  });
  assert.equal(changed.body.version, 2, JSON.stringify(changed.error));
  const [kept] = await rows<{ what: string }>(`select what from duty_log_entry where id = '${entry.entryId}'`);
  assert.ok(kept!.what.includes('13900002222') && !kept!.what.includes(card));
});

test('only its writer changes an entry, on the version seen, within its shift, and how it stood is kept', async () => {
  const { ask, group, manager, write } = await opened();
  const { body: entry } = await write();
  const params = { entryId: entry.entryId };
  const body = { happenedAt: entry.happenedAt, category: entry.category, what: 'It stopped twice', version: 1 };
  const code = async (given: object, who = manager) =>
    (await ask(changeLogEntry, { who, params, body: { ...body, ...given } })).error?.code;
  assert.equal(await code({}, group.who), 'log_not_yours');
  assert.equal(await code({ happenedAt: '2026-11-22T06:00:00.000Z' }), 'log_other_shift');
  assert.equal(await code({ happenedAt: '2026-11-22T10:30:00.000Z' }), 'log_time_ahead');
  assert.equal(await code({}), undefined);
  assert.equal(await code({}), 'log_changed_meanwhile');
  assert.equal(await code({ version: 2 }), undefined, 'nothing new: no version');
  const { versions, entry: after } = (await ask(readLogEntry, { params })).body;
  assert.deepEqual([after.version, after.what, after.mayChange], [2, 'It stopped twice', false]);
  assert.deepEqual(
    versions.map(({ version, what, by }) => [version, what, by]),
    [[1, 'The revolving door stopped', 'Wu']],
  );
});

test('after the shift the book is closed for good: written to and changed no more, added to by anybody, once', async () => {
  const { ask, manager, params, write, said } = await opened();
  const { body: entry } = await write();
  // the shift ends at 23:00; signed at 22:50 the book closes with it
  desk.clock.advance(290 * minute);
  const named = { department: 'frontOffice', day: '2026-11-22', shift: 'late' } as const;
  assert.equal((await ask(signHandover, { who: manager, params, body: { ...named, seen: [] } })).status, 200);
  desk.clock.advance(11 * minute);
  const change = { happenedAt: entry.happenedAt, category: entry.category, what: 'rewritten', version: 1 };
  const one = { entryId: entry.entryId };
  assert.equal((await ask(changeLogEntry, { who: manager, params: one, body: change })).error?.code, 'log_book_closed');
  assert.equal((await ask(writeLogEntry, { who: manager, params, body: said() })).error?.code, 'log_book_closed');
  const colleague = await addColleague(desk.database, (await opened()).group, { role: 'frontDesk' });
  assert.equal(
    (await ask(addLogAddendum, { who: colleague, params: one, body: { addendumId: newId(), words: 'no' } })).status,
    404,
  );
  desk.clock.advance(301 * minute);
  const addendum = {
    addendumId: newId(),
    words: 'The maker came',
    follow: { kind: 'case', caseId: newId(), category: 'facility', severity: 'S4' },
  } as const;
  await ask(addLogAddendum, { params: one, body: addendum });
  const { body } = await ask(addLogAddendum, { params: one, body: addendum });
  assert.deepEqual(
    body.addenda.map(({ words, follow }) => [words, follow?.kind]),
    [['The maker came', 'case']],
  );
  assert.deepEqual([body.closed, body.mayChange, body.version], [true, false, 1]);
});

test('the books are searched by words, room, colleague and guest; all houses only by who leads, and words on colleagues only by them', async () => {
  const { ask, group, rows, take, manager, params, write } = await opened();
  await take([booking('B1', wang, ['2026-11-22', '2026-11-24'])]);
  const { guestId } = await guestNamed(rows, wang.name);
  const door = await write();
  const room = await write({ roomNumber: '1808', what: '客人房卡失效', guestId, category: 'guest' });
  assert.equal(room.body.guest?.guestId, guestId, JSON.stringify(room.error));
  const staff = await write({ category: 'staff', what: 'One colleague ill' });
  const host = await addColleague(desk.database, group, { role: 'host' });
  const found = async (query: object, who = manager) =>
    (await ask(searchDutyLog, { who, query: { ...params, ...query } })).body.entries.map(({ entryId }) => entryId);
  const id = ({ body }: typeof door) => body.entryId;
  assert.deepEqual(await found({ q: 'revolving DOOR' }), [id(door)]);
  assert.deepEqual(await found({ q: '1808' }), [id(room)]);
  assert.deepEqual(await found({ q: '王小明' }), [id(room)]);
  assert.deepEqual(await found({ guestId }), [id(room)]);
  assert.deepEqual(await found({ q: 'wu', category: 'staff' }), [id(staff)]);
  assert.deepEqual(await found({ q: '100%' }), []);
  assert.deepEqual(await found({ category: 'staff' }, host), []);
  assert.equal((await ask(readLogEntry, { who: host, params: { entryId: id(staff) } })).status, 404);
  assert.equal((await ask(searchDutyLog, { who: host, query: {} })).status, 403);
  const page = (await ask(searchDutyLog, { who: manager, query: { limit: 2 } })).body;
  const rest = (await ask(searchDutyLog, { who: manager, query: { limit: 2, after: page.after! } })).body;
  assert.deepEqual([page.entries.length, rest.entries.length, rest.after], [2, 1, null]);
  const [gone] = await rows<{ recordId: string }>(
    `select record_id as "recordId" from duty_log_entry where id = '${id(room)}'`,
  );
  await rows(`delete from link where record_id = '${gone!.recordId}'`);
  await rows(`delete from guest where id = '${guestId}'`);
  await rows(`delete from record where id = '${gone!.recordId}'`);
  const left = (await ask(readLogEntry, { who: manager, params: { entryId: id(room) } })).body.entry;
  assert.deepEqual([left.what, left.guest], ['客人房卡失效', null], 'the entry outlives the record');
});
