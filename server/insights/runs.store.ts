// Runs on disk: asked for by night or by a person, leased by who carries it out, told while it goes on; the one that has its result is in force.
import type { runSteps, ValueRun } from '@regulars/contract/value.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { LeaseStore } from '../platform/leases.io.ts';
import { json } from '../platform/storable.ts';
import type { RefitFigures } from './refit.ts';

type RunStep = (typeof runSteps)[number];
/** What stays known of a run after a newer one holds. */
export type RunHead = { guests: number; repeaters: number; basis: string };

const RUN = sql`r.id as "runId", r.kind, r.state, r.origin, r.horizon, r.step, r.done, r.total, s.name as "askedBy", r.asked_at as "askedAt",
  r.started_at as "startedAt", r.finished_at as "finishedAt", r.cause, r.head`;
type RunRow = Omit<ValueRun, 'guests' | 'repeaters' | 'basis'> & { head: RunHead | null };

const runOf = ({ head, ...run }: RunRow): ValueRun => ({
  ...run,
  guests: head?.guests ?? null,
  repeaters: head?.repeaters ?? null,
  basis: head?.basis ?? null,
});

export type Asked = {
  id: string;
  propertyId: string;
  kind: 'nightly' | 'asked';
  origin: string;
  horizon: number;
  askedBy: string | null;
};

/** The run that is waiting or under way already, else this one. */
export async function askForRun(tx: Tx, groupId: string, run: Asked, at: string): Promise<string> {
  await sql`
    insert into value_run (group_id, id, property_id, kind, origin, horizon, state, asked_by, asked_at)
    values (${groupId}, ${run.id}, ${run.propertyId}, ${run.kind}, ${run.origin}::date, ${run.horizon}, 'waiting', ${run.askedBy}::uuid, ${at}::timestamptz)
    on conflict (group_id, property_id) where state in ('waiting', 'running') do nothing`.execute(tx);
  const { rows } = await sql<{ id: string }>`
    select id from value_run where group_id = ${groupId} and property_id = ${run.propertyId} and state in ('waiting', 'running')`.execute(
    tx,
  );
  return rows[0]?.id ?? run.id;
}

export async function readRunsOf(tx: Tx, groupId: string, propertyId: string, limit: number): Promise<ValueRun[]> {
  const { rows } = await sql<RunRow>`
    select ${RUN} from value_run r left join staff s on s.group_id = r.group_id and s.id = r.asked_by
    where r.group_id = ${groupId} and r.property_id = ${propertyId} order by r.asked_at desc, r.id desc limit ${limit}`.execute(
    tx,
  );
  return rows.map(runOf);
}

export type HouseRuns = { run: ValueRun | null; underway: ValueRun | null };

export async function readHouseRuns(tx: Tx, groupId: string, propertyId: string): Promise<HouseRuns> {
  const { rows } = await sql<RunRow>`
    (select ${RUN} from value_run r left join staff s on s.group_id = r.group_id and s.id = r.asked_by
      where r.group_id = ${groupId} and r.property_id = ${propertyId} and r.result is not null)
    union all
    (select ${RUN} from value_run r left join staff s on s.group_id = r.group_id and s.id = r.asked_by
      where r.group_id = ${groupId} and r.property_id = ${propertyId} and r.state in ('waiting', 'running'))`.execute(
    tx,
  );
  const runs = rows.map(runOf);
  return {
    run: runs.find(({ state }) => state === 'done') ?? null,
    underway: runs.find(({ state }) => state !== 'done') ?? null,
  };
}

/** One part of the figures of a run. */
export async function readFigures<K extends keyof RefitFigures>(
  tx: Tx,
  groupId: string,
  runId: string,
  part: K,
): Promise<RefitFigures[K] | null> {
  const { rows } = await sql<{ part: RefitFigures[K] | null }>`
    select result -> ${part}::text as part from value_run where group_id = ${groupId} and id = ${runId}`.execute(tx);
  return rows[0]?.part ?? null;
}

export type LastAsked = { propertyId: string; at: string; done: boolean; open: boolean };

/** When a run of each house was begun last. */
export async function lastAskedRuns(tx: Tx, groupId: string): Promise<LastAsked[]> {
  const { rows } = await sql<LastAsked>`
    select property_id as "propertyId", max(asked_at) as at, bool_or(state = 'done') as done, bool_or(state in ('waiting', 'running')) as open
    from value_run where group_id = ${groupId} group by property_id`.execute(tx);
  return rows;
}

export async function hasVisits(tx: Tx, groupId: string, propertyId: string, kind: string): Promise<boolean> {
  const found =
    kind === 'hotel'
      ? sql`select 1 from stay where group_id = ${groupId} and property_id = ${propertyId} limit 1`
      : sql`select 1 from pos_order where group_id = ${groupId} and property_id = ${propertyId}
          union all select 1 from reservation where group_id = ${groupId} and property_id = ${propertyId} limit 1`;
  return (await found.execute(tx)).rows.length > 0;
}

export type LeasedRun = { id: string; propertyId: string; origin: string; horizon: number; attempts: number };

/** A run is begun so often at most. */
export const MOST_ATTEMPTS = 3;

