// Properties: the houses of a hotel group, hotels and restaurants, each with its zone, country and currency.
import type { PropertyHead } from '@regulars/contract/session.ts';
import { sql } from 'kysely';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';

export type Property = {
  id: string;
  code: string;
  name: { zh: string; en: string };
  kind: 'hotel' | 'restaurant';
  timeZone: string;
  country: string;
  currency: string;
  settings: PropertySettings;
};

/** What a house may set for itself; absent = the usual. */
export type PropertySettings = {
  /** an order that reaches the desk later than this after booking is late; minutes */
  lateAfterMinutes?: number;
};

/** `ready` false: the group is filled step by step and nobody sees it before `openGroup`. */
export async function addGroup(
  tx: Tx,
  group: { id: string; name: { zh: string; en: string } },
  at: string,
  ready = true,
): Promise<void> {
  await sql`insert into hotel_group (id, name, created_at, ready_at) values (${group.id}, ${JSON.stringify(group.name)}::jsonb, ${at}::timestamptz, ${ready ? at : null}::timestamptz)`.execute(
    tx,
  );
}

export async function addProperty(tx: Tx, groupId: string, p: Property, at: string): Promise<void> {
  await sql`insert into property (group_id, id, code, name, kind, time_zone, country, currency, settings, created_at)
    values (${groupId}, ${p.id}, ${p.code}, ${JSON.stringify(p.name)}::jsonb, ${p.kind}, ${p.timeZone}, ${p.country}, ${p.currency}, ${JSON.stringify(p.settings)}::jsonb, ${at}::timestamptz)`.execute(
    tx,
  );
}

export async function readProperties(tx: Tx, groupId: string): Promise<Property[]> {
  const { rows } = await sql<Property>`
    select id, code, name, kind, time_zone as "timeZone", country, currency, settings
    from property where group_id = ${groupId} order by created_at, id`.execute(tx);
  return rows;
}

export async function readGroup(
  tx: Tx,
  groupId: string,
): Promise<{ groupId: string; name: { zh: string; en: string } }> {
  const { rows } = await sql<{
    name: { zh: string; en: string };
  }>`select name from hotel_group where id = ${groupId}`.execute(tx);
  return { groupId, name: rows[0]!.name };
}

export async function openGroup(tx: Tx, groupId: string, at: string): Promise<void> {
  await sql`update hotel_group set ready_at = ${at}::timestamptz where id = ${groupId}`.execute(tx);
}

/** Logins of groups that were never opened are free again. */
export async function setUnfinishedAside(tx: Tx): Promise<void> {
  await sql`delete from staff_login where group_ref in (select id from hotel_group where ready_at is null)`.execute(tx);
}

export async function anyGroup(tx: Tx): Promise<boolean> {
  const { rows } = await sql`select 1 from hotel_group where ready_at is not null limit 1`.execute(tx);
  return rows.length > 0;
}

export function headOf(property: Property, now: string): PropertyHead {
  const { id, code, name, kind, timeZone, currency } = property;
  return { propertyId: id, code, name, kind, timeZone, currency, businessDate: dayIn(timeZone, now) };
}

export async function readHeads(tx: Tx, groupId: string, now: string): Promise<PropertyHead[]> {
  return (await readProperties(tx, groupId)).map((property) => headOf(property, now));
}
