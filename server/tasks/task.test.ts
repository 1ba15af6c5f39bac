import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Department } from '@regulars/contract/department.ts';
import type { StepBody } from '@regulars/contract/task.ts';
import { decide, mayAct, type Actor, type Missing } from './acts.ts';
import { outlook } from './ladder.ts';
import { policyFor } from './policy.ts';
import { fold, isClosed, type Step, type StepSaid, type Task } from './task.ts';

const people = ['emma', 'chen', 'lan', 'wu', 'zhou', 'daniel'] as const;
type Person = (typeof people)[number];
const worksIn: Readonly<Record<Person, Department[]>> = {
  emma: ['frontOffice'],
  chen: ['housekeeping'],
  lan: ['housekeeping'],
  wu: ['engineering'],
  zhou: ['guestRelations'],
  daniel: [],
};
const actorOf = (staffId: Person): Actor => ({ staffId, departments: worksIn[staffId], leads: staffId === 'daniel' });
const policy = policyFor([], 'housekeeping', 'request', 'Asia/Shanghai');
const minute = (n: number) => new Date(Date.parse('2026-11-23T01:00:00Z') + n * 60_000).toISOString();

function begun(items: readonly string[] = []): Step[] {
  const opened = {
    ownerId: 'emma',
    department: 'housekeeping',
    priority: 'normal',
    dueAt: null,
    trigger: null,
    items: items.map((text, i) => ({ key: String(i + 1), text })),
  } as const;
  return [{ kind: 'opened', params: { ...opened, items: [...opened.items] }, seq: 1, at: minute(0), by: 'emma' }];
}
const add = (steps: readonly Step[], said: StepSaid, by: string | null, at = minute(steps.length)): Step[] => [
  ...steps,
  { ...said, seq: steps.length + 1, at, by },
];
/** Acts one after the other; each must be possible. */
function after(...acts: [Person, DistributiveOmit<StepBody, 'version'>][]): Step[] {
  let steps = begun();
  for (const [who, act] of acts) {
    const decision = decide(fold(steps), actorOf(who), { ...act, version: 1 } as StepBody, minute(60));
    assert.ok(decision.kind === 'said', `${who} ${act.act}: ${JSON.stringify(decision)}`);
    steps = add(steps, decision.step, who);
  }
  return steps;
}
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
const missing = (steps: readonly Step[], who: Person, act: DistributiveOmit<StepBody, 'version'>): Missing[] => {
  const decision = decide(fold(steps), actorOf(who), { ...act, version: 1 } as StepBody, null);
  return decision.kind === 'refused' ? decision.missing : [];
};
const toHousekeeping = { act: 'offer', department: 'housekeeping' } as const;
const toEngineering = { act: 'offer', department: 'engineering' } as const;

test('whoever sends a request stays accountable until somebody accepts it', () => {
  const sent = after(['emma', toHousekeeping]);
  assert.deepEqual([fold(sent).state, fold(sent).ownerId], ['offered', 'emma']);
  const taken = after(['emma', toHousekeeping], ['chen', { act: 'accept' }]);
  assert.deepEqual([fold(taken).state, fold(taken).ownerId], ['open', 'chen']);
});

test('sent back with a reason it lies with the sender again, and the ping-pong is counted', () => {
  const back = after(['emma', toHousekeeping], ['chen', { act: 'bounce', reason: 'it is the heating' }]);
  assert.deepEqual([fold(back).state, fold(back).ownerId, fold(back).bounces], ['open', 'emma', 1]);
  const again = after(
    ['emma', toHousekeeping],
    ['chen', { act: 'bounce', reason: 'it is the heating' }],
    ['emma', toEngineering],
    ['wu', { act: 'accept' }],
    ['wu', { act: 'offer', department: 'guestRelations', reason: 'the guest wants to move' }],
  );
  assert.deepEqual([fold(again).bounces, again.at(-1)!.kind, fold(again).ownerId], [2, 'passed', 'wu']);
});

