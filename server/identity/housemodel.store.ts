// The house's model on disk: versions of the weights, and the counts of the newest one.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { json } from '../platform/storable.ts';
import { COLD_START, type HouseModel, type Shares } from './housemodel.ts';
import type { Model } from './model.ts';

export type KeptDecisions = { decisions: number; same: number; moved: number; needed: number };
export type HeldModel = { version: number; at: string; records: number; decisions: KeptDecisions };

/** Versions kept to explain older links; of counts only the newest. */
const MOST_VERSIONS = 10;

export async function readHouseModel(tx: Tx, groupId: string): Promise<HouseModel> {
  const { rows } = await sql<{ version: number; records: number; model: Model }>`
    select version, records, model from house_model where group_id = ${groupId} order by version desc limit 1`.execute(
    tx,
  );
  const [newest] = rows;
  if (newest === undefined) return COLD_START;
  const { rows: terms } = await sql<{ field: string; total: number; shares: Shares['values'] }>`
    select field, total, shares from house_term where group_id = ${groupId}`.execute(tx);
  return {
    ...newest,
    terms: Object.fromEntries(terms.map(({ field, total, shares }) => [field, { total, values: shares }])),
  };
}

/** What is in force, without the counts; undefined while nothing is learnt. */
export async function readHeldModel(tx: Tx, groupId: string): Promise<HeldModel | undefined> {
  const { rows } = await sql<HeldModel>`
    select version, at, records, decisions from house_model where group_id = ${groupId} order by version desc limit 1`.execute(
    tx,
  );
  return rows[0];
}

/** Puts a newly learnt model in force; `house.version` is the one it follows. Answers the new version. */
export async function writeHouseModel(
  tx: Tx,
  groupId: string,
  house: HouseModel,
  decisions: KeptDecisions,
  at: string,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into house_model (group_id, version, at, records, model, decisions)
    select ${groupId}::uuid, coalesce(max(version), 0) + 1, ${at}::timestamptz, ${house.records}, ${json(house.model)}::jsonb, ${json(decisions)}::jsonb
    from house_model where group_id = ${groupId} returning version`.execute(tx);
  const { version } = rows[0]!;
  await sql`delete from house_model where group_id = ${groupId} and version <= ${version - MOST_VERSIONS}`.execute(tx);
  await sql`delete from house_term where group_id = ${groupId}`.execute(tx);
  for (const [field, { total, values }] of Object.entries(house.terms))
    await sql`insert into house_term (group_id, field, total, shares) values (${groupId}, ${field}, ${total}, ${json(values)}::jsonb)`.execute(
      tx,
    );
  return version;
}
