import type { Role } from '@regulars/contract/session.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type StaffMember = {
  id: string;
  login: string;
  name: string;
  passwordHash: string;
  language: 'zh' | 'en';
  homePropertyId: string;
  groupRole: Role | null;
  roles: { propertyId: string; role: Role }[];
};

export async function addStaff(tx: Tx, groupId: string, s: StaffMember, at: string): Promise<void> {
  await sql`insert into staff (group_id, id, login, name, password_hash, language, home_property_id, group_role, created_at)
    values (${groupId}, ${s.id}, ${s.login}, ${s.name}, ${s.passwordHash}, ${s.language}, ${s.homePropertyId}, ${s.groupRole}, ${at}::timestamptz)`.execute(
    tx,
  );
  for (const { propertyId, role } of s.roles)
    await sql`insert into staff_role (group_id, staff_id, property_id, role) values (${groupId}, ${s.id}, ${propertyId}, ${role})`.execute(
      tx,
    );
  await sql`insert into staff_login (login, group_ref, staff_id) values (${s.login.toLowerCase()}, ${groupId}, ${s.id})`.execute(
    tx,
  );
}

export async function readStaff(tx: Tx, groupId: string, staffId: string): Promise<StaffMember | undefined> {
  const { rows } = await sql<StaffMember>`
    select s.id, s.login, s.name, s.password_hash as "passwordHash", s.language, s.home_property_id as "homePropertyId", s.group_role as "groupRole",
      coalesce((select jsonb_agg(jsonb_build_object('propertyId', r.property_id, 'role', r.role)) from staff_role r where r.group_id = s.group_id and r.staff_id = s.id), '[]') as roles
    from staff s where s.group_id = ${groupId} and s.id = ${staffId} and s.disabled_at is null`.execute(tx);
  return rows[0];
}

/** The group's first administrator; undefined where there is none. */
export async function readFirstAdmin(tx: Tx, groupId: string): Promise<StaffMember | undefined> {
  const { rows } = await sql<{
    id: string;
  }>`select id from staff where group_id = ${groupId} and group_role = 'groupAdmin' and disabled_at is null order by created_at, id limit 1`.execute(
    tx,
  );
  return rows[0] && readStaff(tx, groupId, rows[0].id);
}

export async function setLanguage(tx: Tx, groupId: string, staffId: string, language: 'zh' | 'en'): Promise<void> {
  await sql`update staff set language = ${language} where group_id = ${groupId} and id = ${staffId}`.execute(tx);
}

/**
 * Takes one try of this name, known or not: the count rises in the same statement that reads it, so that parallel tries can't
 * outrun it. False = too many tries, wait until the lock is over.
 */
export async function takeLoginTry(
  tx: Tx,
  login: string,
  at: string,
  limit: number,
  lockUntil: string,
): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    insert into login_try as t (name_hash, failed, tried_at) values (${nameHash(login)}, 1, ${at}::timestamptz)
    on conflict (name_hash) do update set
      failed = case when t.locked_until <= ${at}::timestamptz then 1 else t.failed + 1 end,
      locked_until = case when t.locked_until > ${at}::timestamptz then t.locked_until when t.locked_until is null and t.failed + 1 >= ${limit}::int then ${lockUntil}::timestamptz end,
      tried_at = excluded.tried_at
    returning (locked_until is not null and failed > ${limit}::int) as locked`.execute(tx);
  return !rows[0]!.locked;
}

/** Whose login this is; undefined = nobody's. */
export async function findLogin(tx: Tx, login: string): Promise<{ groupId: string; staffId: string } | undefined> {
  const { rows } = await sql<{
    groupId: string;
    staffId: string;
  }>`select group_ref as "groupId", staff_id as "staffId" from staff_login where login = ${login.toLowerCase()}`.execute(
    tx,
  );
  return rows[0];
}

/** Who got in starts anew; names nobody tried since `quietSince` go too, so that made-up names don't pile up. */
export async function forgetLoginTries(tx: Tx, login: string, quietSince: string): Promise<void> {
  await sql`delete from login_try where name_hash = ${nameHash(login)} or tried_at < ${quietSince}::timestamptz`.execute(
    tx,
  );
}

const nameHash = (login: string): string => createHash('sha256').update(login.toLowerCase()).digest('base64url');

export async function addSession(
  tx: Tx,
  groupId: string,
  tokenHash: string,
  staffId: string,
  at: string,
  expiresAt: string,
): Promise<void> {
  await sql`insert into session (group_id, token_hash, staff_id, created_at, seen_at, expires_at) values (${groupId}, ${tokenHash}, ${staffId}, ${at}::timestamptz, ${at}::timestamptz, ${expiresAt}::timestamptz)`.execute(
    tx,
  );
}

/** The live session of a token; `seen` older than a minute is brought up to date by the caller. */
export async function readLiveSession(
  tx: Tx,
  groupId: string,
  tokenHash: string,
  at: string,
  idleSince: string,
): Promise<{ staffId: string; expiresAt: string; seenAt: string } | undefined> {
  const { rows } = await sql<{ staffId: string; expiresAt: string; seenAt: string }>`
    select staff_id as "staffId", expires_at as "expiresAt", seen_at as "seenAt" from session
    where group_id = ${groupId} and token_hash = ${tokenHash} and ended_at is null and expires_at > ${at}::timestamptz and seen_at > ${idleSince}::timestamptz`.execute(
    tx,
  );
  return rows[0];
}

export async function touchSession(tx: Tx, groupId: string, tokenHash: string, at: string): Promise<void> {
  await sql`update session set seen_at = ${at}::timestamptz where group_id = ${groupId} and token_hash = ${tokenHash}`.execute(
    tx,
  );
}

export async function endSession(tx: Tx, groupId: string, tokenHash: string, at: string): Promise<void> {
  await sql`update session set ended_at = ${at}::timestamptz where group_id = ${groupId} and token_hash = ${tokenHash} and ended_at is null`.execute(
    tx,
  );
}
