// What the house plans by itself: calls for guests who left, and once a day the list of regulars who stay away. Idempotent: done
// again, or by two workers at once, it plans nobody twice.
import type { Tx } from '../platform/database/tables.ts';
import { push } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { dayIn } from '../platform/clock.ts';
import type { Property } from '../properties/properties.store.ts';
import { armOf, causeOf, playbookOf } from './absence.ts';
import { addFollowups, holdHouse, readKeptPlan, type NewFollowup } from './followups.store.ts';
import { dueOf, shippedPlan } from './plan.ts';
import { addWinBacks, listedOn, readAbsent, readDeparted, type NewWinBack } from './planning.store.ts';
import { addDays, daysBetween } from '../platform/day.ts';

/** A stay that became known later than this after departure is not called about any more. */
const LOOK_BACK_DAYS = 14;
const AT_ONCE = 500;
/** Regulars put on the list in one day, by worth; and how many of them are called in a day. */
const LISTED_A_DAY = 100;
const CALLED_A_DAY = 20;

export async function planOf(tx: Tx, groupId: string, propertyId: string) {
  return (await readKeptPlan(tx, groupId, propertyId)) ?? { plan: shippedPlan, version: 0, by: null, at: null };
}

/** Plans the calls of one house; answers how many are new. */
export async function planCalls(tx: Tx, groupId: string, house: Property, now: string): Promise<number> {
  await holdHouse(tx, groupId, house.id);
  const today = dayIn(house.timeZone, now);
  const { plan, version } = await planOf(tx, groupId, house.id);
  const departed = await readDeparted(tx, groupId, {
    propertyId: house.id,
    today,
    back: LOOK_BACK_DAYS,
    restSince: new Date(Date.parse(now) - plan.restDays * 86_400_000).toISOString(),
    limit: AT_ONCE * 4,
  });
  const calls = departed.flatMap((one): NewFollowup[] => {
    const due = dueOf(plan, one);
    if (due === undefined) return [];
    const { recordId, reservationId, bookingId, guestClass } = one;
    return [
      {
        id: newId(),
        propertyId: house.id,
        kind: 'call',
        recordId,
        reservationId,
        bookingId,
        guestClass,
        why: due.why,
        planVersion: version,
        department: due.rule.department,
        ownerId: null,
        channel: due.rule.channel,
        script: due.rule.script,
        dueOn: due.dueOn < today ? today : due.dueOn,
        openedBy: null,
        at: now,
      },
    ];
  });
  const added = await addFollowups(tx, groupId, calls);
  if (added.length > 0) await tellHouse(tx, groupId, house.id, now);
  return added.length;
}

/** Makes today's list of one house where it is not made yet; answers how many stand on it. */
export async function listAbsent(tx: Tx, groupId: string, house: Property, now: string): Promise<number> {
  await holdHouse(tx, groupId, house.id);
  const today = dayIn(house.timeZone, now);
  if (await listedOn(tx, groupId, house.id, today)) return 0;
  const { plan, version } = await planOf(tx, groupId, house.id);
  const { leastStays, controlPercent } = plan.winBack;
  const absent = await readAbsent(tx, groupId, { propertyId: house.id, today, leastStays, limit: LISTED_A_DAY });
  const rows: NewWinBack[] = [];
  const calls: NewFollowup[] = [];
  for (const one of absent) {
    const cause = causeOf({ awayDays: daysBetween(one.lastStay, today), usualGapDays: one.usualGapDays });
    if (cause === null) continue;
    const arm = armOf(`${groupId} ${one.recordId} ${one.lastStay}`, controlPercent);
    const followupId = arm === 'control' ? null : newId();
    rows.push({
      ...one,
      id: newId(),
      propertyId: house.id,
      followupId,
      arm,
      cause,
      currency: house.currency,
      listedOn: today,
      at: now,
    });
    if (followupId === null) continue;
    calls.push({
      id: followupId,
      propertyId: house.id,
      kind: 'winBack',
      recordId: one.recordId,
      reservationId: null,
      bookingId: null,
      guestClass: one.guestClass,
      why: cause,
      planVersion: version,
      department: one.trouble ? 'guestRelations' : 'sales',
      ownerId: null,
      channel: 'phone',
      script: playbookOf(cause, one.trouble),
      dueOn: addDays(today, Math.floor(calls.length / CALLED_A_DAY)),
      openedBy: null,
      at: now,
    });
  }
  await addFollowups(tx, groupId, calls);
  await addWinBacks(tx, groupId, rows);
  if (rows.length > 0) await tellHouse(tx, groupId, house.id, now);
  return rows.length;
}

async function tellHouse(tx: Tx, groupId: string, propertyId: string, at: string): Promise<void> {
  await push(tx, groupId, [{ kind: 'followup', key: propertyId, propertyId, dates: [], at }]);
}
