import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { StepBody } from '@regulars/contract/task.ts';
import { sql } from 'kysely';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { arrivals, profile } from '../testing/arrivals.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import type { Actor } from './acts.ts';
import { highest, outlook } from './ladder.ts';
import { fold, openItems } from './task.ts';
import { actOn, holdTask, openTask, openTasksOf } from './tasks.service.ts';
import { readTask, takeOverTasks } from './tasks.store.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const emit = async () => {};
const at = (minutes: number) => new Date(Date.parse('2026-11-23T01:00:00Z') + minutes * 60_000).toISOString();
const open = (group: OpenGroup, more: object = {}) =>
  database.tenant(group.groupId, (tx) =>
    openTask({ emit }, tx, group.groupId, {
      id: newId(),
      propertyId: group.propertyId,
      kind: 'request',
      title: 'towels',
      department: 'housekeeping',
      ownerId: group.staffId,
      offerTo: { department: 'housekeeping' },
      by: group.staffId,
      at: at(0),
      ...more,
    }),
  );

const reason = 'because';
const acts = fc.sample(
  fc.constantFrom<Record<string, unknown>>(
    { act: 'accept' },
    { act: 'accept' },
    { act: 'bounce', reason },
    { act: 'offer', department: 'engineering', reason },
    { act: 'withdraw' },
    { act: 'start' },
    { act: 'wait', waitingFor: 'guest', text: '' },
    { act: 'resume' },
    { act: 'note', text: 'asked again' },
    { act: 'tick', key: '1', done: true },
    { act: 'tick', key: '1', done: false },
    { act: 'finish', proof: 'done' },
    { act: 'reopen', reason },
    { act: 'changeDue', dueAt: at(900), reason },
    { act: 'cancel', reason },
  ),
  { numRuns: 120, seed: 20_261_123 },
);

test('whatever is done, the row beside the steps says what the steps say', async () => {
  const group = await openGroup(database);
  const ids = [await open(group), await open(group, { items: ['bed'] }), await open(group, { priority: 'urgent' })];
  const actor: Actor = { staffId: group.staffId, departments: ['housekeeping', 'engineering'], leads: true };
  for (const [i, act] of acts.entries())
    await database
      .tenant(group.groupId, async (tx) => {
        const held = await holdTask(tx, group.groupId, ids[i % 3]!);
        const body = { ...act, version: held.steps.at(-1)!.seq } as StepBody;
        await actOn({ emit }, tx, group.groupId, held, actor, body, at(i + 1));
      })
      .catch((error: unknown) => assert.ok(error instanceof Refusal, String(error)));
  for (const id of ids) {
    const { row, held } = await database.tenantReadOnly(group.groupId, async (tx) => ({
      row: (await sql<Record<string, unknown>>`select * from task where id = ${id}::uuid`.execute(tx)).rows[0]!,
      held: (await readTask(tx, group.groupId, id, false))!,
    }));
    const task = fold(held.steps);
    const { deadline, nextAt } = outlook(held.steps, held.base.policy, held.steps.at(-1)!.at);
    assert.deepEqual(
      {
        state: row['state'],
        owner: row['owner_id'],
        department: row['department'],
        offered: row['offered_department'],
        bounces: row['bounces'],
        closed: row['closed_at'],
        due: row['due_at'],
        done: row['items_done'],
        climbed: row['climbed'],
        version: row['version'],
        deadline: row['deadline_at'],
        wake: row['wake_at'],
      },
      {
        state: task.state,
        owner: task.ownerId,
        department: task.department,
        offered: task.offer?.department ?? null,
        bounces: task.bounces,
        closed: task.closedAt,
        due: task.dueAt,
        done: task.items.length - openItems(task),
        climbed: highest(task),
        version: held.steps.length,
        deadline: deadline?.at ?? null,
        wake: nextAt,
      },
    );
    assert.ok(held.steps.length > 8, 'it was a busy day');
  }
});

test('for one source a task is opened once, also by ten at the same moment, and each gets its id', async () => {
  const group = await openGroup(database);
  const source = { kind: 'case', id: newId(), key: 'call' };
  const ids = await Promise.all(Array.from({ length: 10 }, () => open(group, { source })));
  assert.equal(new Set(ids).size, 1);
  const listed = await database.tenantReadOnly(group.groupId, (tx) =>
    openTasksOf(tx, group.groupId, { propertyId: group.propertyId, department: 'housekeeping', until: at(10) }),
  );
  assert.deepEqual(
    listed.map(({ taskId, deadline, title }) => [taskId, deadline?.at, title]),
    [[ids[0], at(10), 'towels']],
  );
  const none = await database.tenantReadOnly(group.groupId, (tx) =>
    openTasksOf(tx, group.groupId, { propertyId: group.propertyId, until: at(1) }),
  );
  assert.deepEqual(none, []);
});

test('a task outlives the record it hung on: it moves to the heir, or stands without a guest', async () => {
  const group = await openGroup(database);
  const batch = await arrivals(
    database,
    group,
  )([
    profile('P1', { name: '王小明', phone: '13800001111' }),
    profile('P2', { name: 'Anna Keller', email: 'anna.keller@example.com' }),
  ]);
  const [recordId, heirId] = [...batch.recordOf.values()] as [string, string];
  const taskId = await open(group, { recordId });
  const record = () =>
    database.tenant(
      group.groupId,
      async (tx) =>
        (await sql<{ id: string }>`select record_id as id from task where id = ${taskId}::uuid`.execute(tx)).rows[0]
          ?.id,
    );
  await database.tenant(group.groupId, (tx) => takeOverTasks(tx, group.groupId, [{ recordId, heirId }]));
  assert.equal(await record(), heirId);
  await database.tenant(group.groupId, async (tx) => {
    await sql`delete from link where record_id = ${heirId}::uuid`.execute(tx);
    await sql`delete from record where id = ${heirId}::uuid`.execute(tx);
  });
  assert.equal(await record(), null);
});
