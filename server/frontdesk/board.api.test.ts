import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readBoard } from '@regulars/contract/board.ts';
import { listCases } from '@regulars/contract/case.ts';
import * as step from '@regulars/contract/caseStep.ts';
import { readNeeds } from '@regulars/contract/needs.ts';
import { keepPromise, makePromise, readKeptRate } from '@regulars/contract/promise.ts';
import { listPulses } from '@regulars/contract/pulse.ts';
import { readRemedyBudgets, setRemedyBudget } from '@regulars/contract/remedy.ts';
import { addTask, listTasks, stepTask } from '@regulars/contract/task.ts';
import { casesRoutes } from '../cases/cases.api.ts';
import { newId } from '../platform/id.io.ts';
import type { Who } from '../platform/who.ts';
import { surveysRoutes } from '../surveys/surveys.api.ts';
import { taskRoutes } from '../tasks/tasks.api.ts';
import { openTask } from '../tasks/tasks.service.ts';
import { booking, stayed } from '../testing/bookings.io.ts';
import { give } from '../testing/cases.io.ts';
import { anna, guestNamed, openDesk, wang, type Desk } from '../testing/desk.io.ts';
import { addColleague } from '../testing/door.io.ts';

const now = '2026-11-21T06:00:00.000Z';
const today = ['2026-11-21', '2026-11-23'] as const;
const none = { tasks: 0, cases: 0 };
let desk: Desk;
before(
  async () =>
    void (desk = await openDesk(now, (parts) => [
      ...casesRoutes(parts),
      ...taskRoutes(parts),
      ...surveysRoutes(parts),
    ])),
);
after(() => desk.close());

/** Two VIPs and one more arrive; a general manager and somebody at the desk. */
async function house() {
  const world = await desk.opened();
  const { group, take, rows } = world;
  await take([
    stayed('S0', wang, ['2026-09-01', '2026-09-03']),
    booking('R1', wang, today),
    booking('R2', anna, today),
    booking('R3', { name: '欧阳思齐' }, today),
    booking('R4', { name: '李方' }, today, { status: 'cancelled' }),
  ]);
  const who = { wang: await guestNamed(rows, '王小明'), anna: await guestNamed(rows, 'Anna Keller') };
  await rows(`update guest_summary set vip = 'VIP2' where guest_id in ('${who.wang.guestId}', '${who.anna.guestId}')`);
  const gm = await addColleague(desk.database, group, { role: 'generalManager', name: 'Gu' });
  const front = await addColleague(desk.database, group, { role: 'frontDesk', name: 'Fang' });
  const params = { propertyId: group.propertyId };
  const board = async () => (await world.ask(readBoard, { who: gm, params })).body;
  const complain = async (by: Who, more: object) => {
    const body = {
      caseId: newId(),
      propertyId: group.propertyId,
      channel: 'phone' as const,
      category: 'noise' as const,
      severity: 'S3' as const,
      words: '太吵',
    };
    const told = await world.ask(step.openCase, { who: by, body: { ...body, ...more } });
    assert.equal(told.status, 200, JSON.stringify(told.error));
    return told.body;
  };
  return { ...world, params, gm, front, who, board, complain };
}

test('nobody asks, nothing is open: the board says so and no figure is made up', async () => {
  const { ask, gm, params } = await house().then(async (world) => {
    await world.rows(`delete from room_stay`);
    return world;
  });
  const { body } = await ask(readBoard, { who: gm, params });
  assert.deepEqual(body.cases, { open: 0, weekAgo: 0, breached: 0 });
  assert.deepEqual(body.satisfaction, { mean: null, answers: 0, before: null, bad: 0 });
  assert.deepEqual(body.arrivals, { vip: 0, open: 0, all: 0 });
  assert.deepEqual([body.approvals, body.needs], [[], []]);
  assert.equal(body.recovery.budgetMinor, null);
});

