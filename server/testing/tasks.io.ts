// Tasks in a test: their routes asked by inject, a house with people of several departments, the worker run by hand at a clock that
// stands until it is moved.
import type { BodyIn, ParamsOf, QueryIn, ReplyOf, Route } from '@regulars/contract/route.ts';
import type { Role } from '@regulars/contract/session.ts';
import * as contract from '@regulars/contract/task.ts';
import { sql } from 'kysely';
import { standingClock } from '../platform/clock.ts';
import { createEmit } from '../platform/events.store.ts';
import type { HouseEvent } from '../platform/event.ts';
import { addRoutes, createHttp } from '../platform/http.io.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { addStaff } from '../staff/staff.store.ts';
import { taskRoutes } from '../tasks/tasks.api.ts';
import { startTaskWorker, taskListener } from '../tasks/tasks.jobs.ts';
import { takes } from './bookings.io.ts';
import { testDatabase } from './database.io.ts';
import { openGroup, whoOf, type GroupOverrides } from './group.io.ts';

type Given<R extends Route> = { params?: Partial<ParamsOf<R>>; query?: QueryIn<R>; body?: BodyIn<R> };
type Answer<R> = {
  status: number;
  body: ReplyOf<R>;
  error: { code: string; params: Record<string, unknown> } | undefined;
};

export type TaskHouse = Awaited<ReturnType<typeof openTaskHouse>>;

export async function openTaskHouse(now: string) {
  const clock = standingClock(now);
  const staff = new Map<string, Who>();
  const database = await testDatabase();
  const emit = createEmit([]);
  const options = {
    log: silentLog,
    trustProxy: false,
    authenticate: async ({ headers }: { headers: Readonly<Record<string, unknown>> }) =>
      staff.get(String(headers['x-who'])),
  };
  const app = await createHttp(options);
  addRoutes(app, options, taskRoutes({ database, clock, emit }));
  const parts = { database, clock, emit, log: silentLog };

  async function opened(overrides: GroupOverrides = {}) {
    const group = await openGroup(database, overrides);
    const { groupId, propertyId } = group;

    async function ask<R extends Route>(who: Who, route: R, given: Given<R> = {}): Promise<Answer<R>> {
      staff.set(who.staffId, who);
      const params = { propertyId, ...given.params } as Record<string, string>;
      const reply = await app.inject({
        method: route.method,
        url: route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!)),
        query: (given.query ?? {}) as Record<string, string>,
        headers: { 'x-who': who.staffId, 'x-regulars': '1' },
        ...(route.method === 'GET' ? {} : { payload: (given.body ?? {}) as object }),
      });
      const answered = reply.json();
      return { status: reply.statusCode, body: answered, error: answered.error };
    }

    async function person(role: Role, name: string): Promise<Who> {
      const staffId = newId();
      const roles = [{ propertyId, role }];
      await database.tenant(groupId, (tx) =>
        addStaff(
          tx,
          groupId,
          {
            id: staffId,
            login: staffId,
            name,
            passwordHash: 'none',
            language: 'zh',
            homePropertyId: propertyId,
            groupRole: null,
            roles,
          },
          clock.now(),
        ),
      );
      return whoOf({ groupId, staffId, role, name }, [propertyId]);
    }

    const read = (who: Who, taskId: string) => ask(who, contract.readTask, { params: { taskId } });
    const act = async (who: Who, taskId: string, said: Record<string, unknown>) => {
      const { version } = (await read(who, taskId)).body;
      return ask(who, contract.stepTask, { params: { taskId }, body: { version, ...said } as contract.StepBody });
    };
    const request = async (who: Who, body: Partial<BodyIn<typeof contract.addTask>> = {}): Promise<string> => {
      const taskId = newId();
      const department = body.department ?? 'housekeeping';
      const given = { taskId, code: 'towels', department, offerTo: { department }, ...body } as const;
      const { status, error } = await ask(who, contract.addTask, { body: given });
      if (status !== 200) throw new Error(`not opened: ${JSON.stringify(error)}`);
      return taskId;
    };
    return {
      group,
      ask,
      person,
      read,
      act,
      request,
      take: takes(database, group),
      rows: <T>(text: string) => database.tenant(groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows),
      hear: (kind: HouseEvent['kind'], key: string) =>
        taskListener(parts).hear({ kind, key, payload: {}, id: newId(), groupId, at: clock.now() }),
    };
  }

  return {
    clock,
    database,
    emit,
    opened,
    /** everything a worker has to do now, as so many workers at once */
    async work(workers = 1): Promise<void> {
      const started = Array.from({ length: workers }, () => startTaskWorker(parts));
      await Promise.all(started.map((worker) => worker.drain()));
      await Promise.all(started.map((worker) => worker.stop()));
    },
    async close() {
      await app.close();
      await database.close();
    },
  };
}
