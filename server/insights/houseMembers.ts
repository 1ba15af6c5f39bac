// Members of a house's programmes: whose card runs out, who let it lapse, who came again since; and how many of those who began
// together are left year by year. A card tells the day it runs out, not the day it began: the first stay stands for that.
import type { z } from 'zod';
import type { readMembers } from '@regulars/contract/valueFigures.ts';
import type { MemberRows } from './houseRows.ts';
import { fitLapse } from './shiftedBetaGeometric.ts';

export const MEMBER_STATES = ['active', 'expiring', 'lapsed', 'returned'] as const;
export type MemberState = (typeof MEMBER_STATES)[number];
export type MembersTold = Omit<z.output<typeof readMembers.reply>, 'head'>;

const WARNED_DAYS = 90;
const YEAR = 365.25;
const LEAST_MEMBERS = 30;
const AHEAD = 6;

/** Days; `last`: of the last stay. */
export function memberState(expires: number, last: number, today: number): MemberState {
  if (expires >= today + WARNED_DAYS) return 'active';
  if (expires >= today) return 'expiring';
  return last > expires ? 'returned' : 'lapsed';
}

export function membersOf(
  rows: MemberRows,
  first: Int32Array,
  last: Int32Array,
  today: number,
): { told: MembersTold; states: MemberState[] } {
  const states = Array.from(rows.guest, (guest, row) => memberState(rows.expires[row]!, last[guest]!, today));
  const programmes = rows.programmes
    .map((programme, at) => {
      const own = states.filter((_, row) => rows.programme[row] === at);
      const count = (state: MemberState): number => own.filter((one) => one === state).length;
      return {
        programme,
        members: own.length,
        active: count('active') + count('expiring'),
        expiring: count('expiring'),
        lapsed: count('lapsed') + count('returned'),
        returned: count('returned'),
      };
    })
    .filter(({ members }) => members > 0)
    .sort((a, b) => b.members - a.members);
  const held = heldOf(rows, first, today);
  return { told: { programmes, cohorts: cohortsOf(held), retention: retentionOf(held) }, states };
}

/** Years a member has been through, and those that the card was still held after. */
type Held = { year: number; through: number; lasted: number };

function heldOf(rows: MemberRows, first: Int32Array, today: number): Held[] {
  return Array.from(rows.guest, (guest, row) => {
    const [from, expires] = [first[guest]!, rows.expires[row]!];
    const through = yearsThrough(from, today);
    return { year: yearOf(from), through, lasted: expires < today ? yearsThrough(from, expires) : through };
  });
}

/** Whole years up to a day; a card that ends on the anniversary itself was not renewed for another. */
const yearsThrough = (from: number, to: number): number => Math.max(0, Math.floor((to - from - 1) / YEAR));

/** How many are left after each year that all of them have been through. */
function leftOf(held: readonly Held[]): number[] {
  const years = held.reduce((least, { through }) => Math.min(least, through), Infinity);
  return Array.from({ length: years + 1 }, (_, t) => held.filter(({ lasted }) => t === 0 || lasted >= t).length);
}

/** By the year they began. */
function cohortsOf(held: readonly Held[]): MembersTold['cohorts'] {
  return [...Map.groupBy(held, ({ year }) => year)]
    .toSorted(([a], [b]) => a - b)
    .map(([year, own]) => ({ year: String(year), left: leftOf(own) }));
}

const yearOf = (day: number): number => new Date(day * 86_400_000).getUTCFullYear();

/** By how many years they have been through: so each member's last year counts, and no year that has not come. */
function retentionOf(held: readonly Held[]): MembersTold['retention'] {
  const followed = [...Map.groupBy(held, ({ through }) => through).values()]
    .map(leftOf)
    .filter((left) => left.length > 1);
  const members = followed.reduce((sum, left) => sum + left[0]!, 0);
  if (members < LEAST_MEMBERS || followed.every((left) => left.at(-1) === left[0])) return null;
  const fit = fitLapse(followed);
  const [alpha, beta] = fit.estimates.map(({ value }) => value) as [number, number];
  return {
    alpha,
    beta,
    survival: Array.from({ length: AHEAD + 1 }, (_, t) => fit.survival(t)),
    renewal: Array.from({ length: AHEAD }, (_, t) => fit.renewal(t + 1)),
    told: fit.told.map((code) => ({ code: camelCase(code), params: {} })),
  };
}

export const camelCase = (code: string): string => code.replace(/_(\w)/g, (_, sign: string) => sign.toUpperCase());