test('a department that took it on may pass it to another only with a reason', () => {
  const taken = after(['emma', toHousekeeping], ['chen', { act: 'accept' }]);
  assert.deepEqual(missing(taken, 'chen', toEngineering), ['reason']);
  assert.deepEqual(missing(taken, 'chen', { ...toHousekeeping, staffId: 'lan' }), []);
});

test('nothing is done before the other side has answered', () => {
  const sent = after(['emma', toHousekeeping]);
  assert.deepEqual(missing(sent, 'emma', { act: 'finish', proof: 'brought up' }), ['answer']);
  assert.deepEqual(missing(sent, 'emma', { act: 'start' }), ['answer']);
  assert.deepEqual(missing(sent, 'wu', { act: 'accept' }), ['yours']);
  assert.deepEqual(missing(sent, 'emma', { act: 'bounce', reason: 'no' }), ['somebodyElse', 'yours']);
  assert.deepEqual(fold(after(['emma', toHousekeeping], ['emma', { act: 'withdraw' }])).state, 'open');
});

test('done wants a word on what was done, or every point of the list ticked', () => {
  assert.deepEqual(missing(begun(), 'emma', { act: 'finish', proof: '' }), ['proof']);
  const listed = begun(['bed', 'lamp']);
  assert.deepEqual(missing(listed, 'emma', { act: 'finish', proof: 'all fine' }), ['checklist']);
  assert.deepEqual(missing(listed, 'emma', { act: 'tick', key: '9', done: true }), ['item']);
  let steps = add(listed, { kind: 'ticked', params: { key: '1', done: true } }, 'emma');
  steps = add(steps, { kind: 'ticked', params: { key: '2', done: true } }, 'emma');
  assert.deepEqual(missing(steps, 'emma', { act: 'finish', proof: '' }), []);
  steps = add(steps, { kind: 'ticked', params: { key: '1', done: false } }, 'emma');
  assert.deepEqual(missing(steps, 'emma', { act: 'finish', proof: '' }), ['checklist']);
});

test('closed is closed: only reopening it, with a reason, goes on; the proof then counts no more', () => {
  const done = after(['emma', { act: 'finish', proof: 'two towels' }]);
  assert.deepEqual(missing(done, 'emma', { act: 'start' }), ['reopen']);
  assert.deepEqual(missing(begun(), 'emma', { act: 'reopen', reason: 'again' }), ['closed']);
  const again = after(
    ['emma', { act: 'finish', proof: 'two towels' }],
    ['emma', { act: 'reopen', reason: 'wrong room' }],
  );
  const task = fold(again);
  assert.deepEqual([task.state, task.proof, task.closedAt], ['open', null, null]);
});

test('a duty manager may step in anywhere, a colleague of the department where it lies', () => {
  const taken = after(['emma', toHousekeeping], ['chen', { act: 'accept' }]);
  assert.deepEqual(missing(taken, 'daniel', { act: 'take', reason: 'guest is waiting' }), []);
  assert.deepEqual(missing(taken, 'lan', { act: 'take', reason: 'shift is over' }), []);
  assert.deepEqual(missing(taken, 'wu', { act: 'take', reason: 'mine' }), ['yours']);
});

test('helpers tick and note, the owner finishes', () => {
  const helped = after(['emma', { act: 'help', staffId: 'wu' }]);
  assert.deepEqual(fold(helped).helpers, ['wu']);
  assert.deepEqual(missing(helped, 'wu', { act: 'start' }), []);
  assert.deepEqual(missing(helped, 'wu', { act: 'finish', proof: 'done' }), ['yours']);
});

test('whom it climbed to may answer for the department', () => {
  const sent = after(['emma', toHousekeeping]);
  assert.deepEqual(missing(sent, 'zhou', { act: 'accept' }), ['yours']);
  const climbed = add(
    sent,
    { kind: 'escalated', params: { clock: 'accept', since: 2, rung: 'head', to: 'zhou' } },
    null,
  );
  assert.deepEqual(missing(climbed, 'zhou', { act: 'accept' }), []);
});

