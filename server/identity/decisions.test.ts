import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  learnFromDecisions,
  oncePerPair,
  LEAST_DECISIONS,
  REACH,
  shiftOf,
  type Decision,
  type SaidOfPair,
} from './decisions.ts';
import { codeOf, scaleOf, strangerBits } from './codes.ts';
import { SHIPPED_MODEL } from './model.ts';

type Levels = Decision['levels'];
const level = (field: Levels[number]['field'], name: string): Levels[number] => ({ field, level: name });
const sumBy =
  (levels: Levels): Decision['weightBy'] =>
  (model) => {
    const scale = scaleOf(model);
    const codes = levels.map((one) => codeOf(`${one.field}.${one.level}`));
    return codes.reduce((sum, code) => sum + scale.logM[code]! - strangerBits(scale, code, 0), -13);
  };
/** Pairs as stewards see them: some a little likely, some a little unlikely. */
const pair = fc
  .record({
    levels: fc.constantFrom<Levels>(
      [level('phone', 'same'), level('given', 'near')],
      [level('phone', 'same'), level('given', 'different')],
      [level('birthDate', 'oneDigit'), level('phone', 'close')],
      [level('email', 'nameLocal'), level('city', 'same')],
    ),
    same: fc.boolean(),
    asked: fc.boolean(),
    stands: fc.constantFrom(1, 0.03, 3.3),
  })
  .map((one): Decision => ({ ...one, weightBy: sumBy(one.levels) }));
const many = fc.array(pair, { minLength: LEAST_DECISIONS, maxLength: 120 });
const learn = (decisions: readonly Decision[]) => learnFromDecisions(SHIPPED_MODEL, decisions, 1000);
const points = fc.array(
  fc.record({ weight: fc.double({ min: -12, max: 20, noNaN: true }), same: fc.boolean(), counts: fc.constant(1) }),
  { maxLength: 200 },
);

test('nobody answered yet: all stays as it is shipped', () => {
  const taught = learn([]);
  assert.deepEqual(taught.model, SHIPPED_MODEL);
  assert.deepEqual([taught.decisions, taught.moved, taught.needed], [0, 0, LEAST_DECISIONS]);
});

test('fewer answers than needed leave the calibration alone, and say how many are missing', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: LEAST_DECISIONS - 1 }), (decisions) => {
      const { moved, model, decisions: count } = learn(decisions);
      assert.equal(moved, 0);
      assert.equal(model.calibration, SHIPPED_MODEL.calibration);
      assert.equal(count, decisions.length);
    }),
  );
});

test('the order of the answers does not matter', () => {
  fc.assert(
    fc.property(many, fc.infiniteStream(fc.nat()), (decisions, dice) => {
      const shuffled = decisions
        .map((one) => [dice.next().value!, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      assert.deepEqual(learn(shuffled), learn(decisions));
    }),
    { numRuns: 40 },
  );
});

test('however the answers fall, weights move within bounds only', () => {
  fc.assert(
    fc.property(many, (decisions) => {
      const { moved, model } = learn(decisions);
      assert.ok(Math.abs(moved) <= REACH);
      for (const [field, levels] of Object.entries(model.fields))
        for (const [name, { m, u }] of Object.entries(levels)) {
          const shipped = SHIPPED_MODEL.fields[field]![name]!;
          assert.ok(m > 0 && m <= 0.99, `${field}.${name} ${m}`);
          const base = shipped.as === undefined ? shipped.m : SHIPPED_MODEL.fields[field]![shipped.as]!.m;
          assert.ok(m >= base / 4 - 1e-12 && m <= Math.max(base * 4, base) + 1e-12);
          assert.equal(u, shipped.u);
        }
    }),
    { numRuns: 40 },
  );
});

test('one more answer that two are one never makes any pair less likely by calibration; one that they are two never more', () => {
  fc.assert(
    fc.property(points, fc.double({ min: -12, max: 20, noNaN: true }), (given, weight) => {
      const before = shiftOf(given);
      assert.ok(shiftOf([...given, { weight, same: true, counts: 1 }]) >= before - 1e-9);
      assert.ok(shiftOf([...given, { weight, same: false, counts: 1 }]) <= before + 1e-9);
    }),
  );
});

test('ten answers that contradict the model move it little, a thousand move it to where they are right', () => {
  const wrong = (n: number) => Array.from({ length: n }, () => ({ weight: 2, same: false, counts: 1 }));
  assert.ok(shiftOf(wrong(10)) > -0.7, String(shiftOf(wrong(10))));
  // at 2 bits four of five should be one person; here it is every second
  const half = Array.from({ length: 1000 }, (_, i) => ({ weight: 2, same: i % 2 === 0, counts: 1 }));
  assert.ok(Math.abs(shiftOf(half) + 2) < 0.2, String(shiftOf(half)));
});

test('what people merged unasked says less of a weight than an answer to a question', () => {
  const answers = (counts: number) => Array.from({ length: 40 }, () => ({ weight: 0, same: true, counts }));
  assert.ok(shiftOf(answers(0.25)) < shiftOf(answers(1)));
});

test('pairs that are surely one teach what two records of one person look like', () => {
  const levels = [level('phone', 'different'), level('given', 'same')];
  const decisions = Array.from({ length: 400 }, (): Decision => ({
    levels,
    weightBy: sumBy(levels),
    same: true,
    asked: true,
    stands: 1,
  }));
  const { model } = learn(decisions);
  assert.ok(model.fields.phone!.different!.m > SHIPPED_MODEL.fields.phone!.different!.m);
  assert.ok(model.fields.phone!.same!.m < SHIPPED_MODEL.fields.phone!.same!.m);
});

test('a pair of a sample teaches what evidence is worth by how many pairs of the house it stands for', () => {
  const known = (stands: number): Decision => {
    const levels: Levels = [level('phone', 'same')];
    return { levels, weightBy: sumBy(levels), same: true, asked: true, stands };
  };
  const m = (decisions: readonly Decision[]) => learn(decisions).model.fields['phone']!['same']!.m;
  assert.ok(m([known(5)]) > m([known(1)]) && m([known(1)]) > m([known(0.01)]));
  assert.equal(m([known(2), known(3)]), m([known(5)]));
  assert.ok(m([known(0)]) === m([]));
});

const said = (how: SaidOfPair['how'], same: boolean, stands = 1): SaidOfPair => ({
  a: 'r1',
  b: 'r2',
  same,
  how,
  stands,
});

test('a pair counts once, whoever has said how much of it', () => {
  const once = (...all: SaidOfPair[]) => oncePerPair(all).map(({ same, asked, stands }) => [same, asked, stands]);
  assert.deepEqual(once(said('blind', true, 2)), [[true, true, 2]]);
  assert.deepEqual(once(said('unasked', true), said('blind', true, 2)), [[true, true, 2]]);
  assert.deepEqual(once(said('unasked', false), said('blind', true, 2)), [[false, false, 1]]);
  assert.deepEqual(once(said('blind', false, 2), said('asked', true)), [[true, true, 1]]);
  assert.deepEqual(once(said('unasked', false), said('asked', true)), [[true, true, 1]]);
  assert.deepEqual(
    once(said('blind', false, 2), said('blind', true, 3)),
    [[false, true, 2]],
    'the newest of two samples',
  );
  assert.equal(oncePerPair([said('asked', true), { ...said('asked', true), a: 'r2', b: 'r1' }]).length, 1);
  assert.equal(oncePerPair([said('asked', true), { ...said('asked', true), b: 'r3' }]).length, 2);
});
