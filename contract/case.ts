// A case: a guest's complaint from receipt to review (ISO 10002), with exactly one owner at each moment. Its steps are append-only
// and its state is the fold of them; each step is a route of its own, carries the version (number of the last step) the person
// saw, and answers the whole page anew. A step that may not be made yet is refused with `case_not_yet` and what is missing.
import { z } from 'zod';
import { caseCategory, caseSeverities, caseSeverity } from './caseRule.ts';
import {
  caseAlertKind,
  caseChannel,
  caseClock,
  caseClockKinds,
  caseDispute,
  caseFault,
  caseMissing,
  caseRung,
  caseSource,
  caseState,
  caseStepKind,
  caseValidity,
} from './caseWord.ts';
import { department } from './department.ts';
import { guestClass, guestHead } from './guest.ts';
import { limitLeft, remedyLine } from './remedy.ts';
import { id, instant, language, route } from './route.ts';

export const colleague = z.object({ staffId: id, name: z.string() });
const caseGuest = guestHead.pick({
  guestId: true,
  name: true,
  vip: true,
  guestClass: true,
  language: true,
  stays: true,
});

export const caseRow = z.object({
  caseId: id,
  /** what people call it: C-YYMMDD-NNN, counted per property and day */
  number: z.string(),
  propertyId: id,
  openedAt: instant,
  state: caseState,
  severity: caseSeverity,
  category: caseCategory,
  cause: z.string().nullable(),
  /** shortened, contacts masked */
  words: z.string(),
  guest: caseGuest.nullable(),
  reservationId: id.nullable(),
  roomNumber: z.string().nullable(),
  owner: colleague,
  department: department.nullable(),
  offered: z
    .object({ department: department.nullable(), to: colleague.nullable(), until: instant, by: colleague })
    .nullable(),
  /** the clock that ends next and its end; null = nothing runs */
  clock: z.object({ kind: z.enum(caseClockKinds), dueAt: instant, warnAt: instant.nullable() }).nullable(),
  breached: z.boolean(),
  rung: caseRung.nullable(),
  bounces: z.int(),
  reopened: z.int(),
  version: z.int(),
  /** the step that stands next on the line */
  next: caseStepKind.nullable(),
  /** waits for this person's approval */
  mayApprove: z.boolean(),
  /** value of the proposal that waits, in minor units of the property's currency */
  proposedMinor: z.int().nullable(),
  currencyCode: z.string(),
});
export type CaseRow = z.output<typeof caseRow>;

export const caseView = z.enum(['open', 'mine', 'offered', 'approvals', 'review', 'closed', 'all']);
/** One severity, or `grave`: S1 and S2 together. */
export const severityAsked = z.enum([...caseSeverities, 'grave']);
export const listCases = route({
  id: 'listCases',
  method: 'GET',
  path: '/api/cases',
  access: 'case.work',
  summary:
    'Cases at the houses of the person: open ones by time left (nothing running last), the rest newest first; 100 at a time by cursor',
  query: z.strictObject({
    propertyId: id.optional(),
    view: caseView.default('open'),
    severity: severityAsked.optional(),
    state: caseState.optional(),
    category: caseCategory.optional(),
    department: department.optional(),
    ownerId: id.optional(),
    guestId: id.optional(),
    roomNumber: z.string().trim().max(20).optional(),
    /** number, room or words */
    search: z.string().trim().max(100).optional(),
    sort: z.enum(['timeLeft', 'newest', 'severity']).optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    rows: z.array(caseRow),
    after: z.string().nullable(),
    counts: z.object({
      open: z.int(),
      mine: z.int(),
      offered: z.int(),
      approvals: z.int(),
      review: z.int(),
      breached: z.int(),
      bySeverity: z.object({ S1: z.int(), S2: z.int(), S3: z.int(), S4: z.int() }),
    }),
    asOf: instant,
  }),
});

export const caseStep = z.object({
  seq: z.int(),
  at: instant,
  /** null: the house itself */
  by: colleague.nullable(),
  kind: caseStepKind,
  /** plain values of the step: channel, words, reason, severity, amountMinor, staff names in place of ids …; words are masked */
  params: z.record(z.string(), z.unknown()),
});
export const casePhoto = z.object({
  attachmentId: id,
  kind: z.enum(['photo', 'voice']),
  mediaType: z.string(),
  size: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  by: colleague.nullable(),
  at: instant,
});
export const relatedCase = z.object({
  caseId: id,
  number: z.string(),
  openedAt: instant,
  state: caseState,
  severity: caseSeverity,
  category: caseCategory,
  cause: z.string().nullable(),
  words: z.string(),
  roomNumber: z.string().nullable(),
  guestName: guestHead.shape.name.nullable(),
  /** what ties it to this one */
  because: z.array(z.enum(['guest', 'room', 'cause', 'category'])),
  remedyMinor: z.int(),
  satisfied: z.int().nullable(),
});
export type RelatedCase = z.output<typeof relatedCase>;

