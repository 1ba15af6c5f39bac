// The house sets its class thresholds: how many guests would move is told before; then the summaries are made anew in the background, a
// few hundred at a time. The thresholds of the oldest house hold for the whole group, as its currency does: a guest is of one class.
import type { ClassThresholds, previewThresholds, readValueMap, setThresholds } from '@regulars/contract/value.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import type { BodyOf, ReplyOf } from '@regulars/contract/route.ts';
import { addAudit } from '../platform/audit.store.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, mustBeAllowed, type Who } from '../platform/who.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { houseOf, refreshSummaries } from '../stays/summary.service.ts';
import { usualThresholds } from '../stays/valueClass.ts';
import * as store from './reclass.store.ts';
import { horizonOf } from './horizon.ts';
import { askForRun, beginAgain, lastAskedRuns } from './runs.store.ts';
import { troubleOfThresholds } from './thresholds.ts';

type Parts = { database: Database; clock: Clock; emit: Emit };
const CLASSES: readonly GuestClass[] = ['mostValuable', 'main', 'ordinary', 'small', 'potential'];
const AT_ONCE = 500;

function checked(thresholds: ClassThresholds): void {
  const trouble = troubleOfThresholds(thresholds);
  if (trouble === 'not_falling') throw new Refusal('thresholds_not_falling');
  if (trouble === 'not_positive') throw new Refusal('thresholds_not_positive');
}

/** They move guests of the whole group, and say what those brought it: only who may set them at the house that keeps them. */
function mayKeep(who: Who, [keeper]: readonly Property[]): string {
  if (!may(who, 'value.manage', keeper!.id)) throw new Refusal('thresholds_of_group', {}, 403);
  return keeper!.id;
}

export async function preview(
  { database }: Parts,
  who: Who,
  { propertyId, thresholds }: BodyOf<typeof previewThresholds>,
): Promise<ReplyOf<typeof previewThresholds>> {
  mustBeAllowed(who, 'value.manage', propertyId);
  checked(thresholds);
  const counted = await database.tenantReadOnly(who.groupId, async (tx) => {
    mayKeep(who, await readProperties(tx, who.groupId));
    return store.countMoves(tx, who.groupId, thresholds);
  });
  const moves = counted.map(({ from, to, fixed, guests }) => ({ from, to: fixed ? from : to, guests }));
  const sum = (of: (move: (typeof moves)[number]) => boolean): number =>
    moves.reduce((all, move) => all + (of(move) ? move.guests : 0), 0);
  return {
    guests: sum(() => true),
    moved: sum(({ from, to }) => from !== to),
    classes: CLASSES.map((guestClass) => ({
      guestClass,
      now: sum(({ from }) => from === guestClass),
      later: sum(({ to }) => to === guestClass),
    })),
    moves: moves
      .filter(({ from, to }) => from !== to)
      .map(({ from, to, guests }) => ({ from: from as GuestClass, to: to as GuestClass, guests }))
      .toSorted(
        (a, b) => CLASSES.indexOf(a.from) - CLASSES.indexOf(b.from) || CLASSES.indexOf(a.to) - CLASSES.indexOf(b.to),
      ),
  };
}

export async function set(
  { database, clock }: Parts,
  who: Who,
  { propertyId, thresholds, reason }: BodyOf<typeof setThresholds>,
): Promise<ReplyOf<typeof setThresholds>> {
  mustBeAllowed(who, 'value.manage', propertyId);
  checked(thresholds);
  const at = clock.now();
  return database.tenant(who.groupId, async (tx) => {
    const properties = await readProperties(tx, who.groupId);
    const keeperId = mayKeep(who, properties);
    const before = houseOf(properties).thresholds;
    await store.keepThresholds(tx, who.groupId, keeperId, thresholds);
    const left = await store.askReclassing(tx, who.groupId, who.staffId, at);
    await addAudit(tx, who.groupId, {
      staffId: who.staffId,
      action: 'value.thresholds',
      subject: keeperId,
      params: { before, after: thresholds, reason },
      at,
    });
    await push(tx, who.groupId, [{ kind: 'value', key: 'thresholds', propertyId: null, dates: [], at }]);
    return { thresholds, left };
  });
}

/** What the map says of them; `suggested` comes from the last run of the house. */
export async function thresholdsTold(
  tx: Tx,
  { groupId, properties: own }: Who,
  suggested: ClassThresholds | null,
): Promise<ReplyOf<typeof readValueMap>['thresholds']> {
  const properties = await readProperties(tx, groupId);
  const [keeper] = properties;
  const house = houseOf(properties);
  return {
    now: house.thresholds,
    own: (keeper!.settings as { valueClass?: unknown }).valueClass !== undefined,
    keptBy: own.has(keeper!.id) ? { propertyId: keeper!.id, name: keeper!.name } : null,
    currency: house.currency,
    usual: usualThresholds,
    suggested,
    left: await store.readReclassing(tx, groupId),
  };
}

/** A few summaries anew; true = there may be more to do. Once all are, the figures of every house that has some are asked for. */
export async function reclassSome(
  { database, emit }: Parts,
  groupId: string,
  lease: { by: string; now: string; until: string },
): Promise<boolean> {
  const at = lease.now;
  return database.tenant(groupId, async (tx) => {
    const work = await store.leaseReclassing(tx, groupId, lease);
    if (work === undefined) return false;
    const guestIds = await store.guestsAfter(tx, groupId, work.after, AT_ONCE);
    await refreshSummaries(tx, groupId, guestIds, at);
    const isLast = guestIds.length < AT_ONCE;
    await store.reclassedUntil(tx, groupId, work.askedAt, isLast ? null : guestIds.at(-1)!, guestIds.length);
    if (!isLast) return true;
    await emit(tx, groupId, [{ kind: 'value_changed', key: 'thresholds', payload: {} }], at);
    await push(tx, groupId, [{ kind: 'value', key: 'thresholds', propertyId: null, dates: [], at }]);
    await beginAgain(tx, groupId);
    const last = new Map((await lastAskedRuns(tx, groupId)).map((run) => [run.propertyId, run]));
    for (const { id: propertyId, kind, timeZone } of await readProperties(tx, groupId)) {
      if (last.get(propertyId)?.done !== true) continue;
      const run = { id: newId(), propertyId, kind: 'asked' as const, askedBy: work.askedBy };
      await askForRun(tx, groupId, { ...run, origin: dayIn(timeZone, at), horizon: horizonOf(kind) }, at);
    }
    return true;
  });
}
