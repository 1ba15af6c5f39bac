// Beside the cases: alerts of a person, the part about colleagues, budgets with their burn-down, the cost ledger.
import type { addStaffAction, readCaseAlerts, readCaseRestricted } from '@regulars/contract/caseBeside.ts';
import type { readRemedyBudgets, readRemedyLedger, setRemedyBudget, RemedyBudget } from '@regulars/contract/remedy.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { maskText } from '../guests/masks.ts';
import { addAudit } from '../platform/audit.store.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, scopeOf, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { markSeen, readAlerts } from './alerts.store.ts';
import { lastOf } from './authority.service.ts';
import { burnDown, forecast } from './budget.ts';
import { cleaned, type CaseParts } from './cases.service.ts';
import { holdCase, readHeld } from './cases.store.ts';
import { DIGEST_MS } from './ladder.ts';
import { staffNames } from './people.store.ts';
import { readBudgets, readLedger, readSpent, sumLedger, writeBudget, type Spent } from './remedies.store.ts';
import { addAction, readActions } from './restricted.store.ts';
import { mustBeTheirs } from './scene.service.ts';

export function alertsOf(parts: CaseParts, who: Who): Promise<ReplyOf<typeof readCaseAlerts>> {
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const alerts = await readAlerts(tx, who.groupId, who.staffId, scopeOf(who, 'case.work'));
    const [newest] = alerts.toSorted((a, b) => (a.at < b.at ? 1 : -1));
    const nextAt = newest && new Date(Date.parse(newest.at) + DIGEST_MS).toISOString();
    return { alerts, nextAt: nextAt !== undefined && nextAt > parts.clock.now() ? nextAt : null };
  });
}

export async function seeAlerts(
  parts: CaseParts,
  who: Who,
  alertIds: readonly string[],
): Promise<Record<string, never>> {
  await parts.database.tenant(who.groupId, (tx) => markSeen(tx, who.groupId, who.staffId, alertIds, parts.clock.now()));
  return {};
}

export function restricted(parts: CaseParts, who: Who, caseId: string): Promise<ReplyOf<typeof readCaseRestricted>> {
  return parts.database.tenant(who.groupId, async (tx) => {
    const held = await readHeld(tx, who.groupId, caseId);
    mustBeTheirs(who, held);
    mustBeAllowed(who, 'case.approve', held.base.propertyId);
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: 'case_restricted_read',
      subject: caseId,
      params: {},
      at: parts.clock.now(),
    });
    return { actions: await actionsOf(tx, who.groupId, caseId) };
  });
}

export function addRestricted(
  parts: CaseParts,
  who: Who,
  caseId: string,
  { actionId, aboutStaffId, words }: BodyOf<typeof addStaffAction>,
): Promise<ReplyOf<typeof readCaseRestricted>> {
  const at = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const held = await holdCase(tx, who.groupId, caseId);
    mustBeTheirs(who, held);
    mustBeAllowed(who, 'case.approve', held.base.propertyId);
    if (aboutStaffId !== undefined && (await staffNames(tx, who.groupId, [aboutStaffId])).size === 0)
      throw new Refusal('colleague_unknown', {}, 422);
    const action = { actionId, caseId, aboutId: aboutStaffId ?? null, words: cleaned(words), by: who.staffId, at };
    await addAction(tx, who.groupId, action);
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: 'case_restricted_noted',
      subject: caseId,
      params: {},
      at,
    });
    return { actions: await actionsOf(tx, who.groupId, caseId) };
  });
}

async function actionsOf(tx: Tx, groupId: string, caseId: string) {
  const rows = await readActions(tx, groupId, caseId);
  const names = await staffNames(
    tx,
    groupId,
    rows.flatMap(({ byId, aboutId }) => (aboutId === null ? [byId] : [byId, aboutId])),
  );
  const named = (staffId: string) => ({ staffId, name: names.get(staffId) ?? '' });
  return rows.map(({ actionId, aboutId, byId, words, at }) => ({
    actionId,
    about: aboutId === null ? null : named(aboutId),
    words: maskText(words),
    by: named(byId),
    at,
  }));
}

