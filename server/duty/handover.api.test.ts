import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { commentBriefing, readBriefing, readBriefingReceipt, setBriefingFocus } from '@regulars/contract/briefing.ts';
import {
  answerHandover,
  finishHandover,
  noteHandover,
  readHandover,
  signHandover,
} from '@regulars/contract/handover.ts';
import { openCase } from '../cases/cases.service.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { addStaff } from '../staff/staff.store.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { openDesk, type Desk } from '../testing/desk.io.ts';
import { whoOf } from '../testing/group.io.ts';
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
  const inId = newId();
  const person = {
    id: inId,
    login: inId,
    name: 'Wu',
    passwordHash: 'none',
    language: 'en',
    homePropertyId: propertyId,
  };
  await desk.database.tenant(groupId, (tx) =>
    addStaff(
      tx,
      groupId,
      { ...person, language: 'en', groupRole: null, roles: [{ propertyId, role: 'dutyManager' }] },
      now,
    ),
  );
  const incoming: Who = whoOf({ groupId, staffId: inId, role: 'dutyManager', name: 'Wu' }, [propertyId]);
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
  await ask(setBriefingFocus, { params: day, body: { words: '叫出客人的名字' } });
  await ask(commentBriefing, { params: day, body: { commentId: newId(), block: 'numbers', words: '团队十点到' } });
  const read = (await ask(readBriefingReceipt, { params: day })).body;
  assert.deepEqual([read.readByMe, read.focus.words, read.comments.length], [true, '叫出客人的名字', 1]);
});
