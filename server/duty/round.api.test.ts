import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  addRoundTalk,
  answerRound,
  beginRound,
  finishRound,
  keepRoundPlan,
  listRounds,
  readRound,
  readRoundPlan,
  startRound,
} from '@regulars/contract/round.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import { booking } from '../testing/bookings.io.ts';
import { guestNamed, openDesk, wang, type Desk } from '../testing/desk.io.ts';
import { addColleague } from '../testing/door.io.ts';
import { dutyRoutes } from './duty.api.ts';
import { startDutyWorker } from './duty.jobs.ts';
import { shippedRounds } from './roundShipped.ts';

// 09:00 in Shanghai
const now = '2026-11-22T01:00:00.000Z';
const minute = 60_000;
let desk: Desk;
before(async () => void (desk = await openDesk(now, dutyRoutes)));
after(() => desk.close());

async function opened() {
  desk.clock.advance(Date.parse(now) - desk.clock.nowMs());
  const world = await desk.opened();
  const { ask, group } = world;
  const manager = await addColleague(desk.database, group, { role: 'dutyManager', name: 'Wu' });
  const params = { propertyId: group.propertyId };
  const work = async () => {
    const worker = startDutyWorker({
      emit: createEmit([]),
      database: desk.database,
      clock: desk.clock,
      log: silentLog,
    });
    await worker.drain();
    await worker.stop();
  };
  const list = async () => (await ask(listRounds, { who: manager, params })).body;
  const [night] = shippedRounds.slice(1);
  const templates = [{ ...night!, times: ['10:00', '16:00'], withinMinutes: 60 }];
  const planned = () => ask(keepRoundPlan, { who: manager, params, body: { templates, onto: 0 } });
  const given = (point: string, version = 0, more: object = {}) => ({
    answerId: newId(),
    point,
    version,
    state: 'ok' as const,
    ...more,
  });
  return { ...world, manager, params, work, list, planned, given, points: night!.points.map(({ key }) => key) };
}

test('the house opens each round of the plan once, as a task of the duty manager; walked, the task is done', async () => {
  const { ask, manager, rows, work, list, planned, given, points } = await opened();
  await work();
  assert.deepEqual((await list()).open, [], 'without times nothing comes');
  assert.equal((await planned()).status, 200);
  desk.clock.advance(61 * minute);
  await Promise.all([work(), work()]);
  const [due, ...more] = (await list()).open;
  assert.deepEqual([due?.slot, due?.state, more.length], ['10:00', 'due', 0]);
  const tasks = () =>
    rows<{ state: string; owner: string; kind: string }>(
      `select t.state, s.name as owner, t.kind from task t join staff s on s.id = t.owner_id where source_kind = 'round'`,
    );
  assert.deepEqual(await tasks(), [{ state: 'open', owner: 'Wu', kind: 'round' }]);

  const one = { roundId: due!.roundId };
  const walker = await ask(beginRound, { params: one });
  assert.equal(walker.body.state, 'walking', JSON.stringify(walker.error));
  assert.deepEqual(await tasks(), [{ state: 'inProgress', owner: 'Lin Wei', kind: 'round' }], 'who walks has the task');
  const early = await ask(finishRound, { params: one });
  assert.deepEqual([early.error?.code, early.error?.params['count']], ['round_points_open', points.length]);
  await ask(answerRound, { params: one, body: { answers: points.map((point) => given(point)) } });
  desk.clock.advance(19 * minute);
  const done = await ask(finishRound, { params: one });
  assert.equal(done.body.state, 'done', JSON.stringify(done.error));
  assert.equal((await ask(finishRound, { who: manager, params: one })).body.by, 'Lin Wei', 'twice is once');
  assert.deepEqual((await tasks())[0]!.state, 'done');
  assert.equal(
    (await ask(answerRound, { params: one, body: { answers: [given(points[0]!, 1)] } })).error?.code,
    'round_over',
  );
  const { kpis, next } = await list();
  assert.deepEqual(kpis, { done: 1, planned: 1, missed: 0, byHand: 0, minutes: 19 });
  assert.equal(next?.at, '2026-11-22T08:00:00.000Z');
});

test('a round nobody walks is missed and its task given up; one whose time passed while the house was off sends nobody', async () => {
  const { ask, rows, work, list, planned } = await opened();
  await planned();
  desk.clock.advance(61 * minute);
  await work();
  const [due] = (await list()).open;
  desk.clock.advance(60 * minute);
  assert.equal((await list()).past[0]?.state, 'missed', 'shown at once');
  assert.equal((await ask(beginRound, { params: { roundId: due!.roundId } })).error?.code, 'round_over');
  desk.clock.advance(6 * 60 * minute);
  await work();
  await work();
  const { past, kpis } = await list();
  assert.deepEqual(
    past.map(({ slot, state }) => [slot, state]),
    [
      ['16:00', 'missed'],
      ['10:00', 'missed'],
    ],
  );
  assert.deepEqual([kpis.planned, kpis.missed, kpis.minutes], [2, 2, null]);
  assert.deepEqual(await rows(`select state from task where source_kind = 'round'`), [{ state: 'cancelled' }]);
});

