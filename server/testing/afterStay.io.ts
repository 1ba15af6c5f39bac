// The desk after a stay in a test: standards, surveys with their public pages, follow-ups; in hotel groups of the test's own, at a
// standing time. Pages are asked by `app` as a guest's browser would.
import type { Route } from '@regulars/contract/route.ts';
import type { Role } from '@regulars/contract/session.ts';
import { followupsRoutes } from '../followups/followups.api.ts';
import { standingClock } from '../platform/clock.ts';
import { createEmit } from '../platform/events.store.ts';
import type { Who } from '../platform/who.ts';
import { standardsRoutes } from '../standards/standards.api.ts';
import { addSurveyDoor, surveysRoutes } from '../surveys/surveys.api.ts';
import { takes } from './bookings.io.ts';
import { testDatabase } from './database.io.ts';
import { addColleague, openDoor, rowsOf, type Given, type Told } from './door.io.ts';
import { openGroup, type GroupOverrides } from './group.io.ts';

export type AfterStay = Awaited<ReturnType<typeof openAfterStay>>;

export async function openAfterStay(now: string) {
  const clock = standingClock(now);
  const database = await testDatabase();
  const parts = { database, clock, emit: createEmit([]) };
  const routes = [...standardsRoutes(parts), ...surveysRoutes(parts), ...followupsRoutes(parts)];
  const door = await openDoor(routes, (app) => addSurveyDoor(app, parts));

  async function opened(overrides: GroupOverrides = {}) {
    const group = await openGroup(database, overrides);
    const rows = rowsOf(database, group.groupId);
    await rows(`update connection set settings = '{"role":"pms"}' where system = 'opentravel'`);
    const ask = <R extends Route>(
      route: R,
      { who = group.who, ...given }: Given<R> & { who?: Who } = {},
    ): Promise<Told<R>> => door.ask(who, route, given);
    return {
      group,
      take: takes(database, group),
      rows,
      ask,
      colleague: (role: Role) => addColleague(database, group, { role, name: `${role} Mei` }, clock.now()),
    };
  }

  const get = (url: string, language = 'zh') =>
    door.app.inject({ method: 'GET', url, headers: { 'accept-language': language } });
  const send = (url: string, fields: Record<string, string>) =>
    door.app.inject({
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
      await door.close();
      await database.close();
    },
  };
}
