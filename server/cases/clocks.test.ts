import assert from 'node:assert/strict';
import test from 'node:test';
import type { SeverityRules } from '@regulars/contract/caseRule.ts';
import type { Case, Said, Step } from './case.ts';
import { clocksOf, isBreached, nextClock, offeredUntil } from './clocks.ts';
import { foldCase } from './fold.ts';
import { risesOf, tellAt } from './ladder.ts';
import { shippedSeverities } from './shipped/severities.ts';

const at = (time: string, day = '2026-11-22') => `${day}T${time}:00.000Z`;
type When = [string, Said['kind'], object?];

function logOf(severity: 'S1' | 'S2' | 'S3' | 'S4', ...rest: When[]): Step[] {
  const opened = {
    channel: 'phone',
    category: 'facility',
    severity,
    words: 'x',
    remedySought: null,
    place: null,
    roomNumber: null,
    ownerId: 'ann',
    rules: 1,
  };
  return ([['00:00', 'opened', opened], ...rest] as When[]).map(
    ([time, kind, params = {}], i) =>
      ({ seq: i + 1, at: time.length > 5 ? time : at(time), by: 'ann', kind, params }) as Step,
  );
}
const read = (steps: Step[], now: string, rules: SeverityRules = shippedSeverities, zone = 'Asia/Shanghai') => {
  const c: Case = foldCase(steps);
  return clocksOf(steps, c.severity, c.plannedFor, rules, 1, { propertyId: 'here', timeZone: zone }, now);
};
const clock = (steps: Step[], kind: string, now: string, rules?: SeverityRules, zone?: string) =>
  read(steps, now, rules, zone).find((one) => one.kind === kind);

test('no hot water: the guest has a word within five minutes, somebody comes within ten, it is mended within the hour', () => {
  const log = logOf('S2');
  assert.equal(clock(log, 'answer', at('00:01'))?.dueAt, at('00:05'));
  assert.equal(clock(log, 'onScene', at('00:01'))?.dueAt, at('00:10'));
  assert.equal(clock(log, 'resolve', at('00:01'))?.dueAt, at('01:00'));
  assert.equal(nextClock(read(log, at('00:01')))?.kind, 'answer');
});

test('a first answer after four minutes is in time, after six it is not', () => {
  assert.equal(clock(logOf('S2', ['00:04', 'acknowledged']), 'answer', at('00:30'))?.state, 'hit');
  assert.equal(clock(logOf('S2', ['00:06', 'acknowledged']), 'answer', at('00:30'))?.state, 'missed');
  assert.equal(isBreached(read(logOf('S2', ['00:06', 'acknowledged'], ['00:07', 'arrived']), at('00:08'))), false);
});

test('while the guest is to answer the house does not run out of time', () => {
  const log = logOf('S2', ['00:02', 'acknowledged'], ['00:10', 'waited', { reason: 'x' }]);
  assert.equal(clock(log, 'resolve', at('05:00'))?.state, 'paused');
  assert.equal(clock(log, 'resolve', at('05:00'))?.dueAt, null);
  const resumed = [...log, { ...log[0]!, seq: 4, at: at('05:00'), kind: 'resumed', params: {} } as Step];
  assert.equal(clock(resumed, 'resolve', at('05:01'))?.dueAt, at('05:50'));
});

test('grave cases resolve by plan, and what was promised to the guest goes before the rule', () => {
  assert.equal(clock(logOf('S1'), 'resolve', at('00:01')), undefined);
  const planned = logOf('S1', ['00:01', 'acknowledged'], ['00:05', 'planned', { resolveBy: at('06:00'), words: 'x' }]);
  assert.equal(clock(planned, 'resolve', at('00:10'))?.dueAt, at('06:00'));
});

test('the first resolution stands; reopened, the total runs on', () => {
  const log = logOf('S2', ['00:02', 'acknowledged'], ['00:40', 'informed'], ['09:00', 'reopened', { reason: 'x' }]);
  assert.equal(clock(log, 'resolve', at('12:00'))?.state, 'hit');
  const total = clock(log, 'total', at('09:05'));
  assert.equal(total?.dueAt, at('09:20'));
  assert.equal(clock(log, 'total', at('12:00'))?.state, 'missed');
});

test('each word to the guest starts the wait for the next', () => {
  const log = logOf('S3', ['00:02', 'acknowledged'], ['00:50', 'updated', { channel: 'phone', words: 'soon' }]);
  const update = clock(log, 'update', at('01:00'));
  assert.ok(update?.dueAt !== null && update!.dueAt! > at('01:00'));
  assert.equal(update?.state, 'active');
});

