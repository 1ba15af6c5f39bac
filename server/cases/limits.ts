// Limits: what a person may give without asking. Three sums stop splitting: of the case, of the guest in a window (all records linked
// to them, by whomever given; a room where nobody is known), of the person's day. What was decided counts, carried out or not, at
// the greater of value and cost. Beyond the house's budget nobody gives alone. The approver's own limits count in the same way.
import type { LimitRules } from '@regulars/contract/caseRule.ts';
import type { LimitLeft } from '@regulars/contract/remedy.ts';
import type { Role } from '@regulars/contract/session.ts';

/** Minor units of the property's currency, without the lines that are to be decided. */
export type Used = {
  caseMinor: number;
  /** null: nobody to count by, neither guest nor room */
  guestMinor: number | null;
  dayMinor: number;
};
/** Cost planned and spent against the budgets that these lines fall under. */
export type BudgetUse = { limitMinor: number; usedMinor: number; addsMinor: number };
export type Authority = { perCaseMinor: number; perGuestMinor: number; perDayMinor: number; currencyCode: string };

/** Nothing where the house laid down no limit for this role in this currency. */
export function authorityOf({ limits }: LimitRules, role: Role | null, currencyCode: string): Authority {
  const row = limits.find((one) => one.role === role && one.currencyCode === currencyCode);
  return row ?? { perCaseMinor: 0, perGuestMinor: 0, perDayMinor: 0, currencyCode };
}

/** What is left, scope by scope; the budget's line only where one is set. */
export function limitsLeft(authority: Authority, used: Used, budgets: readonly BudgetUse[]): LimitLeft[] {
  const { currencyCode, perCaseMinor, perGuestMinor, perDayMinor } = authority;
  const left = (scope: LimitLeft['scope'], limitMinor: number, usedMinor: number): LimitLeft => ({
    scope,
    limitMinor,
    usedMinor,
    leftMinor: Math.max(0, limitMinor - usedMinor),
    currencyCode,
  });
  const tightest = budgets.toSorted((a, b) => a.limitMinor - a.usedMinor - (b.limitMinor - b.usedMinor))[0];
  return [
    left('case', perCaseMinor, used.caseMinor),
    ...(used.guestMinor === null ? [] : [left('guest', perGuestMinor, used.guestMinor)]),
    left('day', perDayMinor, used.dayMinor),
    ...(tightest === undefined ? [] : [left('budget', tightest.limitMinor, tightest.usedMinor)]),
  ];
}

/** Scopes that `amountMinor` more would break; none = it may be given. Nothing asked breaks nothing. */
export function exceeded(
  amountMinor: number,
  authority: Authority,
  used: Used,
  budgets: readonly BudgetUse[],
): LimitLeft[] {
  if (amountMinor === 0) return [];
  const personal = limitsLeft(authority, used, []).filter(
    ({ limitMinor, usedMinor }) => usedMinor + amountMinor > limitMinor,
  );
  const over = budgets.filter(
    ({ limitMinor, usedMinor, addsMinor }) => addsMinor > 0 && usedMinor + addsMinor > limitMinor,
  );
  return [
    ...personal,
    ...over.flatMap((one) => limitsLeft(authority, used, [one]).filter(({ scope }) => scope === 'budget')),
  ];
}

/** An approver decides over the budget too; what breaks their own limits they can't. */
export const beyondApprover = (broken: readonly LimitLeft[]): LimitLeft[] =>
  broken.filter(({ scope }) => scope !== 'budget');
