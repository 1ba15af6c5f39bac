// What the models know of guests: how often one came back (x), when last (t_x) and for how long the house could have seen them (T),
// times since the first visit. Guests of the same three numbers are one row with a weight: a million guests are some thousand rows.

export type Histories = {
  /** rows */
  size: number;
  guests: number;
  x: Float64Array;
  tx: Float64Array;
  T: Float64Array;
  /** guests of the row */
  weight: Float64Array;
  /** distinct x, and of each row its place among them */
  counts: Float64Array;
  place: Int32Array;
  /** guests of each distinct x */
  guestsAt: Float64Array;
  /** row of each guest, in the order given */
  rowOf: Int32Array;
};

type Columns = { x: Float64Array; tx: Float64Array; T: Float64Array };

export function groupHistories({ x, tx, T }: Columns): Histories {
  const rowOf = rowsOf([x, tx, T]);
  let size = 0;
  for (const row of rowOf) if (row >= size) size = row + 1;
  const weight = new Float64Array(size);
  const rows: Columns = { x: new Float64Array(size), tx: new Float64Array(size), T: new Float64Array(size) };
  for (let guest = 0; guest < x.length; guest++) {
    const row = rowOf[guest]!;
    weight[row]! += 1;
    rows.x[row] = x[guest]!;
    rows.tx[row] = tx[guest]!;
    rows.T[row] = T[guest]!;
  }
  return { size, guests: x.length, ...rows, weight, rowOf, ...levelsOf(rows.x, weight) };
}

/** The number of each distinct row of columns, in order of appearance: an open hash table over the bits. */
export function rowsOf(columns: readonly Float64Array[]): Int32Array {
  const { length } = columns[0]!;
  let room = 1024;
  while (room < length * 2) room *= 2;
  const table = new Int32Array(room).fill(-1);
  const first = new Int32Array(length);
  const rowOf = new Int32Array(length);
  const number = new Float64Array(1);
  const bits = new Int32Array(number.buffer);
  let count = 0;
  for (let i = 0; i < length; i++) {
    let hash = 0x811c9dc5;
    for (const column of columns) {
      number[0] = column[i]!;
      hash = Math.imul(hash ^ bits[0]!, 0x01000193);
      hash = Math.imul(hash ^ (hash >>> 15) ^ bits[1]!, 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    let slot = hash & (room - 1);
    for (; table[slot]! >= 0; slot = (slot + 1) & (room - 1)) {
      if (isSame(columns, first[table[slot]!]!, i)) break;
    }
    if (table[slot]! < 0) {
      first[count] = i;
      table[slot] = count++;
    }
    rowOf[i] = table[slot]!;
  }
  return rowOf;
}

function isSame(columns: readonly Float64Array[], a: number, b: number): boolean {
  for (const column of columns) if (column[a] !== column[b]) return false;
  return true;
}

function levelsOf(x: Float64Array, weight: Float64Array): Pick<Histories, 'counts' | 'place' | 'guestsAt'> {
  const counts = Float64Array.from(new Set(x)).toSorted();
  const at = new Map(Array.from(counts, (count, i) => [count, i]));
  const place = Int32Array.from(x, (count) => at.get(count)!);
  const guestsAt = new Float64Array(counts.length);
  place.forEach((level, row) => void (guestsAt[level]! += weight[row]!));
  return { counts, place, guestsAt };
}

/** The same with times in another unit: `unit` of the old one is one of the new one. */
export function rescaled(histories: Histories, unit: number): Histories {
  const scale = (times: Float64Array): Float64Array => times.map((time) => time / unit);
  return { ...histories, tx: scale(histories.tx), T: scale(histories.T) };
}

/**
 * About so many guests, chosen by what is known of them and not by where they stand: of a row of many guests their share, of a row of
 * few all or none of one.
 */
export function sampleOf(
  histories: Pick<Histories, 'size' | 'guests' | 'x' | 'tx' | 'T' | 'weight'>,
  guests: number,
): { rows: Int32Array; weight: Float64Array } {
  const { size, x, tx, T, weight } = histories;
  const share = guests / histories.guests;
  const rows = new Int32Array(size);
  const chosen = new Float64Array(size);
  let count = 0;
  for (let row = 0; row < size; row++) {
    const part = weight[row]! * share;
    if (part < 1 && chanceOf(x[row]!, tx[row]!, T[row]!) >= part) continue;
    rows[count] = row;
    chosen[count++] = Math.max(1, part);
  }
  return { rows: rows.slice(0, count), weight: chosen.slice(0, count) };
}

/** The histories of a sample. */
export function partOf(histories: Histories, { rows, weight }: { rows: Int32Array; weight: Float64Array }): Histories {
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]!);
  const x = pick(histories.x);
  const guests = weight.reduce((sum, one) => sum + one, 0);
  const times = { tx: pick(histories.tx), T: pick(histories.T) };
  return { size: rows.length, guests, x, ...times, weight, rowOf: new Int32Array(0), ...levelsOf(x, weight) };
}

/** 0..1, even over rows and the same for the same row. */
function chanceOf(x: number, tx: number, T: number): number {
  const mixed = Math.sin(x * 12.9898 + tx * 78.233 + T * 37.719) * 43_758.5453;
  return mixed - Math.floor(mixed);
}

/** Mean of a column over guests. */
export function meanOf({ weight, guests }: Histories, column: Float64Array): number {
  return column.reduce((sum, value, row) => sum + value * weight[row]!, 0) / guests;
}
