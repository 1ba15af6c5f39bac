// The desk in a test: its routes asked by inject over a database of their own, in hotel groups of their own, at a standing time.
import type { Route } from '@regulars/contract/route.ts';
import { readToday } from '@regulars/contract/today.ts';
import { frontdeskRoutes } from '../frontdesk/frontdesk.api.ts';
import { standingClock, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { createEmit, type Emit } from '../platform/events.store.ts';
import type { Bound } from '../platform/http.io.ts';
import { newId } from '../platform/id.io.ts';
import type { Who } from '../platform/who.ts';
import { promiseRoutes } from '../promises/promises.api.ts';
import { takes } from './bookings.io.ts';
import { testDatabase } from './database.io.ts';
import { openDoor, rowsOf, type Given, type Told } from './door.io.ts';
import { openGroup, type GroupOverrides, type OpenGroup } from './group.io.ts';

type DeskParts = { database: Database; clock: Clock; emit: Emit };
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** `more`: routes of the folder under test, beside the desk's. */
export async function openDesk(now: string, more: (parts: DeskParts) => Bound[] = () => []) {
  const clock = standingClock(now);
  const database = await testDatabase();
  const parts = { database, clock, emit: createEmit([]) };
  const door = await openDoor([...frontdeskRoutes(parts), ...promiseRoutes(parts), ...more(parts)]);

  /** A group with the house's own system on `opentravel`; `rows` runs plain SQL in it. */
  async function opened(overrides: GroupOverrides = {}) {
    const group = await openGroup(database, overrides);
    const rows = rowsOf(database, group.groupId);
    await rows(`update connection set settings = '{"role":"pms"}' where system = 'opentravel'`);
    const ask = <R extends Route>(
      route: R,
      { who = group.who, ...given }: Given<R> & { who?: Who } = {},
    ): Promise<Told<R>> => door.ask(who, route, given);
    const day = async (list: 'arrivals' | 'inHouse' | 'departures' = 'arrivals', date?: string) =>
      (await ask(readToday, { params: { propertyId: group.propertyId }, query: { list, ...(date && { date }) } })).body;
    return { group, take: takes(database, group), rows, ask, day };
  }

  return {
    clock,
    database,
    opened,
    async close() {
      await door.close();
      await database.close();
    },
  };
}

export const wang = { name: '王小明', phone: '13800001111' };
export const anna = { name: 'Anna Keller', email: 'anna.keller@example.com' };

/** The guest of the first record that came under this name. */
export async function guestNamed(
  rows: <T>(text: string) => Promise<T[]>,
  name: string,
): Promise<{ guestId: string; recordId: string }> {
  const [found] = await rows<{ guestId: string; recordId: string }>(
    `select l.guest_id as "guestId", r.id as "recordId" from record r join link l on l.record_id = r.id where r.facts -> 'name' ->> 'text' = '${name}' order by r.id limit 1`,
  );
  return found!;
}

/** A nut allergy, a high floor, and a cold room in September that was made good. */
export async function noted(
  group: OpenGroup,
  rows: <T>(text: string) => Promise<T[]>,
  recordId: string,
): Promise<void> {
  await rows(`insert into preference (group_id, id, record_id, kind, code, text, source, noted_by, noted_at) values ('${group.groupId}', '${newId()}', '${recordId}', 'allergy', 'allergy.nuts', '坚果过敏', 'guest', '${group.staffId}', '2026-03-01T00:00:00Z'),
    ('${group.groupId}', '${newId()}', '${recordId}', 'room', 'highFloor', '高楼层', 'staff', '${group.staffId}', '2026-09-01T00:00:00Z')`);
  await rows(
    `insert into note (group_id, id, record_id, property_id, kind, category, text, source, remedy, settled_at, noted_by, noted_at) values ('${group.groupId}', '${newId()}', '${recordId}', '${group.propertyId}', 'trouble', 'roomTemperature', '房间太冷，等了五十分钟', 'staff', '升级套房', '2026-09-12T20:00:00Z', '${group.staffId}', '2026-09-12T12:00:00Z')`,
  );
}
