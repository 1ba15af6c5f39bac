// Where a segment stands and who may come near it: a house's own to who may in that house, the group's to who may in all of them.
import type { Permission } from '@regulars/contract/route.ts';
import type { SegmentGroup } from '@regulars/contract/segmentRule.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, mustBeAllowed, scopeOf, type Who } from '../platform/who.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { faultOf } from './check.ts';
import type { Named, Place, SegmentRow } from './segment.ts';
import { readNamed, readSegment } from './segments.store.ts';

export type SegmentParts = { database: Database; clock: Clock; emit: Emit };

/** Throws `not_found` where there is no such house. */
export async function placeOf(tx: Tx, groupId: string, propertyId: string | null, at: string): Promise<Place> {
  const houses = await readProperties(tx, groupId);
  return placeAmong(houses, groupId, propertyId, at);
}

export function placeAmong(houses: readonly Property[], groupId: string, propertyId: string | null, at: string): Place {
  const [first] = houses;
  const house = propertyId === null ? first : houses.find(({ id }) => id === propertyId);
  if (first === undefined || house === undefined) throw new Refusal('not_found', {}, 404);
  const whole = propertyId === null ? null : placeAmong(houses, groupId, null, at);
  const { timeZone, currency } = house;
  const oneHouse = houses.length === 1;
  const oneZone = houses.every((one) => one.timeZone === timeZone);
  return { groupId, propertyId, today: dayIn(timeZone, at), timeZone, oneHouse, oneZone, currency, foreign: currency !== first.currency, whole }; // prettier-ignore
}

/** What is the whole group's is for who may do it in every house. */
export async function mayInGroup(tx: Tx, who: Who, permission: Permission): Promise<boolean> {
  if (who.groupWide) return may(who, permission);
  const own = new Set(scopeOf(who, permission));
  return (await readProperties(tx, who.groupId)).every(({ id }) => own.has(id));
}

/** Refuses with 403, and with 404 for a house that is not theirs. */
export async function mustBeIn(tx: Tx, who: Who, permission: Permission, propertyId: string | null): Promise<void> {
  if (propertyId !== null) return mustBeAllowed(who, permission, propertyId);
  if (!(await mayInGroup(tx, who, permission))) throw new Refusal('not_allowed', { permission }, 403);
}

/** A segment this person may see; 404 for any other, 403 where they may see it and not do this. */
export async function theirSegment(
  tx: Tx,
  who: Who,
  segmentId: string,
  permission: Permission,
  read: typeof readSegment = readSegment,
): Promise<SegmentRow> {
  const segment = await read(tx, who.groupId, segmentId);
  if (segment === undefined) throw new Refusal('not_found', {}, 404);
  const { propertyId } = segment;
  const isTheirs =
    propertyId === null ? await mayInGroup(tx, who, 'segment.read') : may(who, 'segment.read', propertyId);
  if (!isTheirs) throw new Refusal('not_found', {}, 404);
  await mustBeIn(tx, who, permission, propertyId);
  return segment;
}

/** What the rule names, once nothing is wrong with it; refuses as `faultOf` says. */
export async function mustBeRule(tx: Tx, place: Place, rule: SegmentGroup, selfId?: string): Promise<Named> {
  const named = await readNamed(tx, place.groupId, place.propertyId);
  const fault = faultOf(rule, { place, named, selfId });
  if (fault) throw new Refusal(fault.code, fault.params, 422);
  return named;
}

export async function tell(
  { emit }: Pick<SegmentParts, 'emit'>,
  tx: Tx,
  groupId: string,
  segment: Pick<SegmentRow, 'id' | 'propertyId'>,
  payload: Readonly<Record<string, unknown>>,
  at: string,
): Promise<void> {
  const { id: key, propertyId } = segment;
  await emit(tx, groupId, [{ kind: 'segment_changed', key, payload: { propertyId, ...payload } }], at);
  await push(tx, groupId, [{ kind: 'segment', key, propertyId, dates: [], at }]);
}
