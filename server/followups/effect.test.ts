import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { effectOf, effectsOf, gainOf, verdictOf, type Listed } from './effect.ts';
import { reasonsByClass, reasonsOf, rivalsOf, type LeavingTalk } from './leaving.ts';

const listed = (arm: Listed['arm'], parts: Partial<Listed> = {}): Listed => ({
  arm,
  cause: 'warning',
  playbook: 'call',
  outcome: 'gone',
  over: true,
  pReturn: 0.2,
  backMinor: 0,
  offerMinor: 0,
  ...parts,
});
const many = (count: number, one: Listed) => Array.from({ length: count }, () => one);

test('too few left alone, and neither lift nor gain nor a verdict is told', () => {
  const effect = effectOf('all', 'all', [
    ...many(300, listed('treated', { outcome: 'back', backMinor: 90_000 })),
    ...many(29, listed('control')),
  ]);
  assert.deepEqual(
    [effect.lift, effect.gain, effect.verdict],
    [{ kind: 'tooFew', needed: 1 }, { kind: 'tooFew', needed: 1 }, 'tooFew'],
  );
});

test('the gain is what the treated brought beyond those left alone, with Welch’s interval', () => {
  // four of five bring 100 against one of five, forty each: means 80 and 20, both of variance 40 · .8 · .2 · 100² / 39
  const treated = [...Array.from({ length: 32 }, () => 100), ...Array.from({ length: 8 }, () => 0)];
  const control = [...Array.from({ length: 8 }, () => 100), ...Array.from({ length: 32 }, () => 0)];
  const gain = gainOf(treated, control);
  assert.equal(gain.kind, 'estimated');
  if (gain.kind !== 'estimated') return;
  const variance = (40 * 0.8 * 0.2 * 10_000) / 39;
  const half = 1.959964 * Math.sqrt((2 * variance) / 40);
  assert.deepEqual(
    [gain.value, gain.low, gain.high],
    [2400, Math.round((60 - half) * 40), Math.round((60 + half) * 40)],
  );
  assert.equal(verdictOf(gain, gain.low - 1), 'paid');
  assert.equal(verdictOf(gain, 2400), 'unclear');
  assert.equal(verdictOf(gain, gain.high + 1), 'notPaid');
});

test('where nothing works, the interval holds nought about as often as it says', () => {
  // a fixed walk of pseudo-random throws: both arms come back with one in five
  let seed = 7;
  const next = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  let covered = 0;
  const tries = 400;
  for (let i = 0; i < tries; i++) {
    const arm = (n: number) =>
      Array.from({ length: n }, () => (next() < 0.2 ? Math.round(50_000 + next() * 100_000) : 0));
    const gain = gainOf(arm(270), arm(60));
    if (gain.kind === 'estimated' && gain.low <= 0 && gain.high >= 0) covered++;
  }
  assert.ok(covered > tries * 0.91 && covered < tries * 0.985, `${covered} of ${tries}`);
});

test('all together, then each cause and playbook; a part without figures is not compared with what was expected', () => {
  const rows = [
    ...many(40, listed('treated', { outcome: 'back', backMinor: 50_000, offerMinor: 1_000 })),
    ...many(35, listed('control', { pReturn: 0.1 })),
    listed('treated', { cause: 'secondStay', playbook: 'secondStay', pReturn: null }),
    ...many(2, listed('treated', { cause: 'secondStay', playbook: 'secondStay', outcome: 'open', over: false })),
  ];
  const effects = effectsOf(rows);
  assert.deepEqual(
    effects.map(({ by, key }) => `${by} ${key}`),
    ['all all', 'cause warning', 'cause secondStay', 'playbook call', 'playbook secondStay'],
  );
  const [all, warning, second] = effects;
  assert.deepEqual(
    [all!.treated.listed, all!.treated.over, all!.treated.returned, all!.treated.open, all!.costMinor],
    [43, 41, 40, 2, 40_000],
  );
  assert.equal(all!.treated.expected, null);
  assert.ok(Math.abs(warning!.control.expected! - 3.5) < 1e-9);
  assert.deepEqual([warning!.verdict, second!.verdict], ['paid', 'tooFew']);
});

