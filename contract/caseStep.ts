// The steps of a case, a route each. The body carries the version (number of the last step) the person saw: where another step was
// made meanwhile it is refused with `case_changed_meanwhile`; what may not be made yet with `case_not_yet` and what is missing.
import { z } from 'zod';
import { casePage } from './case.ts';
import { caseCategory, caseSeverity } from './caseRule.ts';
import { caseChannel, caseDispute, caseFault, caseRung, caseValidity } from './caseWord.ts';
import { department } from './department.ts';
import { newRemedyLine } from './remedy.ts';
import { id, instant, route, type Access } from './route.ts';

const caseParams = z.strictObject({ caseId: id });
const words = (max: number) => z.string().trim().min(1).max(max);
const maybeWords = (max: number) => z.string().trim().max(max).optional();

export const openCase = route({
  id: 'openCase',
  method: 'POST',
  path: '/api/cases',
  access: 'case.work',
  summary:
    'Take a complaint: the taker is its owner. With `acknowledged` the first answer is given, with `remedies` it is settled at once within the own limit',
  body: z.strictObject({
    /** made by the client: the same sent twice is one case */
    caseId: id,
    propertyId: id,
    /** none of guest, booking and room: an anonymous complaint */
    guestId: id.optional(),
    reservationId: id.optional(),
    roomNumber: z.string().trim().min(1).max(20).optional(),
    place: maybeWords(120),
    channel: caseChannel.default('inPerson'),
    category: caseCategory,
    severity: caseSeverity,
    words: words(4000),
    remedySought: maybeWords(1000),
    acknowledged: z.strictObject({ words: z.string().trim().max(1000).default('') }).optional(),
    remedies: z.array(newRemedyLine).min(1).max(10).optional(),
  }),
  reply: casePage,
});

/** A step of a case as a route: the body carries the version the person saw. */
const step = <B extends z.ZodRawShape>(
  routeId: string,
  path: string,
  summary: string,
  shape: B,
  access: Access = 'case.work',
) =>
  route({
    id: routeId,
    method: 'POST',
    path: `/api/cases/:caseId/${path}`,
    access,
    summary,
    params: caseParams,
    body: z.strictObject({ version: z.int().min(1), ...shape }),
    reply: casePage,
  });

