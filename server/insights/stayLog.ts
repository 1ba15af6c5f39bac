// Visits as they stand in a file, by guest and day -> stays: visits that lie no more than so many days apart are one (half of the
// "returns" of hotel guests within five days are bookings that were split). A stay's day is its first, its amount the sum.

/** One row a visit, in any order; days count from 1970-01-01; amounts NaN where there is none. */
export type Visits = { guests: number; guest: Int32Array; day: Int32Array; amount: Float64Array | null };

export type StayLog = {
  guests: number;
  /** stays of guest g are at start[g] … start[g + 1] - 1, in the order of time */
  start: Int32Array;
  day: Int32Array;
  amount: Float64Array | null;
};

/** `apart`: days between two visits that still are one stay; 0 joins visits of one day only. Visits after `until` are left out. */
export function staysOf({ guests, guest, day, amount }: Visits, apart: number, until: number): StayLog {
  const start = new Int32Array(guests + 1);
  for (let i = 0; i < guest.length; i++) if (day[i]! <= until) start[guest[i]! + 1]! += 1;
  for (let g = 0; g < guests; g++) start[g + 1]! += start[g]!;
  const order = new Int32Array(start[guests]!);
  const next = start.slice(0, guests);
  for (let i = 0; i < guest.length; i++) if (day[i]! <= until) order[next[guest[i]!]!++] = i;
  const stays = {
    guests,
    start: new Int32Array(guests + 1),
    day: new Int32Array(order.length),
    amount: amount && new Float64Array(order.length),
  };
  let count = 0;
  for (let g = 0; g < guests; g++) {
    const own = order.subarray(start[g]!, start[g + 1]!);
    if (!own.every((i, k) => k === 0 || day[own[k - 1]!]! <= day[i]!)) own.sort((a, b) => day[a]! - day[b]!);
    let last = -Infinity;
    for (const i of own) {
      if (day[i]! - last > apart) {
        stays.day[count] = day[i]!;
        if (stays.amount) stays.amount[count] = NaN;
        count++;
      }
      last = day[i]!;
      const paid = amount?.[i] ?? NaN;
      if (stays.amount && !Number.isNaN(paid)) {
        const before = stays.amount[count - 1]!;
        stays.amount[count - 1] = (Number.isNaN(before) ? 0 : before) + paid;
      }
    }
    stays.start[g + 1] = count;
  }
  return { ...stays, day: stays.day.slice(0, count), amount: stays.amount && stays.amount.slice(0, count) };
}

/** What was known of the guests at the end of a day: who had come by then, with x, t_x and T in days. */
export type Known = { guest: Int32Array; x: Float64Array; tx: Float64Array; T: Float64Array };

export function knownAt({ guests, start, day }: StayLog, origin: number): Known {
  const [guest, x, tx, T] = [
    new Int32Array(guests),
    new Float64Array(guests),
    new Float64Array(guests),
    new Float64Array(guests),
  ];
  let count = 0;
  for (let g = 0; g < guests; g++) {
    const first = start[g]!;
    if (first === start[g + 1]! || day[first]! > origin) continue;
    let last = first;
    while (last + 1 < start[g + 1]! && day[last + 1]! <= origin) last++;
    guest[count] = g;
    x[count] = last - first;
    tx[count] = day[last]! - day[first]!;
    T[count] = origin - day[first]!;
    count++;
  }
  return { guest: guest.slice(0, count), x: x.slice(0, count), tx: tx.slice(0, count), T: T.slice(0, count) };
}

/** Stays of each of these guests after the origin, within the horizon. */
export function seenAfter({ start, day }: StayLog, guest: Int32Array, origin: number, horizon: number): Int32Array {
  return guest.map((g) => {
    let seen = 0;
    for (let i = start[g + 1]! - 1; i >= start[g]! && day[i]! > origin; i--) if (day[i]! <= origin + horizon) seen++;
    return seen;
  });
}

/** Visits with an amount above 0 until the origin, and their mean; x 0 where there is none. `free` 1: each visit is known to have cost nothing. */
export function spendAt(
  { start, day, amount }: StayLog,
  guest: Int32Array,
  origin: number,
): { x: Float64Array; mean: Float64Array; free: Uint8Array } {
  const [x, mean, free] = [
    new Float64Array(guest.length),
    new Float64Array(guest.length),
    new Uint8Array(guest.length),
  ];
  if (amount === null) return { x, mean, free };
  guest.forEach((g, k) => {
    free[k] = 1;
    for (let i = start[g]!; i < start[g + 1]! && day[i]! <= origin; i++) {
      if (amount[i] !== 0) free[k] = 0;
      if (amount[i]! > 0) {
        x[k]! += 1;
        mean[k]! += amount[i]!;
      }
    }
    if (x[k]! > 0) mean[k]! /= x[k]!;
  });
  return { x, mean, free };
}

/** First and last day of all stays. */
export function spanOf({ day }: StayLog): { first: number; last: number } {
  let [first, last] = [Infinity, -Infinity];
  for (const one of day) {
    if (one < first) first = one;
    if (one > last) last = one;
  }
  return { first, last };
}
