// Gathers what one shift leaves to the next, from the folders that keep it: a fixed number of statements for any number of items.
import type { Department } from '@regulars/contract/department.ts';
import type { TodayRow } from '@regulars/contract/today.ts';
import { openCasesOf } from '../cases/cases.service.ts';
import { castOf, houseOf, propertyOf } from '../frontdesk/today.service.ts';
import { readBones } from '../frontdesk/today.store.ts';
import { readSigned } from '../frontdesk/desk.store.ts';
import { todayRow, type House } from '../frontdesk/todayRow.ts';
import type { Signed } from '../frontdesk/preparation.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { DayList } from '../frontdesk/day.ts';
import { openPromisesOf } from '../promises/promises.service.ts';
import { openTasksOf } from '../tasks/tasks.service.ts';
import { groupOfTask, inHandoverOrder, meetsGuests, seesAllCases, words, type Kept, type Span } from './handover.ts';
import { openNotes, recordsOf } from './handover.store.ts';

export type Place = { propertyId: string; department: Department };

/** Rooms of a list with all that the desk would show, the record each hangs on beside it. */
export async function rowsOf(
  tx: Tx,
  groupId: string,
  list: DayList,
  { propertyId, date }: { propertyId: string; date: string },
  house: House,
): Promise<{ row: TodayRow; recordId: string | null }[]> {
  const bones = await readBones(tx, groupId, list, { propertyId, date, today: house.today });
  const cast = await castOf(tx, groupId, bones, house);
  const ids = [...new Set(bones.map(({ reservationId }) => reservationId))];
  const place = (one: { reservationId: string; roomIndex: string }) => `${one.reservationId}/${one.roomIndex}`;
  const signed = Map.groupBy(await readSigned(tx, groupId, ids), place);
  return bones.map((one, at) => {
    const { guest, others, recordId } = cast[at]!;
    const row = todayRow(one, guest, others, (signed.get(place(one)) ?? []) as Signed[], house);
    return { row, recordId };
  });
}

/** Everything open for this department at the turn to `next`, in the order it is talked through. */
export async function gatherHandover(tx: Tx, groupId: string, place: Place, next: Span, now: string): Promise<Kept[]> {
  const guests = new Set<string>();
  const loose: (Omit<Kept, 'recordId'> & { guestId: string | null; recordId?: string | null })[] = [
    ...(meetsGuests(place.department) ? await arrivalsOf(tx, groupId, place, next, now) : []),
    ...(await promisesDue(tx, groupId, place, next, now)),
    ...(await casesOf(tx, groupId, place)),
    ...(await tasksOf(tx, groupId, place)),
    ...(await notesOf(tx, groupId, place)),
  ];
  for (const { guestId, recordId } of loose) if (guestId !== null && recordId == null) guests.add(guestId);
  const records = await recordsOf(tx, groupId, [...guests]);
  const items = loose.map(({ guestId, recordId, ...item }) => ({
    ...item,
    recordId: recordId ?? (guestId === null ? null : (records.get(guestId) ?? null)),
  }));
  return inHandoverOrder(items);
}

type Loose = Omit<Kept, 'recordId'> & { guestId: string | null; recordId?: string | null };
const bare = { roomIndex: null, severity: null, owner: null, dueAt: null, carried: 0 };

/** Who comes in the next shift's day and is not ready, or is a VIP. */
async function arrivalsOf(tx: Tx, groupId: string, place: Place, next: Span, now: string): Promise<Loose[]> {
  const { propertyId } = place;
  const house = houseOf(await propertyOf(tx, groupId, propertyId), false, now);
  const date = dayIn(house.timeZone, next.from);
  const coming = (await rowsOf(tx, groupId, 'arrivals', { propertyId, date }, house)).filter(
    ({ row }) => row.closedAt === null && ['requested', 'waitlisted', 'reserved'].includes(row.status),
  );
  const byTime = coming.toSorted((a, b) => ((a.row.expectedAt ?? '~') < (b.row.expectedAt ?? '~') ? -1 : 1));
  return byTime.flatMap(({ row, recordId }): Loose[] => {
    const open = row.preparation.total - row.preparation.done;
    const isVip = row.guest.vip !== null;
    if (!isVip && open === 0) return [];
    const { reservationId, roomIndex, room } = row;
    const word = isVip ? 'vip' : 'arrival';
    const what: Loose['title'] =
      row.expectedAt === null
        ? { code: `duty.line.${word}SomeTime`, params: { open } }
        : { code: `duty.line.${word}`, params: { open, time: row.expectedAt } };
    const named = { kind: 'arrival' as const, id: reservationId, roomNumber: room.number, title: what };
    const key = `arrival/${reservationId}/${roomIndex}`;
    return [{ ...bare, ...named, roomIndex, key, group: isVip ? 'vip' : 'arrivals', recordId, guestId: null }];
  });
}

async function promisesDue(tx: Tx, groupId: string, place: Place, next: Span, now: string): Promise<Loose[]> {
  const due = await openPromisesOf(tx, groupId, { propertyId: place.propertyId, until: next.to }, now);
  return due
    .filter(({ department }) => meetsGuests(place.department) || department === place.department)
    .map((promise) => ({
      ...bare,
      key: `promise/${promise.promiseId}`,
      group: 'promises',
      kind: 'promise',
      id: promise.promiseId,
      title: words(promise.words),
      roomNumber: promise.waker?.roomNumber ?? null,
      owner: promise.owner,
      dueAt: promise.dueAt,
      guestId: promise.guest.guestId,
    }));
}

async function casesOf(tx: Tx, groupId: string, { propertyId, department }: Place): Promise<Loose[]> {
  const open = await openCasesOf(tx, groupId, { propertyId });
  return open
    .filter((one) => seesAllCases(department) || one.department === department)
    .map((one) => ({
      ...bare,
      key: `case/${one.caseId}`,
      group: 'issues',
      kind: 'case',
      id: one.caseId,
      title: words(one.words),
      roomNumber: one.roomNumber,
      severity: one.severity,
      owner: { staffId: one.ownerId, name: one.ownerName },
      dueAt: one.dueAt,
      recordId: one.recordId,
      guestId: one.guestId,
    }));
}

async function tasksOf(tx: Tx, groupId: string, { propertyId, department }: Place): Promise<Loose[]> {
  const open = await openTasksOf(tx, groupId, { propertyId, department });
  return open.map((task) => ({
    ...bare,
    key: `task/${task.taskId}`,
    group: groupOfTask(task),
    kind: 'task',
    id: task.taskId,
    title:
      task.code === null
        ? words(task.title)
        : { code: `tasks.request.${task.code}`, params: {}, ...(task.title !== '' && { text: task.title }) },
    roomNumber: task.roomNumber,
    owner: { staffId: task.ownerId, name: task.ownerName },
    dueAt: task.deadline?.at ?? null,
    guestId: task.guestId,
  }));
}

async function notesOf(tx: Tx, groupId: string, place: Place): Promise<Loose[]> {
  return (await openNotes(tx, groupId, place)).map((note) => ({
    ...bare,
    key: `note/${note.id}`,
    group: note.section,
    kind: 'note',
    id: note.id,
    title: words(note.words),
    roomNumber: note.roomNumber,
    owner: { staffId: note.byId, name: note.byName },
    guestId: null,
  }));
}
