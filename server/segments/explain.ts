// Why a guest is in a segment or not: the rule as a tree, each condition with what this guest has. Pure; what it says of membership is
// what the compiled condition says (segments.store.test.ts holds them to each other).
import type { WhyNode } from '@regulars/contract/segment.ts';
import type { HistoryRule, SegmentRule, SegmentTimes, SegmentWhen } from '@regulars/contract/segmentRule.ts';
import { maskText } from '../guests/masks.ts';
import { addDays } from '../platform/day.ts';
import { factsByCode } from './factValues.ts';
import type { Named } from './segment.ts';
import { isMet, type Known } from './truth.ts';

/** What is known of one guest, as far as a rule asks. */
export type GuestFacts = {
  today: string;
  currency: string;
  facts: Readonly<Record<string, Known>>;
  /** all things of the histories asked; rows of one `id` are one thing */
  histories: Readonly<Record<string, readonly Thing[]>>;
  /** as rules of the whole group read it that are named here; null where that is no other reading */
  whole: GuestFacts | null;
};
export type Thing = { id: string; day: string | null; fields: Readonly<Record<string, Known>> };

export function explain(rule: SegmentRule, guest: GuestFacts, named: Named): WhyNode {
  switch (rule.kind) {
    case 'group': {
      const rules = rule.rules.map((one) => explain(one, guest, named));
      const met = rule.join === 'all' ? rules.every((one) => one.met) : rules.some((one) => one.met);
      return { kind: 'group', join: rule.join, not: rule.not, met: met !== rule.not, rules };
    }
    case 'fact': {
      const value = guest.facts[rule.fact] ?? null;
      return { ...rule, met: isMet(rule.test, value, guest.today), value: shownOf(rule.fact, value) };
    }
    case 'history':
      return explainHistory(rule, guest);
    case 'segment': {
      const { name, rule: inner, propertyId } = named.get(rule.segmentId)!;
      const there = propertyId === null ? (guest.whole ?? guest) : guest;
      const inside = explain(inner, there, named);
      return { ...rule, name, currency: there.currency, met: inside.met === rule.isIn, inside };
    }
  }
}

/** Of words that somebody wrote, contacts masked: whoever asks why need not be one who may reveal them. */
function shownOf(fact: string, value: Known): string | number | boolean | string[] | null {
  if (typeof value === 'string') return factsByCode.get(fact)?.type === 'text' ? maskText(value) : value;
  return Array.isArray(value) ? [...(value as readonly string[])] : (value as number | boolean | null);
}

function explainHistory(rule: HistoryRule, guest: GuestFacts): WhyNode {
  const found = (guest.histories[rule.history] ?? []).filter(
    ({ day, fields }) =>
      isWithin(rule.when, day, guest) &&
      rule.where.every(({ field, test }) => isMet(test, fields[field] ?? null, guest.today)),
  );
  const count = new Set(found.map(({ id }) => id)).size;
  const last = found
    .map(({ day }) => day)
    .reduce<string | null>((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
  return { ...rule, met: isOften(rule.times, count), found: count, last };
}

function isOften({ op, n }: SegmentTimes, count: number): boolean {
  switch (op) {
    case 'atLeast':
      return count >= n;
    case 'atMost':
      return count <= n;
    case 'exactly':
      return count === n;
    case 'never':
      return count === 0;
  }
}

function isWithin(when: SegmentWhen, day: string | null, guest: GuestFacts): boolean {
  if (when.kind === 'ever') return true;
  if (day === null) return false;
  const { today } = guest;
  switch (when.kind) {
    case 'lastDays':
      return day >= addDays(today, -when.days) && day <= today;
    case 'nextDays':
      return day >= today && day <= addDays(today, when.days);
    case 'between':
      return day >= when.from && day <= when.to;
    case 'daysBefore': {
      const anchor = anchorOf(when.anchor, guest);
      return anchor !== null && day < anchor && (when.days === null || day >= addDays(anchor, -when.days));
    }
    case 'daysAfter': {
      const anchor = anchorOf(when.anchor, guest);
      return anchor !== null && day > anchor && (when.days === null || day <= addDays(anchor, when.days));
    }
  }
}

type Anchor = (SegmentWhen & { kind: 'daysAfter' })['anchor'];

/** The facts that tell a guest's own day. */
export const factOfAnchor = (anchor: Anchor): string =>
  anchor === 'nextBirthday' || anchor === 'lastBirthday' ? 'birthday' : anchor;

function anchorOf(anchor: Anchor, { facts, today }: GuestFacts): string | null {
  const told = (facts[factOfAnchor(anchor)] ?? null) as string | null;
  if (factOfAnchor(anchor) !== 'birthday' || told === null) return told;
  if (!/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(told)) return null;
  const year = Number(today.slice(0, 4));
  const here = birthdayIn(told, year);
  if (anchor === 'nextBirthday') return here >= today ? here : birthdayIn(told, year + 1);
  return here <= today ? here : birthdayIn(told, year - 1);
}

/** A day that a month has not got is its last. */
const birthdayIn = (monthDay: string, year: number): string =>
  Temporal.PlainDate.from(
    { year, month: Number(monthDay.slice(0, 2)), day: Number(monthDay.slice(3)) },
    { overflow: 'constrain' },
  ).toString();
