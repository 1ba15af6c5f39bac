// Latency of orders (订单延迟, IN-5): three clocks per order - booked at the channel, received by us, visible at the desk. An order
// that is visible later than the house allows after it was booked is late. Source of the clocks: reference interfaces, section 10.

export type OrderClocks = { bookedAt: string | null; receivedAt: string; visibleAt: string | null };

export const usualLateMinutes = 5;

const CLOCKS_APART_MS = 5 * 60_000;

/** When an order was booked, where that can be: a time well after we received it (a wrong zone, a wrong day) tells nothing. */
export function usableBookedAt({ bookedAt, receivedAt }: Pick<OrderClocks, 'bookedAt' | 'receivedAt'>): string | null {
  return bookedAt !== null && Date.parse(bookedAt) - Date.parse(receivedAt) <= CLOCKS_APART_MS ? bookedAt : null;
}

/** Milliseconds from booked to visible; null where the channel doesn't say when or can't be right, clocks a little ahead count as 0. */
export function bookedToVisible(order: OrderClocks, now: string): number | null {
  const bookedAt = usableBookedAt(order);
  return bookedAt === null ? null : Math.max(0, Date.parse(order.visibleAt ?? now) - Date.parse(bookedAt));
}

/** Whole minutes an order took when that is late, else null. */
export function lateMinutes(
  order: OrderClocks,
  now: string,
  lateAfterMinutes: number = usualLateMinutes,
): number | null {
  const ms = bookedToVisible(order, now);
  return ms !== null && ms > lateAfterMinutes * 60_000 ? Math.floor(ms / 60_000) : null;
}

/** Nearest-rank percentile, as PostgreSQL's percentile_disc; null of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}