test('a finding says what and becomes a task or a complaint; two on one round each see the other’s answer before theirs counts', async () => {
  const { ask, manager, params, rows, list, given, points } = await opened();
  const roundId = newId();
  const one = { roundId };
  const begun = await ask(startRound, { who: manager, params, body: { roundId, template: 'nightRound' } });
  assert.equal(begun.body.state, 'walking', JSON.stringify(begun.error));
  assert.equal(
    (await ask(startRound, { who: manager, params, body: { roundId, template: 'nightRound' } })).status,
    200,
  );
  assert.equal(
    (await ask(startRound, { params, body: { roundId, template: 'nightRound' } })).error?.code,
    'round_elsewhere',
  );
  const [door, lobby] = points;
  const bare = await ask(answerRound, { params: one, body: { answers: [given(door!, 0, { state: 'finding' })] } });
  assert.equal(bare.error?.code, 'round_finding_words');

  const follow = { kind: 'task', taskId: newId(), department: 'security' };
  const finding = given(door!, 0, { state: 'finding', words: 'Back door open', follow });
  const complaint = { kind: 'case', caseId: newId(), category: 'noise', severity: 'S3' };
  const both = [finding, given(lobby!, 0, { state: 'finding', words: 'Loud group', follow: complaint })];
  await ask(answerRound, { who: manager, params: one, body: { answers: both } });
  const again = await ask(answerRound, { who: manager, params: one, body: { answers: both } });
  assert.equal(again.status, 200, 'sent twice it is kept once');
  const shown = again.body.walk[0]!;
  assert.deepEqual([shown.version, shown.answer?.follow?.kind], [1, 'task']);
  const [task] = await rows<{ title: string; department: string }>(
    `select title, offered_department as department from task where id = '${follow.taskId}'`,
  );
  assert.deepEqual(task, { title: 'Back door open', department: 'security' });
  const [opened_] = await rows<{ source: string }>(
    `select source_kind as source from case_file where id = '${complaint.caseId}'`,
  );
  assert.equal(opened_?.source, 'round');

  const stale = await ask(answerRound, { params: one, body: { answers: [given(door!)] } });
  assert.deepEqual([stale.error?.code, stale.error?.params['points']], ['round_answered_meanwhile', [door]]);
  const tries = await Promise.all(
    [manager, undefined].map((who) =>
      ask(answerRound, { ...(who && { who }), params: one, body: { answers: [given(door!, 1)] } }),
    ),
  );
  assert.deepEqual(tries.map(({ status }) => status).toSorted(), [200, 409]);
  const after = (await ask(readRound, { params: one })).body.walk[0]!;
  assert.deepEqual(
    [after.version, after.answer?.state, after.answer?.follow?.kind],
    [2, 'ok', 'task'],
    'what followed stays seen',
  );
  const { findings, kpis } = await list();
  assert.deepEqual(
    findings.map(({ key, findings: found, walked }) => [key, found, walked]),
    [[lobby, 1, 1]],
  );
  assert.equal(kpis.planned, 0);
});

test('a guest spoken to is noted on their card; a complaint is opened with it', async () => {
  const { ask, manager, params, rows, take } = await opened();
  await take([booking('B1', wang, ['2026-11-21', '2026-11-24'])]);
  const { guestId } = await guestNamed(rows, wang.name);
  const roundId = newId();
  await ask(startRound, { who: manager, params, body: { roundId, template: 'lobbyRound' } });
  const praise = {
    talkId: newId(),
    kind: 'praise',
    words: '早餐很好，叫得出名字',
    roomNumber: '1808',
    guestId,
  } as const;
  for (const _ of [1, 2]) await ask(addRoundTalk, { who: manager, params: { roundId }, body: praise });
  const notes = await rows<{ kind: string; text: string }>(`select kind, text from note where id = '${praise.talkId}'`);
  assert.deepEqual(notes, [{ kind: 'praise', text: praise.words }]);
  const bare = { talkId: newId(), kind: 'complaint', words: '空调太冷' } as const;
  assert.equal((await ask(addRoundTalk, { params: { roundId }, body: bare })).status, 400);
  const complaint = { caseId: newId(), category: 'roomTemperature', severity: 'S3' } as const;
  const told = await ask(addRoundTalk, { params: { roundId }, body: { ...bare, guestId, complaint } });
  assert.deepEqual(
    told.body.talks.map(({ kind, guest, follow }) => [kind, guest?.guestId, follow?.kind]),
    [
      ['praise', guestId, undefined],
      ['complaint', guestId, 'case'],
    ],
    JSON.stringify(told.error),
  );
});

test('the plan is changed by who leads, on the version seen, with nothing in it twice; open rounds keep their points', async () => {
  const { ask, group, manager, params, planned } = await opened();
  const host = await addColleague(desk.database, group, { role: 'host' });
  const shown = (await ask(readRoundPlan, { who: host, params })).body;
  assert.deepEqual([shown.version, shown.templates.length], [0, 2]);
  const body = { templates: shown.templates, onto: 0 };
  assert.equal((await ask(keepRoundPlan, { who: host, params, body })).status, 403);
  const twice = { templates: [shown.templates[0]!, shown.templates[0]!], onto: 0 };
  assert.equal((await ask(keepRoundPlan, { who: manager, params, body: twice })).error?.code, 'round_plan_doubled');
  const roundId = newId();
  await ask(startRound, { params, body: { roundId, template: 'nightRound' } });
  const points = (await ask(readRound, { params: { roundId } })).body.points;
  assert.equal((await planned()).body.version, 1);
  assert.equal((await planned()).error?.code, 'round_plan_changed_meanwhile');
  assert.equal((await ask(readRound, { params: { roundId } })).body.points, points);
  assert.equal((await ask(startRound, { params, body: { roundId: newId(), template: 'lobbyRound' } })).status, 404);
});
