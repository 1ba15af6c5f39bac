// What went late or silent today and somebody should know before the guest tells them.
import type { Today } from '@regulars/contract/today.ts';
import type { PollCause } from '../intake/polling.ts';
import { feedState } from '../intake/silence.ts';
import { lateMinutes } from '../stays/latency.ts';
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
  pollCause: PollCause | null;
  pollFailures: number;
  failingSince: string | null;
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

/** `rows`: the feeds as they were read, for what a person is told of their fetching. */
export function alertsOf(
  orders: readonly OrderToMind[],
  rows: readonly FeedRow[],
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
  const failing = feedsWith('failing', rows, now).map((row) => ({
    kind: 'feedFailing' as const,
    told: failingTold(row),
    reservationId: null,
  }));
  const silent = feedsWith('silent', rows, now).map((row) => ({
    kind: 'feedSilent' as const,
    told: told('alert.feedSilent', { feed: row.name, since: row.lastReceivedAt ?? '' }),
    reservationId: null,
  }));
  return [...failing, ...late, ...missing, ...silent];
}

export type DriftRow = { source: string; measure: string; seen: number; low: number; high: number };

/** Figures of a source that were not as usual on the last day; what links do is the stewards' concern, not the desk's. */
export function driftAlertsOf(rows: readonly DriftRow[]): Today['alerts'] {
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  return rows
    .filter(({ measure }) => measure.startsWith('missing') || measure === 'doubtful')
    .map(({ source, measure, seen, low, high }) => ({
      kind: 'drift' as const,
      told: told('alert.drift', {
        feed: source,
        what: `told.drift.${measure}`,
        seen: percent(seen),
        low: percent(low),
        high: percent(high),
      }),
      reservationId: null,
    }));
}

function feedsWith(state: Feed['state'], rows: readonly FeedRow[], now: string): FeedRow[] {
  return rows.filter((row) => row.mode !== 'file' && feedState(row, now) === state);
}

/** Who has to act differs: wait for the other side, mend the login, or look at what is wrong between the two. */
function failingTold({ name, failingSince, pollCause }: FeedRow): Today['alerts'][number]['told'] {
  const values = { feed: name, since: failingSince ?? '' };
  if (pollCause === 'unreachable' || pollCause === 'server_error') return told('alert.feedUnanswered', values);
  if (pollCause === 'login_refused') return told('alert.feedRefuses', values);
  return told('alert.feedFailing', values);
}
