// Runs over the whole base on disk: asked for by night or by a person, leased by who carries it out, told while it goes on.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { LeaseStore } from '../platform/leases.io.ts';
import { json } from '../platform/storable.ts';

export const relinkStates = ['waiting', 'reading', 'linking', 'applying', 'done', 'failed'] as const;
export type RelinkState = (typeof relinkStates)[number];

export type RelinkResult = {
  records: number;
  people: number;
  guests: number;
  pairs: number;
  ties: number;
  moves: number;
  founded: number;
  /** changes whose guests were other by the time they were to be made; they wait in the redo queue */
  left: number;
  questions: number;
  households: number;
  sharedContacts: number;
  /** version of the model learnt, null where none was */
  learnt: number | null;
  sample: { kind: 'tie' | 'move' | 'found'; recordIds: string[]; guestIds: string[] }[];
};

export type RelinkRun = {
  id: string;
  askedAt: string;
  askedBy: string | null;
  dryRun: boolean;
  state: RelinkState;
  done: number;
  total: number;
  startedAt: string | null;
  finishedAt: string | null;
  attempts: number;
  result: RelinkResult | null;
  cause: string | null;
};

const RUN = sql`r.id, r.asked_at as "askedAt", s.name as "askedBy", r.dry_run as "dryRun", r.state, r.done, r.total, r.started_at as "startedAt",
  r.finished_at as "finishedAt", r.attempts, r.result, r.cause`;

/** False where one is waiting or at work already. */
export async function askRelink(
  tx: Tx,
  groupId: string,
  run: { id: string; askedBy: string | null; dryRun: boolean },
  at: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into relink (group_id, id, asked_at, asked_by, dry_run, state)
    values (${groupId}, ${run.id}, ${at}::timestamptz, ${run.askedBy}::uuid, ${run.dryRun}, 'waiting')
    on conflict (group_id) where state not in ('done', 'failed') do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0) === 1;
}

export async function readRelinks(tx: Tx, groupId: string, limit: number): Promise<RelinkRun[]> {
  const { rows } = await sql<RelinkRun>`
    select ${RUN} from relink r left join staff s on s.group_id = r.group_id and s.id = r.asked_by
    where r.group_id = ${groupId} order by r.asked_at desc, r.id desc limit ${limit}`.execute(tx);
  return rows;
}

/** Takes the open run of the group, one that nobody holds; a run whose holder died begins again. */
export async function leaseRelink(
  tx: Tx,
  groupId: string,
  by: string,
  at: string,
  until: string,
): Promise<{ id: string; dryRun: boolean; attempts: number } | undefined> {
  const { rows } = await sql<{ id: string; dryRun: boolean; attempts: number }>`
    with mine as (
      select id from relink where group_id = ${groupId} and state not in ('done', 'failed') and (leased_until is null or leased_until < ${at}::timestamptz)
      limit 1 for update skip locked)
    update relink r set leased_by = ${by}, leased_until = ${until}::timestamptz, state = 'reading', started_at = ${at}::timestamptz, done = 0, attempts = attempts + 1
    from mine where r.group_id = ${groupId} and r.id = mine.id
    returning r.id, r.dry_run as "dryRun", r.attempts`.execute(tx);
  return rows[0];
}

/** False where the run is somebody else's by now. */
export async function stepRelink(
  tx: Tx,
  groupId: string,
  id: string,
  by: string,
  step: { state: RelinkState; done: number; total: number; until: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update relink set state = ${step.state}, done = ${step.done}, total = ${step.total}, leased_until = ${step.until}::timestamptz
    where group_id = ${groupId} and id = ${id} and leased_by = ${by} and state not in ('done', 'failed')`.execute(tx);
  return Number(numAffectedRows ?? 0) === 1;
}

/** Runs kept to be shown. */
const MOST_RUNS = 30;

export async function endRelink(
  tx: Tx,
  groupId: string,
  id: string,
  end: { state: 'done' | 'failed'; result: RelinkResult | null; cause: string | null; at: string },
): Promise<void> {
  await sql`update relink set state = ${end.state}, result = ${end.result === null ? null : json(end.result)}::jsonb, cause = ${end.cause},
      finished_at = ${end.at}::timestamptz, leased_by = null, leased_until = null
    where group_id = ${groupId} and id = ${id}`.execute(tx);
  await sql`delete from relink where group_id = ${groupId} and state in ('done', 'failed') and id not in (
      select id from relink where group_id = ${groupId} order by asked_at desc, id desc limit ${MOST_RUNS})`.execute(
    tx,
  );
}

/** When the last run that changed something may have, or tried to, was asked for (null: none was), and when the group was opened. */
export async function lastAsked(tx: Tx, groupId: string): Promise<{ last: string | null; opened: string | null }> {
  const { rows } = await sql<{ last: string | null; opened: string | null }>`
    select (select asked_at from relink where group_id = ${groupId} and not dry_run order by asked_at desc limit 1) as last, g.ready_at as opened
    from hotel_group g where g.id = ${groupId}`.execute(tx);
  return rows[0]!;
}

export const relinkLeases: LeaseStore = {
  async holders(tx, groupId) {
    const { rows } = await sql<{
      by: string;
    }>`select distinct leased_by as by from relink where group_id = ${groupId} and leased_by is not null`.execute(tx);
    return rows.map(({ by }) => by);
  },
  async release(tx, groupId, holders) {
    await sql`update relink set leased_by = null, leased_until = null where group_id = ${groupId} and leased_by = any(${[...holders]}::text[])`.execute(
      tx,
    );
  },
};
