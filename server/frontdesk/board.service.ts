// The board of who leads the house. Nothing is counted here that staff see counted elsewhere: the figures come from the same folders
// as the board of cases, the register of promises, the pulses, the day and the budgets - counted there, not listed and counted here.
import type { Board } from '@regulars/contract/board.ts';
import { board as caseBoard } from '../cases/board.service.ts';
import { budgets } from '../cases/beside.service.ts';
import { readSpent } from '../cases/remedies.store.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Emit } from '../platform/events.store.ts';
import type { Who } from '../platform/who.ts';
import { keptRateOf } from '../promises/keptRate.service.ts';
import { addDays } from '../platform/day.ts';
import { meansOf } from '../surveys/results.service.ts';
import { countMine } from '../tasks/lists.service.ts';
import { readOpenThen } from './board.store.ts';
import { countArrivals } from './countArrivals.service.ts';
import { propertyOf } from './today.service.ts';

export type BoardParts = { database: Database; clock: Clock; emit: Emit };

const SPAN_DAYS = 30;
const MOST_APPROVALS = 10;

/** HTTP has checked that the person leads at this house. */
export async function boardOf(parts: BoardParts, who: Who, propertyId: string): Promise<Board> {
  const now = parts.clock.now();
  const { currency: currencyCode, timeZone } = await parts.database.tenantReadOnly(who.groupId, (tx) =>
    propertyOf(tx, who.groupId, propertyId),
  );
  const date = dayIn(timeZone, now);
  const waiting = await caseBoard(parts, who, { propertyId, view: 'approvals', limit: MOST_APPROVALS });
  const { open, breached, bySeverity, ...mine } = waiting.counts;
  const then = await openThen(parts, who, propertyId, now);
  const tasks = await countMine(parts, who, propertyId);
  const needs: Board['needs'] = [
    { kind: 'offered', count: mine.offered },
    { kind: 'review', count: mine.review },
    { kind: 'mine', count: mine.mine },
    { kind: 'tasks', count: tasks },
  ];
  return {
    date,
    asOf: now,
    currencyCode,
    cases: { open, weekAgo: then.weekAgo, breached },
    grave: { S1: bySeverity.S1, S2: bySeverity.S2, dayAgo: then.graveDayAgo },
    promises: await promisesOf(parts, who, propertyId, date),
    satisfaction: await satisfactionOf(parts, who, propertyId, date),
    arrivals: await countArrivals(parts, who, propertyId),
    recovery: await recoveryOf(parts, who, propertyId, date),
    approvals: waiting.rows,
    approvalsInAll: mine.approvals,
    needs: needs.filter(({ count }) => count > 0),
  };
}

const ago = (now: string, days: number): string => new Date(Date.parse(now) - days * 86_400_000).toISOString();

const openThen = ({ database }: BoardParts, who: Who, propertyId: string, now: string) =>
  database.tenantReadOnly(who.groupId, (tx) =>
    readOpenThen(tx, who.groupId, propertyId, { week: ago(now, 7), day: ago(now, 1) }),
  );

async function promisesOf(parts: BoardParts, who: Who, propertyId: string, date: string): Promise<Board['promises']> {
  const now = await keptRateOf(parts, who, { propertyId }, { from: addDays(date, 1 - SPAN_DAYS), to: date });
  const span = { from: addDays(date, 1 - 2 * SPAN_DAYS), to: addDays(date, -SPAN_DAYS) };
  const before = await keptRateOf(parts, who, { propertyId }, span);
  return {
    kept: { n: now.kept.n, of: now.kept.of },
    before: { n: before.kept.n, of: before.kept.of },
    overdue: now.overdue.reduce((sum, { overdue }) => sum + overdue, 0),
  };
}

async function satisfactionOf(
  parts: BoardParts,
  who: Who,
  propertyId: string,
  date: string,
): Promise<Board['satisfaction']> {
  const from = addDays(date, 1 - SPAN_DAYS);
  const [now, before] = await meansOf(parts, who, propertyId, [
    { from, to: date },
    { from: addDays(date, 1 - 2 * SPAN_DAYS), to: addDays(from, -1) },
  ]);
  return { mean: now!.satisfaction, answers: now!.answered, before: before!.satisfaction, bad: now!.badCount };
}

/** A day that the month before does not have (31 March) reaches to its last. */
async function recoveryOf(parts: BoardParts, who: Who, propertyId: string, date: string): Promise<Board['recovery']> {
  const month = date.slice(0, 7);
  const lastMonth = addDays(`${month}-01`, -1);
  const sameDay = `${lastMonth.slice(0, 8)}${date.slice(8)}`;
  const { spent, before } = await parts.database.tenantReadOnly(who.groupId, async (tx) => ({
    spent: await readSpent(tx, who.groupId, propertyId, `${month}-01`, date),
    before: await readSpent(
      tx,
      who.groupId,
      propertyId,
      `${lastMonth.slice(0, 7)}-01`,
      sameDay < lastMonth ? sameDay : lastMonth,
    ),
  }));
  const set = await budgets(parts, who, propertyId, { month });
  return {
    spentMinor: spent.reduce((sum, { spentMinor }) => sum + spentMinor, 0),
    plannedMinor: spent.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0),
    beforeMinor: before.reduce((sum, { spentMinor }) => sum + spentMinor, 0),
    budgetMinor: set.budgets.find(({ department }) => department === null)?.amountMinor ?? null,
  };
}
