// What a run leaves on disk beside its figures: a row a guest, clusters, members, the menu. Written a few hundred rows at a time, beside
// the rows of the run in force (value_run_guest …); read as the run in force has them (guest_value …).
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { json } from '../platform/storable.ts';
import type { ClusterBefore } from './houseRows.ts';
import type { Menu } from './suggest.ts';

export type Scored = {
  guestId: string;
  stays: number;
  first: string;
  last: string;
  arrived: string;
  gap: number | null;
  spent: number;
  p: number;
  visits: number;
  expected: number;
  loss: number;
  existing: string;
  potential: string;
  course: string;
  r: number;
  f: number;
  m: number;
  stage: string;
  ahead: boolean;
  cluster: string | null;
};
export type RunOf = { groupId: string; propertyId: string; runId: string };

export async function writeScored(
  tx: Tx,
  { groupId, propertyId, runId }: RunOf,
  currency: string,
  rows: readonly Scored[],
  at: string,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into value_run_guest (group_id, property_id, guest_id, run_id, stays, first_stay, last_stay, last_arrival, usual_gap_days, spent_minor, currency, p_return, expected_visits, expected_minor, loss_minor,
      existing_class, potential_class, course, recency, frequency, money, life_stage, ahead, cluster_id, updated_at)
    select ${groupId}::uuid, ${propertyId}::uuid, n."guestId", ${runId}::uuid, n.stays, n.first, n.last, n.arrived, n.gap, n.spent, ${currency}, n.p, n.visits, n.expected, n.loss,
      n.existing, n.potential, n.course, n.r, n.f, n.m, n.stage, n.ahead, n.cluster, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n("guestId" uuid, stays int, first date, last date, arrived date, gap int, spent bigint, p float8, visits float8, expected bigint, loss bigint,
      existing text, potential text, course text, r smallint, f smallint, m smallint, stage text, ahead boolean, cluster uuid)
    cross join lateral (select 1 from guest g where g.group_id = ${groupId} and g.id = n."guestId" offset 0) known
    order by n."guestId"
    on conflict (group_id, property_id, guest_id, run_id) do update set stays = excluded.stays, first_stay = excluded.first_stay, last_stay = excluded.last_stay, last_arrival = excluded.last_arrival,
      usual_gap_days = excluded.usual_gap_days, spent_minor = excluded.spent_minor, currency = excluded.currency, p_return = excluded.p_return, expected_visits = excluded.expected_visits,
      expected_minor = excluded.expected_minor, loss_minor = excluded.loss_minor, existing_class = excluded.existing_class, potential_class = excluded.potential_class, course = excluded.course,
      recency = excluded.recency, frequency = excluded.frequency, money = excluded.money, life_stage = excluded.life_stage, ahead = excluded.ahead, cluster_id = excluded.cluster_id,
      updated_at = excluded.updated_at`.execute(tx);
}

/** Of the run in force, and of one that is open: not of this one itself, which may have left some when it was begun before. */
const kept = ({ groupId, propertyId, runId }: RunOf): RawBuilder<string[]> => sql<string[]>`
  array(select id from value_run where group_id = ${groupId} and property_id = ${propertyId} and (result is not null or (state in ('waiting', 'running') and id <> ${runId})))`;

/**
 * Deletes what runs that are not kept left among the next so many rows: the guest to go on after, null where that was all. Rows are
 * walked along the key, kept ones too, and deleted by key: asked for those of other runs only, the planner, who expects next to none,
 * sorts the whole table for each page (measured: 8 s for 100,000 guests, growing with the square).
 */
export async function dropLeft(
  tx: Tx,
  run: RunOf,
  table: 'value_run_guest' | 'value_run_member',
  after: string | null,
  limit: number,
): Promise<string | null> {
  const ofHouse = sql`group_id = ${run.groupId} and property_id = ${run.propertyId}`;
  const { rows } = await sql<{ id: string; isLeft: boolean }>`
    select n.guest_id as id, n.run_id <> all(${kept(run)}) as "isLeft"
    from (select guest_id, run_id from ${sql.table(table)} where ${ofHouse} and (${after}::uuid is null or guest_id > ${after}::uuid) order by guest_id limit ${limit}) n
    order by 1`.execute(tx);
  const last = rows.length < limit ? null : rows.at(-1)!.id;
  // Of the last guest some rows may stand on the next page.
  const ids = rows.flatMap(({ id, isLeft }) => (isLeft || id === last ? [id] : []));
  if (ids.length > 0)
    await sql`delete from ${sql.table(table)} where ${ofHouse} and guest_id = any(${ids}::uuid[]) and run_id <> all(${kept(run)})`.execute(
      tx,
    );
  return last;
}

export async function dropLeftOfHouse(tx: Tx, run: RunOf): Promise<void> {
  for (const table of ['value_run_cluster', 'value_run_menu'])
    await sql`delete from ${sql.table(table)} where group_id = ${run.groupId} and property_id = ${run.propertyId} and run_id <> all(${kept(run)})`.execute(
      tx,
    );
}

export async function readClustersBefore(tx: Tx, groupId: string, propertyId: string): Promise<ClusterBefore[]> {
  const { rows } = await sql<ClusterBefore>`
    select id, guests::float8 / greatest(1, sum(guests) over ()) as share, centre as middle from value_cluster
    where group_id = ${groupId} and property_id = ${propertyId} order by place`.execute(tx);
  return rows;
}

export type ClusterRow = {
  id: string;
  place: number;
  guests: number;
  recurrence: number;
  traits: unknown;
  told: unknown;
  centre: ClusterBefore['middle'];
};

export async function writeClusters(
  tx: Tx,
  { groupId, propertyId, runId }: RunOf,
  k: number,
  rows: readonly ClusterRow[],
) {
  await sql`delete from value_run_cluster where group_id = ${groupId} and property_id = ${propertyId} and run_id = ${runId}`.execute(
    tx,
  );
  await sql`
    insert into value_run_cluster (group_id, id, property_id, run_id, place, k, traits, guests, recurrence, told, centre)
    select ${groupId}::uuid, n.id, ${propertyId}::uuid, ${runId}::uuid, n.place, ${k}, n.traits, n.guests, n.recurrence, n.told, n.centre
    from jsonb_to_recordset(${json(rows)}::jsonb) as n(id uuid, place int, guests int, recurrence float8, traits jsonb, told jsonb, centre jsonb)`.execute(
    tx,
  );
}

export type MemberRow = { guestId: string; programme: string; tier: string | null; expireDate: string; state: string };

export async function writeMembers(
  tx: Tx,
  { groupId, propertyId, runId }: RunOf,
  rows: readonly MemberRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into value_run_member (group_id, property_id, guest_id, programme, tier, expire_date, state, run_id)
    select ${groupId}::uuid, ${propertyId}::uuid, n."guestId", n.programme, n.tier, n."expireDate", n.state, ${runId}::uuid
    from jsonb_to_recordset(${json(rows)}::jsonb) as n("guestId" uuid, programme text, tier text, "expireDate" date, state text)
    cross join lateral (select 1 from guest g where g.group_id = ${groupId} and g.id = n."guestId" offset 0) known
    order by n."guestId", n.programme
    on conflict (group_id, property_id, guest_id, programme, run_id) do update set tier = excluded.tier, expire_date = excluded.expire_date, state = excluded.state`.execute(
    tx,
  );
}

