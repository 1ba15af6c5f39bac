// Pre-arrivals: the arrivals of the next days as they stand, whether somebody looked them over and whether they changed since;
// looking them over makes the departments' tasks. A task that is done signs its item off.
import type {
  PrearrivalRow,
  Prearrivals,
  readPrearrival,
  readPrearrivals,
  reviewPrearrivals,
} from '@regulars/contract/prearrival.ts';
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import { createHash } from 'node:crypto';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { push } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import { addDays } from '../platform/day.ts';
import { openTask } from '../tasks/tasks.service.ts';
import type { ArrivalParts } from './arrivals.service.ts';
import type { Bones } from './day.ts';
import { readSigned } from './desk.store.ts';
import { factsSeen, lackingIn, preparedBy, readyBy, taskTitle } from './prearrival.ts';
import {
  readReachable,
  readReviews,
  readRoomTasks,
  taskSource,
  writeReviews,
  type RoomTask,
} from './prearrivals.store.ts';
import { toPrepare, withSignatures, type Signed } from './preparation.ts';
import { castOf, houseOf, propertyOf } from './today.service.ts';
import { readBone, readBones } from './today.store.ts';
import { atHand, inOrder, todayRow, type House } from './todayRow.ts';

type Asked = { reservationId: string; roomIndex: string };
type Seen = {
  row: PrearrivalRow;
  bones: Bones;
  recordId: string | null;
  items: ReturnType<typeof withSignatures>;
  tasks: readonly RoomTask[];
};

/** HTTP has checked that the person may read the property's day. */
export async function prearrivals(
  parts: ArrivalParts,
  who: Who,
  propertyId: string,
  query: QueryOf<typeof readPrearrivals>,
): Promise<Prearrivals> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const property = await propertyOf(tx, who.groupId, propertyId);
    const today = dayIn(property.timeZone, now);
    const from = query.from ?? today;
    const bones: Bones[] = [];
    for (let day = 0; day < query.days; day++)
      bones.push(...(await readBones(tx, who.groupId, 'arrivals', { propertyId, date: addDays(from, day), today })));
    const seen = await look(tx, who.groupId, bones.filter(isToCome), houseOf(property, false, now));
    const rows = Map.groupBy(
      seen.map(({ row }) => row),
      (row) => row.arrivalDate,
    );
    const ordered = [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, day]) => inOrder(day, 'arrivals'));
    const count = (state: PrearrivalRow['reviewed']) => ordered.filter(({ reviewed }) => reviewed === state).length;
    return {
      from,
      days: query.days,
      rows: ordered,
      counts: { none: count('none'), reviewed: count('reviewed'), changed: count('changed') },
      asOf: now,
    };
  });
}

export async function prearrival(parts: ArrivalParts, who: Who, asked: Asked): Promise<ReplyOf<typeof readPrearrival>> {
  const now = parts.clock.now();
  return parts.database.tenantReadOnly(who.groupId, async (tx) => {
    const bones = await readBone(tx, who.groupId, asked.reservationId, asked.roomIndex);
    if (bones === undefined) throw new Refusal('not_found', {}, 404);
    mustBeAllowed(who, 'today.read', bones.propertyId);
    const house = houseOf(await propertyOf(tx, who.groupId, bones.propertyId), false, now);
    const [seen] = await look(tx, who.groupId, [bones], house);
    const { row, items, tasks } = seen!;
    const byKey = new Map(tasks.map((task) => [task.key, task]));
    return {
      row,
      items: items.map((item) => {
        const task = byKey.get(taskKey(asked.roomIndex, item.key));
        return {
          ...item,
          department: preparedBy(item),
          task: task ? { taskId: task.taskId, state: task.state, owner: task.owner } : null,
        };
      }),
    };
  });
}

