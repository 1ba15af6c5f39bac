import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SurveyForm } from '@regulars/contract/pulse.ts';
import { allowance } from './allowance.ts';
import { badWords, figuresOf, formFault, judged, levelOf, readAnswers, shippedForms } from './survey.ts';

const { pulse, survey } = shippedForms;

test('the shipped pulse asks five questions, the survey four, and both can be asked', () => {
  assert.deepEqual([pulse.questions.length, survey.questions.length], [5, 4]);
  assert.deepEqual([formFault(pulse), formFault(survey)], [undefined, undefined]);
});

test('a form with doubled keys, a threshold that is always or never met, or two open questions is told', () => {
  const [first] = pulse.questions;
  const of = (questions: SurveyForm['questions']) => formFault({ ...pulse, questions });
  assert.equal(of([first!, first!]), 'keys');
  for (const badAt of [0, 5]) assert.equal(of([{ ...first!, badAt }]), 'threshold');
  assert.equal(of([{ ...first!, type: 'words', badAt: 1 }]), 'threshold');
  assert.equal(
    of([
      { ...first!, type: 'words', badAt: null },
      { ...first!, key: 'more', type: 'words', badAt: null },
    ]),
    'words',
  );
});

test('a page’s answers are read by their type; what is impossible is as if not there', () => {
  const sent = {
    q_overall: '5',
    q_room: '6',
    q_service: 'x',
    q_solved: '0',
    q_words: '  谢谢\u0007 ',
    q_other: '3',
    ask: '1',
  };
  assert.deepEqual(readAnswers(pulse, sent), { overall: 5, solved: 0, words: '谢谢' });
  assert.equal(readAnswers(pulse, { q_overall: '', q_words: '   ' }), undefined);
  assert.equal(String(readAnswers(pulse, { q_words: 'x'.repeat(5000) })?.['words']).length, 1000);
});

test('whatever a page sends, what is read can be kept and judged', () => {
  const sent = fc.dictionary(fc.constantFrom(...pulse.questions.map(({ key }) => `q_${key}`), 'x'), fc.anything());
  fc.assert(
    fc.property(sent, (given) => {
      const answers = readAnswers(pulse, given) ?? {};
      const { satisfaction, bad } = judged(pulse, answers);
      assert.ok(satisfaction === null || (satisfaction >= 1 && satisfaction <= 5));
      for (const key of bad) assert.ok(key in answers);
      for (const value of Object.values(answers)) if (typeof value === 'string') assert.ok(value.isWellFormed());
    }),
  );
});

test('a bad answer is one at its threshold or below; what the case is about is the worst of them', () => {
  assert.deepEqual(judged(pulse, { overall: 5, room: 5, service: 4, solved: 1 }).bad, []);
  const told = judged(pulse, { overall: 1, room: 2, service: 5, solved: 1, words: '太吵了' });
  assert.deepEqual(
    [told.bad, told.category, told.satisfaction, told.words],
    [['overall', 'room'], 'room', 2.67, '太吵了'],
  );
  assert.equal(judged(pulse, { solved: 0 }).category, 'delay');
  assert.equal(judged(pulse, { solved: 0 }).satisfaction, null);
  assert.deepEqual(judged(survey, { recommend: 6 }).bad, ['recommend']);
  assert.deepEqual(judged(survey, { recommend: 7 }).bad, []);
  assert.equal(
    badWords(
      pulse,
      { room: 2, words: '太吵了' },
      { bad: ['room'], words: '太吵了', category: 'room', satisfaction: 2 },
      'zh',
    ),
    '房间（干净、安静、舒适）：2/5\n“太吵了”',
  );
});

test('a worse answer never makes a better figure', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 5 }),
      (a, b, c) => {
        const [worse, better] = [Math.min(a, b), Math.max(a, b)];
        const figure = (room: number) => judged(pulse, { overall: c, room }).satisfaction!;
        assert.ok(figure(worse) <= figure(better));
      },
    ),
  );
  assert.deepEqual([levelOf('scale', 0), levelOf('scale', 10), levelOf('yesNo', 1)], [1, 5, 5]);
});

test('figures count what was answered, question by question, through changes of the form', () => {
  const other = { ...pulse.questions[0]!, type: 'scale' as const };
  const figures = figuresOf([
    { answers: { overall: 2 }, questions: pulse.questions, bad: ['overall'] },
    { answers: { overall: 4, words: 'ok' }, questions: pulse.questions, bad: [] },
    { answers: { overall: 9 }, questions: [other], bad: [] },
  ]);
  const of = (key: string, type: string) => figures.find((one) => one.key === key && one.type === type);
  assert.deepEqual(
    [of('overall', 'faces')?.count, of('overall', 'faces')?.mean, of('overall', 'faces')?.bad],
    [2, 3, 1],
  );
  assert.deepEqual(
    [of('overall', 'scale')?.mean, of('words', 'words')?.count, of('words', 'words')?.mean],
    [9, 1, null],
  );
  assert.deepEqual([of('room', 'faces')?.count, of('room', 'faces')?.mean], [0, null]);
});

test('an address knocks so often and no more, and later again; one does not use up another’s', () => {
  const { take } = allowance({ atOnce: 3, everyMs: 1000 });
  assert.deepEqual(
    [1, 2, 3, 4].map(() => take('a', 0)),
    [true, true, true, false],
  );
  assert.equal(take('b', 0), true);
  assert.equal(take('a', 999), false);
  assert.equal(take('a', 1999), true);
  const few = allowance({ atOnce: 1, everyMs: 1e9, most: 2 });
  for (const from of ['a', 'b', 'c']) few.take(from, 0);
  assert.equal(few.take('c', 0), false, 'the newest are remembered');
});
