// Follow-ups and what came of each try. A contact is added once and never changed.
import type { ContactBody, FollowupPlan, FollowupState } from '@regulars/contract/followup.ts';
import type { Department } from '@regulars/contract/department.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import { sql } from 'kysely';
import { json } from '../platform/storable.ts';
import { handOver, type TakeOver } from '../identity/heirs.store.ts';
import type { Tx } from '../platform/database/tables.ts';

export async function readKeptPlan(
  tx: Tx,
  groupId: string,
  propertyId: string,
): Promise<{ plan: FollowupPlan; version: number; by: string | null; at: string } | undefined> {
  const { rows } = await sql<{ plan: FollowupPlan; version: number; by: string | null; at: string }>`
    select p.plan, p.version, s.name as by, p.at from followup_plan p left join staff s on s.group_id = p.group_id and s.id = p.by
    where p.group_id = ${groupId} and p.property_id = ${propertyId} order by p.version desc limit 1`.execute(tx);
  return rows[0];
}

export async function addPlan(
  tx: Tx,
  groupId: string,
  plan: { propertyId: string; version: number; plan: FollowupPlan; by: string; at: string },
): Promise<boolean> {
  const { rows } = await sql`insert into followup_plan (group_id, property_id, version, plan, by, at)
    values (${groupId}, ${plan.propertyId}, ${plan.version}, ${json(plan.plan)}::jsonb, ${plan.by}, ${plan.at}::timestamptz) on conflict do nothing returning version`.execute(
    tx,
  );
  return rows.length > 0;
}

export type NewFollowup = {
  id: string;
  propertyId: string;
  kind: 'call' | 'talk' | 'winBack';
  recordId: string;
  reservationId: string | null;
  bookingId: string | null;
  guestClass: string;
  why: string;
  planVersion: number | null;
  department: Department;
  ownerId: string | null;
  channel: ContactBody['channel'];
  script: string;
  dueOn: string;
  openedBy: string | null;
  at: string;
};

