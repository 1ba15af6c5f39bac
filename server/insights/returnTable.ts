// The table of returns: of guests by how often they came back and how long ago they were last here, what share came within the next
// horizon. Used where a house has too little for a model. Its own counts, shrunk toward what a log of 21,382 lodging guests over ten
// years showed (smoothed so that more stays and a later one never count against a guest), as if fifty guests of each cell had been seen before.
import { separateOrigins, windowAt } from './windows.ts';
import { spanOf, type StayLog } from './stayLog.ts';

export type ReturnTable = {
  /** share that came, by [horizons since the last stay 0, 1, 2, 3+][repeats 0, 1, 2, 3+] */
  chances: number[][];
  /** guests of the house behind each, and those of them who came */
  guests: number[][];
  came: number[][];
  /** stays within the horizon of one who comes */
  staysEach: number;
  windows: number;
};

const LODGING: readonly (readonly number[])[] = [
  [0.039, 0.143, 0.235, 0.347],
  [0.013, 0.056, 0.078, 0.08],
  [0.007, 0.025, 0.04, 0.05],
  [0.004, 0.015, 0.02, 0.03],
];
const STAYS_EACH = 1.2;
const BEFORE = 50;
const RETURNERS_BEFORE = 20;

/** From windows of the house that closed on or before the origin and share no day; days. */
export function returnTable(log: StayLog, origin: number, horizon: number): ReturnTable {
  const [guests, came] = [LODGING.map((row) => row.map(() => 0)), LODGING.map((row) => row.map(() => 0))];
  let [stays, returners] = [0, 0];
  const origins = separateOrigins(spanOf(log).first, origin, horizon);
  for (const at of origins) {
    const window = windowAt(log, at, horizon);
    const { size, x, tx, T, weight } = window.histories;
    for (let row = 0; row < size; row++) {
      const [since, repeats] = cellOf(x[row]!, T[row]! - tx[row]!, horizon);
      guests[since]![repeats]! += weight[row]!;
      came[since]![repeats]! += window.came[row]!;
      stays += window.stays[row]!;
      returners += window.came[row]!;
    }
  }
  return {
    chances: LODGING.map((row, i) =>
      row.map((before, j) => (came[i]![j]! + BEFORE * before) / (guests[i]![j]! + BEFORE)),
    ),
    guests,
    came,
    staysEach: (stays + RETURNERS_BEFORE * STAYS_EACH) / (returners + RETURNERS_BEFORE),
    windows: origins.length,
  };
}

export function chanceIn({ chances }: ReturnTable, x: number, sinceLast: number, horizon: number): number {
  const [since, repeats] = cellOf(x, sinceLast, horizon);
  return chances[since]![repeats]!;
}

/** Horizons since the last stay and repeats, three and more together. */
export const cellOf = (x: number, sinceLast: number, horizon: number): [number, number] => [
  Math.min(3, Math.floor(sinceLast / horizon)),
  Math.min(3, x),
];
