import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  commentBriefing,
  readBriefing,
  readBriefingReceipt,
  renewBriefing,
  setBriefingFocus,
} from '@regulars/contract/briefing.ts';
import {
  answerHandover,
  endHandoverNote,
  finishHandover,
  listHandovers,
  noteHandover,
  readHandover,
  signHandover,
} from '@regulars/contract/handover.ts';
import { openCase } from '../cases/cases.service.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { openDesk, type Desk } from '../testing/desk.io.ts';
import { addColleague } from '../testing/door.io.ts';
import { dutyRoutes } from './duty.api.ts';
import { startDutyWorker } from './duty.jobs.ts';

// 14:30 in Shanghai, half an hour before the early shift ends
const now = '2026-11-22T06:30:00.000Z';
const parts = { emit: createEmit([]) };
let desk: Desk;
before(async () => void (desk = await openDesk(now, dutyRoutes)));
after(() => desk.close());

async function opened() {
  const world = await desk.opened();
  const { groupId, propertyId, staffId } = world.group;
  const incoming = await addColleague(desk.database, world.group, { role: 'dutyManager', name: 'Wu' }, now);
  const grave = (words: string) =>
    desk.database.tenant(groupId, (tx) =>
      openCase(parts, tx, groupId, {
        id: newId(),
        propertyId,
        roomNumber: '1808',
        channel: 'phone',
        category: 'noise',
        severity: 'S2',
        words,
        by: staffId,
        ownerId: staffId,
        at: now,
      }),
    );
  const towels = () =>
    desk.database.tenant(groupId, (tx) =>
      openTask(parts, tx, groupId, {
        id: newId(),
        propertyId,
        kind: 'request',
        code: 'towels',
        title: '',
        department: 'frontOffice',
        ownerId: staffId,
        roomNumber: '1203',
        by: staffId,
        at: now,
      }),
    );
  const params = { propertyId };
  const named = { department: 'frontOffice', day: '2026-11-22', shift: 'early' } as const;
  const read = async () => (await world.ask(readHandover, { params, query: named })).body;
  return { ...world, incoming, grave, towels, params, named, read };
}

test('made of what is open, not signed past a grave case, accepted item by item; what is accepted changes hands, the rest goes to the duty manager', async () => {
  const { ask, rows, group, incoming, grave, towels, params, named, read } = await opened();
  const caseId = await grave('隔壁施工太吵');
  const taskId = await towels();
  await ask(noteHandover, { params, body: { noteId: newId(), department: 'frontOffice', words: '电梯三号停用' } });

  const draft = await read();
  assert.equal(draft.state, 'draft');
  const keys = draft.items.map(({ key }) => key);
  assert.ok(keys.includes(`case/${caseId}`) && keys.includes(`task/${taskId}`), keys.join());
  assert.ok(draft.items.some(({ kind, group: section }) => kind === 'note' && section === 'operations'));

  const unseen = await ask(signHandover, { params, body: { ...named, seen: [] } });
  assert.equal(unseen.error?.code, 'handover_unseen');
  const signed = await ask(signHandover, { params, body: { ...named, seen: [`case/${caseId}`] } });
  assert.equal(signed.body.state, 'signed', JSON.stringify(signed.error));

  const late = await grave('浴室漏水');
  assert.ok((await read()).items.some(({ key, since }) => key === `case/${late}` && since));

  const own = await ask(answerHandover, { params, body: { ...named, keys: [`case/${caseId}`], state: 'accepted' } });
  assert.equal(own.error?.code, 'handover_own');
  const accepted = await ask(answerHandover, {
    who: incoming,
    params,
    body: { ...named, keys: [`case/${caseId}`, `task/${taskId}`], state: 'accepted' },
  });
  assert.equal(accepted.status, 200, JSON.stringify(accepted.error));
  const owner = async () =>
    (
      await rows<{ a: string; b: string }>(
        `select (select owner_id from case_file where id = '${caseId}') as a, (select owner_id from task where id = '${taskId}') as b`,
      )
    )[0]!;
  assert.deepEqual(await owner(), { a: incoming.staffId, b: incoming.staffId });

  const early = await ask(finishHandover, { who: incoming, params, body: named });
  assert.equal(early.error?.code, 'handover_unseen');
  const returned = { ...named, keys: [`case/${late}`], state: 'returned' as const };
  assert.equal(
    (await ask(answerHandover, { who: incoming, params, body: returned })).error?.code,
    'handover_needs_reason',
  );
  await ask(answerHandover, { who: incoming, params, body: { ...returned, reason: '你来跟完' } });
  const done = await ask(finishHandover, { who: incoming, params, body: named });
  assert.equal(done.body.state, 'accepted', JSON.stringify(done.error));
  assert.notEqual(done.body.escalatedAt, null);
  const [held] = await rows<{ owner: string }>(`select owner_id as owner from case_file where id = '${late}'`);
  assert.equal(held!.owner, group.staffId);
  const told = await rows(`select 1 from task where source_kind = 'handover'`);
  assert.equal(told.length, 1);
});

