// A warning: a guest who may stay away (leaving), who came once (secondStay), whose card runs out (expiring). In: what the house's last
// run says of a guest, and what was done about them. Out: whether one may be taken up, its reason in sentences, its place in the list.
import type { WinBackCause } from '@regulars/contract/followup.ts';
import type { Told } from '@regulars/contract/route.ts';
import type { WarningKind, WarningState, takeUpResults } from '@regulars/contract/warning.ts';
import { minorDigits } from '../platform/money.ts';
import type { House } from './absence.ts';

/** Days looked ahead: a year of a hotel, so that seasons cancel; about the ninth tenth of return gaps of a restaurant. */
export const horizonOf = (kind: House): number => (kind === 'hotel' ? 365 : 90);
/** Not warned of before so many days after the last visit. */
export const quietDays = (horizon: number): number => Math.round(horizon / 12);
/** Away for longer than two horizons is gone: of lodging guests fewer than one in fifty still comes. */
export const goneAfter = (horizon: number): number => 2 * horizon;
/** A card that has run out is not asked after any longer than this. */
export const CARD_AHEAD = 90;
export const CARD_BACK = 90;

export const kindOf = (cause: WinBackCause): WarningKind =>
  cause === 'secondStay' || cause === 'expiring' ? cause : 'leaving';
export const causesOf = (kind: WarningKind): WinBackCause[] =>
  kind === 'leaving' ? ['rhythm', 'away6', 'away12', 'away18', 'warning'] : [kind];
export const causeFor = (kind: WarningKind): WinBackCause => (kind === 'leaving' ? 'warning' : kind);

export function stateOf(listed: { arm: 'treated' | 'control'; outcome: 'open' | 'back' | 'gone' }): WarningState {
  if (listed.outcome !== 'open') return listed.outcome;
  return listed.arm === 'control' ? 'control' : 'takenUp';
}

export type Standing = {
  /** the open absence of this guest, at whatever house, by whatever rule */
  listedArm: 'treated' | 'control' | null;
  isAside: boolean;
  inFollowUp: boolean;
  cameBack: boolean;
  booked: boolean;
  mayCall: boolean;
  mayWrite: boolean;
};
export type Blocked = Exclude<(typeof takeUpResults)[number], 'takenUp' | 'control'>;

/**
 * Why a guest is not taken up, null where nothing stands against it. One guest is listed once, by whatever rule; who is left alone for
 * comparison gets nothing else until that absence is over.
 */
export function blockedOf(guest: Standing): Blocked | null {
  if (guest.listedArm === 'control') return 'left_alone';
  if (guest.listedArm === 'treated') return 'listed';
  if (guest.cameBack) return 'came_back';
  if (guest.booked) return 'booked';
  if (guest.isAside) return 'aside';
  if (guest.inFollowUp) return 'in_follow_up';
  return guest.mayCall || guest.mayWrite ? null : 'no_consent';
}

export type ReasonFor = {
  house: House;
  kind: WarningKind;
  stays: number | null;
  usualGapDays: number | null;
  awayDays: number;
  pReturn: number | null;
  horizon: number;
  average: { guests: number; came: number } | null;
  alike: { guests: number; came: number } | null;
  loss: { amountMinor: number; currencyCode: string } | null;
  card: { programme: string; expiresOn: string } | null;
  today: string;
};

/** The warning in sentences, each from the model's own inputs; what is not known is not said. */
export function reasonOf(of: ReasonFor): Told[] {
  const said = (code: string, params: Told['params']): Told => ({ code: `warning.reason.${code}`, params });
  const meal = of.house === 'restaurant' ? 'Meal' : '';
  const told: Told[] = [];
  if (of.card !== null) {
    const { programme, expiresOn } = of.card;
    told.push(said(expiresOn < of.today ? 'cardOver' : 'card', { programme, on: expiresOn }));
  }
  const { stays, usualGapDays: gap, awayDays: away } = of;
  if (stays === 1) told.push(said(`once${meal}`, { days: away }));
  else if (stays !== null && gap !== null) told.push(said(`rhythm${meal}`, { stays, gap, away }));
  else if (stays !== null) told.push(said(`away${meal}`, { stays, away }));
  else told.push(said(`only${meal}`, { days: away }));
  if (of.pReturn !== null) {
    const span = of.horizon === 365 ? 'Year' : 'Days';
    const chance = inHundred(of.pReturn);
    const average = of.average === null || of.average.guests === 0 ? null : of.average.came / of.average.guests;
    told.push(
      average === null
        ? said(`chance${span}`, { chance, horizon: of.horizon })
        : said(`against${span}`, { chance, average: inHundred(average), horizon: of.horizon }),
    );
  }
  if (of.alike !== null && of.alike.guests > 0)
    told.push(said('behind', { guests: of.alike.guests, came: of.alike.came }));
  if (of.loss !== null && of.loss.amountMinor > 0) told.push(said('loss', roughly(of.loss)));
  return told;
}

/** Whole ones of a hundred, but neither none nor all where it is merely near. */
function inHundred(share: number): number {
  if (share <= 0) return 0;
  return share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)));
}

/** To whole units and three figures: more would be more than is known. */
function roughly({ amountMinor, currencyCode }: NonNullable<ReasonFor['loss']>) {
  const unit = 10 ** minorDigits(currencyCode);
  const step = Math.max(unit, 10 ** (Math.floor(Math.log10(amountMinor)) - 2));
  return { amountMinor: Math.max(unit, Math.round(amountMinor / step) * step), currencyCode };
}

export type Place = { rankMinor: number; key: string };
/** Where the next page begins. */
export const cursorOf = ({ rankMinor, key }: Place): string => `${rankMinor}_${key}`;
export function placeOf(cursor: string | undefined): Place | null {
  const found = /^(-?\d{1,15})_([0-9a-f-]{36})$/.exec(cursor ?? '');
  return found === null ? null : { rankMinor: Number(found[1]), key: found[2]! };
}

/** The highest first; of two alike the one with the lower key. */
export const byRank = (a: Place, b: Place): number =>
  b.rankMinor - a.rankMinor || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
