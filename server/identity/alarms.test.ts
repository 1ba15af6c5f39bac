import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followed, judgeDay, type Judgement, type OpenAlarm } from './alarms.ts';
import { dayBefore, type Verdict } from './drift.ts';
import { noFigures, type CountedDay, type Figures } from './figures.ts';

const day = '2026-11-20';
const ctrip = { propertyId: 'p', source: 'ctrip' };
const judged = (isOut: boolean): Verdict => ({
  kind: 'judged',
  isOut,
  seen: 1,
  low: 0,
  high: 0.3,
  score: 9,
  records: 60,
});
const judgement = (verdict: Verdict): Judgement => ({ ...ctrip, measure: 'missingPhone', verdict, points: [] });
const open: OpenAlarm = { ...ctrip, alarmId: 'a', measure: 'missingPhone', since: '2026-11-18', lastDay: '2026-11-19' };

test('an alarm begins once, goes on while the figure is out, and ends when it is usual again', () => {
  const begun = followed([], [judgement(judged(true))], day);
  assert.deepEqual([begun.raise.length, begun.goOn, begun.end], [1, [], []]);
  const on = followed([open], [judgement(judged(true))], day);
  assert.deepEqual([on.raise, on.goOn.map(({ alarmId }) => alarmId), on.end], [[], ['a'], []]);
  assert.deepEqual(followed([open], [judgement(judged(false))], day), { raise: [], goOn: [], end: ['a'] });
  assert.deepEqual(followed([], [judgement(judged(false))], day), { raise: [], goOn: [], end: [] });
});

test('where there is too little to tell an alarm stays for two weeks; that of a source that is gone ends', () => {
  const little = [judgement({ kind: 'tooLittle' })];
  assert.deepEqual(followed([open], little, day).end, []);
  assert.deepEqual(followed([{ ...open, lastDay: dayBefore(day, 15) }], little, day).end, ['a']);
  assert.deepEqual(followed([open], [], day).end, ['a']);
});

function counted(source: string, back: number, more: Partial<Figures>): CountedDay {
  return { propertyId: 'p', source, day: dayBefore(day, back), figures: { ...noFigures(), records: 100, ...more } };
}

test('what a source leaves out is told of that source alone; what its links tell also of the whole group', () => {
  const days = Array.from({ length: 40 }, (_, back) => [
    counted('ctrip', back, { phone: back === 0 ? 0 : 80, name: 100, linked: back === 0 ? 0 : 50 }),
    counted('opera', back, { phone: 90, name: 100, linked: back === 0 ? 0 : 50 }),
  ]).flat();
  const judgements = judgeDay({ days, base: [], open: [] }, day);
  const out = judgements
    .filter(({ verdict }) => verdict.kind === 'judged' && verdict.isOut)
    .map(({ source, measure }) => [source, measure]);
  assert.deepEqual(out, [
    ['ctrip', 'missingPhone'],
    ['ctrip', 'linked'],
    ['opera', 'linked'],
    [null, 'linked'],
  ]);
  assert.ok(judgements.every(({ points }) => points.length === 28 || points.length === 0));
});

test('a group without a record is judged for nothing', () => {
  assert.deepEqual(judgeDay({ days: [], base: [], open: [] }, day), []);
});
