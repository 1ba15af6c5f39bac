// Figures of value as a manager reads them: money in short, shares that are never rounded to none or all, scores back into days and stays.
import type { Language } from '../ui/device.ts';
import { minorOf } from '../ui/numbers.ts';

const locale = (language: Language): string => (language === 'zh' ? 'zh-CN' : 'en-GB');

export function countText(count: number, language: Language): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: 0 }).format(count);
}

/** For axes and tiles: ¥1.2M, ¥123万. */
export function shortMoney(amountMinor: number, currencyCode: string, language: Language): string {
  const amount = amountMinor / minorOf(1, currencyCode);
  return new Intl.NumberFormat(locale(language), {
    style: 'currency',
    currency: currencyCode,
    currencyDisplay: 'narrowSymbol',
    notation: Math.abs(amount) >= 10_000 ? 'compact' : 'standard',
    maximumFractionDigits: Math.abs(amount) >= 10_000 ? 1 : 0,
  }).format(amount);
}

/** 71 %, 3.7 %, 0.4 %: one decimal below a tenth and above nine tenths; what is not none or all is never written so. */
export function share(of: number, language: Language): string {
  const fine = of < 0.1 || of > 0.9;
  const [least, most] = [fine ? 0.001 : 0.01, fine ? 0.999 : 0.99];
  const shown = of <= 0 || of >= 1 ? of : Math.min(most, Math.max(least, of));
  return new Intl.NumberFormat(locale(language), { style: 'percent', maximumFractionDigits: fine ? 1 : 0 }).format(
    shown,
  );
}

/** A plain number with so many decimals, written as the language does. */
export function decimal(value: number, language: Language, digits = 1): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits }).format(value);
}

/** From one period to the next: +12 %, −3 %; undefined where there was nothing before. */
export function change(now: number, before: number, language: Language): string | undefined {
  if (before === 0) return undefined;
  return new Intl.NumberFormat(locale(language), {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 0,
  }).format(now / before - 1);
}

/** What stands between two sentences. */
export const gap = (language: Language): string => (language === 'zh' ? '' : ' ');

export type Span = { from: number | null; to: number | null };

/**
 * What a score of 1 to 5 spans, by rising cuts; null is open. Values above a cut score more; for recency less, so that the newest score 5.
 * undefined: no guest can have this score, because guests differ in too few values.
 */
export function spanOfScore(score: number, cuts: readonly number[], falling: boolean): Span | undefined {
  const above = falling ? 5 - score : score - 1;
  if (above > cuts.length) return undefined;
  return { from: above === 0 ? null : cuts[above - 1]! + 1, to: cuts[above] ?? null };
}

type Waited = { days: number; afterFirst: number | null; afterLater: number | null };

/** Until when, a year at most, both shares are known, so that they are told of the same day; else until when the first is. */
export function comparedAt(survival: readonly Waited[]): Waited | undefined {
  const known = survival.filter(({ days, afterFirst }) => days <= 365 && afterFirst !== null);
  return known.findLast(({ afterLater }) => afterLater !== null) ?? known.at(-1);
}

/** The share of value the best `guests` (0..1) bring, between the points of the curve. */
export function curveAt(curve: readonly { guests: number; value: number }[], guests: number): number {
  const after = curve.findIndex((point) => point.guests >= guests);
  if (after <= 0) return after === 0 ? (curve[0]?.value ?? 0) : (curve.at(-1)?.value ?? 0);
  const [left, right] = [curve[after - 1]!, curve[after]!];
  const width = right.guests - left.guests;
  return width === 0 ? right.value : left.value + ((guests - left.guests) / width) * (right.value - left.value);
}

/** Which of so many shades a value gets: 0 for none, at least 1 for any; by square root, so that one great cell does not hide the rest. */
export function shadeOf(value: number, most: number, shades: number): number {
  if (value <= 0 || most <= 0) return 0;
  return Math.max(1, Math.min(shades, Math.ceil(Math.sqrt(value / most) * shades)));
}
