// An arrival at the desk: what is prepared for it, and that the guest is here. What can harm and what went wrong last time must be
// signed off first, or the reason said (GU-4). The desk's word that a guest is here counts until the house's own system says so.
import type { Change, PreparationItem } from '@regulars/contract/today.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { maskText } from '../guests/masks.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import type { Bones } from './day.ts';
import { readClosure, readSigned, writeClosure, writeComfort, writeSigned, type Place } from './desk.store.ts';
import { openRequired, toPrepare, withSignatures } from './preparation.ts';
import { readBone } from './today.store.ts';
import { castOf, houseOf, propertyOf } from './today.service.ts';
import { atHand } from './todayRow.ts';

export type ArrivalParts = { database: Database; clock: Clock; emit: Emit };
type Asked = { reservationId: string; roomIndex: string };

export async function preparationOf(parts: ArrivalParts, who: Who, asked: Asked) {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const bones = await roomOf(tx, who, asked, 'today.read');
    const closure = await readClosure(tx, { groupId: who.groupId, ...asked });
    return {
      items: await itemsOf(tx, who.groupId, bones, now),
      closedAt: closure?.closedAt ?? null,
      closedBy: closure?.closedBy ?? null,
      closeReason: closure?.closeReason ? maskText(closure.closeReason) : null,
    };
  });
}

export async function tick(
  parts: ArrivalParts,
  who: Who,
  asked: Asked,
  said: { key: string; state: PreparationItem['state']; reason?: string },
) {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const bones = await roomOf(tx, who, asked, 'arrival.prepare');
    const item = (await itemsOf(tx, who.groupId, bones, now)).find((one) => one.key === said.key);
    if (item === undefined) throw new Refusal('preparation_unknown', {}, 404);
    const reason = said.reason?.trim() || null;
    if (said.state === 'waived' && reason === null) throw new Refusal('waive_needs_reason', {}, 422);
    if ((await readClosure(tx, { groupId: who.groupId, ...asked })) !== undefined)
      throw new Refusal('arrival_closed', {}, 409);
    await writeSigned(
      tx,
      { groupId: who.groupId, ...asked },
      { key: said.key, state: said.state, reason: said.state === 'waived' ? reason : null },
      who.staffId,
      now,
    );
    await tell(parts, tx, who, bones, now);
    return { items: await itemsOf(tx, who.groupId, bones, now) };
  });
}

/** The same arrival closed twice is closed once: the first word stands. */
export async function close(
  parts: ArrivalParts,
  who: Who,
  asked: Asked,
  said: { roomNumber?: string; reason?: string },
) {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const bones = await roomOf(tx, who, asked, 'arrival.prepare');
    const place: Place = { groupId: who.groupId, ...asked };
    const before = await readClosure(tx, place);
    if (before !== undefined) return { closedAt: before.closedAt };
    if (bones.status === 'cancelled' || bones.status === 'checkedOut' || bones.status === 'noShow')
      throw new Refusal('arrival_not_expected', { status: bones.status }, 409);
    const open = openRequired(await itemsOf(tx, who.groupId, bones, now));
    if (open.length > 0 && !said.reason)
      throw new Refusal('arrival_unprepared', { open: open.map((item) => item.key), count: open.length }, 409);
    await writeClosure(
      tx,
      place,
      { roomNumber: said.roomNumber || null, reason: said.reason ?? null, unprepared: open.map((item) => item.key) },
      who.staffId,
      now,
    );
    await tell(parts, tx, who, bones, now);
    return { closedAt: (await readClosure(tx, place))!.closedAt };
  });
}

export async function offer(parts: ArrivalParts, who: Who, asked: Asked, said: { comfort: string; text: string }) {
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const bones = await roomOf(tx, who, asked, 'arrival.prepare');
    await writeComfort(tx, { groupId: who.groupId, ...asked }, said, who.staffId, now);
    await tell(parts, tx, who, bones, now);
    return { comfort: said.comfort };
  });
}

/** 404 where the room is not there or not at one of the person's properties. */
async function roomOf(
  tx: Tx,
  who: Who,
  { reservationId, roomIndex }: Asked,
  permission: 'today.read' | 'arrival.prepare',
): Promise<Bones> {
  const bones = await readBone(tx, who.groupId, reservationId, roomIndex);
  if (bones === undefined) throw new Refusal('not_found', {}, 404);
  mustBeAllowed(who, permission, bones.propertyId);
  return bones;
}

async function itemsOf(tx: Tx, groupId: string, bones: Bones, now: string): Promise<PreparationItem[]> {
  const property = await propertyOf(tx, groupId, bones.propertyId);
  const house = houseOf(property, false, now);
  const [cast] = await castOf(tx, groupId, [bones], house);
  const signed = (await readSigned(tx, groupId, [bones.reservationId])).filter(
    (one) => one.roomIndex === bones.roomIndex,
  );
  return withSignatures(toPrepare(cast!.guest, cast!.others, atHand(bones, house)), signed);
}

async function tell(parts: ArrivalParts, tx: Tx, who: Who, bones: Bones, at: string): Promise<void> {
  const dates = [bones.arrivalDate, bones.departureDate].filter((date) => date !== null);
  const change: Change = { kind: 'preparation', key: bones.reservationId, propertyId: bones.propertyId, dates, at };
  await parts.emit(
    tx,
    who.groupId,
    [
      {
        kind: 'preparation_changed',
        key: bones.reservationId,
        payload: { propertyId: bones.propertyId, roomIndex: bones.roomIndex, dates, by: who.staffId },
      },
    ],
    at,
  );
  await push(tx, who.groupId, [change]);
}
