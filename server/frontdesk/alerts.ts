// What went late or silent today and somebody should know before the guest tells them.
import type { Today } from '@regulars/contract/today.ts';
import { feedState, lateMinutes } from '../stays/latency.ts';
import { told } from './known.ts';

export type FeedRow = {
  connectionId: string;
  system: string;
  name: string;
  mode: string;
  isPms: boolean;
  lastReceivedAt: string | null;
  lagMs: number | null;
  parked: number;
  usualGapMs: number | null;
};

export type OrderToMind = {
  reservationId: string;
  confirmationNo: string;
  channelCode: string;
  channelName: string | null;
  bookedAt: string | null;
  receivedAt: string;
  visibleAt: string | null;
  isPms: boolean;
  hasTwin: boolean;
  comforted: boolean;
};

export type Feed = Today['feeds'][number];

export function feedsOf(rows: readonly FeedRow[], now: string): Feed[] {
  return rows
    .filter((row) => row.mode !== 'file')
    .map(({ connectionId, system, name, lastReceivedAt, lagMs, ...row }) => ({
      connectionId,
      system,
      name,
      lastReceivedAt,
      lagMs,
      state: feedState({ ...row, lastReceivedAt }, now),
    }));
}

/** The house's own system is given this long to take an order up before its absence is told. */
const PMS_GRACE_MS = 5 * 60_000;

export function alertsOf(
  orders: readonly OrderToMind[],
  feeds: readonly Feed[],
  house: { hasPms: boolean; lateAfterMinutes?: number },
  now: string,
): Today['alerts'] {
  const late = orders.flatMap((order) => {
    // the house's own copy of a channel's order comes later still: the order itself is told
    const minutes =
      order.comforted || (order.isPms && order.hasTwin) ? null : lateMinutes(order, now, house.lateAfterMinutes);
    return minutes === null
      ? []
      : [
          {
            kind: 'lateOrder' as const,
            told: told('alert.lateOrder', { channel: order.channelCode, minutes, number: order.confirmationNo }),
            reservationId: order.reservationId,
          },
        ];
  });
  const missing = orders
    .filter(
      (order) =>
        house.hasPms && !order.isPms && !order.hasTwin && Date.parse(now) - Date.parse(order.receivedAt) > PMS_GRACE_MS,
    )
    .map((order) => ({
      kind: 'notInPms' as const,
      told: told('alert.notInPms', { channel: order.channelCode, number: order.confirmationNo }),
      reservationId: order.reservationId,
    }));
  const silent = feeds
    .filter((feed) => feed.state === 'silent')
    .map((feed) => ({
      kind: 'feedSilent' as const,
      told: told('alert.feedSilent', { feed: feed.name, since: feed.lastReceivedAt ?? '' }),
      reservationId: null,
    }));
  return [...late, ...missing, ...silent];
}
