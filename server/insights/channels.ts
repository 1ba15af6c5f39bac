// The channel report: what each channel brought in a period and what it cost, beside the period before. Bookings, cancellations, lead
// time and inquiries stand by the day of booking; arrivals, nights, revenue, no-shows and guests by the day of arrival.
import type { ChannelFigures } from '@regulars/contract/valueSales.ts';

export type ChannelCost = { channel: string; basisPoints: number; eachMinor: number };
/** What was counted of a channel; null = of all together, guests once. */
export type Counted = Omit<
  ChannelFigures,
  'cancellationRate' | 'perNightMinor' | 'repeatRate' | 'commissionMinor' | 'netMinor'
> & { channel: string | null; newCameAgain: number };

const nothing: Omit<Counted, 'channel'> = {
  bookings: 0,
  cancellations: 0,
  noShows: 0,
  arrivals: 0,
  roomNights: 0,
  revenueMinor: 0,
  leadDays: null,
  newGuests: 0,
  returningGuests: 0,
  newCameAgain: 0,
  inquiries: 0,
  converted: 0,
};

/** Nothing counted yet. */
export const emptyOf = (channel: string | null): Counted => ({ channel, ...nothing });

export type Compared = { now: ChannelFigures; before: ChannelFigures };
export type ChannelReport = { channels: ({ channel: string } & Compared)[]; all: Compared };

/** Channels by revenue now, then by bookings, then by name. */
export function channelReport(
  now: readonly Counted[],
  before: readonly Counted[],
  costs: readonly ChannelCost[],
): ChannelReport {
  const names = new Set([...now, ...before].flatMap(({ channel }) => (channel === null ? [] : [channel])));
  const find = (rows: readonly Counted[], channel: string | null): Counted =>
    rows.find((row) => row.channel === channel) ?? { channel, ...nothing };
  const channels = [...names].map((channel) => ({
    channel,
    now: figuresOf(find(now, channel), costOf(find(now, channel), costs)),
    before: figuresOf(find(before, channel), costOf(find(before, channel), costs)),
  }));
  const all = (rows: readonly Counted[]): ChannelFigures =>
    figuresOf(
      find(rows, null),
      rows.reduce((sum, row) => sum + (row.channel === null ? 0 : costOf(row, costs)), 0),
    );
  return {
    channels: channels.toSorted(
      (a, b) =>
        b.now.revenueMinor - a.now.revenueMinor ||
        b.now.bookings - a.now.bookings ||
        (a.channel < b.channel ? -1 : Number(a.channel > b.channel)),
    ),
    all: { now: all(now), before: all(before) },
  };
}

/** A share of the revenue and an amount for each arrival; rounded to the minor unit. */
export function costOf({ channel, revenueMinor, arrivals }: Counted, costs: readonly ChannelCost[]): number {
  const cost = costs.find((one) => one.channel === channel);
  if (cost === undefined) return 0;
  return Math.round((Math.max(0, revenueMinor) * cost.basisPoints) / 10_000) + cost.eachMinor * arrivals;
}

function figuresOf({ channel: _, newCameAgain, ...counted }: Counted, commissionMinor: number): ChannelFigures {
  const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);
  return {
    ...counted,
    cancellationRate: share(counted.cancellations, counted.bookings),
    perNightMinor: counted.roomNights === 0 ? null : Math.round(counted.revenueMinor / counted.roomNights),
    repeatRate: share(newCameAgain, counted.newGuests),
    commissionMinor,
    netMinor: counted.revenueMinor - commissionMinor,
  };
}
