// Periods and measures of the channel report.
import type { ChannelFigures } from '@regulars/contract/valueSales.ts';
import { addDays, type Period } from '../ui/dates.ts';

export const presets = [30, 90, 365] as const;

/** The last so many days until yesterday: today is not over. */
export const lastDays = (days: number, today: string): Period => ({
  from: addDays(today, -days),
  to: addDays(today, -1),
});

/** The period in the address, else the last 90 days; one that ends before it begins is turned round. */
export function periodOf(search: { from?: string | undefined; to?: string | undefined }, today: string): Period {
  const usual = lastDays(90, today);
  const [from, to] = [search.from ?? usual.from, search.to ?? usual.to];
  return from <= to ? { from, to } : { from: to, to: from };
}

export const measures = [
  'revenueMinor',
  'netMinor',
  'roomNights',
  'bookings',
] as const satisfies readonly (keyof ChannelFigures)[];
export type Measure = (typeof measures)[number];
export const isMoney = (measure: Measure): boolean => measure === 'revenueMinor' || measure === 'netMinor';

/** Commission over revenue, 0..1. */
export const costShare = ({ commissionMinor, revenueMinor }: ChannelFigures): number | null =>
  revenueMinor === 0 ? null : commissionMinor / revenueMinor;

export type TypedCost = { channel: string; percent: string; each: string };

/** What a person typed for a channel; undefined where it is no number or more than everything. Empty is nought. */
export function readCost(
  { percent, each }: TypedCost,
  unit: number,
): { basisPoints: number; eachMinor: number } | undefined {
  const [share, amount] = [numberOf(percent), numberOf(each)];
  if (share === undefined || amount === undefined || share > 100 || amount > 1e6) return undefined;
  return { basisPoints: Math.round(share * 100), eachMinor: Math.round(amount * unit) };
}

function numberOf(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').trim().replace(',', '.');
  if (plain === '') return 0;
  return /^\d{1,9}(\.\d{1,2})?$/.test(plain) ? Number(plain) : undefined;
}
