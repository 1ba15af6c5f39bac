import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addTask } from '@regulars/contract/task.ts';
import { askedFor, whens, type Filled } from './request.ts';

const filled: Filled & { department: 'housekeeping' } = {
  room: '1203',
  code: 'towels',
  words: '',
  department: 'housekeeping',
  urgent: false,
  when: 'now',
  due: '2026-11-23T18:30',
  checklistId: '',
};

test('what the form sends is what the house takes, whenever it is to be done', () => {
  for (const when of whens) {
    const body = { taskId: '01a20260-8d4f-7251-93e3-7682fc562be8', ...askedFor({ ...filled, when }, 'Asia/Shanghai') };
    assert.ok(addTask.body.safeParse(body).success, when);
  }
});

test('a time is the house\u2019s, a wait is a trace, a list is ticked', () => {
  const at = askedFor({ ...filled, when: 'at' }, 'Asia/Shanghai');
  assert.deepEqual([at.kind, at.dueAt], ['trace', '2026-11-23T10:30:00.000Z']);
  assert.deepEqual(askedFor({ ...filled, when: 'roomVacated' }, 'UTC').trigger, {
    kind: 'roomVacated',
    roomNumber: '1203',
  });
  const listed = askedFor({ ...filled, checklistId: '01a20260-8d4f-7251-93e3-7682fc562be8' }, 'UTC');
  assert.deepEqual([listed.kind, listed.dueAt, listed.trigger], ['checklist', undefined, undefined]);
});
