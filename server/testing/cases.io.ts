// A house with its people for tests of cases: the services behind their own routes, asked by inject as whoever the test says, at a
// clock that stands. Each call of `opened` makes a hotel group of its own.
import { sql } from 'kysely';
import type { CasePage } from '@regulars/contract/case.ts';
import * as step from '@regulars/contract/caseStep.ts';
import type { Role } from '@regulars/contract/session.ts';
import type { BodyIn, ParamsOf, QueryIn, ReplyOf, Route } from '@regulars/contract/route.ts';
import assert from 'node:assert/strict';
import { casesRoutes } from '../cases/cases.api.ts';
import type { CaseParts } from '../cases/cases.service.ts';
import { standingClock } from '../platform/clock.ts';
import type { HouseEvent } from '../platform/event.ts';
import { createEmit } from '../platform/events.store.ts';
import { addRoutes, createHttp } from '../platform/http.io.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { addStaff } from '../staff/staff.store.ts';
import { takes } from './bookings.io.ts';
import { testDatabase } from './database.io.ts';
import { openGroup, whoOf, type OpenGroup } from './group.io.ts';

type Given<R extends Route> = {
  who: Who;
  params?: ParamsOf<R>;
  query?: QueryIn<R>;
  body?: BodyIn<R>;
  bytes?: Buffer;
};
export type Told<R> = {
  status: number;
  body: ReplyOf<R>;
  error: { code: string; params: Record<string, unknown> } | undefined;
  headers: Record<string, unknown>;
};
export type CaseHouse = Awaited<ReturnType<typeof openCaseHouse>>;
export type OpenedHouse = Awaited<ReturnType<CaseHouse['opened']>>;

export async function openCaseHouse(now = '2026-11-22T02:00:00.000Z') {
  const clock = standingClock(now);
  const database = await testDatabase();
  const heard: HouseEvent[] = [];
  const written = createEmit([]);
  const parts: CaseParts = {
    database,
    clock,
    emit: async (tx, groupId, events, at) => {
      heard.push(...events);
      await written(tx, groupId, events, at);
    },
  };
  const staff = new Map<string, Who>();
  const options = {
    log: silentLog,
    trustProxy: false,
    authenticate: async ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
      staff.get(String(headers['x-who'])),
  };
  const app = await createHttp(options);
  addRoutes(app, options, casesRoutes(parts));

  async function ask<R extends Route>(route: R, { who, params, query, body, bytes }: Given<R>): Promise<Told<R>> {
    staff.set(who.staffId, who);
    const url = route.path.replace(/:(\w+)/g, (_, name: string) => String((params as Record<string, string>)[name]));
    const reply = await app.inject({
      method: route.method,
      url,
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

  async function opened() {
    const group = await openGroup(database);
    return { group, ...houseOf(group) };
  }

  function houseOf(group: OpenGroup) {
    const rows = <T>(text: string) =>
      database.tenant(group.groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
    const colleague = async (role: Role, name: string = role): Promise<Who> => {
      const staffId = newId();
      const member = {
        id: staffId,
        login: staffId,
        name,
        passwordHash: 'none',
        language: 'en' as const,
        homePropertyId: group.propertyId,
        groupRole: null,
        roles: [{ propertyId: group.propertyId, role }],
      };
      await database.tenant(group.groupId, (tx) => addStaff(tx, group.groupId, member, clock.now()));
      return whoOf({ groupId: group.groupId, staffId, role, name }, [group.propertyId]);
    };
    /** Taken by this person; the page. */
    const take = async (who: Who, more: Partial<BodyIn<typeof step.openCase>> = {}) => {
      const taken = await ask(step.openCase, {
        who,
        body: {
          caseId: newId(),
          propertyId: group.propertyId,
          channel: 'inPerson',
          category: 'facility',
          severity: 'S2',
          words: '没有热水',
          ...more,
        },
      });
      assert.equal(taken.status, 200, JSON.stringify(taken.error));
      return taken.body;
    };
    /** A step on the version the page shows; the page after it. */
    const go = async <R extends Route>(
      who: Who,
      page: { caseId: string; version: number },
      route: R,
      body: Omit<BodyIn<R>, 'version'>,
    ): Promise<CasePage> => {
      const told = await tryGo(who, page, route, body);
      assert.equal(told.status, 200, JSON.stringify(told.error));
      return told.body as CasePage;
    };
    const tryGo = <R extends Route>(
      who: Who,
      page: { caseId: string; version: number },
      route: R,
      body: Omit<BodyIn<R>, 'version'>,
    ): Promise<Told<R>> =>
      ask(route, {
        who,
        params: { caseId: page.caseId } as ParamsOf<R>,
        body: { version: page.version, ...body } as BodyIn<R>,
      });
    /** Acknowledged, valid, kept by its owner, its cause known. */
    const investigated = async (who: Who, more: Partial<BodyIn<typeof step.openCase>> = {}) => {
      let page = await take(who, { acknowledged: { words: 'sorry' }, ...more });
      const { severity, category } = page;
      page = await go(who, page, step.assessCase, { validity: 'valid', severity, category });
      page = await go(who, page, step.keepCase, { department: 'engineering' });
      return go(who, page, step.investigateCase, { cause: 'facility.hotWater', fault: 'ours' });
    };
    return { rows, colleague, take, go, tryGo, investigated, takeRecords: takes(database, group) };
  }

  return {
    clock,
    database,
    parts,
    heard,
    ask,
    opened,
    async close() {
      await app.close();
      await database.close();
    },
  };
}

export const give = (item: string, retailMinor?: number) => ({
  lineId: newId(),
  item,
  ...(retailMinor !== undefined && { retailMinor }),
});
