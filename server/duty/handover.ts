// Hand-over (交接班): what one shift of a department leaves to the next. In come open cases, promises, tasks, arrivals and notes as
// the folders below tell them; out come items in seven groups, each with an owner, how long it has been carried, and what stands in
// the way of signing. Pure; handover.service.ts reads and writes.
import type { Department } from '@regulars/contract/department.ts';
import {
  CARRIED_LONG,
  type HandoverGroup,
  type HandoverItem,
  type HandoverShown,
} from '@regulars/contract/handover.ts';
import type { Told } from '@regulars/contract/route.ts';
import type { Shift, ShiftCode } from '@regulars/contract/roster.ts';
import { later } from '../platform/clock.ts';
import { nextShift } from '../tasks/shifts.ts';

/** As it is kept: ids, codes and masked words; whose name stands in it is looked up when it is read. */
export type Kept = Pick<
  HandoverItem,
  'key' | 'group' | 'kind' | 'id' | 'roomIndex' | 'title' | 'roomNumber' | 'severity' | 'owner' | 'dueAt' | 'carried'
> & {
  recordId: string | null;
  /** finished between the two signatures; told when the second was given */
  done?: true;
};

export type Answer = { key: string; state: 'accepted' | 'returned'; reason: string; by: string; at: string };

/** Whom the departments' guests concern; the others hand over their own work only. */
const WITH_GUESTS: readonly Department[] = ['frontOffice', 'guestRelations', 'concierge'];
/** Who answers for every complaint of the house beside its own department. */
const ALL_CASES: readonly Department[] = ['frontOffice', 'guestRelations'];
export const meetsGuests = (department: Department): boolean => WITH_GUESTS.includes(department);
export const seesAllCases = (department: Department): boolean => ALL_CASES.includes(department);

const BILLING_REQUESTS = ['invoice'];
const NO_ROOM: readonly string[] = ['followUp', 'action', 'trace', 'checklist', 'round'];

/** Where a task stands on the sheet: money by itself, what a room or guest waits for, the rest of the house's work. */
export function groupOfTask(task: { kind: string; code: string | null; department: Department }): HandoverGroup {
  if (task.department === 'finance' || (task.code !== null && BILLING_REQUESTS.includes(task.code))) return 'billing';
  if (task.kind === 'preparation') return 'arrivals';
  return NO_ROOM.includes(task.kind) ? 'operations' : 'rooms';
}

/** Gravest first, then what is due first; without a time last. */
export function inHandoverOrder<T extends Pick<Kept, 'severity' | 'dueAt'>>(items: readonly T[]): T[] {
  const rank = ({ severity, dueAt }: T): string => `${severity ?? 'S9'}\u0000${dueAt ?? '9'}`;
  return items.toSorted((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

/** One more shift for what stood in the hand-over before this one and was not finished since. */
export function withAge(items: readonly Kept[], before: readonly Pick<Kept, 'key' | 'carried'>[]): Kept[] {
  const carried = new Map(before.map((item) => [item.key, item.carried + 1]));
  return items.map((item) => ({ ...item, carried: carried.get(item.key) ?? 0 }));
}

export const isGrave = ({ severity }: Pick<Kept, 'severity'>): boolean => severity === 'S1' || severity === 'S2';
export const isCarriedLong = ({ carried }: Pick<Kept, 'carried'>): boolean => carried >= CARRIED_LONG;

/** Grave ones that are not among these keys. */
export function unseenGrave(items: readonly Kept[], seen: Iterable<string>): string[] {
  const known = new Set(seen);
  return items.filter((item) => isGrave(item) && !known.has(item.key)).map(({ key }) => key);
}

/** What nobody took: not answered, or sent back. It stays with who has it, and is the duty manager's business. */
export function unaccepted(items: readonly Kept[], answers: readonly Answer[]): Kept[] {
  const taken = new Set(answers.filter(({ state }) => state === 'accepted').map(({ key }) => key));
  return items.filter(({ key }) => !taken.has(key));
}

/** Whether accepting it makes it theirs: it is the outgoing person's own. What a third colleague answers for stays with that one. */
export function changesHands(item: Kept, outId: string, inId: string): boolean {
  return item.owner?.staffId === outId && outId !== inId && ['case', 'task', 'promise'].includes(item.kind);
}

export type Span = { code: ShiftCode; day: string; from: string; to: string };
const GRACE_MS = 2 * 3_600_000;

/**
 * The hand-over at hand among shifts in the order they begin: the shift that ended within two hours while its hand-over is not
 * finished, else the one that is on, else the last that ended.
 */
export function spanAtHand(spans: readonly Span[], isFinished: (span: Span) => boolean, now: string): Span {
  const ended = spans.filter(({ to }) => to <= now).toSorted((a, b) => (a.to < b.to ? 1 : -1));
  const on = spans.find(({ from, to }) => from <= now && now < to);
  const late = ended[0];
  const isFresh = late !== undefined && Date.parse(now) - Date.parse(late.to) < GRACE_MS;
  if (isFresh && !isFinished(late)) return late;
  return on ?? late ?? spans[0]!;
}

const DAY_MS = 86_400_000;

/** Shifts that ended after `from`, at the latest `to`, in the order they began; with the end of the shift after each. */
export function endedShifts(zone: string, shifts: readonly Shift[], from: string, to: string): EndedSpan[] {
  const ended: EndedSpan[] = [];
  // none lasts longer than a day
  let span = nextShift(zone, shifts, later(from, -DAY_MS));
  while (span.from < to) {
    const next = nextShift(zone, shifts, span.from);
    if (span.to > from && span.to <= to) ended.push({ ...span, closesAt: next.to });
    span = next;
  }
  return ended;
}

type OnDay = { day: string; shift: ShiftCode };
/** `closesAt`: until then somebody may still sign it */
export type EndedSpan = Span & { closesAt: string };

/** Those that owe a hand-over: on the department's roster; where it has none, all since the house began; and any that was written. */
export function owedShifts(
  ended: readonly EndedSpan[],
  roster: readonly OnDay[],
  written: readonly OnDay[],
  began: string,
): EndedSpan[] {
  const known = new Set([...roster, ...written].map(({ day, shift }) => `${day}/${shift}`));
  const open = (span: Span) => roster.length === 0 && span.from >= began;
  return ended.filter((span) => known.has(`${span.day}/${span.code}`) || open(span));
}

/** Written: signed, then accepted. Not written: open until the shift after it is over, then missed. */
export function stateOf(
  written: { inAt: string | null } | undefined,
  closesAt: string,
  now: string,
): HandoverShown['state'] {
  if (written !== undefined) return written.inAt === null ? 'signed' : 'accepted';
  return closesAt <= now ? 'missed' : 'draft';
}

/** The task the duty manager gets for what nobody took: in both languages, told once. */
export function escalationTitle(count: number): string {
  return `交接班有 ${count} 项无人接收 · ${count} items of a hand-over nobody took`;
}

export const words = (text: string): Told => ({ code: 'words', params: {}, text });
