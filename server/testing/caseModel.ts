// The machine of a case written down a second time, as a plain table of what leads where, for the model-based test beside the real one.
import type { CaseStepKind } from '@regulars/contract/caseWord.ts';

export const people = ['ann', 'bo', 'chen', 'dora'] as const;
export type Person = (typeof people)[number];
export const mayApprove = (who: string) => who === 'chen' || who === 'dora';

export type Model = {
  stage: string;
  valid: 'unknown' | 'yes' | 'no';
  told: boolean;
  arrived: boolean;
  owner: string;
  department: string | null;
  cause: boolean;
  offerTo: string | null;
  offerBy: string | null;
  waiting: boolean;
  dispute: boolean;
  open: number;
  given: number;
  redeemable: number;
  proposer: string | null;
  fast: string[];
  tries: number;
};
export const beginning: Model = {
  stage: 'received',
  valid: 'unknown',
  told: false,
  arrived: false,
  owner: 'ann',
  department: null,
  cause: false,
  offerTo: null,
  offerBy: null,
  waiting: false,
  dispute: false,
  open: 0,
  given: 0,
  redeemable: 0,
  proposer: null,
  fast: [],
  tries: 0,
};

const WORK = [
  'received',
  'acknowledged',
  'assessed',
  'assigned',
  'investigating',
  'proposed',
  'returned',
  'approved',
  'executing',
  'reopened',
];
export const RUN = [...WORK, 'informed', 'feedback'];
const REMEDY = ['proposed', 'approved', 'executing'];
const ENDS_WAIT = [
  'resumed',
  'assessed',
  'investigated',
  'proposed',
  'settledAtOnce',
  'executed',
  'informed',
  'answered',
  'closed',
  'withdrawn',
  'reopened',
];

export type Move = {
  kind: CaseStepKind;
  by: Person;
  lines: number;
  own: boolean;
  ok: boolean;
  to: Person;
  score: number | null;
};

/** Undefined = refused; else the model after it. */
export function modelled(m: Model, { kind, by, lines, own, ok, to, score }: Move): Model | undefined {
  const working = WORK.includes(m.stage);
  const running = RUN.includes(m.stage);
  const after = ENDS_WAIT.includes(kind) ? { ...m, waiting: false } : { ...m };
  const accepted = ['assessed', 'reopened'].includes(m.stage) ? 'assigned' : m.stage;
  switch (kind) {
    case 'acknowledged':
      return running && !m.told
        ? { ...after, told: true, stage: m.stage === 'received' ? 'acknowledged' : m.stage }
        : undefined;
    case 'arrived':
      return running && !m.arrived ? { ...after, arrived: true } : undefined;
    case 'assessed': {
      if (!working || !m.told || REMEDY.includes(m.stage)) return undefined;
      const stays = ok && m.department !== null && m.stage !== 'acknowledged';
      return { ...after, valid: ok ? 'yes' : 'no', stage: stays ? m.stage : 'assessed' };
    }
    case 'kept':
      return working && m.valid === 'yes' && by === m.owner && m.offerTo === null
        ? { ...after, department: 'housekeeping', stage: accepted }
        : undefined;
    case 'offered':
      return running && (by === m.owner || mayApprove(by)) && m.offerTo === null
        ? { ...after, offerTo: to, offerBy: by }
        : undefined;
    case 'accepted':
      return m.offerTo !== null && by !== m.owner && (m.offerTo === by || mayApprove(by))
        ? { ...after, owner: by, department: 'housekeeping', offerTo: null, stage: accepted }
        : undefined;
    case 'bounced':
      return m.offerTo !== null && by !== m.owner && (m.offerTo === by || mayApprove(by))
        ? { ...after, offerTo: null }
        : undefined;
    case 'recalled':
      return m.offerTo !== null && (by === m.owner || by === m.offerBy) ? { ...after, offerTo: null } : undefined;
    case 'investigated': {
      const fast = m.fast.length > 0 && running;
      if (!fast && !(working && m.valid === 'yes' && m.department !== null)) return undefined;
      const begins = ['assigned', 'returned', 'reopened'].includes(m.stage);
      return { ...after, cause: true, stage: begins ? 'investigating' : m.stage };
    }
    case 'proposed':
      if (!working && m.stage !== 'informed') return undefined;
      if (m.valid !== 'yes' || !m.cause || (m.department === null && m.fast.length === 0)) return undefined;
      return { ...after, stage: own ? 'approved' : 'proposed', open: own ? lines : 0, proposer: by };
    case 'approved':
      return m.stage === 'proposed' && mayApprove(by) && by !== m.proposer && by !== m.owner && ok
        ? { ...after, stage: 'approved', open: lines }
        : undefined;
    case 'returned':
      return m.stage === 'proposed' && mayApprove(by) && by !== m.proposer
        ? { ...after, stage: 'returned', open: 0 }
        : undefined;
    case 'settledAtOnce':
      return working && m.valid !== 'no' && !REMEDY.includes(m.stage)
        ? { ...after, stage: 'executing', valid: 'yes', told: true, open: lines, fast: [...m.fast, by] }
        : undefined;
    case 'executed':
      return ['approved', 'executing'].includes(m.stage) && m.open > 0
        ? { ...after, stage: 'executing', open: m.open - 1, given: m.given + 1, redeemable: m.redeemable + 1 }
        : undefined;
    case 'dropped':
      return ['approved', 'executing'].includes(m.stage) && m.open > 0
        ? { ...after, stage: 'executing', open: m.open - 1 }
        : undefined;
    case 'redeemed':
      return m.redeemable > 0 ? { ...after, redeemable: m.redeemable - 1 } : undefined;
    case 'updated':
      return running && m.told ? after : undefined;
    case 'informed': {
      if (!working || !m.told) return undefined;
      const done = ['approved', 'executing'].includes(m.stage) && m.open === 0;
      const answer = m.valid === 'no' && !REMEDY.includes(m.stage);
      return done || answer ? { ...after, stage: 'informed', tries: 0 } : undefined;
    }
    case 'tried':
      return m.stage === 'informed' ? { ...after, tries: m.tries + 1 } : undefined;
    case 'answered':
      return m.stage === 'informed' && (score !== null || m.tries >= 2) ? { ...after, stage: 'feedback' } : undefined;
    case 'closed':
      return m.stage === 'feedback' && !m.dispute && m.offerTo === null ? { ...after, stage: 'closed' } : undefined;
    case 'reviewed':
      return m.stage === 'closed' && mayApprove(by) && !m.fast.includes(by) && (m.valid === 'no' || m.cause)
        ? { ...after, stage: 'reviewed' }
        : undefined;
    case 'waited':
      return running && m.told && !m.waiting ? { ...after, waiting: true } : undefined;
    case 'resumed':
      return m.waiting ? after : undefined;
    case 'reopened':
      return !working ? { ...after, stage: 'reopened', tries: 0 } : undefined;
    case 'disputed':
      return m.dispute ? undefined : { ...after, dispute: true };
    case 'disputeEnded':
      return m.dispute ? { ...after, dispute: false } : undefined;
    case 'withdrawn':
      return working ? { ...after, stage: 'withdrawn', open: 0, offerTo: null } : undefined;
    case 'opened':
    case 'amended':
    case 'attached':
    case 'escalated':
    case 'helped':
    case 'noted':
    case 'offerRaised':
    case 'planned':
    case 'toldUp':
      return after;
    default:
      return kind satisfies never;
  }
}