/** What a step needs before this person may make it; `missing` empty = it may be made now. */
export const nextStep = z.object({ kind: caseStepKind, missing: z.array(caseMissing) });

export const casePage = caseRow.extend({
  /** whole, contacts masked */
  words: z.string(),
  remedySought: z.string().nullable(),
  channel: caseChannel,
  /** `opens`: the talk, promise or interaction it came from, as their own pages name it; null where there is none to open */
  source: z.object({ kind: caseSource, id: z.string(), opens: z.string().nullable() }).nullable(),
  place: z.string().nullable(),
  openedBy: colleague.nullable(),
  validity: caseValidity.nullable(),
  fault: caseFault.nullable(),
  unreasonable: z.boolean(),
  recurring: z.boolean().nullable(),
  facts: z.string().nullable(),
  whys: z.array(z.string()),
  /** the case this one repeats */
  duplicateOf: relatedCase.pick({ caseId: true, number: true }).nullable(),
  helpers: z.array(colleague),
  plannedFor: instant.nullable(),
  fastLane: z.boolean(),
  dispute: z.object({ kind: caseDispute, reference: z.string(), since: instant }).nullable(),
  satisfied: z.int().nullable(),
  tries: z.int(),
  lesson: z.string().nullable(),
  prevention: z
    .object({ taskId: id.nullable(), title: z.string(), owner: colleague.nullable(), dueAt: instant.nullable() })
    .nullable(),
  knowledgeTags: z.array(z.string()),
  steps: z.array(caseStep),
  /** what the ladder told and still holds, newest first */
  alerts: z.array(
    z.object({
      alertId: id,
      kind: caseAlertKind,
      clock: z.enum(caseClockKinds).nullable(),
      rung: caseRung,
      to: colleague,
      at: instant,
      seenAt: instant.nullable(),
    }),
  ),
  /** letters of this case that the guest answered, newest answer first */
  wroteBack: z.array(z.object({ messageId: id, at: instant })),
  clocks: z.array(caseClock),
  /** every step that can be thought of from here, the one that stands next first */
  steppable: z.array(nextStep),
  attachments: z.array(casePhoto),
  proposal: z
    .object({
      version: z.int(),
      by: colleague,
      at: instant,
      words: z.string(),
      retailMinor: z.int(),
      costMinor: z.int(),
      /** ownLimit: decided by the proposer; waiting: somebody above must decide */
      standing: z.enum(['ownLimit', 'waiting', 'approved', 'returned', 'changed']),
      decidedBy: colleague.nullable(),
      decidedAt: instant.nullable(),
      reason: z.string().nullable(),
      /** people whose limit covers it and who may decide it */
      approvers: z.array(colleague),
    })
    .nullable(),
  remedies: z.array(remedyLine),
  /** counted: executed lines; planned: decided, not carried out yet */
  cost: z.object({ executedMinor: z.int(), plannedMinor: z.int(), retailMinor: z.int() }),
  /** what this person may still give here without asking */
  limits: z.array(limitLeft),
  /** codes of playbooks that fit cause, value class and fault, best first (readCaseRules has them) */
  playbooks: z.array(z.string()),
  talkModel: z.string(),
  /** of the same guest through all records linked to them, newest first */
  prior: z.array(relatedCase),
  /** same room or same cause of late, other guests */
  similar: z.array(relatedCase),
  /** how this guest can be told in writing: a draft is possible, or why not */
  writing: z.object({
    possible: z.boolean(),
    why: z.enum(['noGuest', 'noEmail', 'noConsent', 'noChannel']).nullable(),
    language,
  }),
  guestClass: guestClass.nullable(),
  /** whether there is a restricted part this person may read (readCaseRestricted) */
  mayRestricted: z.boolean(),
});
export type CasePage = z.output<typeof casePage>;

const caseParams = z.strictObject({ caseId: id });
export const readCase = route({
  id: 'readCase',
  method: 'GET',
  path: '/api/cases/:caseId',
  access: 'case.work',
  summary: 'A case with its steps, clocks, remedies, what is missing for each next step, similar and prior cases',
  params: caseParams,
  reply: casePage,
});

export const readQuickCase = route({
  id: 'readQuickCase',
  method: 'GET',
  path: '/api/properties/:propertyId/quick-case',
  access: 'case.work',
  summary:
    'For the short form: who is in the room, open cases that may be the same, and what this person may give at once',
  params: z.strictObject({ propertyId: id }),
  query: z.strictObject({ roomNumber: z.string().trim().max(20).optional(), guestId: id.optional() }),
  reply: z.object({
    guests: z.array(caseGuest.extend({ reservationId: id.nullable(), roomNumber: z.string().nullable() })),
    /** open ones of the room or guest: add to one of them rather than open another */
    open: z.array(relatedCase),
    limits: z.array(limitLeft),
  }),
});
