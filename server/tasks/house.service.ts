// What managers set for their house: who works where, shifts and roster, checklists, how long what may take.
import type { BodyOf } from '@regulars/contract/route.ts';
import type {
  keepChecklist,
  keepTaskPolicy,
  placeColleague,
  Roster,
  setRoster,
  Shift,
} from '@regulars/contract/roster.ts';
import { withoutNumbers } from '../guests/hiddenNumbers.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Who } from '../platform/who.ts';
import { addWorking } from './calendar.ts';
import { chinaCalendar, chinaYears } from './chinaCalendar.ts';
import { readChecklists, writeChecklist } from './checklists.store.ts';
import {
  readColleagues,
  readPlaces,
  readShifts,
  writeDepartments,
  writePlaces,
  writeShifts,
  zoneOf,
} from './colleagues.store.ts';
import { addPolicy, readPolicies } from './policies.store.ts';
import { mondayOf } from './shifts.ts';
import { colleagues, mustBeColleague } from './work.service.ts';

export async function roster(
  tx: Tx,
  who: Who,
  propertyId: string,
  from: string | undefined,
  now: string,
): Promise<Roster> {
  const { groupId } = who;
  const monday = mondayOf(from ?? dayIn(await zoneOf(tx, groupId, propertyId), now));
  const until = Temporal.PlainDate.from(monday).add({ days: 7 }).toString();
  return {
    from: monday,
    shifts: await readShifts(tx, groupId, propertyId),
    places: await readPlaces(tx, groupId, propertyId, monday, until),
    ...(await colleagues(tx, groupId, propertyId, now)),
  };
}

/** Refuses as a whole where one of them does not work here. */
export async function placeOnRoster(tx: Tx, who: Who, propertyId: string, { places }: BodyOf<typeof setRoster>) {
  const known = new Set((await readColleagues(tx, who.groupId, propertyId)).map(({ staffId }) => staffId));
  if (places.some(({ staffId, on }) => on && !known.has(staffId))) throw new Refusal('colleague_unknown', {}, 422);
  return { changed: await writePlaces(tx, who.groupId, propertyId, places) };
}

export async function keepShifts(tx: Tx, who: Who, propertyId: string, shifts: readonly Shift[]) {
  const codes = new Set(shifts.map(({ code }) => code));
  if (codes.size !== shifts.length || shifts.some(({ from, to }) => from === to))
    throw new Refusal('shifts_unclear', {}, 422);
  await writeShifts(tx, who.groupId, propertyId, shifts);
  return { shifts: await readShifts(tx, who.groupId, propertyId) };
}

export async function place(
  tx: Tx,
  who: Who,
  { propertyId, staffId }: { propertyId: string; staffId: string },
  { departments }: BodyOf<typeof placeColleague>,
  now: string,
) {
  await mustBeColleague(tx, who.groupId, propertyId, staffId);
  await writeDepartments(tx, who.groupId, propertyId, staffId, departments);
  return colleagues(tx, who.groupId, propertyId, now);
}

export async function keepList(
  tx: Tx,
  who: Who,
  { propertyId, checklistId }: { propertyId: string; checklistId: string },
  body: BodyOf<typeof keepChecklist>,
  at: string,
) {
  const items = body.items.map((text) => withoutNumbers(text).text);
  const list = { ...body, checklistId, items, name: withoutNumbers(body.name).text };
  if (!(await writeChecklist(tx, who.groupId, propertyId, list, who.staffId, at)))
    throw new Refusal('changed_meanwhile', {}, 409);
  return { checklists: await readChecklists(tx, who.groupId, propertyId) };
}

export async function policies(tx: Tx, groupId: string, propertyId: string) {
  return { policies: await readPolicies(tx, groupId, propertyId), china: chinaCalendar(chinaYears) };
}

/** A calendar in which the longest time never comes to an end is refused: a task opened by it could not say when it is due. */
export async function keepPolicy(
  tx: Tx,
  who: Who,
  propertyId: string,
  body: BodyOf<typeof keepTaskPolicy>,
  at: string,
) {
  const { groupId, staffId } = who;
  const calendar = { ...body.calendar, zone: await zoneOf(tx, groupId, propertyId) };
  try {
    addWorking(calendar, at, 60_000 * Math.max(1, ...Object.values(body.minutes).map((minutes) => minutes ?? 1)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal('calendar_never_open', {}, 422);
  }
  if (!(await addPolicy(tx, groupId, propertyId, { ...body, calendar, version: body.version + 1 }, staffId, at)))
    throw new Refusal('changed_meanwhile', {}, 409);
  return { policies: await readPolicies(tx, groupId, propertyId) };
}
