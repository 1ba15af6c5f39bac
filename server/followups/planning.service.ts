// What the house plans by itself: calls for guests who left. Idempotent: done again, or by two workers at once, it plans nobody twice.
import type { Tx } from '../platform/database/tables.ts';
import { push } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { dayIn } from '../platform/clock.ts';
import type { Property } from '../properties/properties.store.ts';
import { addFollowups, holdHouse, readKeptPlan, type NewFollowup } from './followups.store.ts';
import { dueOf, shippedPlan } from './plan.ts';
import { readDeparted } from './planning.store.ts';

/** A stay that became known later than this after departure is not called about any more. */
const LOOK_BACK_DAYS = 14;
const AT_ONCE = 500;

export async function planOf(tx: Tx, groupId: string, propertyId: string) {
  const kept = await readKeptPlan(tx, groupId, propertyId);
  if (kept === undefined) return { plan: shippedPlan, version: 0, by: null, at: null };
  // one kept before there were playbooks has those that are shipped
  return { ...kept, plan: { ...shippedPlan, ...kept.plan } };
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

export async function tellHouse(tx: Tx, groupId: string, propertyId: string, at: string): Promise<void> {
  await push(tx, groupId, [{ kind: 'followup', key: propertyId, propertyId, dates: [], at }]);
}
