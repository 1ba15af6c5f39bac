// Carries out one run of a house: reads its guests page by page, has the figures made in a thread, writes what each guest was scored with
// in short transactions beside what is in force, and lets the run hold. Whatever breaks it off leaves the figures of the run before in force.
import { courses, lifeStages, type runSteps } from '@regulars/contract/value.ts';
import { setImmediate as breathe } from 'node:timers/promises';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import type { Emit } from '../platform/events.store.ts';
import { push } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { minorDigits } from '../platform/money.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { houseOf, ratesInto } from '../stays/summary.service.ts';
import { readChargeSums } from '../stays/summary.store.ts';
import type { ChargeFact } from '../stays/summary.ts';
import type { HouseRows } from './houseRows.ts';
import { refitApart, type RefitThread } from './refitThread.io.ts';
import type { Refit } from './refit.ts';
import { dayNumber, gatherMembers, gatherOrders, gatherRows, type StayGiven } from './rowsOfHouse.ts';
import { endRun, type LeasedRun } from './runs.store.ts';
import * as scored from './scored.store.ts';
import { VALUE_CLASSES } from './valueClass.ts';
import { isoOf } from './valueRows.ts';
import {
  countGuestsOfHouse,
  countNameless,
  readDishOrders,
  readGuestsOfHouse,
  readMealRows,
  readMembershipRows,
  readStayRows,
  type GuestOfHouse,
  type MealRow,
  type MembershipRow,
} from './visitRows.store.ts';

export type RefitParts = { database: Database; clock: Clock; emit: Emit };
export type Step = { step: (typeof runSteps)[number]; done: number; total: number };
/** Throws to break the run off. */
export type Tell = (step: Step) => Promise<void>;

const APART = { hotel: 3, restaurant: 0 };
const GUESTS_A_PAGE = 400;
const ORDERS_A_PAGE = 1000;
const ROWS_A_WRITE = 400;
const ROWS_A_LOOK = 1000;
const DISH_DAYS = 365;

/** `stopping`: hears the thread, so that it can be ended. False where the run was taken from us meanwhile. */
export async function refit(
  parts: RefitParts,
  groupId: string,
  run: LeasedRun & { by: string },
  tell: Tell,
  stopping: (thread: RefitThread) => void = () => {},
): Promise<boolean> {
  const { database, clock } = parts;
  const properties = await database.tenantReadOnly(groupId, (tx) => readProperties(tx, groupId));
  const property = properties.find(({ id }) => id === run.propertyId)!;
  const { rows, ids, dishes, members } = await readHouse(database, groupId, properties, property, run, tell);
  let step: Step['step'] = 'model';
  const ahead = rows.ahead.slice();
  const thread = refitApart(rows, (now) => void (step = now));
  stopping(thread);
  const made = await answerOf(thread, () => tell({ step, done: 0, total: 0 }));
  const runOf = { groupId, propertyId: property.id, runId: run.id };
  const total = ids.length + members.length;
  await dropLeft(database, runOf, () => tell({ step: 'writing', done: 0, total }));
  await writeGuests(parts, runOf, property.currency, ids, ahead, made, (done) =>
    tell({ step: 'writing', done, total }),
  );
  for (let from = 0; from < members.length; from += ROWS_A_WRITE) {
    await tell({ step: 'writing', done: ids.length + from, total });
    const rows = members.slice(from, from + ROWS_A_WRITE).map(({ of, ...member }, i) => {
      return { ...member, guestId: ids[of]!, state: made.memberStates[from + i]! };
    });
    await database.tenant(groupId, (tx) => scored.writeMembers(tx, runOf, rows));
    await breathe();
  }
  await database.tenant(groupId, async (tx) => {
    const clusters = made.figures.clusters;
    await scored.writeClusters(
      tx,
      runOf,
      clusters?.k ?? 0,
      (clusters?.clusters ?? []).map(({ clusterId, place, guests, recurrence, traits, drift }) => {
        const told = {
          drift,
          evenSpread: clusters!.evenSpreads.some(({ a, b }) => a === clusterId || b === clusterId),
        };
        return { id: clusterId, place, guests, recurrence, traits, told, centre: made.middles[place]! };
      }),
    );
    await scored.writeMenu(tx, runOf, dishes, made.menu);
  });
  return database.tenant(groupId, async (tx) => {
    const at = clock.now();
    const end = { result: made.figures, cause: null, at };
    if (!(await endRun(tx, groupId, { id: run.id, propertyId: property.id, by: run.by }, end))) return false;
    const payload = { propertyId: property.id, runId: run.id };
    await parts.emit(tx, groupId, [{ kind: 'value_changed', key: property.id, payload }], at);
    await push(tx, groupId, [{ kind: 'value', key: run.id, propertyId: property.id, dates: [], at }]);
    return true;
  });
}