test('what nobody comes for goes to the duty manager half an hour after the shift, once; the briefing lies ready', async () => {
  const { ask, rows, towels, params, named } = await opened();
  await towels();
  await ask(signHandover, { params, body: { ...named, seen: [] } });
  desk.clock.advance(61 * 60_000);
  const worker = startDutyWorker({ ...parts, database: desk.database, clock: desk.clock, log: silentLog });
  await worker.drain();
  await worker.drain();
  await worker.stop();
  assert.equal((await rows(`select 1 from task where source_kind = 'handover'`)).length, 1);

  const sheet = (await ask(readBriefing, { params })).body;
  assert.notEqual(sheet.readyAt, null);
  assert.notEqual(sheet.focus.suggestion, null);
  const day = { ...params, day: sheet.day };
  const words = { zh: '叫出客人的名字', en: 'Greet by name' };
  await ask(setBriefingFocus, { params: day, body: { words } });
  await ask(commentBriefing, { params: day, body: { commentId: newId(), block: 'numbers', words: '团队十点到' } });
  const read = (await ask(readBriefingReceipt, { params: day })).body;
  assert.deepEqual([read.readByMe, read.focus.words, read.comments.length], [true, words, 1]);

  desk.clock.advance(60_000);
  const anew = (await ask(renewBriefing, { params: day })).body;
  assert.deepEqual([anew.readByMe, anew.comments.length], [false, 1]);
  assert.equal((await ask(readBriefingReceipt, { params: day })).body.readByMe, true);
});

test('a briefing names who sees to each line; a day that is over is read only, one that had no sheet says so', async () => {
  const { ask, grave, params } = await opened();
  await grave('热水停了');
  const { day, issues, state } = (await ask(readBriefing, { params })).body;
  assert.equal(state, 'draft');
  assert.deepEqual(
    issues.map(({ owner }) => owner),
    ['Lin Wei'],
  );
  const before = { ...params, day: '2026-11-20' };
  const none = (await ask(readBriefing, { params, query: { day: before.day } })).body;
  assert.deepEqual([none.state, none.issues.length], ['none', 0]);
  const words = { zh: '微笑', en: 'Smile' };
  assert.equal((await ask(setBriefingFocus, { params: before, body: { words } })).error?.code, 'briefing_past');
  assert.equal((await ask(readBriefingReceipt, { params: before })).error?.code, 'briefing_past');
  const tomorrow = { ...params, day: '2026-11-23' };
  assert.equal((await ask(renewBriefing, { params: tomorrow })).error?.code, 'briefing_ahead');
  assert.deepEqual((await ask(setBriefingFocus, { params: tomorrow, body: { words } })).body.focus.words, words);
  assert.equal(
    (await ask(setBriefingFocus, { params: { ...params, day }, body: { words: null } })).body.focus.words,
    null,
  );
});

test('what is finished after signing needs nobody; who did not sign in time cannot any more; the last week tells both', async () => {
  const { ask, rows, incoming, grave, params, named, read } = await opened();
  const noteId = newId();
  await ask(noteHandover, { params, body: { noteId, department: 'frontOffice', words: '叫早五点，1203' } });
  const caseId = await grave('空调不制冷');
  await ask(signHandover, { params, body: { ...named, seen: [`case/${caseId}`] } });
  await ask(endHandoverNote, { params: { ...params, noteId } });
  await rows(`update case_file set is_open = false where id = '${caseId}'`);
  assert.deepEqual(
    (await read()).items.map(({ done }) => done),
    [true, true],
  );
  const done = await ask(finishHandover, { who: incoming, params, body: named });
  assert.equal(done.body.state, 'accepted', JSON.stringify(done.error));
  assert.equal(done.body.escalatedAt, null);

  desk.clock.advance(3 * 24 * 3_600_000);
  const late = { department: 'frontOffice', day: '2026-11-22', shift: 'late' } as const;
  assert.equal((await ask(readHandover, { params, query: late })).body.state, 'missed');
  assert.equal((await ask(signHandover, { params, body: { ...late, seen: [] } })).error?.code, 'handover_missed');
  const { shifts } = (await ask(listHandovers, { params, query: { department: 'frontOffice' } })).body;
  const states = new Map(shifts.map(({ day, shift, state }) => [`${day} ${shift}`, state]));
  assert.equal(states.get('2026-11-22 early'), 'accepted');
  assert.equal(states.get('2026-11-22 late'), 'missed');
  assert.ok([...states.values()].includes('draft'), 'the last that ended may still be signed');
  const { kpis } = (await ask(readHandover, { params, query: { department: 'frontOffice' } })).body;
  assert.deepEqual([kpis.both, kpis.shifts, kpis.unaccepted], [1, shifts.length, 0]);
  assert.equal(shifts.length, 21);
});
