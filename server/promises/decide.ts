// What people do with a promise, decided: the steps it leads to, or why not. Pure; who may do it at all is asked before.
import type { Department } from '@regulars/contract/department.ts';
import type { Deadlines } from './deadlines.ts';
import { isOpen, type Standing, type StepOf } from './promise.ts';

export type Command =
  | { kind: 'keep'; proof: string }
  | { kind: 'renegotiate'; nextId: string; told: string }
  | { kind: 'break'; reason: string }
  | { kind: 'void'; reason: string }
  | { kind: 'reopen'; reason: string }
  | { kind: 'offer'; department: Department; staffId: string | null; until: string }
  | { kind: 'accept' }
  | { kind: 'bounce'; reason: string };

export type Actor = { staffId: string | null; leads: boolean; isMaker: boolean };
export type RefusedFor =
  | 'promise_closed'
  | 'promise_open'
  | 'promise_past_due'
  | 'promise_not_yours'
  | 'promise_not_offered'
  | 'promise_offered_elsewhere'
  | 'promise_yours_already'
  | 'promise_broken_for_good';
export type Decision = { steps: StepOf[] } | { refused: RefusedFor };

export function decide(
  is: Standing,
  command: Command,
  who: Actor,
  { now, deadlines }: { now: string; deadlines: Deadlines | null },
): Decision {
  if (command.kind === 'reopen') return reopen(is, command.reason, who);
  if (!isOpen(is)) return { refused: 'promise_closed' };
  switch (command.kind) {
    case 'keep':
      return { steps: [{ kind: 'kept', proof: command.proof }] };
    case 'renegotiate':
      // a guest who hears of it afterwards was not asked
      if (deadlines !== null && now > deadlines.dueAt) return { refused: 'promise_past_due' };
      return { steps: [{ kind: 'renegotiated', nextId: command.nextId, told: command.told }] };
    case 'break':
      return { steps: [{ kind: 'broken', reason: command.reason }] };
    case 'void':
      return isTheirs(is, who)
        ? { steps: [{ kind: 'void', reason: command.reason }] }
        : { refused: 'promise_not_yours' };
    case 'offer': {
      if (!isTheirs(is, who)) return { refused: 'promise_not_yours' };
      const { department, staffId, until } = command;
      if (staffId !== null && staffId === is.ownerId) return { refused: 'promise_yours_already' };
      return { steps: [{ kind: 'offered', department, staffId, until }] };
    }
    case 'accept':
    case 'bounce':
      return answer(is, command, who);
    default:
      return command satisfies never;
  }
}

function answer(is: Standing, command: Extract<Command, { kind: 'accept' | 'bounce' }>, who: Actor): Decision {
  if (is.offer === null) return { refused: 'promise_not_offered' };
  // whoever leads may take it off a colleague who does not answer
  if (is.offer.staffId !== null && is.offer.staffId !== who.staffId && !who.leads)
    return { refused: 'promise_offered_elsewhere' };
  return { steps: [command.kind === 'accept' ? { kind: 'accepted' } : { kind: 'bounced', reason: command.reason }] };
}

function reopen(is: Standing, reason: string, who: Actor): Decision {
  if (isOpen(is)) return { refused: 'promise_open' };
  if (is.state !== 'kept' && is.state !== 'void') return { refused: 'promise_broken_for_good' };
  if (!isTheirs(is, who) && is.closed?.by !== who.staffId) return { refused: 'promise_not_yours' };
  return { steps: [{ kind: 'reopened', reason }] };
}

function isTheirs(is: Standing, who: Actor): boolean {
  return who.staffId === null || who.leads || who.isMaker || who.staffId === is.ownerId;
}