/**
 * Deletes the rows of runs that neither hold nor are open, and those this one left when it was begun before, unless it holds. `tell` is
 * asked before each step, and may break it off.
 */
export async function dropLeft(database: Database, run: scored.RunOf, tell: () => Promise<void>): Promise<void> {
  for (const table of ['value_run_guest', 'value_run_member'] as const)
    for (let after: string | null = null; ;) {
      await tell();
      after = await database.tenant(run.groupId, (tx) => scored.dropLeft(tx, run, table, after, ROWS_A_LOOK));
      if (after === null) break;
      await breathe();
    }
  await database.tenant(run.groupId, (tx) => scored.dropLeftOfHouse(tx, run));
}

const TELL_MS = 500;

async function answerOf(thread: RefitThread, tell: () => Promise<void>): Promise<Refit> {
  let failed: unknown;
  const timer = setInterval(() => {
    tell().catch((error: unknown) => {
      failed ??= error;
      void thread.stop();
    });
  }, TELL_MS);
  try {
    return await thread.answer;
  } catch (error) {
    throw failed ?? error;
  } finally {
    clearInterval(timer);
    await thread.stop();
  }
}

type Member = { of: number; programme: string; tier: string | null; expireDate: string };
type Read = { rows: HouseRows; ids: string[]; dishes: string[]; members: Member[] };

async function readHouse(
  database: Database,
  groupId: string,
  properties: readonly Property[],
  property: Property,
  run: LeasedRun,
  tell: Tell,
): Promise<Read> {
  const house = houseOf(properties);
  const origin = dayNumber(run.origin);
  // Rates say what one unit is in the group's currency; the house counts in its own.
  const toGroup = property.currency === house.currency ? 1 : (house.rates[property.currency] ?? 0);
  const rates = ratesInto(house, property.currency);
  const gathered = gatherRows(property.kind, origin, property.currency, rates);
  const members = gatherMembers();
  const memberRows: Member[] = [];
  const total = await database.tenantReadOnly(groupId, (tx) => countGuestsOfHouse(tx, groupId, property.id));
  let after: string | null = null;
  for (let done = 0; ;) {
    await tell({ step: 'reading', done, total });
    const page = await database.tenantReadOnly(groupId, (tx) => readPage(tx, groupId, property, run.origin, after));
    if (page.guests.length === 0) break;
    for (const guest of page.guests) {
      if (!guest.active) continue;
      const { guestId } = guest;
      const counts =
        gathered.stays(guest, page.stays.get(guestId) ?? []) || gathered.meals(guest, page.meals.get(guestId) ?? []);
      if (!counts) continue;
      const of = gathered.ids.length - 1;
      for (const { guestId: _, ...membership } of page.memberships.get(guestId) ?? []) {
        members.add(of, membership);
        memberRows.push({ of, ...membership });
      }
    }
    done += page.guests.length;
    after = page.guests.at(-1)!.guestId;
    await breathe();
  }
  const orders = gatherOrders();
  const wanted = { propertyId: property.id, timeZone: property.timeZone, since: isoOf(origin - DISH_DAYS) };
  for (let last: string | null = null; ;) {
    const page = await database.tenantReadOnly(groupId, (tx) =>
      readDishOrders(tx, groupId, wanted, last, ORDERS_A_PAGE),
    );
    for (const { hour, dishes, guestClass } of page) orders.add(hour, dishes, guestClass);
    if (page.length < ORDERS_A_PAGE) break;
    last = page.at(-1)!.id;
    await tell({ step: 'reading', done: total, total });
  }
  const { nameless, before } = await database.tenantReadOnly(groupId, async (tx) => ({
    nameless: await countNameless(tx, groupId, property.id),
    before: await scored.readClustersBefore(tx, groupId, property.id),
  }));
  const visits = gathered.rows();
  const lines = orders.rows();
  return {
    ids: gathered.ids,
    dishes: lines.dishes,
    members: memberRows,
    rows: {
      kind: property.kind,
      origin,
      horizon: run.horizon,
      apart: APART[property.kind],
      thresholds: house.thresholds,
      toGroup: toGroup * 10 ** (minorDigits(house.currency) - minorDigits(property.currency)),
      ...visits,
      leftOut: { ...visits.leftOut, withoutGuest: nameless },
      orders: lines,
      members: members.rows(),
      before,
      freshIds: Array.from({ length: 8 }, () => newId()),
    },
  };
}

