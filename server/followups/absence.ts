// Winning back (挽回): a regular who stays away. Missed is measured by the guest's own rhythm (half as long again as the usual gap);
// where there is no rhythm yet, by half, one, one and a half years. A share drawn by chance is left alone, so that what calls and
// offers do can be told from what would have happened anyway.
import type { Lift, WinBackCause } from '@regulars/contract/followup.ts';
import { wilson } from '../identity/intervals.ts';

const PATIENCE = 1.5;
/** A rhythm shorter than this is that of a commuter: a week away means nothing. */
const SHORTEST_DAYS = 30;

export function causeOf({
  awayDays,
  usualGapDays,
}: {
  awayDays: number;
  usualGapDays: number | null;
}): WinBackCause | null {
  if (usualGapDays !== null) return awayDays > Math.max(usualGapDays * PATIENCE, SHORTEST_DAYS) ? 'rhythm' : null;
  if (awayDays >= 548) return 'away18';
  if (awayDays >= 365) return 'away12';
  return awayDays >= 182 ? 'away6' : null;
}

/** Which arm a guest is in for one absence: the same words always give the same arm. FNV-1a with a final mix, so that near keys part. */
export function armOf(key: string, controlPercent: number): 'treated' | 'control' {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % 10_000 < controlPercent * 100 ? 'control' : 'treated';
}

export const playbookOf = (cause: WinBackCause, trouble: boolean): string =>
  trouble ? 'winBackTrouble' : cause === 'rhythm' || cause === 'away6' ? 'winBackRhythm' : 'winBackLongAway';

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