/** How many were new: one of the same booking and record is there once. */
export async function addFollowups(tx: Tx, groupId: string, rows: readonly NewFollowup[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const { rows: added } = await sql<{ id: string }>`
    insert into followup (group_id, id, property_id, kind, record_id, reservation_id, booking_id, guest_class, why, plan_version, department, owner_id, channel, script, due_on, state, opened_at, opened_by)
    select ${groupId}::uuid, n.id, n."propertyId", n.kind, n."recordId", n."reservationId", n."bookingId", n."guestClass", n.why, n."planVersion", n.department, n."ownerId", n.channel, n.script, n."dueOn", 'open', n.at, n."openedBy"
    from jsonb_to_recordset(${json(rows)}::jsonb) as n(id uuid, "propertyId" uuid, kind text, "recordId" uuid, "reservationId" uuid, "bookingId" uuid, "guestClass" text, why text, "planVersion" int,
      department text, "ownerId" uuid, channel text, script text, "dueOn" date, at timestamptz, "openedBy" uuid)
    on conflict do nothing returning id`.execute(tx);
  return added.map(({ id }) => id);
}

export type FollowupRow = {
  id: string;
  kind: 'call' | 'talk' | 'winBack';
  propertyId: string;
  recordId: string;
  guestId: string;
  reservationId: string | null;
  why: string;
  guestClass: GuestClass;
  department: Department;
  ownerId: string | null;
  owner: string | null;
  channel: ContactBody['channel'];
  script: string;
  dueOn: string;
  state: FollowupState;
  tries: number;
  departureDate: string | null;
  lastResult: ContactBody['result'] | null;
};
const columns = sql`f.id, f.kind, f.property_id as "propertyId", f.record_id as "recordId", l.guest_id as "guestId", f.reservation_id as "reservationId", f.why, f.guest_class as "guestClass", f.department,
  f.owner_id as "ownerId", o.name as owner, f.channel, f.script, f.due_on as "dueOn", f.state, f.tries, r.departure_date as "departureDate",
  (select c.result from followup_contact c where c.group_id = f.group_id and c.followup_id = f.id order by c.seq desc limit 1) as "lastResult"`;
const joined = sql`followup f join link l on l.group_id = f.group_id and l.record_id = f.record_id
  left join staff o on o.group_id = f.group_id and o.id = f.owner_id left join reservation r on r.group_id = f.group_id and r.id = f.reservation_id`;

export type Listing = {
  propertyId: string;
  view: 'today' | 'ahead' | 'done';
  today: string;
  department: Department | undefined;
  ownerId: string | undefined;
};

/** A guest who came to have two open follow-ups by a merge stands once, with the one due first. */
export async function readFollowups(tx: Tx, groupId: string, asked: Listing, limit: number): Promise<FollowupRow[]> {
  const due = {
    today: sql`f.state = 'open' and f.due_on <= ${asked.today}::date`,
    ahead: sql`f.state = 'open' and f.due_on > ${asked.today}::date`,
    done: sql`f.state <> 'open'`,
  }[asked.view];
  const of = asked.department === undefined ? sql`true` : sql`f.department = ${asked.department}`;
  const mine = asked.ownerId === undefined ? sql`true` : sql`f.owner_id = ${asked.ownerId}`;
  const once = asked.view === 'done' ? sql`f.id` : sql`l.guest_id`;
  const { rows } = await sql<FollowupRow>`
    select * from (select distinct on (${once}) ${columns}, f.closed_at as "closedAt" from ${joined}
      where f.group_id = ${groupId} and f.property_id = ${asked.propertyId} and ${due} and ${of} and ${mine} order by ${once}, f.due_on, f.opened_at, f.id) one
    order by ${asked.view === 'done' ? sql`"closedAt" desc` : sql`"dueOn"`},
      kind = 'winBack', case "guestClass" when 'mostValuable' then 0 when 'main' then 1 when 'ordinary' then 2 when 'small' then 3 else 4 end, id limit ${limit}`.execute(
    tx,
  );
  return rows;
}

export async function countFollowups(
  tx: Tx,
  groupId: string,
  propertyId: string,
  today: string,
): Promise<{ today: number; overdue: number; ahead: number }> {
  const { rows } = await sql<{ today: number; overdue: number; ahead: number }>`
    select count(*) filter (where due <= ${today}::date)::int as today, count(*) filter (where due < ${today}::date)::int as overdue, count(*) filter (where due > ${today}::date)::int as ahead
    from (select min(f.due_on) as due from followup f join link l on l.group_id = f.group_id and l.record_id = f.record_id
      where f.group_id = ${groupId} and f.property_id = ${propertyId} and f.state = 'open' group by l.guest_id) one`.execute(
    tx,
  );
  return rows[0]!;
}

export async function readOne(tx: Tx, groupId: string, id: string): Promise<FollowupRow | undefined> {
  const { rows } =
    await sql<FollowupRow>`select ${columns} from ${joined} where f.group_id = ${groupId} and f.id = ${id}::uuid`.execute(
      tx,
    );
  return rows[0];
}

/** Held until the transaction ends. */
export async function holdFollowup(tx: Tx, groupId: string, id: string): Promise<FollowupRow | undefined> {
  const { rows } =
    await sql`select id from followup where group_id = ${groupId} and id = ${id}::uuid for update`.execute(tx);
  return rows.length === 0 ? undefined : readOne(tx, groupId, id);
}

export async function writeStanding(
  tx: Tx,
  groupId: string,
  id: string,
  to: { state: FollowupState; tries: number; dueOn: string; ownerId: string; at: string },
): Promise<void> {
  await sql`update followup set state = ${to.state}, tries = ${to.tries}, due_on = ${to.dueOn}::date, owner_id = ${to.ownerId},
    closed_at = case when ${to.state} = 'open' then null else ${to.at}::timestamptz end where group_id = ${groupId} and id = ${id}`.execute(
    tx,
  );
}

/** Nobody is called twice for one talk: other open calls of the same guest fall away. */
export async function dropOthers(
  tx: Tx,
  groupId: string,
  guestId: string,
  but: readonly string[],
  at: string,
): Promise<void> {
  await sql`update followup f set state = 'dropped', closed_at = ${at}::timestamptz from link l
    where f.group_id = ${groupId} and l.group_id = f.group_id and l.record_id = f.record_id and l.guest_id = ${guestId}::uuid and f.state = 'open' and f.kind = 'call' and f.id <> all(${[...but]}::uuid[])`.execute(
    tx,
  );
}

export type ContactRow = Omit<ContactBody, 'steps' | 'contactId'> & {
  contactId: string;
  followupId: string;
  at: string;
  by: string | null;
  steps: { kind: string; id: string }[];
};

export async function readContacts(tx: Tx, groupId: string, followupId: string): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select c.id as "contactId", c.followup_id as "followupId", c.at, s.name as by, c.channel, c.result, c.satisfaction, c.words, c.reasons, c.competitor, c.later_on as "laterOn", c.steps
    from followup_contact c left join staff s on s.group_id = c.group_id and s.id = c.by
    where c.group_id = ${groupId} and c.followup_id = ${followupId}::uuid order by c.seq desc`.execute(tx);
  return rows;
}

export async function findContact(
  tx: Tx,
  groupId: string,
  contactId: string,
): Promise<{ followupId: string } | undefined> {
  const { rows } = await sql<{
    followupId: string;
  }>`select followup_id as "followupId" from followup_contact where group_id = ${groupId} and id = ${contactId}::uuid`.execute(
    tx,
  );
  return rows[0];
}

export async function addContact(
  tx: Tx,
  groupId: string,
  contact: Omit<ContactRow, 'by'> & { by: string },
): Promise<void> {
  await sql`insert into followup_contact (group_id, id, followup_id, seq, at, by, channel, result, satisfaction, words, reasons, competitor, later_on, steps)
    values (${groupId}, ${contact.contactId}, ${contact.followupId}, coalesce((select max(seq) from followup_contact where group_id = ${groupId} and followup_id = ${contact.followupId}), 0) + 1, ${contact.at}::timestamptz,
      ${contact.by}, ${contact.channel}, ${contact.result}, ${contact.satisfaction}, ${contact.words}, ${json(contact.reasons)}::jsonb, ${contact.competitor}, ${contact.laterOn}::date, ${json(contact.steps)}::jsonb)`.execute(
    tx,
  );
}

/** One at a time per group and house: two workers never plan the same stay, two offers never share the last of a budget. */
export async function holdHouse(tx: Tx, groupId: string, propertyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`followups ${groupId} ${propertyId}`}, 0))`.execute(tx);
}

/** One at a time per group: nobody is put on the win-back list twice, by two houses, rules or hands. */
export async function holdListing(tx: Tx, groupId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`winback ${groupId}`}, 0))`.execute(tx);
}

/** What staff noted of a record that is about to go (an import taken back) stays with another of the same guest. */
export const takeOverFollowups: TakeOver = async (tx, groupId, heirs) => {
  const isAlone = sql`not exists (select from followup o where o.group_id = t.group_id and o.kind = 'call' and t.kind = 'call' and o.booking_id = t.booking_id and o.record_id = h."heirId")`;
  await handOver(tx, groupId, heirs, 'followup', isAlone);
  await handOver(tx, groupId, heirs, 'winback');
  await handOver(tx, groupId, heirs, 'warning_aside');
};
