// Class thresholds of a house: what a set that a person typed is refused with, and the set that the pyramid of its guests would suggest.
import type { ClassThresholds } from '@regulars/contract/value.ts';
import { limitsOf } from './valueClass.ts';

export type ThresholdTrouble = 'not_falling' | 'not_positive';

/** Revenue and stays must both fall from class to class and be above nought. */
export function troubleOfThresholds({ mostValuable, main, ordinary }: ClassThresholds): ThresholdTrouble | undefined {
  const steps = [mostValuable, main, ordinary];
  if (steps.some(({ revenueMinor, stays }) => !(revenueMinor > 0 && stays > 0))) return 'not_positive';
  const falls = steps.every((step, i) => {
    const above = steps[i - 1];
    return above === undefined || (above.revenueMinor > step.revenueMinor && above.stays > step.stays);
  });
  return falls ? undefined : 'not_falling';
}

const LEAST_GUESTS = 100;

/**
 * One most valuable, four main, fifteen ordinary of a hundred: by money, in two digits, and by stays apart from it; `money` in minor
 * units of the group. Null with fewer than a hundred guests, or where too many are alike to part them.
 */
export function suggestedThresholds(money: ArrayLike<number>, stays: ArrayLike<number>): ClassThresholds | null {
  if (money.length < LEAST_GUESTS) return null;
  const [ofMoney, ofStays] = [limitsOf(money), limitsOf(stays)];
  const ordinary = Math.max(2, finite(ofStays.ordinary));
  const main = Math.max(ordinary + 1, finite(ofStays.main));
  const found = {
    mostValuable: {
      revenueMinor: twoDigits(ofMoney.mostValuable),
      stays: Math.max(main + 1, finite(ofStays.mostValuable)),
    },
    main: { revenueMinor: twoDigits(ofMoney.main), stays: main },
    ordinary: { revenueMinor: twoDigits(ofMoney.ordinary), stays: ordinary },
  };
  const isWhole = Object.values(found).every(({ revenueMinor }) => Number.isSafeInteger(revenueMinor));
  return isWhole && troubleOfThresholds(found) === undefined ? found : null;
}

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

function twoDigits(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return Math.round(value / unit) * unit;
}