test('an offer that comes back and goes out again has its own ten minutes', () => {
  const offered = { department: 'engineering', staffId: null, until: at('00:20'), reason: null };
  const log = logOf(
    'S2',
    ['00:01', 'acknowledged'],
    ['00:10', 'offered', offered],
    ['00:15', 'bounced', { reason: 'x' }],
  );
  assert.equal(clock(log, 'accept', at('00:16'))?.state, 'cancelled');
});

test('an office clock rests at night, over a weekend and over holidays, and works on a make-up day', () => {
  const office = {
    weekly: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
    holidays: ['2026-10-01', '2026-10-02'],
    makeUpDays: ['2026-10-10'],
  };
  const rules: SeverityRules = {
    ...shippedSeverities,
    severities: shippedSeverities.severities.map((one) => ({
      ...one,
      calendar: office,
      ...(one.severity === 'S4' && { resolve: 120 }),
    })),
  };
  const opened = { ...logOf('S4')[0]!, at: '2026-09-30T09:00:00.000Z' } as Step;
  // Wednesday 17:00 in Shanghai: an hour today, the other on Monday the 5th (a make-up day would count, holidays do not)
  assert.equal(clock([opened], 'resolve', '2026-09-30T09:10:00.000Z', rules)?.dueAt, '2026-10-05T02:00:00.000Z');
  const friday = { ...opened, at: '2026-10-09T09:00:00.000Z' } as Step;
  assert.equal(clock([friday], 'resolve', '2026-10-09T09:10:00.000Z', rules)?.dueAt, '2026-10-10T02:00:00.000Z');
});

const nine = {
  weekly: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
  holidays: [],
  makeUpDays: [],
};
const withHours = (...hours: Partial<SeverityRules['hours'][number]>[]): SeverityRules => ({
  ...shippedSeverities,
  hours: hours.map((one) => ({ propertyId: null, department: null, severities: ['S4'], calendar: nine, ...one })),
});
// Monday 30 November, 19:00 in Shanghai: the office is closed
const evening = { ...logOf('S4')[0]!, at: '2026-11-30T11:00:00.000Z' } as Step;

test('hours of a house go before hours of everywhere, and those of its department before both', () => {
  const due = (rules: SeverityRules) => clock([evening], 'resolve', '2026-11-30T11:01:00.000Z', rules)?.dueAt;
  const byTheClock = '2026-12-01T11:00:00.000Z';
  assert.equal(due(shippedSeverities), byTheClock);
  assert.equal(due(withHours({})), '2026-12-03T07:00:00.000Z', '24 hours of nine a day');
  assert.equal(due(withHours({}, { propertyId: 'here', calendar: 'always' })), byTheClock);
  assert.equal(due(withHours({}, { propertyId: 'there', calendar: 'always' })), '2026-12-03T07:00:00.000Z');
  assert.equal(due(withHours({ severities: ['S1'] })), byTheClock, 'of another severity');
});

test('the hours are those of the department that has it, until the clock has ended', () => {
  const rules = withHours({ department: 'engineering', propertyId: 'here' });
  const kept = (department: string, when: string, seq: number) =>
    ({ seq, at: when, by: 'ann', kind: 'kept', params: { department } }) as Step;
  const byOffice = [evening, kept('engineering', '2026-11-30T11:05:00.000Z', 2)];
  assert.equal(clock(byOffice, 'resolve', '2026-11-30T11:06:00.000Z', rules)?.dueAt, '2026-12-03T07:00:00.000Z');
  const passedOn = [...byOffice, kept('frontOffice', '2026-11-30T11:10:00.000Z', 3)];
  assert.equal(clock(passedOn, 'resolve', '2026-11-30T11:11:00.000Z', rules)?.dueAt, '2026-12-01T11:00:00.000Z');
  const told = { seq: 4, at: '2026-12-01T11:30:00.000Z', by: 'ann', kind: 'informed', params: {} } as Step;
  const late = [...passedOn, told];
  assert.equal(clock(late, 'resolve', '2026-12-02T00:00:00.000Z', rules)?.state, 'missed');
  const after = [...late, kept('engineering', '2026-12-01T12:00:00.000Z', 5)];
  assert.equal(clock(after, 'resolve', '2026-12-02T00:00:00.000Z', rules)?.state, 'missed', 'history stays');
});

