// What the form of a new request holds, and what of it is sent. Pure.
import type { Department } from '@regulars/contract/department.ts';
import type { RequestCode } from '@regulars/contract/task.ts';
import { instantIn } from './wallTime.ts';

/** When it is to be done: at once, by a time, or when something happens. */
export const whens = ['now', 'at', 'roomVacated', 'nextArrival'] as const;
export type Filled = {
  room: string;
  code: RequestCode | undefined;
  words: string;
  department: Department | undefined;
  urgent: boolean;
  when: (typeof whens)[number];
  /** wall clock of the house, for `at` */
  due: string;
  checklistId: string;
};

/** A request is a guest's wish for now; what waits for something is a trace, what has a list is one to be ticked. */
export function askedFor(filled: Filled & { department: Department }, timeZone: string) {
  const { room, code, words, department, urgent, when, due, checklistId } = filled;
  return {
    kind: checklistId ? 'checklist' : when === 'now' ? 'request' : 'trace',
    code: code ?? null,
    title: words,
    department,
    offerTo: { department },
    priority: urgent ? 'urgent' : 'normal',
    roomNumber: room || undefined,
    dueAt: when === 'at' ? instantIn(due, timeZone) : undefined,
    trigger:
      when === 'roomVacated'
        ? { kind: when, roomNumber: room }
        : when === 'nextArrival'
          ? { kind: when, propertyId: null }
          : undefined,
    checklistId: checklistId || undefined,
  } as const;
}