export const acknowledgeCase = step(
  'acknowledgeCase',
  'acknowledge',
  'The first answer to the guest: how, and what was said',
  {
    channel: caseChannel,
    words: z.string().trim().max(1000).default(''),
    /** also as a letter, where contact and consent allow: queued as a draft */
    write: z.boolean().default(false),
  },
);
export const arriveAtCase = step('arriveAtCase', 'arrive', 'Somebody of the house is on the scene', {});
export const assessCase = step('assessCase', 'assess', 'Is it so? What is not valid still owes the guest an answer', {
  validity: caseValidity,
  severity: caseSeverity,
  category: caseCategory,
  /** wanted for notValid and duplicate */
  reason: maybeWords(1000),
  /** wanted for duplicate */
  duplicateOf: id.optional(),
});
export const amendCase = step('amendCase', 'amend', 'Put right who, where, what about or how grave', {
  severity: caseSeverity.optional(),
  category: caseCategory.optional(),
  /** null: anonymous */
  guestId: id.nullable().optional(),
  roomNumber: z.string().trim().max(20).nullable().optional(),
  place: z.string().trim().max(120).nullable().optional(),
  remedySought: z.string().trim().max(1000).nullable().optional(),
  reason: words(500),
});
export const keepCase = step('keepCase', 'keep', 'The owner sees to it for this department', { department });
export const offerCase = step(
  'offerCase',
  'offer',
  'Offer the case to a department or a person; the owner stays until it is accepted, not accepted in time it climbs the ladder',
  { department, staffId: id.optional(), reason: maybeWords(500) },
);
export const acceptCase = step('acceptCase', 'accept', 'Take the offered case: from now on its one owner', {});
export const bounceCase = step('bounceCase', 'bounce', 'Send the offer back, with why; counted', {
  reason: words(500),
});
export const recallCase = step('recallCase', 'recall', 'Take the offer back', {});
export const helpCase = step('helpCase', 'helpers', 'Who helps; the owner stays the owner', {
  staffIds: z.array(id).max(20),
});
export const planCase = step(
  'planCase',
  'plan',
  'By when it is to be resolved, as told to the guest (S1: resolve by plan)',
  {
    resolveBy: instant,
    words: words(1000),
  },
);
export const investigateCase = step(
  'investigateCase',
  'investigate',
  'Cause, facts, five whys, whose fault, does it recur',
  {
    cause: z.string().max(80).optional(),
    facts: maybeWords(4000),
    whys: z.array(words(300)).max(5).default([]),
    fault: caseFault.default('unclear'),
    unreasonable: z.boolean().default(false),
    recurring: z.boolean().optional(),
  },
);
export const proposeRemedy = step(
  'proposeRemedy',
  'propose',
  'What to do for the guest; within the own limit it is decided at once. A new proposal voids the approval of the one before',
  { words: words(2000), lines: z.array(newRemedyLine).max(20), playbook: z.string().max(80).optional() },
);
export const approveRemedy = step(
  'approveRemedy',
  'approve',
  'Approve exactly this proposal: its version and its value',
  { proposal: z.int().min(1), retailMinor: z.int().min(0), words: maybeWords(500) },
  'case.approve',
);
export const returnRemedy = step(
  'returnRemedy',
  'return',
  'Send the proposal back with why',
  { proposal: z.int().min(1), reason: words(1000) },
  'case.approve',
);
export const settleCaseAtOnce = step(
  'settleCaseAtOnce',
  'settle-at-once',
  'Fast lane: within the own limit, straight to carrying out; reviewed afterwards by somebody else',
  { lines: z.array(newRemedyLine).min(1).max(10), words: z.string().trim().max(1000).default('') },
);
export const executeRemedy = step('executeRemedy', 'execute', 'One line is carried out, with where it is posted', {
  lineId: id,
  /** PMS folio, POS check, points entry, voucher number */
  postingReference: maybeWords(120),
  /** what it came to, where it is less than decided */
  retailMinor: z.int().min(0).optional(),
  words: maybeWords(500),
});
export const dropRemedy = step('dropRemedy', 'drop', 'A decided line is not carried out after all, with why', {
  lineId: id,
  reason: words(500),
});
export const redeemRemedy = step('redeemRemedy', 'redeem', 'The guest used it (voucher, credit, promise)', {
  lineId: id,
});
export const updateGuest = step('updateGuest', 'update', 'A word to the guest on how it stands', {
  channel: caseChannel,
  words: words(1000),
  write: z.boolean().default(false),
});
export const informGuest = step(
  'informGuest',
  'inform',
  'The guest is told what was decided and done; how they took it',
  {
    channel: caseChannel,
    words: words(2000),
    reaction: z.enum(['pleased', 'accepts', 'undecided', 'refuses', 'unknown']).default('unknown'),
    write: z.boolean().default(false),
  },
);
export const tryFeedback = step('tryFeedback', 'try', 'Tried to reach the guest for feedback, in vain', {
  channel: caseChannel,
});
export const keepFeedback = step(
  'keepFeedback',
  'feedback',
  'How satisfied the guest is, 1-5; null = no reply after the tries',
  {
    satisfied: z.int().min(1).max(5).nullable(),
    words: maybeWords(2000),
  },
);
export const closeCase = step('closeCase', 'close', 'The case is closed', {
  words: z.string().trim().max(2000).default(''),
});
export const reviewCase = step(
  'reviewCase',
  'review',
  'What the house learns, and what is done against it happening again (a task with owner and day)',
  {
    lesson: words(2000),
    cause: z.string().max(80).optional(),
    prevention: z.strictObject({ taskId: id, title: words(200), department, ownerId: id, dueAt: instant }).optional(),
    /** why nothing is to be done */
    noPrevention: maybeWords(500),
    knowledgeTags: z.array(z.string().trim().min(1).max(40)).max(10).default([]),
  },
  'case.approve',
);
export const waitForGuest = step('waitForGuest', 'wait', 'The guest is to answer; the clocks rest', {
  reason: words(500),
});
export const resumeCase = step('resumeCase', 'resume', 'The guest answered; the clocks run again', {
  words: z.string().trim().max(2000).default(''),
});
export const escalateCase = step(
  'escalateCase',
  'escalate',
  'Take it up: the head of department, duty manager or general manager is told',
  {
    rung: caseRung.exclude(['owner']),
    reason: words(500),
  },
);
export const reopenCase = step('reopenCase', 'reopen', 'Within 30 days: it is not settled after all', {
  reason: words(1000),
});
export const disputeCase = step(
  'disputeCase',
  'dispute',
  'The guest goes outside the house; the case cannot be closed meanwhile',
  {
    kind: caseDispute,
    reference: z.string().trim().max(120).default(''),
    words: z.string().trim().max(1000).default(''),
  },
);
export const endDispute = step('endDispute', 'dispute-end', 'How the outside dispute ended', { outcome: words(1000) });
export const withdrawCase = step('withdrawCase', 'withdraw', 'The guest takes the complaint back', {
  reason: words(1000),
});
export const noteOnCase = step('noteOnCase', 'note', 'A word for colleagues', { words: words(2000) });