type Page = {
  guests: GuestOfHouse[];
  stays: ReadonlyMap<string, StayGiven[]>;
  meals: ReadonlyMap<string, MealRow[]>;
  memberships: ReadonlyMap<string, MembershipRow[]>;
};

async function readPage(
  tx: Tx,
  groupId: string,
  property: Property,
  today: string,
  after: string | null,
): Promise<Page> {
  const guests = await readGuestsOfHouse(tx, groupId, property.id, today, after, GUESTS_A_PAGE);
  const ids = guests.filter(({ active }) => active).map(({ guestId }) => guestId);
  const isHotel = property.kind === 'hotel';
  const meals = isHotel ? [] : await readMealRows(tx, groupId, property.id, property.timeZone, ids);
  return {
    guests,
    stays: isHotel ? await readStaysOf(tx, groupId, property, ids) : new Map(),
    meals: Map.groupBy(meals, ({ guestId }) => guestId),
    memberships: Map.groupBy(await readMembershipRows(tx, groupId, ids), ({ guestId }) => guestId),
  };
}

async function readStaysOf(
  tx: Tx,
  groupId: string,
  { id, timeZone }: Property,
  guestIds: readonly string[],
): Promise<Map<string, StayGiven[]>> {
  const rows = await readStayRows(tx, groupId, id, guestIds);
  const charges = Map.groupBy(
    await readChargeSums(tx, groupId, [...new Set(rows.map(({ stayId }) => stayId))]),
    ({ stayId }) => stayId,
  );
  const found = new Map<string, StayGiven[]>();
  for (const row of rows) {
    const { bookedMinor, bookedCurrency, bookedAt } = row;
    const stay = {
      ...row,
      booked:
        bookedMinor === null || bookedCurrency === null
          ? null
          : { amountMinor: bookedMinor, currencyCode: bookedCurrency },
      bookedOn: bookedAt === null ? null : dayIn(timeZone, bookedAt),
      charges: (charges.get(row.stayId) ?? []) as ChargeFact[],
    };
    found.set(row.guestId, [...(found.get(row.guestId) ?? []), stay]);
  }
  return found;
}

async function writeGuests(
  { database, clock }: RefitParts,
  run: scored.RunOf,
  currency: string,
  ids: readonly string[],
  ahead: Uint8Array,
  { scores: s, figures }: Refit,
  tell: (done: number) => Promise<void>,
): Promise<void> {
  const clusterIds = figures.clusters?.clusters.map(({ clusterId }) => clusterId) ?? [];
  for (let from = 0; from < ids.length; from += ROWS_A_WRITE) {
    await tell(from);
    const rows = ids.slice(from, from + ROWS_A_WRITE).map((guestId, i): scored.Scored => {
      const guest = from + i;
      const gap = s.usualGap[guest]!;
      return {
        guestId,
        stays: s.stays[guest]!,
        first: isoOf(s.first[guest]!),
        last: isoOf(s.last[guest]!),
        arrived: isoOf(s.lastArrival[guest]!),
        gap: Number.isNaN(gap) ? null : Math.round(gap),
        spent: Math.round(s.spent[guest]!),
        p: s.pReturn[guest]!,
        visits: s.expectedVisits[guest]!,
        expected: s.expected[guest]!,
        loss: s.loss[guest]!,
        existing: VALUE_CLASSES[s.existing[guest]!]!,
        potential: VALUE_CLASSES[s.potential[guest]!]!,
        course: courses[s.course[guest]!]!,
        r: s.recency[guest]!,
        f: s.frequency[guest]!,
        m: s.money[guest]!,
        stage: lifeStages[s.stage[guest]!]!,
        ahead: ahead[guest] === 1,
        cluster: clusterIds[s.cluster[guest]!] ?? null,
      };
    });
    await database.tenant(run.groupId, (tx) => scored.writeScored(tx, run, currency, rows, clock.now()));
    await breathe();
  }
}
