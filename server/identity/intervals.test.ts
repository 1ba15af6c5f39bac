import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LEAST_ANSWERS, precisionOf, recallOf, wilson, type Answered, type Estimate } from './intervals.ts';

/** mulberry32: the same draws in every run */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Truth = { stratum: string; side: Answered['side']; size: number; right: number; drawn: number };

/** Draws without replacement and answers truthfully. */
function answersOf(truth: readonly Truth[], roll: () => number): Answered[] {
  return truth.map(({ stratum, side, size, right, drawn }) => {
    let [left, good, same] = [size, right, 0];
    for (let i = 0; i < Math.min(drawn, size); i++, left--) {
      if (roll() * left >= good) continue;
      good--;
      same++;
    }
    return { stratum, side, size, same, different: Math.min(drawn, size) - same };
  });
}

const bounds = (estimate: Estimate) => {
  assert.equal(estimate.kind, 'estimated');
  return estimate as Extract<Estimate, { kind: 'estimated' }>;
};

function coverage(
  rounds: number,
  truth: readonly Truth[],
  of: (answers: Answered[]) => Estimate,
  value: number,
): number {
  const roll = dice(truth.length * 7919 + rounds);
  let held = 0;
  for (let round = 0; round < rounds; round++) {
    const { low, high } = bounds(of(answersOf(truth, roll)));
    if (low <= value + 1e-9 && value <= high + 1e-9) held++;
  }
  return held / rounds;
}

const houses: Truth[][] = [
  [
    { stratum: 'surest', side: 'linked', size: 40_000, right: 39_960, drawn: 60 },
    { stratum: 'sure', side: 'linked', size: 3000, right: 2940, drawn: 50 },
    { stratum: 'linked', side: 'linked', size: 400, right: 350, drawn: 60 },
    { stratum: 'likely', side: 'apart', size: 500, right: 300, drawn: 40 },
    { stratum: 'alone', side: 'apart', size: 9000, right: 270, drawn: 60 },
  ],
  [
    { stratum: 'linked', side: 'linked', size: 900, right: 720, drawn: 90 },
    { stratum: 'doubtful', side: 'apart', size: 300, right: 90, drawn: 60 },
  ],
  [
    { stratum: 'surest', side: 'linked', size: 120, right: 114, drawn: 60 },
    { stratum: 'sure', side: 'linked', size: 80, right: 60, drawn: 40 },
    { stratum: 'likely', side: 'apart', size: 60, right: 30, drawn: 40 },
  ],
];

test('of a hundred intervals about ninety-five hold the truth, for precision and for recall', () => {
  for (const truth of houses) {
    const sum = (side: Answered['side'], key: 'size' | 'right') =>
      truth.filter((one) => one.side === side).reduce((total, one) => total + one[key], 0);
    const precision = sum('linked', 'right') / sum('linked', 'size');
    const recall = sum('linked', 'right') / (sum('linked', 'right') + sum('apart', 'right'));
    for (const [of, value] of [
      [precisionOf, precision],
      [recallOf, recall],
    ] as const) {
      const share = coverage(2000, truth, of, value);
      assert.ok(share >= 0.925 && share <= 0.995, `${of.name} held ${share} of the time`);
    }
  }
});

test('one stratum alone has Wilson’s interval as it stands in the books', () => {
  const { low, high } = wilson(8, 10);
  assert.ok(Math.abs(low - 0.4902) < 5e-4 && Math.abs(high - 0.9433) < 5e-4);
  const none = bounds(precisionOf([{ stratum: 'surest', side: 'linked', size: 1e9, same: 100, different: 0 }]));
  assert.deepEqual([none.value, none.high], [1, 1]);
  assert.ok(Math.abs(none.low - 0.963) < 5e-4, 'no error among a hundred is no proof of perfection');
});