// The machine against a plain model: random people do random things; the model says by a table what is possible and who is then
// accountable.
type Model = {
  owner: Person;
  offer: { to: Department; person: Person | null } | null;
  work: 'open' | 'inProgress' | 'waiting' | 'done' | 'cancelled';
  at: Department;
  handed: boolean;
  bounces: number;
  helpers: Set<Person>;
  ticked: Set<string>;
};
type Real = { steps: Step[]; items: number };

class Act implements fc.Command<Model, Real> {
  readonly who: Person;
  readonly act: StepBody;
  constructor(who: Person, act: StepBody) {
    this.who = who;
    this.act = act;
  }
  check = () => true;
  toString = () => `${this.who}: ${JSON.stringify(this.act)}`;
  run(model: Model, real: Real): void {
    const before = fold(real.steps);
    const decision = decide(before, actorOf(this.who), this.act, minute(real.steps.length + 10));
    const possible = isPossible(model, this.who, this.act, real.items);
    assert.equal(decision.kind === 'said', possible, `${this.toString()} in ${JSON.stringify(model)}`);
    if (decision.kind === 'refused') {
      assert.ok(decision.missing.length > 0, 'a refusal names what is missing');
      return;
    }
    assert.ok(mayAct(before, actorOf(this.who)).includes(this.act.act), 'what is possible was offered');
    real.steps = add(real.steps, decision.step, this.who);
    happen(model, this.who, this.act);
    agrees(fold(real.steps), model, real);
  }
}

function isPossible(m: Model, who: Person, act: StepBody, items: number): boolean {
  const leads = who === 'daniel';
  const mine = m.owner === who || leads;
  const closed = m.work === 'done' || m.work === 'cancelled';
  const asked = m.offer && (m.offer.person === null ? worksIn[who].includes(m.offer.to) : m.offer.person === who);
  const working = !closed && m.offer === null;
  const table: Record<StepBody['act'], boolean> = {
    note: true,
    reopen: closed && (mine || who === 'emma' || m.helpers.has(who) || worksIn[who].includes(m.at)),
    accept: !closed && m.offer !== null && (asked === true || leads),
    bounce: !closed && m.offer !== null && asked === true && who !== m.owner,
    withdraw: !closed && m.offer !== null && mine,
    take: !closed && who !== m.owner && (leads || (m.offer === null && m.handed && worksIn[who].includes(m.at))),
    cancel: !closed && (mine || who === 'emma'),
    changeDue: !closed && (mine || who === 'emma'),
    help: !closed && mine && act.act === 'help' && act.staffId !== m.owner,
    offer:
      !closed &&
      mine &&
      act.act === 'offer' &&
      act.staffId !== m.owner &&
      (!m.handed || act.department === m.at || !!act.reason),
    start: working && (mine || m.helpers.has(who)) && m.work === 'open',
    tick: working && (mine || m.helpers.has(who)) && act.act === 'tick' && Number(act.key) <= items,
    wait: working && (mine || m.helpers.has(who)) && m.work !== 'waiting',
    resume: working && (mine || m.helpers.has(who)) && m.work === 'waiting',
    finish: working && mine && act.act === 'finish' && (items > 0 ? m.ticked.size === items : act.proof !== ''),
  };
  return table[act.act];
}