test('an offer is to be accepted in the hours of whom it is made to', () => {
  const rules = withHours({ department: 'engineering' });
  const offer = (department: string) =>
    ({ seq: 2, at: '2026-11-30T11:01:00.000Z', by: 'ann', kind: 'offered', params: { department } }) as Step;
  const due = (department: string) =>
    clock([evening, offer(department)], 'accept', '2026-11-30T11:02:00.000Z', rules)?.dueAt;
  assert.equal(due('frontOffice'), '2026-11-30T11:31:00.000Z');
  assert.equal(due('engineering'), '2026-12-01T01:30:00.000Z');
  const here = { propertyId: 'here', timeZone: 'Asia/Shanghai' };
  const until = (department: 'engineering' | 'frontOffice') =>
    offeredUntil(rules, 'S4', here, department, '2026-11-30T11:01:00.000Z');
  assert.deepEqual([until('engineering'), until('frontOffice')], [due('engineering'), due('frontOffice')]);
});

test('what the guest was waited for ends with the case, and a reopened one runs again', () => {
  const log = logOf(
    'S2',
    ['00:02', 'acknowledged'],
    ['00:40', 'informed'],
    ['00:50', 'waited', { reason: 'x' }],
    ['01:00', 'closed', { words: 'x' }],
    ['09:00', 'reopened', { reason: 'x' }],
  );
  assert.equal(foldCase(log).waiting, false);
  assert.equal(clock(log, 'total', at('09:05'))?.dueAt, at('09:20'));
});

test('the night the clocks go back in Berlin, sixty minutes are sixty minutes', () => {
  const opened = { ...logOf('S2')[0]!, at: '2026-10-25T00:30:00.000Z' } as Step;
  assert.equal(
    clock([opened], 'resolve', '2026-10-25T00:31:00.000Z', shippedSeverities, 'Europe/Berlin')?.dueAt,
    '2026-10-25T01:30:00.000Z',
  );
});

const rises = (steps: Step[], now: string) => {
  const c = foldCase(steps);
  return risesOf(c, steps, read(steps, now), shippedSeverities);
};

test('unanswered it climbs: owner at three quarters, head at the end, duty manager after, the general manager for grave ones', () => {
  const answers = rises(logOf('S2'), at('00:01')).filter((one) => one.kind === 'escalated' && one.clock === 'answer');
  assert.deepEqual(
    answers.map(({ rung, at: when }) => [rung, when]),
    [
      ['owner', '2026-11-22T00:03:45.000Z'],
      ['head', at('00:05')],
      ['dutyManager', at('00:20')],
      ['generalManager', at('00:50')],
    ],
  );
  assert.ok(!rises(logOf('S3'), at('00:01')).some(({ rung }) => rung === 'generalManager'));
});

test('what was answered meanwhile climbs no further, and no rung is told twice', () => {
  const answered = rises(logOf('S2', ['00:04', 'acknowledged']), at('01:00'));
  assert.ok(!answered.some((one) => one.kind === 'escalated' && one.clock === 'answer'));
  const told = { rung: 'owner', clock: 'answer', to: ['ann'], dueAt: at('00:05'), reason: null };
  const once = rises(logOf('S2', ['00:04', 'escalated', told]), at('00:04'));
  assert.ok(!once.some((one) => one.kind === 'escalated' && one.clock === 'answer' && one.rung === 'owner'));
});

test('an injury is told to the duty manager at once and to the general manager within a quarter of an hour', () => {
  const up = rises(logOf('S1'), at('00:00')).filter(({ kind }) => kind === 'toldUp');
  assert.deepEqual(
    up.map(({ rung, at: when }) => [rung, when]),
    [
      ['dutyManager', at('00:00')],
      ['generalManager', at('00:15')],
    ],
  );
});

test('an offer nobody takes goes to the head of the department, then to the duty manager, then to the general manager', () => {
  const offered = { department: 'engineering', staffId: null, until: at('00:20'), reason: null };
  const log = logOf('S2', ['00:01', 'acknowledged'], ['00:10', 'offered', offered]);
  const first = rises(log, at('00:11')).find(({ kind }) => kind === 'offerRaised');
  assert.deepEqual([first?.rung, first?.at], ['head', at('00:20')]);
  const raised: When = ['00:20', 'offerRaised', { staffId: 'bo', rung: 'head', until: at('00:30') }];
  const again = logOf('S2', ['00:01', 'acknowledged'], ['00:10', 'offered', offered], raised);
  const second = rises(again, at('00:21')).find(({ kind }) => kind === 'offerRaised');
  assert.deepEqual([second?.rung, second?.at], ['dutyManager', at('00:30')]);
});

test('a person hears once in five minutes, of the gravest at once', () => {
  assert.equal(tellAt(['S3'], at('00:00'), at('00:02')), at('00:05'));
  assert.equal(tellAt(['S3', 'S1'], at('00:00'), at('00:02')), at('00:02'));
  assert.equal(tellAt(['S4'], null, at('00:02')), at('00:02'));
});
