// Staff: who asks, and may they. Login with argon2id, sessions kept in the database under the hash of their token, the cookie
// carries group and token; a person's properties and permissions are read anew for each request.
import { mayDo, type Session } from '@regulars/contract/session.ts';
import type { Permission } from '@regulars/contract/route.ts';
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { ConfigOf } from '../platform/config.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import type { Houses } from './houses.ts';
import { checkPassword } from './password.io.ts';
import type { staffSettings } from './settings.ts';
import * as store from './staff.store.ts';

export const cookieName = 'regulars';
const loginTries = 10;
const lockMinutes = 15;
const forgetTriesMs = 86_400_000;

export type StaffService = ReturnType<typeof createStaffService>;

export function createStaffService(parts: {
  database: Database;
  clock: Clock;
  config: ConfigOf<typeof staffSettings>;
  houses: Houses;
}) {
  const { database, clock, config, houses } = parts;
  const from = (ms: number) => new Date(clock.nowMs() + ms).toISOString();

  /** Refuses a wrong name and a wrong password alike (`login_wrong`), and too many tries (`login_locked`). */
  async function logIn(
    login: string,
    password: string,
  ): Promise<{ cookie: string; maxAgeSeconds: number; session: Session }> {
    const { allowed, found } = await database.system(async (tx) => ({
      allowed: await store.takeLoginTry(tx, login, clock.now(), loginTries, from(lockMinutes * 60_000)),
      found: await store.findLogin(tx, login),
    }));
    if (!allowed) throw new Refusal('login_locked', { minutes: lockMinutes }, 429);
    const member =
      found && (await database.tenant(found.groupId, (tx) => store.readStaff(tx, found.groupId, found.staffId)));
    if (!(await checkPassword(password, member?.passwordHash)) || !found || !member)
      throw new Refusal('login_wrong', {}, 401);
    await database.system((tx) => store.forgetLoginTries(tx, login, from(-forgetTriesMs)));
    return openSession(found.groupId, member.id);
  }

  async function openSession(groupId: string, staffId: string) {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = from(config.sessionHours * 3_600_000);
    const session = await database.tenant(groupId, async (tx) => {
      await store.addSession(tx, groupId, hashOf(token), staffId, clock.now(), expiresAt);
      return describe(tx, groupId, staffId, expiresAt);
    });
    return { cookie: `${groupId}.${token}`, maxAgeSeconds: config.sessionHours * 3600, session };
  }

  async function authenticate(request: {
    cookies: Readonly<Record<string, string | undefined>>;
  }): Promise<Who | undefined> {
    const named = parseCookie(request.cookies[cookieName]);
    if (!named) return undefined;
    return database.tenant(named.groupId, async (tx) => {
      const live = await store.readLiveSession(
        tx,
        named.groupId,
        named.hash,
        clock.now(),
        from(-config.sessionIdleMinutes * 60_000),
      );
      if (!live) return undefined;
      if (Date.parse(live.seenAt) < clock.nowMs() - 60_000)
        await store.touchSession(tx, named.groupId, named.hash, clock.now());
      const [member, properties] = [
        await store.readStaff(tx, named.groupId, live.staffId),
        await houses.heads(tx, named.groupId, clock.now()),
      ];
      return member && whoOf(named.groupId, member, properties);
    });
  }

  async function readSession(cookie: string | undefined): Promise<Session> {
    const named = parseCookie(cookie);
    if (!named) throw new Refusal('not_logged_in', {}, 401);
    return database.tenant(named.groupId, async (tx) => {
      const live = await store.readLiveSession(
        tx,
        named.groupId,
        named.hash,
        clock.now(),
        from(-config.sessionIdleMinutes * 60_000),
      );
      if (!live) throw new Refusal('not_logged_in', {}, 401);
      return describe(tx, named.groupId, live.staffId, live.expiresAt);
    });
  }

  async function describe(tx: Tx, groupId: string, staffId: string, expiresAt: string): Promise<Session> {
    const member = await store.readStaff(tx, groupId, staffId);
    if (!member) throw new Refusal('not_logged_in', {}, 401);
    const properties = await houses.heads(tx, groupId, clock.now());
    const own = properties.flatMap((property) => {
      const role = roleAt(member, property.propertyId);
      return role ? [{ ...property, role, may: [...mayDo[role]] }] : [];
    });
    return {
      staffId,
      name: member.name,
      login: member.login,
      language: member.language,
      group: await houses.group(tx, groupId),
      properties: own,
      homePropertyId: member.homePropertyId,
      expiresAt,
    };
  }

  async function logOut(cookie: string | undefined): Promise<void> {
    const named = parseCookie(cookie);
    if (named)
      await database.tenant(named.groupId, (tx) => store.endSession(tx, named.groupId, named.hash, clock.now()));
  }

  async function chooseLanguage(who: Who, language: 'zh' | 'en'): Promise<void> {
    await database.tenant(who.groupId, (tx) => store.setLanguage(tx, who.groupId, who.staffId, language));
  }

  return { logIn, openSession, authenticate, readSession, logOut, chooseLanguage };
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export function parseCookie(cookie: string | undefined): { groupId: string; hash: string } | undefined {
  const parts = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(cookie ?? '');
  return parts ? { groupId: parts[1]!, hash: hashOf(parts[2]!) } : undefined;
}

const roleAt = (member: store.StaffMember, propertyId: string) =>
  member.groupRole ?? member.roles.find((held) => held.propertyId === propertyId)?.role;

export function whoOf(groupId: string, member: store.StaffMember, properties: readonly { propertyId: string }[]): Who {
  const held = properties.flatMap((property): [string, readonly Permission[]][] => {
    const role = roleAt(member, property.propertyId);
    return role ? [[property.propertyId, mayDo[role]]] : [];
  });
  return {
    staffId: member.id,
    groupId,
    name: member.name,
    language: member.language,
    groupWide: member.groupRole !== null,
    properties: new Map(held),
  };
}
