// RFM: how long ago, how often, how much, each told from 1 (worst) to 5 by the house's own cuts. Guests who are alike get the same score,
// however many they are: where nearly all came once, quantiles alone would cut among equals or give all the highest.

/** Days since the last stay, stays, spend in minor units: of one guest. */
export type RfmFacts = { recency: number; frequency: number; money: number };
/** Four rising cuts each: a value above the first scores more than one at it. Kept per house, and may be set by hand. */
export type RfmCuts = { recency: readonly number[]; frequency: readonly number[]; money: readonly number[] };
export type RfmScore = { recency: number; frequency: number; money: number };

const STEPS = 5;

/** Cuts that part the guests of a house into fifths, as far as they differ. Throws nothing: no guest, no cut (all score alike). */
export function rfmCuts(guests: readonly RfmFacts[]): RfmCuts {
  return {
    recency: cutsOf(guests.map(({ recency }) => recency)),
    frequency: cutsOf(guests.map(({ frequency }) => frequency)),
    money: cutsOf(guests.map(({ money }) => money)),
  };
}

/** Quantiles; where one falls on the cut before it, the next value there is. Fewer cuts where guests differ in fewer values. */
function cutsOf(values: readonly number[]): number[] {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
  const cuts: number[] = [];
  for (let step = 1; step < STEPS; step++) {
    const quantile = sorted[Math.ceil((step * sorted.length) / STEPS) - 1];
    const before = cuts.at(-1);
    const cut = before === undefined || quantile! > before ? quantile : sorted.find((value) => value > before);
    if (cut !== undefined && cut < sorted.at(-1)!) cuts.push(cut);
  }
  return cuts;
}

/** 1 to 5 each; the higher the better, recency too. With fewer cuts the scale ends earlier for what counts up, and begins later for recency. */
export function scoreRfm({ recency, frequency, money }: RfmFacts, cuts: RfmCuts): RfmScore {
  const above = (value: number, at: readonly number[]): number => at.filter((cut) => value > cut).length;
  return {
    recency: STEPS - above(recency, cuts.recency),
    frequency: 1 + above(frequency, cuts.frequency),
    money: 1 + above(money, cuts.money),
  };
}

/** Why cuts set by hand cannot be used. */
export type CutTrouble = 'not_rising' | 'too_many' | 'negative';

export function troubleOfCuts(cuts: RfmCuts): CutTrouble | undefined {
  for (const at of [cuts.recency, cuts.frequency, cuts.money]) {
    if (at.length >= STEPS) return 'too_many';
    if (at.some((cut) => !(cut >= 0))) return 'negative';
    if (at.some((cut, i) => i > 0 && cut <= at[i - 1]!)) return 'not_rising';
  }
  return undefined;
}

export type RfmCell = { recency: number; frequency: number; guests: number; money: number };

/** Guests and their spend by recency and frequency: 25 cells, best first, empty ones too. */
export function rfmGrid(guests: readonly RfmFacts[], cuts: RfmCuts): RfmCell[] {
  const cells = Array.from({ length: STEPS * STEPS }, (_, i) => ({
    recency: STEPS - Math.floor(i / STEPS),
    frequency: STEPS - (i % STEPS),
    guests: 0,
    money: 0,
  }));
  for (const guest of guests) {
    const { recency, frequency } = scoreRfm(guest, cuts);
    const cell = cells[(STEPS - recency) * STEPS + (STEPS - frequency)]!;
    cell.guests++;
    cell.money += guest.money;
  }
  return cells;
}