test('complaints on the board are the ones its lists show: open, grave, waiting for a decision', async () => {
  const { ask, gm, front, board, complain, params } = await house();
  await complain(front, { severity: 'S1', category: 'safety' });
  await complain(front, { severity: 'S2' });
  await complain(gm, { severity: 'S4' });
  const over = await complain(front, { severity: 'S3', acknowledged: { words: '马上' } });
  let page = over;
  const go = async <R extends Parameters<typeof ask>[0]>(route: R, body: object) => {
    const told = await ask(route, {
      who: front,
      params: { caseId: page.caseId },
      body: { version: page.version, ...body },
    } as never);
    assert.equal(told.status, 200, JSON.stringify(told.error));
    page = told.body as typeof page;
  };
  await go(step.assessCase, { validity: 'valid', severity: 'S3', category: 'noise' });
  await go(step.keepCase, { department: 'frontOffice' });
  await go(step.investigateCase, { cause: 'noise.neighbours', fault: 'ours' });
  await go(step.proposeRemedy, { words: '致歉', lines: [give('suite')] });
  const now4 = await board();
  const list = async (query: object) =>
    (await ask(listCases, { who: gm, query: { propertyId: params.propertyId, ...query } })).body;
  assert.equal(now4.cases.open, 4);
  assert.equal((await list({})).rows.length, now4.cases.open);
  assert.equal(now4.cases.weekAgo, 0);
  assert.deepEqual(now4.grave, { S1: 1, S2: 1, dayAgo: 0 });
  const grave = (await list({ severity: 'grave' })).rows;
  assert.deepEqual(grave.map(({ severity }) => severity).toSorted(), ['S1', 'S2']);
  assert.deepEqual(
    (await list({ state: 'proposed' })).rows.map(({ caseId }) => caseId),
    [page.caseId],
  );
  assert.deepEqual(
    now4.approvals.map(({ caseId }) => caseId),
    (await list({ view: 'approvals' })).rows.map(({ caseId }) => caseId),
  );
  assert.equal(now4.approvalsInAll, 1);
  assert.deepEqual(now4.needs, [{ kind: 'mine', count: 1 }]);
});

test('VIP arrivals, and how many are not prepared, are the rows of the day', async () => {
  const { board, day, rows, who } = await house();
  const figures = async () => {
    const { arrivals } = await board();
    const vips = (await day()).rows.filter(({ guest }) => guest.vip !== null);
    const unready = vips.filter(
      ({ preparation, closedAt, status }) =>
        status === 'reserved' && closedAt === null && preparation.done < preparation.total,
    );
    assert.deepEqual(arrivals, { vip: vips.length, open: unready.length, all: 3 });
    return arrivals;
  };
  assert.deepEqual(await figures(), { vip: 2, open: 2, all: 3 });
  await rows(
    `update room_stay set status = 'inHouse' where reservation_id in (select reservation_id from reservation_person p join link l on l.record_id = p.record_id where l.guest_id = '${who.wang.guestId}')`,
  );
  assert.deepEqual(await figures(), { vip: 2, open: 1, all: 3 }, 'who is in the house is no longer to be prepared');
});

test('satisfaction is what the answers of thirty days say, and what those before them said', async () => {
  const { ask, gm, board, rows, params, group, who } = await house();
  const [booked] = await rows<{ id: string }>(`select id from reservation limit 1`);
  const answer = (day: string, satisfaction: number | null, bad: string[] = []) =>
    rows(`insert into survey_ask (group_id, id, property_id, kind, record_id, reservation_id, booking_id, channel, form_version, asked_at, expires_at, answered_at, answers, satisfaction, bad)
      values ('${group.groupId}', '${newId()}', '${params.propertyId}', 'pulse', '${who.wang.recordId}', '${booked!.id}', '${newId()}', 'link', 0, '${day}T01:00:00Z', '${day}T23:00:00Z', '${day}T02:00:00Z', '{}', ${satisfaction}, '${JSON.stringify(bad)}')`);
  await answer('2026-11-21', 5);
  await answer('2026-11-20', 2, ['overall']);
  await answer('2026-10-23', 4.33);
  await answer('2026-10-23', null);
  await answer('2026-10-22', 3);
  await answer('2026-09-22', 1);
  const { satisfaction } = await board();
  assert.deepEqual(satisfaction, { mean: 3.78, answers: 4, before: 3, bad: 1 });
  const list = (from: string, to: string) => ask(listPulses, { who: gm, params, query: { from, to } });
  const shown = (await list('2026-10-23', '2026-11-21')).body;
  assert.deepEqual([shown.satisfaction, shown.answered, shown.badCount], [3.78, 4, 1]);
  assert.equal((await list('2026-09-23', '2026-10-22')).body.satisfaction, satisfaction.before);
});

