// Rows of stays -> visits: a guest who comes again within three days of leaving never really left (split bookings, a night elsewhere),
// so both are one visit of the first day. Meals are joined by the day only.
import type { VisitRows } from './houseRows.ts';
import type { Visits } from './stayLog.ts';

/**
 * Rows after `until` are left out; amounts of joined rows add up (NaN counts for nothing, NaN where none is known). `lastArrival`: of
 * each guest, the first day of the last stay that does not touch the one before - later than the last visit's day where that was joined.
 */
export function joinedVisits(
  { guest, from, to, amount }: VisitRows,
  guests: number,
  apart: number,
  until: number,
): { visits: Visits; joined: number; lastArrival: Int32Array } {
  const order = Int32Array.from(guest.keys())
    .filter((row) => from[row]! <= until)
    .sort((a, b) => guest[a]! - guest[b]! || from[a]! - from[b]! || to[a]! - to[b]!);
  const found = {
    guest: new Int32Array(order.length),
    day: new Int32Array(order.length),
    amount: new Float64Array(order.length),
  };
  const lastArrival = new Int32Array(guests);
  let count = 0;
  let [current, left] = [-1, 0];
  for (const row of order) {
    const ends = Math.max(from[row]!, to[row]!);
    const isSame = guest[row] === current;
    const goesOn = isSame && from[row]! - left <= apart;
    if (!isSame || from[row]! > left) lastArrival[guest[row]!] = from[row]!;
    if (!goesOn) {
      found.guest[count] = guest[row]!;
      found.day[count] = from[row]!;
      found.amount[count] = amount[row]!;
      count++;
      left = ends;
    } else {
      const before = found.amount[count - 1]!;
      if (!Number.isNaN(amount[row]!)) found.amount[count - 1] = (Number.isNaN(before) ? 0 : before) + amount[row]!;
      left = Math.max(left, ends);
    }
    current = guest[row]!;
  }
  const cut = <A extends Int32Array | Float64Array>(column: A): A => column.slice(0, count) as A;
  return {
    visits: { guests, guest: cut(found.guest), day: cut(found.day), amount: cut(found.amount) },
    joined: order.length - count,
    lastArrival,
  };
}
