import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide, type Command } from './decide.ts';
import { fold, type Standing, type Step } from './promise.ts';

const at = '2026-11-01T01:00:00.000Z';
const due = {
  readyBy: '2026-11-21T06:00:00.000Z',
  dueAt: '2026-11-23T16:00:00.000Z',
  breakAt: '2026-11-24T00:00:00.000Z',
};
const stands = (...steps: Step[]): Standing =>
  fold(undefined, [{ kind: 'made', ownerId: 'lin', department: 'frontOffice', at, by: 'lin' }, ...steps]);
const says = (is: Standing, command: Command, staffId = 'lin', more: { leads?: boolean; now?: string } = {}) => {
  const decided = decide(
    is,
    command,
    { staffId, leads: more.leads ?? false, isMaker: staffId === 'lin' },
    { now: more.now ?? at, deadlines: due },
  );
  return 'refused' in decided ? decided.refused : decided.steps[0]!.kind;
};
const offer = (staffId: string | null): Step => ({
  kind: 'offered',
  department: 'kitchen',
  staffId,
  until: at,
  at,
  by: 'lin',
});

test('kept needs no permission but proof; what is closed is closed', () => {
  assert.equal(says(stands(), { kind: 'keep', proof: 'fruit in 1107' }, 'anybody'), 'kept');
  const kept = stands({ kind: 'kept', proof: 'fruit in 1107', at, by: 'mei' });
  assert.equal(says(kept, { kind: 'keep', proof: 'again' }), 'promise_closed');
  assert.equal(says(kept, { kind: 'break', reason: 'no suite' }), 'promise_closed');
});

test('renegotiated means the guest was told before it was due', () => {
  const command: Command = { kind: 'renegotiate', nextId: 'n', told: 'phoned' };
  assert.equal(says(stands(), command, 'lin', { now: due.dueAt }), 'renegotiated');
  assert.equal(says(stands(), command, 'lin', { now: '2026-11-23T16:00:00.001Z' }), 'promise_past_due');
});

test('void is for its owner, its maker or who leads', () => {
  assert.equal(says(stands(), { kind: 'void', reason: 'noted twice' }, 'mei'), 'promise_not_yours');
  assert.equal(says(stands(), { kind: 'void', reason: 'noted twice' }, 'mei', { leads: true }), 'void');
  assert.equal(
    says(stands({ kind: 'accepted', at, by: 'mei' }), { kind: 'void', reason: 'noted twice' }, 'mei'),
    'void',
  );
});

test('what is offered to one person is answered by that person, or by who leads', () => {
  const is = stands(offer('chef'));
  assert.equal(says(is, { kind: 'accept' }, 'mei'), 'promise_offered_elsewhere');
  assert.equal(says(is, { kind: 'accept' }, 'mei', { leads: true }), 'accepted');
  assert.equal(says(is, { kind: 'bounce', reason: 'not ours' }, 'chef'), 'bounced');
  assert.equal(says(stands(offer(null)), { kind: 'accept' }, 'mei'), 'accepted');
  assert.equal(says(stands(), { kind: 'accept' }, 'mei'), 'promise_not_offered');
  assert.equal(
    says(stands(), { kind: 'offer', department: 'kitchen', staffId: 'lin', until: at }),
    'promise_yours_already',
  );
});

test('kept or void by mistake is opened again; broken stays broken', () => {
  const command: Command = { kind: 'reopen', reason: 'wrong guest' };
  const kept = stands({ kind: 'kept', proof: 'fruit in 1107', at, by: 'mei' });
  assert.equal(says(kept, command, 'mei'), 'reopened');
  assert.equal(says(kept, command, 'other'), 'promise_not_yours');
  assert.equal(says(stands(), command), 'promise_open');
  assert.equal(says(stands({ kind: 'broken', reason: 'no suite', at, by: 'lin' }), command), 'promise_broken_for_good');
});

test('bounced, it is the sender’s to do', () => {
  const back = stands(offer('chef'), { kind: 'bounced', reason: 'not ours', at, by: 'chef' });
  assert.deepEqual([back.state, back.ownerId, back.offer], ['accepted', 'lin', null]);
});
