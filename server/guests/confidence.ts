// How sure we are of a preference today, 0 to 1: by who said it, fading with age (half in two years since it was noted or last
// confirmed), rising with each confirmation; nothing once contradicted, expired or past its date. What protects a guest
// (allergy, health) never fades below a floor: forgetting it is the worse mistake.
import type { Preference } from '@regulars/contract/preference.ts';

export type Judged = Pick<Preference, 'kind' | 'source' | 'state' | 'notedAt' | 'validUntil' | 'confirmedCount'> & {
  judgedAt: string | null;
};

const saidBy: Readonly<Record<Preference['source'], number>> = {
  guest: 0.95,
  staff: 0.8,
  survey: 0.8,
  profile: 0.75,
  stays: 0.7,
  booking: 0.7,
  review: 0.6,
};
const HALF_LIFE_DAYS = 730;
const SAFETY_FLOOR = 0.6;
const DAY = 86_400_000;

export function isSafety(kind: Preference['kind']): boolean {
  return kind === 'allergy' || kind === 'health';
}

/** `at`: ISO instant. Pure; two decimals, so that a screen does not flicker from hour to hour. */
export function confidenceOf(preference: Judged, at: string): number {
  const { kind, source, state, validUntil, confirmedCount } = preference;
  if (state === 'contradicted' || state === 'expired') return 0;
  if (validUntil !== null && validUntil < at.slice(0, 10)) return 0;
  const sure = 1 - (1 - saidBy[source]) * 0.5 ** confirmedCount;
  const fresh =
    state === 'confirmed' && preference.judgedAt !== null && preference.judgedAt > preference.notedAt
      ? preference.judgedAt
      : preference.notedAt;
  const days = Math.max(0, (Date.parse(at) - Date.parse(fresh)) / DAY);
  const faded = sure * 0.5 ** (days / HALF_LIFE_DAYS);
  return Math.round(Math.max(faded, isSafety(kind) ? SAFETY_FLOOR : 0) * 100) / 100;
}
