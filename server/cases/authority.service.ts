// Whether a person may give this much without asking, or approve it: the sums are read with guest, person and house held, so that two
// decisions at one moment count one after the other.
import type { LimitLeft } from '@regulars/contract/remedy.ts';
import { holdGuest } from '../guests/guests.store.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { decidedLines, weightOf, type Case, type LineSaid } from './case.ts';
import type { CaseBase } from './cases.store.ts';
import { authorityOf, exceeded, limitsLeft, type Authority, type BudgetUse, type Used } from './limits.ts';
import { holdProperty, holdStaff, readBudgets, readSpent, readUsed, roleAt } from './remedies.store.ts';
import { readRule } from './rules.store.ts';

type Place = Pick<CaseBase, 'propertyId' | 'timeZone' | 'currencyCode' | 'recordId' | 'guestId'> & {
  caseId: string | null;
  roomNumber: string | null;
};
export type Standing = { authority: Authority; used: Used; budgets: BudgetUse[]; rules: number };

export const placeOf = (base: CaseBase, c: Pick<Case, 'roomNumber'>): Place => ({
  ...base,
  caseId: base.id,
  roomNumber: c.roomNumber,
});

/** `lines`: what would be decided; `replaced`: decided lines of the case that would fall away for it. */
export async function standingOf(
  tx: Tx,
  groupId: string,
  staffId: string,
  place: Place,
  lines: readonly LineSaid[],
  replaced: readonly string[],
  now: string,
): Promise<Standing> {
  const { propertyId, timeZone, currencyCode } = place;
  const { content, version } = await readRule(tx, groupId, 'limit');
  const day = dayIn(timeZone, now);
  const since = Temporal.PlainDate.from(day)
    .subtract({ days: content.guestWindowDays - 1 })
    .toString();
  const asked = {
    propertyId,
    currencyCode,
    caseId: place.caseId,
    recordId: place.recordId,
    roomNumber: place.roomNumber,
    staffId,
    day,
    since,
  };
  return {
    authority: authorityOf(content, await roleAt(tx, groupId, staffId, propertyId), currencyCode),
    used: await readUsed(tx, groupId, asked, replaced),
    budgets: await budgetsOf(tx, groupId, propertyId, day, lines, replaced),
    rules: version,
  };
}

async function budgetsOf(
  tx: Tx,
  groupId: string,
  propertyId: string,
  day: string,
  lines: readonly LineSaid[],
  replaced: readonly string[],
): Promise<BudgetUse[]> {
  const month = day.slice(0, 7);
  const budgets = await readBudgets(tx, groupId, propertyId, month);
  if (budgets.length === 0) return [];
  const spent = await readSpent(tx, groupId, propertyId, `${month}-01`, lastOf(month), replaced);
  return budgets.map(({ department, amountMinor }) => {
    const of = <T extends { department: string }>(rows: readonly T[]) =>
      rows.filter((row) => department === '' || row.department === department);
    return {
      limitMinor: amountMinor,
      usedMinor: of(spent).reduce((sum, row) => sum + row.spentMinor + row.plannedMinor, 0),
      addsMinor: of(lines).reduce((sum, line) => sum + line.costMinor, 0),
    };
  });
}

export function lastOf(month: string): string {
  const first = Temporal.PlainYearMonth.from(month);
  return first.toPlainDate({ day: first.daysInMonth }).toString();
}

/** Holds whom and what the sums go by, in one order for everybody. */
export async function holdSums(tx: Tx, groupId: string, staffId: string, place: Place): Promise<void> {
  if (place.guestId !== null) await holdGuest(tx, groupId, place.guestId);
  await holdStaff(tx, groupId, staffId);
  await holdProperty(tx, groupId, place.propertyId);
}

export const valueOf = (lines: readonly LineSaid[]): number => lines.reduce((sum, line) => sum + weightOf(line), 0);

/** Scopes these lines would break for this person; none = they may be given. Sums are held until the transaction ends. */
export async function brokenBy(
  tx: Tx,
  groupId: string,
  staffId: string,
  place: Place,
  lines: readonly LineSaid[],
  replaced: readonly string[],
  now: string,
): Promise<{ broken: LimitLeft[]; rules: number }> {
  await holdSums(tx, groupId, staffId, place);
  const { authority, used, budgets, rules } = await standingOf(tx, groupId, staffId, place, lines, replaced, now);
  return { broken: exceeded(valueOf(lines), authority, used, budgets), rules };
}

export function aboveLimit(amountMinor: number, { scope, limitMinor, usedMinor, currencyCode }: LimitLeft): Refusal {
  return new Refusal('remedy_above_limit', { scope, limitMinor, usedMinor, amountMinor, currencyCode }, 409);
}

/** What the person may still give here. */
export async function leftFor(
  tx: Tx,
  groupId: string,
  staffId: string,
  place: Place,
  now: string,
): Promise<LimitLeft[]> {
  const { authority, used, budgets } = await standingOf(tx, groupId, staffId, place, [], [], now);
  return limitsLeft(authority, used, budgets);
}

/** Decided lines a new proposal would void. */
export const replacedIn = (c: Case): string[] => decidedLines(c).map(({ lineId }) => lineId);
