import assert from 'node:assert/strict';
import { test } from 'node:test';
import { officeHours } from './chinaCalendar.ts';
import { readClocks } from './clocks.ts';
import { highest, outlook } from './ladder.ts';
import { policyFor, type Policy, type PolicyRow } from './policy.ts';
import { fold, type Step, type StepSaid } from './task.ts';

const usual = policyFor([], 'housekeeping', 'request', 'Asia/Shanghai');
const at = (minutes: number) => new Date(Date.parse('2026-11-23T01:00:00Z') + minutes * 60_000).toISOString();

type Told = [minutes: number, by: string | null, said: StepSaid];
const log = (...told: Told[]): Step[] =>
  told.map(([minutes, by, said], i) => ({ ...said, seq: i + 1, at: at(minutes), by }));
const opened = (more: Partial<(StepSaid & { kind: 'opened' })['params']> = {}): Told => [
  0,
  'emma',
  {
    kind: 'opened',
    params: {
      ownerId: 'emma',
      department: 'housekeeping',
      priority: 'normal',
      dueAt: null,
      trigger: null,
      items: [],
      ...more,
    },
  },
];
const offered = (minutes: number, until: number | null = minutes + 10): Told => [
  minutes,
  'emma',
  {
    kind: 'offered',
    params: {
      from: 'emma',
      department: 'housekeeping',
      to: null,
      until: until === null ? null : at(until),
      reason: '',
    },
  },
];
const accepted = (minutes: number): Told => [minutes, 'chen', { kind: 'accepted', params: { from: 'emma' } }];
const waited = (minutes: number, waitingFor: 'guest' | 'parts'): Told => [
  minutes,
  'chen',
  { kind: 'waited', params: { waitingFor, text: '' } },
];
const resumed = (minutes: number): Told => [minutes, 'chen', { kind: 'resumed', params: {} }];
const done = (minutes: number): Told => [minutes, 'chen', { kind: 'done', params: { proof: 'brought' } }];
const reopened = (minutes: number): Told => [
  minutes,
  'emma',
  { kind: 'reopened', params: { reason: 'one is missing' } },
];
const noted = (minutes: number): Told => [minutes, 'chen', { kind: 'noted', params: { text: 'told the guest' } }];

const clock = (steps: readonly Step[], name: string, now: number, policy: Policy = usual) => {
  const found = readClocks(steps, policy, at(now)).find((one) => one.name === name);
  return found && [found.state, found.dueAt && (Date.parse(found.dueAt) - Date.parse(at(0))) / 60_000];
};
const climbs = (steps: readonly Step[], now: number, policy: Policy = usual) =>
  outlook(steps, policy, at(now)).due.map(
    ({ clock: name, rung, at: when }) => `${name} ${rung} ${(Date.parse(when) - Date.parse(at(0))) / 60_000}`,
  );

test('first answer is the first word of the other side, accept the answer to the last offer', () => {
  const steps = log(opened(), offered(0), accepted(4));
  assert.deepEqual(clock(steps, 'firstAnswer', 60), ['hit', 5]);
  assert.deepEqual(clock(steps, 'accept', 60), ['hit', 10]);
  const late = log(opened(), offered(0), accepted(12));
  assert.deepEqual(
    [clock(late, 'firstAnswer', 60), clock(late, 'accept', 60)],
    [
      ['missed', 5],
      ['missed', 10],
    ],
  );
});

test('the next word to the guest is due half an hour after the last, and not while the guest is awaited', () => {
  const steps = log(opened(), offered(0), accepted(4));
  assert.deepEqual(clock(steps, 'nextUpdate', 10), ['active', 34]);
  assert.deepEqual(clock([...steps, ...log(noted(20)).map((step) => ({ ...step, seq: 4 }))], 'nextUpdate', 30), [
    'active',
    50,
  ]);
  assert.deepEqual(clock(log(opened(), offered(0), accepted(4), waited(6, 'guest')), 'nextUpdate', 500), [
    'paused',
    null,
  ]);
  assert.deepEqual(clock(log(opened(), offered(0), accepted(4), waited(6, 'parts')), 'nextUpdate', 10), ['active', 36]);
});

test('waiting for the guest stops solving, waiting for parts does not', () => {
  const guest = log(opened(), offered(0), accepted(4), waited(5, 'guest'), resumed(65));
  assert.deepEqual(clock(guest, 'resolve', 66), ['active', 105]);
  const parts = log(opened(), offered(0), accepted(4), waited(5, 'parts'), resumed(65));
  assert.deepEqual(clock(parts, 'resolve', 66), ['missed', 45]);
});