export function budgets(
  parts: CaseParts,
  who: Who,
  propertyId: string,
  { month: asked }: QueryOf<typeof readRemedyBudgets>,
): Promise<ReplyOf<typeof readRemedyBudgets>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const property = (await readProperties(tx, who.groupId)).find(({ id }) => id === propertyId)!;
    const today = dayIn(property.timeZone, now);
    const month = asked ?? today.slice(0, 7);
    const spent = await readSpent(tx, who.groupId, propertyId, `${month}-01`, lastOf(month));
    const set = await readBudgets(tx, who.groupId, propertyId, month);
    const { currency: currencyCode } = property;
    return {
      month,
      currencyCode,
      budgets: set.map((row): RemedyBudget => {
        const own = spent.filter(({ department }) => row.department === '' || department === row.department);
        const sum = (of: 'spentMinor' | 'plannedMinor') => own.reduce((total, one) => total + one[of], 0);
        const used = { spentMinor: sum('spentMinor'), plannedMinor: sum('plannedMinor') };
        return {
          month,
          department: row.department === '' ? null : row.department,
          amountMinor: row.amountMinor,
          currencyCode,
          ...used,
          leftMinor: row.amountMinor - used.spentMinor - used.plannedMinor,
          burnDown: burnDown(own, month, today),
          forecastMinor: forecast(used.spentMinor, month, today),
          setBy: row.setBy,
        };
      }),
      byDepartment: byDepartment(spent),
    };
  });
}

function byDepartment(spent: readonly Spent[]) {
  return [...Map.groupBy(spent, ({ department }) => department)]
    .map(([department, rows]) => ({
      department,
      costMinor: rows.reduce((sum, row) => sum + row.spentMinor, 0),
      retailMinor: rows.reduce((sum, row) => sum + row.retailMinor, 0),
      lines: rows.reduce((sum, row) => sum + row.lines, 0),
    }))
    .toSorted((a, b) => b.costMinor - a.costMinor);
}

export async function setBudget(
  parts: CaseParts,
  who: Who,
  propertyId: string,
  { month, department, amountMinor }: BodyOf<typeof setRemedyBudget>,
): Promise<Record<string, never>> {
  const at = parts.clock.now();
  const { staffId, groupId } = who;
  await parts.database.tenant(groupId, async (tx) => {
    await writeBudget(tx, groupId, { propertyId, month, department: department ?? '', amountMinor, by: staffId, at });
    const params = { month, department: department ?? '', amountMinor };
    await addAudit(tx, groupId, { staffId, action: 'remedy_budget_set', subject: propertyId, params, at });
  });
  return {};
}

const MOST_LINES = 500;
export function ledger(
  parts: CaseParts,
  who: Who,
  propertyId: string,
  { from, to }: QueryOf<typeof readRemedyLedger>,
): Promise<ReplyOf<typeof readRemedyLedger>> {
  mustBePeriod(from, to);
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const property = (await readProperties(tx, who.groupId)).find(({ id }) => id === propertyId)!;
    const rows = await readLedger(tx, who.groupId, propertyId, from, to, MOST_LINES + 1);
    const by = await sumLedger(tx, who.groupId, propertyId, from, to);
    const all = by.filter((row) => row.of === 'department');
    return {
      currencyCode: property.currency,
      costMinor: all.reduce((sum, row) => sum + row.costMinor, 0),
      retailMinor: all.reduce((sum, row) => sum + row.retailMinor, 0),
      lines: rows.slice(0, MOST_LINES).map((row) => ({
        ...row,
        kind: row.kind as ReplyOf<typeof readRemedyLedger>['lines'][number]['kind'],
        words: maskText(row.words),
        postingReference: row.postingReference === null ? null : maskText(row.postingReference),
      })),
      more: rows.length > MOST_LINES,
      by,
    };
  });
}

const LONGEST_DAYS = 800;
/** Refuses `period_impossible`: reversed, or longer than 800 days. */
export function mustBePeriod(from: string, to: string): void {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days < 0 || days > LONGEST_DAYS) throw new Refusal('period_impossible', { from, to, most: LONGEST_DAYS }, 422);
}
