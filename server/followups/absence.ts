// Winning back (挽回): a regular who stays away. Missed is measured by the guest's own rhythm (half as long again as the usual gap);
// where there is no rhythm yet, by half, one, one and a half years. A share drawn by chance is left alone, so that what calls and
// offers do can be told from what would have happened anyway.
import type { Lift, WinBackCause } from '@regulars/contract/followup.ts';
import { wilson } from '../identity/intervals.ts';

export type House = 'hotel' | 'restaurant';

const PATIENCE = 1.5;
/** A rhythm shorter than this is that of a commuter: a week away means nothing. */
const SHORTEST_DAYS: Readonly<Record<House, number>> = { hotel: 30, restaurant: 10 };

/** Days without a visit after which the own rhythm is missed. */
export const overdueAfter = (usualGapDays: number, house: House): number =>
  Math.max(usualGapDays * PATIENCE, SHORTEST_DAYS[house]);

export function causeOf({
  awayDays,
  usualGapDays,
}: {
  awayDays: number;
  usualGapDays: number | null;
}): WinBackCause | null {
  if (usualGapDays !== null) return awayDays > overdueAfter(usualGapDays, 'hotel') ? 'rhythm' : null;
  if (awayDays >= 548) return 'away18';
  if (awayDays >= 365) return 'away12';
  return awayDays >= 182 ? 'away6' : null;
}

/** Which arm a guest is in for one absence; `dice` from 0 up to, but not, 1. */
export const armOf = (dice: number, controlPercent: number): 'treated' | 'control' =>
  dice * 100 < controlPercent ? 'control' : 'treated';

export type Arm = { listed: number; returned: number };
/** Fewer in an arm, and the difference says nothing. */
export const LEAST_PER_ARM = 30;

/** Share returned of the treated less that of the control, with Newcombe's interval (1998, Stat. Med. 17:873, method 10), 95 %. */
export function liftOf(treated: Arm, control: Arm): Lift {
  const fewest = Math.min(treated.listed, control.listed);
  if (fewest < LEAST_PER_ARM) return { kind: 'tooFew', needed: LEAST_PER_ARM - fewest };
  const [a, b] = [treated, control].map(({ listed, returned }) => wilson(returned, listed));
  const value = a!.value - b!.value;
  return {
    kind: 'estimated',
    value,
    low: value - Math.hypot(a!.value - a!.low, b!.high - b!.value),
    high: value + Math.hypot(a!.high - a!.value, b!.value - b!.low),
  };
}