test('solved once is solved; reopened only the total goes on', () => {
  const steps = log(opened(), offered(0), accepted(4), done(30), reopened(100));
  assert.deepEqual(clock(steps, 'resolve', 400), ['hit', 45]);
  assert.deepEqual(clock(steps, 'total', 110), ['active', 190]);
  assert.deepEqual(outlook(steps, usual, at(110)).deadline?.clock, 'nextUpdate');
});

test('a date somebody set takes the place of the time to solve', () => {
  const steps = log(opened({ dueAt: at(600) }));
  assert.equal(clock(steps, 'resolve', 10), undefined);
  assert.deepEqual(clock(steps, 'due', 10), ['active', 600]);
  assert.deepEqual(
    clock(log(opened({ dueAt: at(600) }), [700, 'emma', { kind: 'done', params: { proof: 'x' } }]), 'due', 900),
    ['missed', 600],
  );
});

test('unanswered it climbs: owner at three quarters, head at the end, duty manager a quarter of an hour later', () => {
  const steps = log(opened(), offered(0));
  assert.deepEqual(climbs(steps, 7), []);
  assert.deepEqual(climbs(steps, 8), ['accept owner 7.5']);
  assert.deepEqual(climbs(steps, 30), ['accept owner 7.5', 'accept head 10', 'accept dutyManager 25']);
  const urgent = log(opened({ priority: 'urgent' }), offered(0));
  assert.deepEqual(
    climbs(urgent, 60).filter((one) => one.includes('generalManager')),
    ['accept generalManager 40'],
  );
});

test('a rung that was climbed is not climbed again; a new offer may climb anew', () => {
  const warned: Told = [8, null, { kind: 'warned', params: { clock: 'accept', since: 2, rung: 'owner', to: 'emma' } }];
  const steps = log(opened(), offered(0), warned);
  assert.deepEqual(climbs(steps, 10), ['accept head 10']);
  assert.equal(highest(fold(steps)), 'owner');
  const anew = log(
    opened(),
    offered(0),
    warned,
    [9, 'chen', { kind: 'bounced', params: { reason: 'heating' } }],
    offered(12),
  );
  assert.deepEqual(climbs(anew, 20), ['accept owner 19.5']);
});

test('asleep or closed nothing climbs and nothing is due', () => {
  const asleep = log(opened({ trigger: { kind: 'nextArrival', propertyId: null } }), offered(0, null));
  assert.deepEqual(outlook(asleep, usual, at(100_000)), { due: [], nextAt: null, deadline: null });
  const woken: Told = [500, null, { kind: 'woken', params: { dueAt: at(900), until: at(510), reservationId: 'r' } }];
  const awake = log(opened({ trigger: { kind: 'nextArrival', propertyId: null } }), offered(0, null), woken);
  assert.deepEqual(outlook(awake, usual, at(501)).deadline, { clock: 'accept', at: at(510) });
  const closed = log(opened(), offered(0), accepted(4), done(8));
  assert.deepEqual(outlook(closed, usual, at(900)), { due: [], nextAt: null, deadline: null });
});

test('by office hours nobody is called at night: asked on Friday evening, the head hears on Monday', () => {
  const office: Policy = { ...usual, calendar: { ...usual.calendar, weekly: officeHours } };
  const friday = '2026-11-20T09:55:00.000Z';
  const steps: Step[] = log(opened(), offered(0)).map((step) => ({ ...step, at: friday }));
  assert.deepEqual(outlook(steps, office, '2026-11-22T12:00:00.000Z').due, []);
  const monday = outlook(steps, office, '2026-11-23T01:06:00.000Z').due;
  assert.deepEqual(
    monday.map(({ rung, at: when }) => `${rung} ${when}`),
    ['owner 2026-11-23T01:02:30.000Z', 'head 2026-11-23T01:05:00.000Z'],
  );
});

test('the policy of department and kind is nearest, its latest version holds', () => {
  const row = (department: 'housekeeping' | null, kind: 'request' | null, version: number): PolicyRow => ({
    ...usual,
    department,
    kind,
    version,
  });
  const rows = [
    row(null, null, 7),
    row(null, 'request', 6),
    row('housekeeping', null, 5),
    row('housekeeping', 'request', 3),
    row('housekeeping', 'request', 4),
  ];
  assert.equal(policyFor(rows, 'housekeeping', 'request', 'UTC').version, 4);
  assert.equal(policyFor(rows, 'housekeeping', 'trace', 'UTC').version, 5);
  assert.equal(policyFor(rows, 'engineering', 'request', 'UTC').version, 6);
  assert.equal(policyFor(rows, 'engineering', 'trace', 'UTC').version, 7);
  assert.equal(policyFor([], 'engineering', 'trace', 'UTC').version, 0);
});