test('before the first horizon is over nothing is said; who runs on, back already or not, changes no figure', () => {
  const running = [
    ...many(300, listed('treated', { outcome: 'open', over: false })),
    listed('treated', { outcome: 'open', over: false, offerMinor: 5_000 }),
    ...many(35, listed('control', { outcome: 'back', over: false, backMinor: 90_000 })),
  ];
  const early = effectOf('all', 'all', running);
  assert.deepEqual(
    [early.verdict, early.lift, early.gain, early.costMinor, early.treated.listed, early.treated.open],
    ['tooFew', { kind: 'tooFew', needed: 30 }, { kind: 'tooFew', needed: 30 }, 0, 301, 301],
  );
  assert.deepEqual([early.control.returned, early.control.revenueMinor, early.control.expected], [0, 0, null]);
  const over = [
    ...many(40, listed('treated', { outcome: 'back', backMinor: 50_000, offerMinor: 1_000 })),
    ...many(35, listed('control')),
  ];
  const { verdict, lift, gain, costMinor } = effectOf('all', 'all', [...over, ...running]);
  const alone = effectOf('all', 'all', over);
  assert.deepEqual(
    { verdict, lift, gain, costMinor },
    {
      verdict: 'paid',
      lift: alone.lift,
      gain: alone.gain,
      costMinor: 40_000,
    },
  );
});

test('the order of the list changes no figure, and treated and left alone add up to all', () => {
  const row = fc.record({
    arm: fc.constantFrom('treated' as const, 'control' as const),
    cause: fc.constantFrom('warning', 'rhythm'),
    playbook: fc.constantFrom('call', 'letter'),
    outcome: fc.constantFrom('open' as const, 'back' as const, 'gone' as const),
    over: fc.boolean(),
    pReturn: fc.constant(0.25),
    backMinor: fc.integer({ min: 0, max: 10_000 }),
    offerMinor: fc.integer({ min: 0, max: 100 }),
  });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 120 }), (rows) => {
      const told = effectsOf(rows);
      assert.deepEqual(
        effectsOf(rows.toReversed()).map(({ key, verdict }) => [key, verdict]),
        told.map(({ key, verdict }) => [key, verdict]),
      );
      const [all, ...parts] = told;
      assert.equal(all!.treated.listed + all!.control.listed, rows.length);
      const causes = parts.filter(({ by }) => by === 'cause');
      assert.equal(
        causes.reduce((sum, { treated }) => sum + treated.listed, 0),
        all!.treated.listed,
      );
      for (const { gain } of told)
        if (gain.kind === 'estimated') assert.ok(gain.low <= gain.value && gain.value <= gain.high);
    }),
  );
});

const talk = (parts: Partial<LeavingTalk>): LeavingTalk => ({
  guestId: 'a',
  guestClass: 'main',
  on: '2026-05-03',
  reasons: [],
  competitor: null,
  words: '',
  back: false,
  ...parts,
});

test('a reason counts guests, not how often one repeats it; who came back all the same is told beside it', () => {
  const told = reasonsOf([
    talk({ reasons: ['price'] }),
    talk({ reasons: ['price'], back: true }),
    talk({ guestId: 'b', reasons: ['price', 'noise'] }),
  ]);
  assert.deepEqual(told, [
    { reason: 'price', guests: 2, back: 1, share: 2 / 3, running: 2 / 3 },
    { reason: 'noise', guests: 1, back: 0, share: 1 / 3, running: 1 },
  ]);
});

test('a rival is one however it is written, with the newest remarks and what is told together with it', () => {
  const rivals = rivalsOf([
    talk({ competitor: 'Harbour View', reasons: ['competitor', 'price'], words: 'cheaper there' }),
    talk({
      competitor: 'harbour-view',
      on: '2026-06-01',
      reasons: ['price', 'location'],
      words: 'nearer to the office',
    }),
    talk({ competitor: 'Harbour View', on: '2026-01-01' }),
    talk({ competitor: '江景大酒店' }),
    talk({ competitor: ' ' }),
  ]);
  assert.deepEqual(
    rivals.map(({ name, count }) => [name, count]),
    [
      ['Harbour View', 3],
      ['江景大酒店', 1],
    ],
  );
  assert.deepEqual([rivals[0]!.lastOn, rivals[0]!.reasons[0]], ['2026-06-01', 'location']);
  assert.deepEqual(
    rivals[0]!.remarks.map(({ words }) => words),
    ['nearer to the office', 'cheaper there'],
  );
});

test('each class tells its own reasons', () => {
  const classes = reasonsByClass([
    talk({ reasons: ['price'] }),
    talk({ guestId: 'b', guestClass: 'ordinary', reasons: ['noise'] }),
    talk({ guestId: 'c' }),
  ]);
  assert.deepEqual(
    classes.map(({ guestClass: of, guests, reasons }) => [of, guests, reasons[0]]),
    [
      ['main', 1, 'price'],
      ['ordinary', 1, 'noise'],
    ],
  );
});