test('promises, what making good costs, and tasks that lie with the reader', async () => {
  const { ask, gm, front, board, complain, params, group, who } = await house();
  const words = { words: '下次靠窗', department: 'frontOffice' as const, propertyId: params.propertyId };
  const made = await ask(makePromise, {
    who: gm,
    params: { guestId: who.wang.guestId },
    body: { ...words, promiseId: newId(), trigger: { kind: 'at', at: '2026-11-22T06:00:00.000Z' } },
  });
  assert.equal(made.status, 200, JSON.stringify(made.error));
  const { promiseId, version } = made.body.promise;
  const kept = await ask(keepPromise, {
    who: gm,
    params: { promiseId },
    body: { version, proof: '已安排' },
  });
  assert.equal(kept.status, 200, JSON.stringify(kept.error));
  await complain(front, { remedies: [give('fruit')] });
  const month = '2026-11';
  await ask(setRemedyBudget, { who: gm, params, body: { month, department: null, amountMinor: 500_000 } });
  await desk.database.tenant(group.groupId, (tx) =>
    openTask({ emit: async () => {} }, tx, group.groupId, {
      id: newId(),
      propertyId: params.propertyId,
      kind: 'action',
      title: '检查锅炉',
      department: 'engineering',
      ownerId: gm.staffId,
      by: null,
      at: now,
    }),
  );
  const { promises, recovery, needs } = await board();
  const rate = (await ask(readKeptRate, { who: gm, params, query: { from: '2026-10-23', to: '2026-11-21' } })).body;
  assert.deepEqual(promises.kept, { n: rate.kept.n, of: rate.kept.of });
  assert.deepEqual(promises, { kept: { n: 1, of: 1 }, before: { n: 0, of: 0 }, overdue: 0 });
  const { budgets } = (await ask(readRemedyBudgets, { who: gm, params, query: { month } })).body;
  assert.equal(recovery.budgetMinor, 500_000);
  assert.ok(recovery.plannedMinor > 0);
  assert.deepEqual([recovery.spentMinor, recovery.plannedMinor], [budgets[0]?.spentMinor, budgets[0]?.plannedMinor]);
  const { counts } = (await ask(listTasks, { who: gm, params, query: { view: 'mine' } })).body;
  assert.deepEqual(needs, [{ kind: 'tasks', count: counts.mine }]);
  assert.equal(counts.mine, 1);
});

test('beside the names of places stands what waits for this person, not what waits for others', async () => {
  const { ask, front, complain, params, group } = await house();
  const engineer = await addColleague(desk.database, group, { role: 'engineering', name: 'Ed' });
  const needs = async (who: Who) => (await ask(readNeeds, { who, params })).body;
  assert.deepEqual([await needs(engineer), await needs(front)], [none, none]);
  const page = await complain(front, { acknowledged: { words: '马上' } });
  const onCase = { who: front, params: { caseId: page.caseId } };
  const assessed = await ask(step.assessCase, {
    ...onCase,
    body: { version: page.version, validity: 'valid', severity: 'S3', category: 'noise' },
  });
  const offered = await ask(step.offerCase, {
    ...onCase,
    body: { version: assessed.body.version, department: 'engineering', reason: '请到场' },
  });
  assert.equal(offered.status, 200, JSON.stringify(offered.error));
  const taskId = newId();
  const sent = await ask(addTask, {
    who: front,
    params,
    body: { taskId, title: '灯不亮', department: 'engineering', offerTo: { department: 'engineering' } },
  });
  assert.equal(sent.status, 200, JSON.stringify(sent.error));
  assert.deepEqual([await needs(engineer), await needs(front)], [{ tasks: 1, cases: 1 }, none]);
  const taken = await ask(stepTask, {
    who: engineer,
    params: { taskId },
    body: { act: 'accept', version: sent.body.version },
  });
  assert.equal(taken.status, 200, JSON.stringify(taken.error));
  assert.deepEqual(await needs(engineer), { tasks: 0, cases: 1 });
});
