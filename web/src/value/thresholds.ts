// Thresholds as typed: whole money and stays of three classes, read back only when they fall from class to class.
import type { ClassThresholds } from '@regulars/contract/value.ts';
import { minorOf } from '../ui/numbers.ts';

export const thresholdClasses = [
  'mostValuable',
  'main',
  'ordinary',
] as const satisfies readonly (keyof ClassThresholds)[];
type Name = (typeof thresholdClasses)[number];
export type Typed = Record<Name, { revenue: string; stays: string }>;

export function typedOf(thresholds: ClassThresholds, currencyCode: string): Typed {
  const one = (name: Name) => ({
    revenue: String(Math.round(thresholds[name].revenueMinor / minorOf(1, currencyCode))),
    stays: String(thresholds[name].stays),
  });
  return { mostValuable: one('mostValuable'), main: one('main'), ordinary: one('ordinary') };
}

export type Trouble = 'missing' | 'notFalling';

/** Thresholds, or why what is typed cannot be used: each class must ask for more than the one below, in money and in stays. */
export function readTyped(typed: Typed, currencyCode: string): ClassThresholds | Trouble {
  const one = (name: Name) => ({
    revenueMinor: minorOf(numberOf(typed[name].revenue), currencyCode),
    stays: numberOf(typed[name].stays),
  });
  const read = { mostValuable: one('mostValuable'), main: one('main'), ordinary: one('ordinary') };
  if (thresholdClasses.some((name) => !(read[name].revenueMinor >= 1 && read[name].stays >= 1))) return 'missing';
  const falls = (upper: Name, lower: Name) =>
    read[upper].revenueMinor > read[lower].revenueMinor && read[upper].stays >= read[lower].stays;
  return falls('mostValuable', 'main') && falls('main', 'ordinary') ? read : 'notFalling';
}

/** Full-width digits and grouping are read too: １２，０００. */
function numberOf(typed: string): number {
  const plain = typed.normalize('NFKC').replace(/[,\s]/g, '');
  return /^\d{1,12}$/.test(plain) ? Number(plain) : Number.NaN;
}
