// The value class (价值最大 / 主要 / 普通 / 小 / 潜在): what a guest has brought the house, by thresholds the house sets. Computed,
// never guessed; a person's override stands before it (guest_summary.class_override).
import type { GuestClass } from '@regulars/contract/guest.ts';
import type { Told } from '@regulars/contract/route.ts';

export type ClassThresholds = {
  /** revenue in minor units of the house's currency, or stays: either is enough */
  mostValuable: { revenueMinor: number; stays: number };
  main: { revenueMinor: number; stays: number };
  /** at least this, else small */
  ordinary: { revenueMinor: number; stays: number };
};

export const usualThresholds: ClassThresholds = {
  mostValuable: { revenueMinor: 5_000_000, stays: 15 },
  main: { revenueMinor: 1_500_000, stays: 5 },
  ordinary: { revenueMinor: 150_000, stays: 2 },
};

export type Worth = { stays: number; revenueMinor: number };

/** The class by the rule, and the rule in words. `potential` = has not stayed yet. */
export function classify(
  worth: Worth,
  thresholds: ClassThresholds = usualThresholds,
): { guestClass: GuestClass; rule: Told } {
  const reached = (step: { revenueMinor: number; stays: number }) =>
    worth.revenueMinor >= step.revenueMinor || worth.stays >= step.stays;
  if (worth.stays === 0) return { guestClass: 'potential', rule: { code: 'class.rule.potential', params: {} } };
  for (const guestClass of ['mostValuable', 'main', 'ordinary'] as const) {
    const step = thresholds[guestClass];
    if (!reached(step)) continue;
    const byRevenue = worth.revenueMinor >= step.revenueMinor;
    return {
      guestClass,
      rule: byRevenue
        ? { code: 'class.rule.revenue', params: { amountMinor: step.revenueMinor } }
        : { code: 'class.rule.stays', params: { stays: step.stays } },
    };
  }
  return { guestClass: 'small', rule: { code: 'class.rule.small', params: {} } };
}

/** A house's own thresholds over the usual ones; what is not a positive number is left out. */
export function thresholdsOf(settings: unknown): ClassThresholds {
  const said = (settings ?? {}) as Record<string, { revenueMinor?: unknown; stays?: unknown } | undefined>;
  const number = (value: unknown, usual: number): number =>
    typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : usual;
  const step = (name: keyof ClassThresholds) => ({
    revenueMinor: number(said[name]?.revenueMinor, usualThresholds[name].revenueMinor),
    stays: number(said[name]?.stays, usualThresholds[name].stays),
  });
  return { mostValuable: step('mostValuable'), main: step('main'), ordinary: step('ordinary') };
}