/**
 * Ends runs that nobody holds and that were begun so often already: a process that is killed (for memory, say) cannot tell of it, and
 * the run would be begun without end.
 */
export async function endKilled(tx: Tx, groupId: string, now: string): Promise<{ id: string; propertyId: string }[]> {
  const { rows } = await sql<{ id: string; propertyId: string }>`
    update value_run set state = 'failed', cause = 'killed', finished_at = ${now}::timestamptz, step = null, leased_by = null, leased_until = null
    where group_id = ${groupId} and state in ('waiting', 'running') and attempts >= ${MOST_ATTEMPTS} and (leased_until is null or leased_until < ${now}::timestamptz)
    returning id, property_id as "propertyId"`.execute(tx);
  return rows;
}

/** Runs under way begin again: what they have read holds no more. Whoever carries one out hears of it at its next step. */
export async function beginAgain(tx: Tx, groupId: string): Promise<void> {
  await sql`update value_run set state = 'waiting', leased_by = null, leased_until = null, attempts = attempts - 1, step = null, done = 0, total = 0
    where group_id = ${groupId} and state = 'running'`.execute(tx);
}

/** Takes an open run that nobody holds; one whose holder died begins again. */
export async function leaseRun(
  tx: Tx,
  groupId: string,
  lease: { by: string; now: string; until: string },
): Promise<LeasedRun | undefined> {
  const { rows } = await sql<LeasedRun>`
    with mine as (
      select id from value_run where group_id = ${groupId} and state in ('waiting', 'running') and (leased_until is null or leased_until < ${lease.now}::timestamptz)
      order by asked_at, id limit 1 for update skip locked)
    update value_run r set leased_by = ${lease.by}, leased_until = ${lease.until}::timestamptz, state = 'running', step = 'reading', started_at = ${lease.now}::timestamptz,
      done = 0, total = 0, attempts = attempts + 1
    from mine where r.group_id = ${groupId} and r.id = mine.id
    returning r.id, r.property_id as "propertyId", r.origin, r.horizon, r.attempts`.execute(tx);
  return rows[0];
}

/** False where the run is somebody else's by now. */
export async function stepRun(
  tx: Tx,
  groupId: string,
  id: string,
  by: string,
  step: { step: RunStep; done: number; total: number; until: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update value_run set step = ${step.step}, done = ${step.done}, total = ${step.total}, leased_until = ${step.until}::timestamptz
    where group_id = ${groupId} and id = ${id} and leased_by = ${by} and state = 'running'`.execute(tx);
  return Number(numAffectedRows ?? 0) === 1;
}

/** The run waits again, as if it had not been begun. */
export async function putBack(tx: Tx, groupId: string, id: string, by: string): Promise<void> {
  await sql`update value_run set state = 'waiting', leased_by = null, leased_until = null, attempts = attempts - 1, step = null, done = 0, total = 0
    where group_id = ${groupId} and id = ${id} and leased_by = ${by}`.execute(tx);
}

/** Runs kept to be shown. */
const MOST_RUNS = 30;

/** False where the run is somebody else's by now. */
export async function endRun(
  tx: Tx,
  groupId: string,
  run: { id: string; propertyId: string; by: string },
  end: { result: RefitFigures | null; cause: string | null; at: string },
): Promise<boolean> {
  const { result } = end;
  const head = result && { guests: result.guests, repeaters: result.repeaters, basis: result.basis };
  const mine = sql`group_id = ${groupId} and id = ${run.id} and leased_by = ${run.by} and state = 'running'`;
  const { rows: held } = await sql`select 1 from value_run where ${mine} for update`.execute(tx);
  if (held.length === 0) return false;
  if (result !== null)
    await sql`update value_run set result = null where group_id = ${groupId} and property_id = ${run.propertyId} and result is not null`.execute(
      tx,
    );
  await sql`
    update value_run set state = ${result === null ? 'failed' : 'done'}, result = ${result && json(result)}::jsonb, head = ${head && json(head)}::jsonb, cause = ${end.cause},
      finished_at = ${end.at}::timestamptz, step = null, leased_by = null, leased_until = null
    where ${mine}`.execute(tx);
  await sql`delete from value_run where group_id = ${groupId} and property_id = ${run.propertyId} and state in ('done', 'failed', 'stopped') and id not in (
      select id from value_run where group_id = ${groupId} and property_id = ${run.propertyId} order by (result is not null) desc, asked_at desc, id desc limit ${MOST_RUNS})`.execute(
    tx,
  );
  return true;
}

export const runLeases: LeaseStore = {
  async holders(tx, groupId) {
    const { rows } = await sql<{ by: string }>`
      select distinct leased_by as by from value_run where group_id = ${groupId} and leased_by is not null
      union select leased_by from reclassing where group_id = ${groupId} and leased_by is not null`.execute(tx);
    return rows.map(({ by }) => by);
  },
  async release(tx, groupId, holders) {
    const who = [...holders];
    await sql`update value_run set leased_by = null, leased_until = null where group_id = ${groupId} and leased_by = any(${who}::text[])`.execute(
      tx,
    );
    await sql`update reclassing set leased_by = null, leased_until = null where group_id = ${groupId} and leased_by = any(${who}::text[])`.execute(
      tx,
    );
  },
};
