// Where a guest, or an account with all its guests, stands on the way from the first word to the last stay. Read from days of stays
// alone and against the guest's own rhythm: for a house's fixed number of days every weekly guest would be lost too late and every
// yearly one too early.

import type { LifeStage } from '@regulars/contract/value.ts';

export type { LifeStage };

/** Days as numbers. `horizon`: after so many days without a stay a guest counts as lapsed (a hotel 365, a restaurant 60 to 90). */
export type LifeLimits = {
  horizon: number;
  /** stays from which a guest is loyal */
  loyalFrom: number;
  /** times the usual gap after which a guest is cooling */
  patience: number;
};

export const HOTEL_LIMITS: LifeLimits = { horizon: 365, loyalFrom: 4, patience: 2 };

/** `stays`: days of arrival, in any order; those after today are not looked at. `ahead`: there is a booking to come. */
export type LifeFacts = { stays: readonly number[]; ahead: boolean };
export type LifeTold = {
  stage: LifeStage;
  /** days since the last stay, where there was one */
  since?: number;
  /** median days between stays, from two stays on */
  usualGap?: number;
};

export function stageOf({ stays, ahead }: LifeFacts, today: number, limits: LifeLimits = HOTEL_LIMITS): LifeTold {
  const days = [...new Set(stays)].filter((day) => day <= today).sort((a, b) => a - b);
  const last = days.at(-1);
  if (last === undefined) return { stage: ahead ? 'expected' : 'prospect' };
  const since = today - last;
  if (days.length === 1) return { stage: since <= limits.horizon || ahead ? 'new' : 'oneTime', since };
  const gaps = days.slice(1).map((day, i) => day - days[i]!);
  const usualGap = medianOf(gaps);
  return { stage: stageOfRepeater(gaps, usualGap, since, ahead, limits), since, usualGap };
}

function stageOfRepeater(
  gaps: readonly number[],
  usualGap: number,
  since: number,
  ahead: boolean,
  { horizon, loyalFrom, patience }: LifeLimits,
): LifeStage {
  // prettier-ignore
  if (since > horizon && !ahead) return 'lapsed';
  // Whoever came back after having lapsed is watched as won back until the next stay.
  if (gaps.at(-1)! > horizon) return 'wonBack';
  // A rhythm of a few days is a split booking or a long event: nobody is missed before a sixth of the horizon.
  if (since > patience * usualGap && since > horizon / 6 && !ahead) return 'cooling';
  return gaps.length + 1 >= loyalFrom ? 'loyal' : 'growing';
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
