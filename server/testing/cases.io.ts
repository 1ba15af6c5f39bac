// A house with its people for tests of cases: the services behind their own routes, asked by inject as whoever the test says, at a
// clock that stands. Each call of `opened` makes a hotel group of its own.
import type { CasePage } from '@regulars/contract/case.ts';
import * as step from '@regulars/contract/caseStep.ts';
import type { Role } from '@regulars/contract/session.ts';
import type { BodyIn, ParamsOf, Route } from '@regulars/contract/route.ts';
import assert from 'node:assert/strict';
import { casesRoutes } from '../cases/cases.api.ts';
import type { CaseParts } from '../cases/cases.service.ts';
import { standingClock } from '../platform/clock.ts';
import type { HouseEvent } from '../platform/event.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import type { Who } from '../platform/who.ts';
import { booking, takes } from './bookings.io.ts';
import { testDatabase } from './database.io.ts';
import { addColleague, openDoor, rowsOf, type Given, type Told } from './door.io.ts';
import { wang } from './desk.io.ts';
import { openGroup, type OpenGroup } from './group.io.ts';

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
  const door = await openDoor(casesRoutes(parts));
  const ask = <R extends Route>(route: R, { who, ...given }: Given<R> & { who: Who }): Promise<Told<R>> =>
    door.ask(who, route, given);

  async function opened() {
    const group = await openGroup(database);
    return { group, ...houseOf(group) };
  }

  function houseOf(group: OpenGroup) {
    const rows = rowsOf(database, group.groupId);
    const colleague = (role: Role, name?: string): Promise<Who> =>
      addColleague(database, group, { role, ...(name !== undefined && { name }) });
    const takeRecords = takes(database, group);
    /** Somebody in house. */
    const withGuest = async () => {
      await takeRecords([booking('B1', wang, ['2026-11-21', '2026-11-24'], { status: 'inHouse' })]);
      const [row] = await rows<{ guestId: string; reservationId: string }>(
        `select l.guest_id as "guestId", p.reservation_id as "reservationId" from reservation_person p join link l on l.record_id = p.record_id where p.role = 'primary' limit 1`,
      );
      return row!;
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
    return { rows, colleague, take, go, tryGo, investigated, withGuest, takeRecords };
  }

  return {
    clock,
    database,
    parts,
    heard,
    ask,
    opened,
    async close() {
      await door.close();
      await database.close();
    },
  };
}

export const give = (item: string, retailMinor?: number) => ({
  lineId: newId(),
  item,
  ...(retailMinor !== undefined && { retailMinor }),
});
