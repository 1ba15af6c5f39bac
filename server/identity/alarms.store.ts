// Alarms of drift on disk: open until the figure is usual again; who took note of one is kept with it.
import type { DriftMeasure } from '@regulars/contract/quality.ts';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { json } from '../platform/storable.ts';
import type { Changes, OpenAlarm } from './alarms.ts';

export async function readOpenAlarms(tx: Tx, groupId: string): Promise<OpenAlarm[]> {
  const { rows } = await sql<OpenAlarm>`
    select id as "alarmId", property_id as "propertyId", source, measure, since::text, last_day::text as "lastDay"
    from drift_alert where group_id = ${groupId} and ended_on is null order by since, id`.execute(tx);
  return rows;
}

export async function writeAlarms(tx: Tx, groupId: string, { raise, goOn, end }: Changes, day: string): Promise<void> {
  if (raise.length > 0)
    await sql`insert into drift_alert (group_id, id, property_id, source, measure, since, last_day, seen, low, high, score, records)
      select ${groupId}, a."alarmId", a."propertyId", a.source, a.measure, ${day}::date, ${day}::date, a.seen, a.low, a.high, a.score, a.records
      from jsonb_to_recordset(${json(raise.map((alarm) => ({ ...alarm, alarmId: newId() })))}::jsonb)
        as a("alarmId" uuid, "propertyId" uuid, source text, measure text, seen float8, low float8, high float8, score float8, records int)`.execute(
      tx,
    );
  if (goOn.length > 0)
    await sql`update drift_alert d set last_day = ${day}::date, seen = a.seen, low = a.low, high = a.high, score = a.score, records = a.records
      from jsonb_to_recordset(${json(goOn)}::jsonb) as a("alarmId" uuid, seen float8, low float8, high float8, score float8, records int)
      where d.group_id = ${groupId} and d.id = a."alarmId"`.execute(tx);
  if (end.length > 0)
    await sql`update drift_alert set ended_on = ${day}::date where group_id = ${groupId} and id = any(${end}::uuid[]) and ended_on is null`.execute(
      tx,
    );
}

export type KeptAlarm = {
  alarmId: string;
  propertyId: string | null;
  source: string | null;
  measure: DriftMeasure;
  since: string;
  lastDay: string;
  endedOn: string | null;
  seen: number;
  low: number;
  high: number;
  records: number;
  notedBy: string | null;
  notedAt: string | null;
};

const ALARM = sql`d.id as "alarmId", d.property_id as "propertyId", d.source, d.measure, d.since::text, d.last_day::text as "lastDay", d.ended_on::text as "endedOn",
      d.seen, d.low, d.high, d.records, coalesce(s.name, '') as "notedBy", d.noted_at as "notedAt"`;

/** Open ones first, then those that ended since `from`; of these properties and of the whole group. */
export async function readAlarms(
  tx: Tx,
  groupId: string,
  { propertyIds, from, limit }: { propertyIds: readonly string[]; from: string; limit: number },
): Promise<KeptAlarm[]> {
  const { rows } = await sql<KeptAlarm>`
    select ${ALARM} from drift_alert d left join staff s on s.group_id = d.group_id and s.id = d.noted_by
    where d.group_id = ${groupId} and (d.property_id is null or d.property_id = any(${[...propertyIds]}::uuid[])) and (d.ended_on is null or d.ended_on >= ${from}::date)
    order by d.ended_on is not null, d.noted_at is not null, d.since desc, d.id limit ${limit}`.execute(tx);
  return rows;
}

/** What the desk of a property is told: its own open alarms that nobody took note of, newest first. */
export async function readUnnoted(
  tx: Tx,
  groupId: string,
  propertyId: string,
  limit: number,
): Promise<{ source: string; measure: DriftMeasure; seen: number; low: number; high: number }[]> {
  const { rows } = await sql<{ source: string; measure: DriftMeasure; seen: number; low: number; high: number }>`
    select source, measure, seen, low, high from drift_alert
    where group_id = ${groupId} and property_id = ${propertyId} and ended_on is null and noted_at is null order by since desc, id limit ${limit}`.execute(
    tx,
  );
  return rows;
}

/** False where there is none such among these properties. Taking note twice keeps the first. */
export async function noteAlarm(
  tx: Tx,
  groupId: string,
  alarmId: string,
  noted: { propertyIds: readonly string[]; by: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`
    update drift_alert set noted_by = coalesce(noted_by, ${noted.by}::uuid), noted_at = coalesce(noted_at, ${noted.at}::timestamptz)
    where group_id = ${groupId} and id = ${alarmId} and (property_id is null or property_id = any(${[...noted.propertyIds]}::uuid[])) returning id`.execute(
    tx,
  );
  return rows.length > 0;
}
