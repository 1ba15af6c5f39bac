// What the timeline tells of a check: what it came to, where, for how many, its first dishes. Pure.
import type { Told } from '@regulars/contract/route.ts';
import { told } from './known.ts';

export type OrderData = {
  status: string;
  checkNo: string | null;
  outlet: string | null;
  table: string | null;
  covers: number | null;
  totalMinor: number | null;
  currency: string | null;
  room: string | null;
  items: { name: string; quantity: number }[];
};

/** Lines of a check that are named; more are counted. */
export const ITEMS = 8;

export function orderWords(order: OrderData): { title: Told; detail: Told[] } {
  const title =
    order.totalMinor === null || order.currency === null
      ? told('timeline.order')
      : told('timeline.orderOf', { amountMinor: order.totalMinor, currencyCode: order.currency });
  const state = order.status === 'closed' ? [] : [told(`timeline.orderState.${order.status}`)];
  return {
    title,
    detail: [
      ...(order.outlet === null ? [] : [told('timeline.place', {}, order.outlet)]),
      ...state,
      ...(order.table === null ? [] : [told('timeline.table', { table: order.table })]),
      ...(order.covers === null ? [] : [told('timeline.party', { count: order.covers })]),
      ...(order.room === null ? [] : [told('timeline.toRoom', { room: order.room })]),
      ...(order.checkNo === null ? [] : [told('timeline.check', { number: order.checkNo })]),
      ...order.items
        .slice(0, ITEMS)
        .map(({ name, quantity }) =>
          quantity === 1 ? told('timeline.dish', {}, name) : told('timeline.dishes', { quantity }, name),
        ),
      ...(order.items.length > ITEMS ? [told('timeline.moreDishes')] : []),
    ],
  };
}
