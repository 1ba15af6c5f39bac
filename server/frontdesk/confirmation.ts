// The second confirmation (二次确认): some days before a VIP comes a person asks again what they wish - room, floor, diet, extras. When it
// is due, and what becomes of it when the booking changes. Pure.
import { instantAt, later } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';

/** Where its task comes from: once per booking. */
export const confirmationSource = 'secondConfirmation';
/** The letter that asks the same: the one the moments of letters would write too, so that there is one. */
export const letterSource = { kind: 'moment', key: 'vipSecondConfirmation' } as const;
/** Where the task to assign a room comes from; its key is `<room index>/<task>`. */
export const roomSource = 'suggestedRoom';

/** Asked so many days before the day of arrival. */
export const daysBefore = 3;
export const confirmationTitle = '二次确认：房型、楼层、饮食、需求 · Second confirmation: room, floor, diet, extras';

/** Answered by six in the evening of the day before; who comes sooner is asked within two hours. */
export function confirmBy(arrivalDate: string, timeZone: string, now: string): string {
  const usual = instantAt(timeZone, addDays(arrivalDate, -1), '18:00');
  const soon = later(now, 2 * 3_600_000);
  return usual > soon ? usual : soon;
}

export type Booked = { status: string; arrivalDate: string | null; roomNumber: string | null };
export type FollowUp =
  | { kind: 'leave' }
  | { kind: 'cancel'; reason: string }
  | { kind: 'move'; dueAt: string; reason: string }
  | { kind: 'done'; proof: string };

const gone = (status: string): boolean => status === 'cancelled' || status === 'noShow';

/** What a changed booking means for the task that asks again. `dueAt`: as it stands now. */
export function afterChange(rooms: readonly Booked[], dueAt: string | null, timeZone: string, now: string): FollowUp {
  const left = rooms.filter(({ status }) => !gone(status));
  if (left.length === 0) return { kind: 'cancel', reason: '预订已取消 · The booking was cancelled' };
  if (left.some(({ status }) => status === 'inHouse' || status === 'checkedOut'))
    return { kind: 'cancel', reason: '客人已到店 · The guest is here' };
  const first = left.flatMap(({ arrivalDate }) => arrivalDate ?? []).toSorted()[0];
  if (first === undefined) return { kind: 'leave' };
  const usual = instantAt(timeZone, addDays(first, -1), '18:00');
  if (dueAt !== null && Date.parse(dueAt) === Date.parse(usual)) return { kind: 'leave' };
  const due = confirmBy(first, timeZone, now);
  // only a moved day moves it: a due time that was given because there was little time stays
  if (dueAt !== null && due !== usual && Date.parse(dueAt) <= Date.parse(due)) return { kind: 'leave' };
  return { kind: 'move', dueAt: due, reason: `到店日 · Arrival ${first}` };
}

/** What a changed booking means for the task to assign a room. */
export function afterAssigning(room: Booked | undefined, meant: string | null): FollowUp {
  if (room === undefined || gone(room.status))
    return { kind: 'cancel', reason: '预订已取消 · The booking was cancelled' };
  if (room.roomNumber === null || meant === null) return { kind: 'leave' };
  if (room.roomNumber.toUpperCase() === meant.toUpperCase()) return { kind: 'done', proof: room.roomNumber };
  return { kind: 'cancel', reason: `已排 ${room.roomNumber} · Assigned ${room.roomNumber}` };
}