test('where every pair was answered nothing is left to guess', () => {
  const all: Answered[] = [
    { stratum: 'surest', side: 'linked', size: 50, same: 49, different: 1 },
    { stratum: 'likely', side: 'apart', size: 40, same: 7, different: 33 },
  ];
  const precision = bounds(precisionOf(all));
  assert.deepEqual([precision.low, precision.value, precision.high], [0.98, 0.98, 0.98]);
  const recall = bounds(recallOf(all));
  for (const share of [recall.low, recall.value, recall.high]) assert.ok(Math.abs(share - 49 / 56) < 1e-6);
});

const stratum = fc
  .record({
    stratum: fc.constantFrom('surest', 'sure', 'linked', 'merged', 'likely', 'doubtful', 'sharedKey', 'alone'),
    side: fc.constantFrom('linked' as const, 'apart' as const),
    size: fc.integer({ min: 1, max: 1_000_000 }),
    same: fc.nat(120),
    different: fc.nat(120),
  })
  .map((one) => ({ ...one, size: Math.max(one.size, one.same + one.different) }));
const sample = fc.uniqueArray(stratum, { selector: (one) => one.stratum, minLength: 1, maxLength: 8 });

test('a figure lies in its interval and the interval between none and all, whatever was answered', () => {
  fc.assert(
    fc.property(sample, fc.nat(1000), (answers, confirmed) => {
      for (const estimate of [precisionOf(answers), recallOf(answers, confirmed)]) {
        if (estimate.kind !== 'estimated') continue;
        const { low, value, high } = estimate;
        assert.ok(0 <= low && low <= value + 1e-9 && value <= high + 1e-9 && high <= 1, `${low} ${value} ${high}`);
      }
    }),
  );
});

test('the order in which strata are told does not matter', () => {
  fc.assert(
    fc.property(sample, (answers) => {
      assert.deepEqual(precisionOf(answers.toReversed()), precisionOf(answers));
      assert.deepEqual(recallOf(answers.toReversed()), recallOf(answers));
    }),
  );
});

test('one more link found right never lowers the precision, nor does one more missed pair raise the recall', () => {
  fc.assert(
    fc.property(sample, fc.nat(), (answers, pick) => {
      const at = answers[pick % answers.length]!;
      if (at.different === 0) return;
      const turned = answers.map((one) =>
        one === at ? { ...one, same: one.same + 1, different: one.different - 1 } : one,
      );
      const of = at.side === 'linked' ? precisionOf : recallOf;
      const [was, is] = [of(answers), of(turned)];
      if (was.kind !== 'estimated' || is.kind !== 'estimated') return;
      const [less, more] = at.side === 'linked' ? [was, is] : [is, was];
      for (const edge of ['low', 'value', 'high'] as const) assert.ok(less[edge] <= more[edge] + 1e-7, edge);
    }),
  );
});

test('with few answers no figure is told, only how many are still needed', () => {
  const few: Answered[] = [{ stratum: 'surest', side: 'linked', size: 5000, same: 7, different: 0 }];
  assert.deepEqual(precisionOf(few), { kind: 'tooFew', answered: 7, needed: LEAST_ANSWERS });
  const missed: Answered = { stratum: 'alone', side: 'apart', size: 900, same: 1, different: 3 };
  assert.deepEqual(recallOf([...few, missed]), { kind: 'tooFew', answered: 11, needed: 2 * LEAST_ANSWERS });
  assert.deepEqual(recallOf([]), { kind: 'nothing' });
  assert.deepEqual(precisionOf([{ stratum: 'surest', side: 'linked', size: 12, same: 3, different: 0 }]), {
    kind: 'tooFew',
    answered: 3,
    needed: 12,
  });
});

test('forty answers about the surest links say nothing about a second kind that nobody looked at', () => {
  const lopsided: Answered[] = [
    { stratum: 'surest', side: 'linked', size: 5000, same: 40, different: 0 },
    { stratum: 'linked', side: 'linked', size: 500, same: 0, different: 0 },
  ];
  assert.deepEqual(precisionOf(lopsided), { kind: 'tooFew', answered: 40, needed: 45 });
});