/** What changed since the reviewer saw it is not taken, but named. */
export async function review(
  parts: ArrivalParts,
  who: Who,
  propertyId: string,
  { rooms, tasks }: BodyOf<typeof reviewPrearrivals>,
): Promise<ReplyOf<typeof reviewPrearrivals>> {
  mustBeAllowed(who, 'arrival.prepare', propertyId);
  const now = parts.clock.now();
  return parts.database.tenant(who.groupId, async (tx) => {
    const property = await propertyOf(tx, who.groupId, propertyId);
    const house = houseOf(property, false, now);
    const found: Bones[] = [];
    for (const { reservationId, roomIndex } of rooms) {
      const bones = await readBone(tx, who.groupId, reservationId, roomIndex);
      if (bones === undefined || bones.propertyId !== propertyId) throw new Refusal('not_found', {}, 404);
      found.push(bones);
    }
    const seen = await look(tx, who.groupId, found, house);
    const isSame = ({ row }: Seen, at: number) => row.facts === rooms[at]!.facts;
    const same = seen.filter(isSame);
    await writeReviews(
      tx,
      who.groupId,
      same.map(({ row }) => row),
      who.staffId,
      now,
    );
    let made = 0;
    if (tasks) for (const one of same) made += await makeTasks(parts, tx, who, one, house);
    await push(
      tx,
      who.groupId,
      same.map(({ row }) => ({
        kind: 'preparation',
        key: row.reservationId,
        propertyId,
        dates: [row.arrivalDate],
        at: now,
      })),
    );
    return {
      reviewed: same.length,
      tasks: made,
      changed: seen
        .filter((one, at) => !isSame(one, at))
        .map(({ row: { reservationId, roomIndex } }) => ({ reservationId, roomIndex })),
    };
  });
}

/** A task per open item, but for promises: they have an owner of their own. Once for each, however often it is looked over. */
async function makeTasks(
  parts: ArrivalParts,
  tx: Tx,
  who: Who,
  { row, bones, recordId, items, tasks }: Seen,
  house: House,
): Promise<number> {
  const there = new Set(tasks.map(({ key }) => key));
  const wanted = items.filter(
    (item) => item.state === 'open' && item.kind !== 'promise' && !there.has(taskKey(row.roomIndex, item.key)),
  );
  for (const item of wanted) {
    const department = preparedBy(item);
    await openTask(parts, tx, who.groupId, {
      id: newId(),
      propertyId: bones.propertyId,
      kind: 'preparation',
      title: taskTitle(item),
      department,
      ownerId: who.staffId,
      offerTo: { department },
      ...(recordId !== null && { recordId }),
      reservationId: row.reservationId,
      ...(row.room.number !== null && { roomNumber: row.room.number }),
      dueAt: readyBy(row.arrivalDate, house.timeZone, house.now),
      source: { kind: taskSource, id: row.reservationId, key: taskKey(row.roomIndex, item.key) },
      by: who.staffId,
      at: house.now,
    });
  }
  return wanted.length;
}

export const taskKey = (roomIndex: string, itemKey: string): string => `${roomIndex}/${itemKey}`;

/** Arrivals fleshed out, each with its review, its items and its tasks; about a dozen statements for any number of rooms. */
async function look(tx: Tx, groupId: string, bones: readonly Bones[], house: House): Promise<Seen[]> {
  const ids = [...new Set(bones.map(({ reservationId }) => reservationId))];
  const cast = await castOf(tx, groupId, bones, house);
  const place = (one: { reservationId: string; roomIndex: string }) => `${one.reservationId}/${one.roomIndex}`;
  const signed = Map.groupBy(await readSigned(tx, groupId, ids), place);
  const reviews = new Map((await readReviews(tx, groupId, ids)).map((one) => [place(one), one]));
  const tasks = Map.groupBy(await readRoomTasks(tx, groupId, ids), ({ reservationId }) => reservationId);
  const reachable = await readReachable(tx, groupId, [...new Set(cast.map(({ guest }) => guest.head.guestId))]);
  return bones.map((one, at) => {
    const { guest, others, recordId } = cast[at]!;
    const signatures = (signed.get(place(one)) ?? []) as Signed[];
    const row = todayRow(one, guest, others, signatures, house);
    const items = withSignatures(toPrepare(guest, others, atHand(one, house)), signatures);
    const facts = createHash('sha256').update(factsSeen(row, items)).digest('base64url').slice(0, 22);
    const reviewed = reviews.get(place(one));
    const own = (tasks.get(one.reservationId) ?? []).filter(({ key }) => key.startsWith(`${one.roomIndex}/`));
    const done = own.filter(({ state }) => state === 'done' || state === 'cancelled').length;
    return {
      bones: one,
      recordId,
      items,
      tasks: own,
      row: {
        ...row,
        reviewed: reviewed === undefined ? 'none' : reviewed.facts === facts ? 'reviewed' : 'changed',
        reviewedBy: reviewed?.by ?? null,
        reviewedAt: reviewed?.at ?? null,
        facts,
        lacking: lackingIn(row, guest, reachable.has(guest.head.guestId)),
        tasks: { open: own.length - done, done },
      },
    };
  });
}

const isToCome = ({ status, closedAt }: Bones): boolean =>
  closedAt === null && (status === 'requested' || status === 'waitlisted' || status === 'reserved');
