// Tasks in a test: their routes asked by inject, a house with people of several departments, the worker run by hand at a clock that
// stands until it is moved.
import type { BodyIn, ParamsOf, Route } from '@regulars/contract/route.ts';
import type { Role } from '@regulars/contract/session.ts';
import * as contract from '@regulars/contract/task.ts';
import { standingClock } from '../platform/clock.ts';
import { createEmit } from '../platform/events.store.ts';
import type { HouseEvent } from '../platform/event.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { taskRoutes } from '../tasks/tasks.api.ts';
import { startTaskWorker, taskListener } from '../tasks/tasks.jobs.ts';
import { takes } from './bookings.io.ts';
import { testDatabase } from './database.io.ts';
import { addColleague, openDoor, rowsOf, type Given, type Told } from './door.io.ts';
import { openGroup, type GroupOverrides } from './group.io.ts';

/** The house stands in `params` by itself. */
type At<R extends Route> = Omit<Given<R>, 'params'> & { params?: Partial<ParamsOf<R>> };
export type TaskHouse = Awaited<ReturnType<typeof openTaskHouse>>;

export async function openTaskHouse(now: string) {
  const clock = standingClock(now);
  const database = await testDatabase();
  const emit = createEmit([]);
  const door = await openDoor(taskRoutes({ database, clock, emit }));
  const parts = { database, clock, emit, log: silentLog };

  async function opened(overrides: GroupOverrides = {}) {
    const group = await openGroup(database, overrides);
    const { groupId, propertyId } = group;
    const ask = <R extends Route>(who: Who, route: R, given: At<R> = {}): Promise<Told<R>> =>
      door.ask(who, route, { ...given, params: { propertyId, ...given.params } as ParamsOf<R> });
    const person = (role: Role, name: string): Promise<Who> =>
      addColleague(database, group, { role, name }, clock.now());

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
      rows: rowsOf(database, groupId),
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
      await door.close();
      await database.close();
    },
  };
}
