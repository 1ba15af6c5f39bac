// What the warnings of a horizon ago came to: the house is scored as of that day, with nothing later in sight, and held against what
// came since. So a house sees on its own past how far its figures may be believed, and whether they say more than "how long ago".
import type { CheckedPast } from '@regulars/contract/valueFigures.ts';
import { wilson } from '../identity/intervals.ts';
import { dice } from './dice.ts';
import { camelCase } from './houseMembers.ts';
import { biasOf, calibrationErrorOf, reliabilityOf } from './measures.ts';
import { interval, ranked, weightedAuc, weightedTopTenth, type Measured } from './resampled.ts';
import { scoreGuests, type Scores } from './scores.ts';
import { checkSpend } from './spendChecked.ts';
import { knownAt, seenAfter, type Known, type StayLog } from './stayLog.ts';
import { isoOf } from './valueRows.ts';

const LEAST_GUESTS = 50;
/** Guests that intervals are drawn from, in a large house a sample. */
const SAMPLE = 15_000;
const SEED = 7;

/** Undefined where the house was not there a horizon ago, or hardly anybody was known. */
export function checkPast(log: StayLog, today: number, horizon: number): CheckedPast | undefined {
  const origin = today - horizon;
  const known = knownAt(log, origin);
  if (known.guest.length < LEAST_GUESTS) return undefined;
  const scores = scoreGuests(log, origin, horizon);
  const stays = seenAfter(log, scores.guest, origin, horizon);
  const came = Uint8Array.from(stays, (count) => (count > 0 ? 1 : 0));
  const returned = came.reduce((sum, one) => sum + one, 0);
  const bias = biasOf(scores.expectedVisits, stays);
  return {
    origin: isoOf(origin),
    horizon,
    basis: camelCase(scores.basis.replaceAll('-', '_')),
    guests: came.length,
    returned,
    deciles: decilesOf(scores.pReturn, came),
    bins: reliabilityOf(scores.pReturn, came).map(({ from, to, count, told, came: share }) => ({
      from,
      to,
      guests: count,
      told,
      came: Math.round(share * count),
      ...shareOf(Math.round(share * count), count),
    })),
    ...measuresOf(scores, known, came),
    calibrationError: calibrationErrorOf(scores.pReturn, came),
    bias: Number.isFinite(bias) ? bias : null,
    warned: warnedOf(scores, known, came),
    spend: checkSpend(log, scores, origin, horizon),
  };
}

export function shareOf(came: number, guests: number): { share: number; low: number; high: number } {
  const { low, high } = wilson(came, guests);
  return { share: guests === 0 ? 0 : came / guests, low, high };
}

function decilesOf(chance: Float64Array, came: Uint8Array): CheckedPast['deciles'] {
  const order = Int32Array.from(chance.keys()).sort((a, b) => chance[b]! - chance[a]! || a - b);
  return Array.from({ length: 10 }, (_, tenth) => {
    const own = order.subarray(Math.round((tenth * order.length) / 10), Math.round(((tenth + 1) * order.length) / 10));
    const told = own.reduce((sum, one) => sum + chance[one]!, 0) / Math.max(1, own.length);
    const count = own.reduce((sum, one) => sum + came[one]!, 0);
    return { decile: tenth + 1, guests: own.length, told, came: count, ...shareOf(count, own.length) };
  });
}

function measuresOf(scores: Scores, known: Known, came: Uint8Array): Pick<CheckedPast, 'auc' | 'brier' | 'topTenth'> {
  const drawn = sampleOf(came.length);
  const outcome = Uint8Array.from(drawn, (i) => came[i]!);
  const chance = Float64Array.from(drawn, (i) => scores.pReturn[i]!);
  const recent = Float64Array.from(drawn, (i) => known.tx[i]! - known.T[i]!);
  const all = outcome.reduce((sum, one) => sum + one, 0);
  const sum = (weight: Float64Array, of: (i: number) => number): number =>
    weight.reduce((total, one, i) => total + one * of(i), 0) / weight.reduce((total, one) => total + one, 0);
  const brier = interval(drawn.length, SEED, (weight) => sum(weight, (i) => (chance[i]! - outcome[i]!) ** 2));
  const share = all / outcome.length;
  const told = { brier: { ...brier, ofShare: share * (1 - share) }, auc: null, topTenth: null };
  if (all === 0 || all === outcome.length) return told;
  const [model, recency] = [ranked(chance), ranked(recent)];
  const auc = (of: typeof model, weight: ArrayLike<number>): number => weightedAuc(of.order, of.score, outcome, weight);
  const even = new Float64Array(drawn.length).fill(1);
  return {
    ...told,
    auc: {
      ...interval(drawn.length, SEED, (weight) => auc(model, weight)),
      recency: auc(recency, even),
      ahead: interval(drawn.length, SEED, (weight) => auc(model, weight) - auc(recency, weight)) satisfies Measured,
    },
    topTenth: {
      ...interval(drawn.length, SEED, (weight) => weightedTopTenth(model, outcome, weight)),
      recency: weightedTopTenth(recency, outcome, even),
    },
  };
}

function sampleOf(guests: number): Int32Array {
  if (guests <= SAMPLE) return Int32Array.from({ length: guests }, (_, i) => i);
  const roll = dice(SEED);
  const share = SAMPLE / guests;
  return Int32Array.from({ length: guests }, (_, i) => i).filter(() => roll() < share);
}

/** Of the repeaters the half least likely to come would have been warned of. */
function warnedOf({ pReturn }: Scores, { x }: Known, came: Uint8Array): CheckedPast['warned'] {
  const repeaters = Int32Array.from(pReturn.keys())
    .filter((i) => x[i]! > 0)
    .sort((a, b) => pReturn[a]! - pReturn[b]! || a - b);
  const cut = repeaters.length >> 1;
  const away = (own: Int32Array): number => own.reduce((sum, one) => sum + (came[one] === 1 ? 0 : 1), 0);
  const [warned, others] = [repeaters.subarray(0, cut), repeaters.subarray(cut)];
  return { guests: warned.length, stayedAway: away(warned), others: others.length, othersStayedAway: away(others) };
}