const bytesOf = (rows: readonly Float64Array[]): Buffer =>
  Buffer.concat(rows.map((row) => Buffer.from(Float32Array.from(row).buffer)));

/** `names`: of all dishes by number. Null: there is none. */
export async function writeMenu(
  tx: Tx,
  { groupId, propertyId, runId }: RunOf,
  names: readonly string[],
  menu: Menu | null,
): Promise<void> {
  await sql`delete from value_run_menu where group_id = ${groupId} and property_id = ${propertyId} and run_id = ${runId}`.execute(
    tx,
  );
  if (menu === null) return;
  await sql`
    insert into value_run_menu (group_id, property_id, run_id, orders, dishes, counts, together, weights, at_part)
    values (${groupId}, ${propertyId}, ${runId}, ${menu.orders}, ${json(Array.from(menu.dishes, (dish) => names[dish]!))}::jsonb,
      ${bytesOf([menu.counts])}, ${bytesOf(menu.together)}, ${bytesOf(menu.weights)}, ${bytesOf(menu.atPart)})`.execute(
    tx,
  );
}

/** A menu whose dishes are numbered as they stand in `names`. */
export async function readMenu(
  tx: Tx,
  groupId: string,
  propertyId: string,
): Promise<{ runId: string; names: string[]; menu: Menu } | undefined> {
  const { rows } = await sql<{
    runId: string;
    orders: number;
    dishes: string[];
    counts: Buffer;
    together: Buffer;
    weights: Buffer;
    atPart: Buffer;
  }>`select run_id as "runId", orders, dishes, counts, together, weights, at_part as "atPart" from value_menu where group_id = ${groupId} and property_id = ${propertyId}`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const width = row.dishes.length;
  const numbers = Int32Array.from(row.dishes.keys());
  const menu: Menu = {
    orders: row.orders,
    dishes: numbers,
    counts: rowsIn(row.counts, width)[0] ?? new Float64Array(0),
    placeOf: numbers,
    together: rowsIn(row.together, width),
    weights: rowsIn(row.weights, width + 1),
    atPart: rowsIn(row.atPart, width + 1),
  };
  return { runId: row.runId, names: row.dishes, menu };
}

function rowsIn(bytes: Buffer, width: number): Float64Array[] {
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return Array.from({ length: values.length / Math.max(1, width) }, (_, row) =>
    Float64Array.from(values.subarray(row * width, (row + 1) * width)),
  );
}
