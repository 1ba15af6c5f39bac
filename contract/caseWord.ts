// The words of cases: states, steps, what may be missing, clocks.
import { z } from 'zod';
import { instant } from './route.ts';

/**
 * What a case shows as. The line: received > acknowledged > assessed > assigned > investigating > proposed > approved (or returned)
 * > executing > informed > feedback > closed > reviewed. Beside it: waitingGuest (clocks rest), external (a dispute is open
 * outside the house), reopened, withdrawn. Escalation is a rung beside the state, not a state. Words `cases.state.<code>`.
 */
export const caseStates = [
  'received',
  'acknowledged',
  'assessed',
  'assigned',
  'investigating',
  'proposed',
  'returned',
  'approved',
  'executing',
  'informed',
  'feedback',
  'closed',
  'reviewed',
  'waitingGuest',
  'external',
  'reopened',
  'withdrawn',
] as const;
export const caseState = z.enum(caseStates);
export type CaseState = z.output<typeof caseState>;

/** How it reached the house. Words `cases.channel.<code>`. */
export const caseChannels = [
  'inPerson',
  'phone',
  'wechat',
  'email',
  'letter',
  'survey',
  'pulse',
  'review',
  'ota',
  'round',
  'other',
] as const;
export const caseChannel = z.enum(caseChannels);
export type CaseChannel = z.output<typeof caseChannel>;
/** What opened it where no person did. */
export const caseSources = ['pulse', 'survey', 'promise', 'complaint', 'round', 'followUp'] as const;
export const caseSource = z.enum(caseSources);
export type CaseSource = z.output<typeof caseSource>;

export const caseValidity = z.enum(['valid', 'partly', 'notValid', 'duplicate']);
export type CaseValidity = z.output<typeof caseValidity>;
/** Whose fault it was; decides the playbook. */
export const caseFault = z.enum(['ours', 'shared', 'notOurs', 'unclear']);
export type CaseFault = z.output<typeof caseFault>;
/** 12345 municipal line, 12315 consumers' line, court, card dispute, supervising authority, press. */
export const caseDispute = z.enum(['line12345', 'line12315', 'court', 'cardDispute', 'authority', 'press', 'other']);
export type CaseDispute = z.output<typeof caseDispute>;
export const caseRung = z.enum(['owner', 'head', 'dutyManager', 'generalManager']);
export type CaseRung = z.output<typeof caseRung>;

/** What the ladder tells: three quarters of a clock are over, all of it, a grave case, an offer nobody took, a call for help. */
export const caseAlertKind = z.enum(['warned', 'breached', 'toldUp', 'offer', 'escalated']);

/** Every kind of step; `cases.step.<kind>` says each. Those marked * are made by the house itself (by = null) or by a person. */
export const caseStepKinds = [
  'opened',
  'acknowledged',
  'arrived',
  'assessed',
  'amended',
  'kept',
  'offered',
  'offerRaised',
  'accepted',
  'bounced',
  'recalled',
  'helped',
  'planned',
  'investigated',
  'proposed',
  'approved',
  'returned',
  'settledAtOnce',
  'executed',
  'dropped',
  'redeemed',
  'updated',
  'informed',
  'tried',
  'answered',
  'closed',
  'reviewed',
  'waited',
  'resumed',
  'escalated',
  'toldUp',
  'reopened',
  'disputed',
  'disputeEnded',
  'withdrawn',
  'noted',
  'attached',
] as const;
export const caseStepKind = z.enum(caseStepKinds);
export type CaseStepKind = z.output<typeof caseStepKind>;

/**
 * What must hold before a step may be made; `cases.missing.<code>` says each. `open`/`closed`: the case is not (is no longer) open
 * for this; `done`: it is done already; `noRemedy`: a remedy is under way; `posting`: where it is posted; `notOwnProposal`, `notOwnCase`: another person must decide; `withinLimit`: this person's limit does not cover it
 * (params amountMinor, limitMinor, currencyCode, scope: case|guest|day|budget).
 */
export const caseMissingCodes = [
  'open',
  'closed',
  'done',
  'acknowledgement',
  'assessment',
  'validity',
  'reason',
  'original',
  'department',
  'owner',
  'offer',
  'noOffer',
  'addressed',
  'cause',
  'fault',
  'proposal',
  'sameVersion',
  'approval',
  'execution',
  'line',
  'information',
  'feedback',
  'tries',
  'noDispute',
  'dispute',
  'waiting',
  'notWaiting',
  'within30Days',
  'noRemedy',
  'posting',
  'promiseGuest',
  'lesson',
  'prevention',
  'notOwnProposal',
  'notOwnCase',
  'notOwnSpending',
  'withinLimit',
  'permission',
] as const;
export const caseMissing = z.object({
  code: z.enum(caseMissingCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type CaseMissing = z.output<typeof caseMissing>;

/** Words `cases.clock.<code>`; `answer` first word to the guest, `onScene` somebody is there, `total` resolution with reopenings. */
export const caseClockKinds = [
  'answer',
  'onScene',
  'assess',
  'accept',
  'update',
  'approve',
  'resolve',
  'total',
  'feedback',
  'review',
] as const;
export const caseClock = z.object({
  kind: z.enum(caseClockKinds),
  policyVersion: z.int(),
  dueAt: instant.nullable(),
  warnAt: instant.nullable(),
  metAt: instant.nullable(),
  breachedAt: instant.nullable(),
  state: z.enum(['idle', 'active', 'paused', 'hit', 'missed', 'cancelled']),
  /** milliseconds of working time left, negative when over; null where nothing runs */
  leftMs: z.number().nullable(),
});
export type CaseClock = z.output<typeof caseClock>;
