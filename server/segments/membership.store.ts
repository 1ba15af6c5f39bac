// Whom a rule says, asked of the database: how many, some of them, one of them, all of them.
import type { SegmentRule } from '@regulars/contract/segmentRule.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { allLeavesOf } from './check.ts';
import { conditionOf } from './compile.ts';
import type { Named, Place } from './segment.ts';
import { newSheet, statement, type Sql } from './sheet.ts';

/** Guests known there: of one house those it has met, of the group everybody who is not merged away (a guest without records is). */
export const knownThere = ({
  groupId,
  propertyId,
  oneHouse,
}: Pick<Place, 'groupId' | 'propertyId' | 'oneHouse'>): Sql =>
  sql`s.group_id = ${groupId}::uuid and ${propertyId === null || oneHouse ? sql`s.records > 0` : sql`${propertyId}::uuid = any(s.houses)`}`;

/** Of everybody the rule says. */
function ofMembers<T>(place: Place, rule: SegmentRule, named: Named, select: Sql, rest = sql``) {
  const sheet = newSheet(place);
  const holds = conditionOf(sheet, rule, named);
  return statement<T>(sheet, select, sql`where ${knownThere(place)} and ${holds} ${rest}`);
}

/** Has an e-mail address of their own and said yes to advertising there. */
const reachable = sql`(s.has_email and s.consent_email is true)`;

/** For the rest of the transaction: walks over a million rows use two processors and sort in memory, and end when the time is over. */
export async function beQuick(tx: Tx, seconds = 20): Promise<void> {
  await sql`select set_config('work_mem', '64MB', true), set_config('max_parallel_workers_per_gather', '2', true), set_config('jit', 'off', true),
    set_config('statement_timeout', ${`${seconds}s`}, true)`.execute(tx);
}

/**
 * How many pass a weekday, a part of the day or a lead time the planner only guesses, far too low, and looks up each of a hundred
 * thousand rows by itself: such rules are joined whole (measured at a million guests: 1.2 s instead of 2.0, 2.2 instead of 3.2).
 */
async function joinWhole(tx: Tx, place: Place, rule: SegmentRule, named: Named): Promise<void> {
  const isGuessed = allLeavesOf(rule, place, named).some(
    ({ leaf: one }) =>
      one.kind === 'history' &&
      one.when.kind !== 'daysBefore' &&
      one.when.kind !== 'daysAfter' &&
      one.where.some(({ field }) => guessed.has(`${one.history}.${field}`)),
  );
  if (isGuessed) await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx); // prettier-ignore
}
const guessed = new Set(
  ['stay', 'order', 'dish'].flatMap((history) =>
    ['weekday', 'month', 'dayPart', 'party', 'children', 'leadDays', 'name'].map((field) => `${history}.${field}`),
  ),
);

export type Count = { count: number; reach: number };

export async function countMembers(tx: Tx, place: Place, rule: SegmentRule, named: Named): Promise<Count> {
  await joinWhole(tx, place, rule, named);
  const counts = sql`count(*) as count, count(*) filter (where ${reachable}) as reach`;
  const { rows } = await ofMembers<Count>(place, rule, named, counts).execute(tx);
  return rows[0]!;
}

export async function countKnown(tx: Tx, place: Place): Promise<number> {
  const { rows } = await sql<{ of: number }>`select count(*) as of from guest_summary s where ${knownThere(place)}`.execute(tx); // prettier-ignore
  return rows[0]!.of;
}

/** Some of them, the last seen first. */
export async function sampleMembers(
  tx: Tx,
  place: Place,
  rule: SegmentRule,
  named: Named,
  limit: number,
): Promise<string[]> {
  await joinWhole(tx, place, rule, named);
  const rest = sql`order by s.last_stay desc nulls last, s.guest_id limit ${limit}`;
  const { rows } = await ofMembers<{ id: string }>(place, rule, named, sql`s.guest_id as id`, rest).execute(tx); // prettier-ignore
  return rows.map(({ id }) => id);
}

/** All of them, in the order of their ids. */
export async function listMembers(
  tx: Tx,
  place: Place,
  rule: SegmentRule,
  named: Named,
  { reachable: only }: { reachable: boolean },
): Promise<string[]> {
  const rest = sql`${only ? sql`and ${reachable}` : sql``} order by s.guest_id`;
  const { rows } = await ofMembers<{ id: string }>(place, rule, named, sql`s.guest_id as id`, rest).execute(tx);
  return rows.map(({ id }) => id);
}
