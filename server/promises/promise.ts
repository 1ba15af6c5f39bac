// A promise: the house's word to a guest, its owner, and what became of it. In: steps, append-only. Out: how it stands - the fold of
// its steps, the same whoever folds and whenever. Exactly one person answers for it at each moment: who made it, until a colleague it
// was offered to has accepted. What wakes it is decided in waking.ts, what time asks for in look.ts, what people may do in decide.ts.
import type { Department } from '@regulars/contract/department.ts';
import type { PromiseTrigger } from '@regulars/contract/promise.ts';

/** Where a promise is to be kept: the stay, or the meal, that woke it. Days are the property's. */
export type Waker = {
  kind: 'stay' | 'meal';
  id: string;
  propertyId: string;
  from: string;
  to: string;
};

export type Offer = {
  department: Department;
  /** null: whoever is there */
  staffId: string | null;
  by: string | null;
  until: string;
  /** how often nobody accepted in time */
  level: number;
};

export type StepOf =
  | { kind: 'made'; ownerId: string; department: Department }
  | { kind: 'offered'; department: Department; staffId: string | null; until: string }
  /** nobody accepted in time: the next one up is asked */
  | { kind: 'climbed'; staffId: string; until: string }
  | { kind: 'accepted' }
  | { kind: 'bounced'; reason: string }
  | { kind: 'woken'; waker: Waker }
  | { kind: 'slept'; why: 'cancelled' | 'noShow' | 'gone' }
  /** the owner is told: soon due, then last call before it counts as broken */
  | { kind: 'warned'; level: 'soon' | 'last' }
  | { kind: 'kept'; proof: string }
  | { kind: 'renegotiated'; nextId: string; told: string }
  | { kind: 'broken'; reason: string | null }
  | { kind: 'void'; reason: string }
  /** the house takes its own `broken` back: the stay it rested on was not this guest's */
  | { kind: 'restored' }
  | { kind: 'reopened'; reason: string };
export type Step = StepOf & { at: string; by: string | null };

export type Standing = {
  /** the last step */
  version: number;
  state: 'made' | 'accepted' | 'kept' | 'renegotiated' | 'broken' | 'void';
  ownerId: string;
  department: Department;
  offer: Offer | null;
  waker: Waker | null;
  warned: { soon: string | null; last: string | null };
  closed: { at: string; by: string | null; words: string | null } | null;
};

/** What never changes of a promise. */
export type Terms = {
  trigger: PromiseTrigger;
  madeAt: string;
  /** reservations that had begun when it was made */
  madeDuring: readonly string[];
};

export function isOpen({ closed }: Pick<Standing, 'closed'>): boolean {
  return closed === null;
}

/** `from` undefined begins anew: the first step is then `made`. */
export function fold(from: Standing | undefined, steps: readonly Step[]): Standing {
  let standing = from;
  for (const step of steps) standing = { ...after(standing, step), version: (standing?.version ?? 0) + 1 };
  if (standing === undefined) throw new Error('a promise without a step');
  return standing;
}

const unwarned: Standing['warned'] = { soon: null, last: null };

function after(before: Standing | undefined, step: Step): Standing {
  if (step.kind === 'made')
    return {
      version: 0,
      state: 'accepted',
      ownerId: step.ownerId,
      department: step.department,
      offer: null,
      waker: null,
      warned: unwarned,
      closed: null,
    };
  if (before === undefined) throw new Error(`a promise that begins with ${step.kind}`);
  const close = (state: Standing['state'], words: string | null): Standing => ({
    ...before,
    state,
    offer: null,
    closed: { at: step.at, by: step.by, words },
  });
  switch (step.kind) {
    case 'offered': {
      const { department, staffId, until } = step;
      // before anybody took it up it is made, no more
      const state = before.version === 1 ? 'made' : before.state;
      return { ...before, state, offer: { department, staffId, until, by: step.by, level: 0 } };
    }
    case 'climbed':
      return {
        ...before,
        offer: before.offer && {
          ...before.offer,
          staffId: step.staffId,
          until: step.until,
          level: before.offer.level + 1,
        },
      };
    case 'accepted':
      return {
        ...before,
        state: 'accepted',
        ownerId: step.by ?? before.ownerId,
        department: before.offer?.department ?? before.department,
        offer: null,
      };
    case 'bounced':
      return { ...before, state: 'accepted', offer: null };
    case 'woken': {
      const isMoved = before.waker?.id !== step.waker.id || before.waker.from !== step.waker.from;
      return { ...before, waker: step.waker, warned: isMoved ? unwarned : { ...before.warned, last: null } };
    }
    case 'slept':
      return { ...before, waker: null, warned: unwarned };
    case 'warned':
      return { ...before, warned: { ...before.warned, [step.level]: step.at } };
    case 'kept':
      return close('kept', step.proof);
    case 'renegotiated':
      return close('renegotiated', step.told);
    case 'broken':
      return close('broken', step.reason);
    case 'void':
      return close('void', step.reason);
    case 'restored':
      return { ...before, state: 'accepted', waker: null, warned: unwarned, closed: null };
    case 'reopened':
      return { ...before, state: 'accepted', warned: unwarned, closed: null };
    default:
      return step satisfies never;
  }
}
