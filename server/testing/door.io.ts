// The door of a house under test: its routes behind real HTTP, asked by inject as whoever the test says.
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { BodyIn, ParamsOf, QueryIn, ReplyOf, Route } from '@regulars/contract/route.ts';
import type { Role } from '@regulars/contract/session.ts';
import type { Database } from '../platform/database/database.io.ts';
import { addRoutes, createHttp, type Bound } from '../platform/http.io.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { addStaff } from '../staff/staff.store.ts';
import { whoOf, type OpenGroup } from './group.io.ts';

export type Given<R extends Route> = {
  params?: ParamsOf<R>;
  query?: QueryIn<R>;
  body?: BodyIn<R>;
  /** a file instead of a body */
  bytes?: Buffer;
};
export type Told<R> = {
  status: number;
  body: ReplyOf<R>;
  error: { code: string; params: Record<string, unknown> } | undefined;
  headers: Record<string, unknown>;
};
export type Door = Awaited<ReturnType<typeof openDoor>>;

/** `pages`: what guests open without a login. */
export async function openDoor(routes: readonly Bound[], pages: (app: FastifyInstance) => unknown = () => {}) {
  const people = new Map<string, Who>();
  const options = {
    log: silentLog,
    trustProxy: false,
    authenticate: async ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
      people.get(String(headers['x-who'])),
  };
  const app = await createHttp(options);
  await pages(app);
  addRoutes(app, options, [...routes]);

  async function ask<R extends Route>(who: Who, route: R, given: Given<R> = {}): Promise<Told<R>> {
    const { params, query, body, bytes } = given;
    people.set(who.staffId, who);
    const reply = await app.inject({
      method: route.method,
      url: route.path.replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(String((params as Record<string, string>)[name])),
      ),
      query: (query ?? {}) as Record<string, string>,
      headers: {
        'x-who': who.staffId,
        'x-regulars': '1',
        ...(bytes && { 'content-type': 'application/octet-stream' }),
      },
      ...(route.method === 'GET' ? {} : { payload: bytes ?? ((body ?? {}) as object) }),
    });
    const isJson = /json/.test(String(reply.headers['content-type']));
    const answered = isJson ? reply.json() : reply.rawPayload;
    return { status: reply.statusCode, body: answered, error: answered.error, headers: reply.headers };
  }
  return { app, ask, close: () => app.close() };
}

/** Somebody new with one role at the group's house. */
export async function addColleague(
  database: Database,
  { groupId, propertyId }: OpenGroup,
  { role, name = role }: { role: Role; name?: string },
  at = '2026-01-01T00:00:00.000Z',
): Promise<Who> {
  const staffId = newId();
  const member = {
    id: staffId,
    login: staffId,
    name,
    passwordHash: 'none',
    language: 'zh' as const,
    homePropertyId: propertyId,
    groupRole: null,
    roles: [{ propertyId, role }],
  };
  await database.tenant(groupId, (tx) => addStaff(tx, groupId, member, at));
  return whoOf({ groupId, staffId, role, name }, [propertyId]);
}

/** Plain SQL in one group. */
export const rowsOf =
  (database: Database, groupId: string) =>
  <T>(text: string): Promise<T[]> =>
    database.tenant(groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
