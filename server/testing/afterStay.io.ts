// The desk after a stay in a test: standards, surveys with their public pages, follow-ups; in hotel groups of the test's own, at a
// standing time. Pages are asked by `app` as a guest's browser would.
import { sql } from 'kysely';
import type { BodyIn, ParamsOf, QueryIn, ReplyOf, Route } from '@regulars/contract/route.ts';
import { followupsRoutes } from '../followups/followups.api.ts';
import { standingClock } from '../platform/clock.ts';
import { createEmit } from '../platform/events.store.ts';
import { addRoutes, createHttp } from '../platform/http.io.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { standardsRoutes } from '../standards/standards.api.ts';
import { addStaff } from '../staff/staff.store.ts';
import { addSurveyDoor, surveysRoutes } from '../surveys/surveys.api.ts';
import { takes } from './bookings.io.ts';
import { testDatabase } from './database.io.ts';
import { openGroup, whoOf, type GroupOverrides, type OpenGroup } from './group.io.ts';

type Given<R extends Route> = { who?: Who; params?: ParamsOf<R>; query?: QueryIn<R>; body?: BodyIn<R> };

export type AfterStay = Awaited<ReturnType<typeof openAfterStay>>;

export async function openAfterStay(now: string) {
  const clock = standingClock(now);
  const people = new Map<string, Who>();
  const database = await testDatabase();
  const options = {
    log: silentLog,
    trustProxy: false,
    authenticate: async ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
      people.get(String(headers['x-who'])),
  };
  const parts = { database, clock, emit: createEmit([]) };
  const app = await createHttp(options);
  await addSurveyDoor(app, parts);
  addRoutes(app, options, [...standardsRoutes(parts), ...surveysRoutes(parts), ...followupsRoutes(parts)]);

  async function opened(overrides: GroupOverrides = {}) {
    const group = await openGroup(database, overrides);
    const rows = <T>(text: string) =>
      database.tenant(group.groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
    await rows(`update connection set settings = '{"role":"pms"}' where system = 'opentravel'`);
    const ask = async <R extends Route>(route: R, { who = group.who, params, query, body }: Given<R> = {}) => {
      people.set(who.staffId, who);
      const reply = await app.inject({
        method: route.method,
        url: route.path.replace(/:(\w+)/g, (_, name: string) =>
          encodeURIComponent(String((params as Record<string, string>)[name])),
        ),
        query: (query ?? {}) as Record<string, string>,
        headers: { 'x-who': who.staffId, 'x-regulars': '1' },
        ...(route.method === 'GET' ? {} : { payload: (body ?? {}) as object }),
      });
      const answered = reply.json();
      return {
        status: reply.statusCode,
        body: answered as ReplyOf<R>,
        error: answered.error as { code: string } | undefined,
      };
    };
    return {
      group,
      take: takes(database, group),
      rows,
      ask,
      colleague: (role: Parameters<typeof whoOf>[0]['role']) => colleague(group, role),
    };
  }

  async function colleague(group: OpenGroup, role: Parameters<typeof whoOf>[0]['role']): Promise<Who> {
    const staffId = newId();
    await database.tenant(group.groupId, (tx) =>
      addStaff(
        tx,
        group.groupId,
        {
          id: staffId,
          login: staffId,
          name: `${role} Mei`,
          passwordHash: 'none',
          language: 'zh',
          homePropertyId: group.propertyId,
          groupRole: null,
          roles: [{ propertyId: group.propertyId, role }],
        },
        clock.now(),
      ),
    );
    return whoOf({ groupId: group.groupId, staffId, role, name: `${role} Mei` }, [group.propertyId]);
  }

  const get = (url: string, language = 'zh') =>
    app.inject({ method: 'GET', url, headers: { 'accept-language': language } });
  const send = (url: string, fields: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'zh' },
      payload: new URLSearchParams(fields).toString(),
    });

  return {
    clock,
    database,
    parts,
    opened,
    get,
    send,
    async close() {
      await app.close();
      await database.close();
    },
  };
}