function happen(m: Model, who: Person, act: StepBody): void {
  const handTo = (department: Department): void => {
    [m.owner, m.at, m.handed, m.offer] = [who, department, true, null];
    m.helpers.delete(who);
  };
  if (act.act === 'offer') {
    if (m.handed && act.department !== m.at) m.bounces++;
    m.offer = { to: act.department, person: (act.staffId as Person | undefined) ?? null };
  } else if (act.act === 'accept') handTo(m.offer!.to);
  else if (act.act === 'take') handTo(m.offer?.to ?? m.at);
  else if (act.act === 'bounce') [m.offer, m.bounces] = [null, m.bounces + 1];
  else if (act.act === 'withdraw') m.offer = null;
  else if (act.act === 'help') m.helpers.add(act.staffId as Person);
  else if (act.act === 'tick')
    m.ticked = act.done ? m.ticked.union(new Set([act.key])) : m.ticked.difference(new Set([act.key]));
  else if (act.act === 'start' || act.act === 'resume') m.work = 'inProgress';
  else if (act.act === 'wait') m.work = 'waiting';
  else if (act.act === 'reopen') m.work = 'open';
  else if (act.act === 'finish') m.work = 'done';
  else if (act.act === 'cancel') [m.work, m.offer] = ['cancelled', null];
}

function agrees(task: Task, model: Model, real: Real): void {
  const state = model.offer ? 'offered' : model.work;
  assert.deepEqual(
    [task.ownerId, task.state, task.department, task.bounces, task.helpers.toSorted()],
    [model.owner, state, model.at, model.bounces, [...model.helpers].toSorted()],
  );
  assert.ok(people.includes(task.ownerId as Person), 'one owner, one of the house');
  assert.equal(task.version, real.steps.length);
  assert.equal(isClosed(task), task.closedAt !== null);
  const { due, nextAt, deadline } = outlook(real.steps, policy, minute(real.steps.length));
  if (isClosed(task))
    assert.deepEqual([due, nextAt, deadline], [[], null, null], 'nothing is awaited of what is closed');
  assert.ok(isClosed(task) || task.waitingFor === 'guest' || deadline !== null, 'what is open has a deadline');
}

const version = 1;
const reason = fc.constantFrom('wrong house', 'guest says so');
const department = fc.constantFrom<Department[]>('frontOffice', 'housekeeping', 'engineering', 'guestRelations');
const somebody = fc.constantFrom(...people);
const act: fc.Arbitrary<StepBody> = fc.oneof(
  fc.record(
    { act: fc.constant('offer' as const), version: fc.constant(version), department, staffId: somebody, reason },
    { requiredKeys: ['act', 'version', 'department'] },
  ),
  ...(['withdraw', 'accept', 'start', 'resume'] as const).map((name) => fc.constant({ act: name, version })),
  fc.constant({ act: 'accept' as const, version }),
  ...(['bounce', 'take', 'reopen', 'cancel'] as const).map((name) =>
    reason.map((because) => ({ act: name, version, reason: because })),
  ),
  fc.constant({ act: 'note' as const, version, text: 'called the guest' }),
  somebody.map((staffId) => ({ act: 'help' as const, version, staffId })),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.boolean()).map(([key, done]) => ({
    act: 'tick' as const,
    version,
    key: String(key),
    done,
  })),
  fc.constantFrom('guest' as const, 'parts' as const).map((waitingFor) => ({
    act: 'wait' as const,
    version,
    waitingFor,
    text: '',
  })),
  fc.constantFrom('', 'brought').map((proof) => ({ act: 'finish' as const, version, proof })),
  fc.constant({ act: 'changeDue' as const, version, dueAt: minute(500), reason: 'guest comes later' }),
);

test('whatever people do, a task has exactly one owner and is where the model says', () => {
  const commands = fc.commands([fc.tuple(somebody, act).map(([who, body]) => new Act(who, body))], {
    maxCommands: 60,
    size: 'max',
  });
  fc.assert(
    fc.property(commands, fc.integer({ min: 0, max: 2 }), (acts, items) => {
      const setup = () => ({
        model: {
          owner: 'emma',
          offer: null,
          work: 'open',
          at: 'housekeeping',
          handed: false,
          bounces: 0,
          helpers: new Set(),
          ticked: new Set(),
        } as Model,
        real: { steps: begun(['bed', 'lamp'].slice(0, items)), items },
      });
      fc.modelRun(setup, acts);
    }),
    { numRuns: 250 },
  );
});
