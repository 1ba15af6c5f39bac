// Everything a hotel group's database holds, row by row, so that a test can say "exactly as it was". What may differ is named here:
// histories only grow, work is done, a few stamps say when a row was last written, a guest merged away keeps its last name.
import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { refreshGolden } from '../guests/guests.service.ts';
import { countLooseEnds } from '../guests/looseEnds.store.ts';
import { lockScene, rebuildLinks } from '../identity/links.store.ts';
import { regroup } from '../identity/merges.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { refreshSummaries } from '../stays/summary.service.ts';

type Row = Record<string, unknown>;
/** table name -> its rows */
export type Everything = ReadonlyMap<string, readonly Row[]>;

/** Rows are added, never changed; and what is still to be done, which comes and goes. */
export const HISTORIES: readonly string[] = ['link_event', 'event', 'audit'];
const WORK: readonly string[] = ['event_delivery', 'redo'];

/** When a row was last written, and by which event: not what it says. So is when a question became one guest's own. */
const STAMPS: Readonly<Record<string, readonly string[]>> = {
  guest: ['updated_at'],
  guest_summary: ['updated_at'],
  link: ['since', 'link_event_id'],
};

/** All rows of all tables that know hotel groups. */
export async function everything(database: Database, groupId: string): Promise<Everything> {
  return database.tenantReadOnly(groupId, (tx) => readEverything(tx, groupId));
}

async function readEverything(tx: Tx, groupId: string): Promise<Everything> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = current_schema() and c.relkind = 'r' and a.attname = 'group_id' and not a.attisdropped and c.relname <> all(${WORK}) order by 1`.execute(
    tx,
  );
  const parts = tables.map(
    ({ name }) =>
      sql`select ${name}::text as name, coalesce((select jsonb_agg(to_jsonb(t) order by to_jsonb(t)::text) from ${sql.table(name)} t where t.group_id = ${groupId}), '[]') as rows`,
  );
  const { rows } = await sql<{ name: string; rows: Row[] }>`${sql.join(parts, sql` union all `)}`.execute(tx);
  return new Map(rows.map((one) => [one.name, one.rows]));
}

/** What a row says, without its stamps: two texts are equal where nothing but a stamp differs. */
function saying(table: string, row: Row): string {
  const left = new Set(STAMPS[table] ?? []);
  const isAway = table === 'guest' && row['status'] === 'merged';
  if (isAway) for (const name of ['golden', 'sort_key']) left.add(name);
  if (table === 'review' && row['state'] === 'stale') left.add('decided_at');
  return JSON.stringify(Object.entries(row).filter(([name]) => !left.has(name)));
}

type Difference = { table: string; gone: Row[]; come: Row[] };

/** Rows that are there only before, and only now, per table; equal tables are left out. */
export function differences(before: Everything, now: Everything): Difference[] {
  return [...now].flatMap(([table, rows]) => {
    const was = before.get(table) ?? [];
    const [old, fresh] = [
      new Set(was.map((row) => saying(table, row))),
      new Set(rows.map((row) => saying(table, row))),
    ];
    const gone = was.filter((row) => !fresh.has(saying(table, row)));
    const come = rows.filter((row) => !old.has(saying(table, row)));
    return gone.length + come.length === 0 ? [] : [{ table, gone, come }];
  });
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Ids that one state names and the other does not: of what came in between. */
export function newIds(before: Everything, now: Everything): Set<string> {
  const known = idsOf(before);
  return new Set([...idsOf(now)].filter((id) => !known.has(id)));
}

function idsOf(state: Everything): Set<string> {
  return new Set([...state.values()].flatMap((rows) => JSON.stringify(rows).match(UUID) ?? []));
}

export const names = (row: Row, ids: ReadonlySet<string>): boolean =>
  (JSON.stringify(row).match(UUID) ?? []).some((id) => ids.has(id));

/**
 * What must hold at every moment: links are the fold of their events and what the merges in force say, a guest is active while
 * it has records, nothing hangs on nothing, and golden values, summaries, search words and houses are what making them from
 * scratch gives. Leaves everything as it is. `at`: the day figures are made for.
 */
export async function mustHold(database: Database, groupId: string, at: string): Promise<void> {
  const done = new Error('taken back');
  const looked = database.tenant(groupId, async (tx) => {
    const kept = await readEverything(tx, groupId);
    assert.equal(await countLooseEnds(tx, groupId), 0, 'rows that hang on nothing');
    await rebuildLinks(tx, groupId);
    await makeAnew(tx, groupId, idsOfGuests(kept), at);
    const anew = await readEverything(tx, groupId);
    assert.deepEqual(differences(kept, anew), [], 'links and all that is derived are what making them anew gives');
    assert.deepEqual(kept.get('link'), anew.get('link'), 'the links are the fold of their events');
    const scene = await lockScene(tx, groupId, idsOfGuests(kept));
    const unsettled = regroup(scene.guests, scene.ties, scene.links);
    assert.deepEqual(unsettled, { guests: [], links: [] }, 'links and guests say what the merges say');
    const withRecords = new Set(scene.links.map(({ guestId }) => guestId));
    for (const { id, status } of scene.guests)
      assert.equal(status === 'active', withRecords.has(id), 'a guest is active while it has records');
    throw done;
  });
  await assert.rejects(looked, (error) => {
    if (error !== done) throw error;
    return true;
  });
}

const idsOfGuests = (state: Everything): string[] => (state.get('guest') ?? []).map(({ id }) => id as string);

/** Drops what is derived and makes it again. */
async function makeAnew(tx: Tx, groupId: string, guestIds: readonly string[], at: string): Promise<void> {
  for (const table of ['guest_summary', 'search_token', 'guest_property'])
    await sql`delete from ${sql.table(table)} where group_id = ${groupId}`.execute(tx);
  await sql`update guest set golden = '{}', sort_key = '' where group_id = ${groupId} and status = 'active'`.execute(
    tx,
  );
  await refreshGolden(tx, groupId, guestIds, at);
  await refreshSummaries(tx, groupId, guestIds, at);
}
