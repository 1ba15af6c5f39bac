// The steps of a case as a person makes them: which route, what each asks for, and what is sent. Pure.
import * as step from '@regulars/contract/caseStep.ts';
import type { CasePage } from '@regulars/contract/case.ts';
import type { CaseCategory, CaseSeverity } from '@regulars/contract/caseRule.ts';
import type { CaseChannel, CaseDispute, CaseFault, CaseStepKind, CaseValidity } from '@regulars/contract/caseWord.ts';
import type { Department } from '@regulars/contract/department.ts';
import type { NewRemedyLine } from '@regulars/contract/remedy.ts';
import { instantIn } from '../tasks/wallTime.ts';

export const stepRoutes = {
  acknowledged: step.acknowledgeCase,
  arrived: step.arriveAtCase,
  assessed: step.assessCase,
  amended: step.amendCase,
  kept: step.keepCase,
  offered: step.offerCase,
  accepted: step.acceptCase,
  bounced: step.bounceCase,
  recalled: step.recallCase,
  helped: step.helpCase,
  planned: step.planCase,
  investigated: step.investigateCase,
  proposed: step.proposeRemedy,
  approved: step.approveRemedy,
  returned: step.returnRemedy,
  settledAtOnce: step.settleCaseAtOnce,
  executed: step.executeRemedy,
  dropped: step.dropRemedy,
  redeemed: step.redeemRemedy,
  updated: step.updateGuest,
  informed: step.informGuest,
  tried: step.tryFeedback,
  answered: step.keepFeedback,
  closed: step.closeCase,
  reviewed: step.reviewCase,
  waited: step.waitForGuest,
  resumed: step.resumeCase,
  escalated: step.escalateCase,
  reopened: step.reopenCase,
  disputed: step.disputeCase,
  disputeEnded: step.endDispute,
  withdrawn: step.withdrawCase,
  noted: step.noteOnCase,
} as const satisfies Partial<Record<CaseStepKind, unknown>>;
export type HandKind = keyof typeof stepRoutes;
export const isByHand = (kind: CaseStepKind): kind is HandKind => kind in stepRoutes;

/** Nothing is asked: one press makes them. */
export const atOnce: ReadonlySet<HandKind> = new Set(['arrived', 'accepted', 'recalled']);

export const rungs = ['head', 'dutyManager', 'generalManager'] as const;
export const reactions = ['pleased', 'accepts', 'undecided', 'refuses', 'unknown'] as const;
/** what is given, as it stands in the form: the value as typed, in whole units */
export type PickedLine = {
  lineId: string;
  item: string;
  kind: string;
  quantity: number;
  retailMinor: number | null;
  promise: string;
  trigger: 'nextArrival' | 'nextBooking' | 'nextVisit';
};

export type Filled = {
  words: string;
  reason: string;
  channel: CaseChannel;
  write: boolean;
  validity: CaseValidity | undefined;
  severity: CaseSeverity;
  category: CaseCategory;
  duplicateOf: string;
  department: Department;
  staffId: string;
  staffIds: readonly string[];
  cause: string;
  facts: string;
  whys: string;
  fault: CaseFault;
  unreasonable: boolean;
  recurring: '' | 'yes' | 'no';
  lines: readonly PickedLine[];
  playbook: string;
  lineId: string;
  posting: string;
  /** wall clock of the house */
  until: string;
  rung: (typeof rungs)[number];
  dispute: CaseDispute;
  reference: string;
  reaction: (typeof reactions)[number];
  satisfied: 1 | 2 | 3 | 4 | 5 | null | undefined;
  prevention: string;
  noPrevention: string;
  tags: string;
  room: string;
  place: string;
  sought: string;
};
export type Field = keyof Filled;

const outcome = ['words'] as const satisfies readonly Field[];
const why = ['reason'] as const satisfies readonly Field[];
export const asks: Readonly<Record<HandKind, readonly Field[]>> = {
  acknowledged: ['channel', 'words', 'write'],
  arrived: [],
  assessed: ['validity', 'severity', 'category', 'reason', 'duplicateOf'],
  amended: ['severity', 'category', 'room', 'place', 'sought', 'reason'],
  kept: ['department'],
  offered: ['department', 'staffId', 'reason'],
  accepted: [],
  bounced: why,
  recalled: [],
  helped: ['staffIds'],
  planned: ['until', 'words'],
  investigated: ['cause', 'fault', 'facts', 'whys', 'recurring', 'unreasonable'],
  proposed: ['words', 'lines'],
  approved: outcome,
  returned: why,
  settledAtOnce: ['lines', 'words'],
  executed: ['lineId', 'posting', 'words'],
  dropped: ['lineId', 'reason'],
  redeemed: ['lineId'],
  updated: ['channel', 'words', 'write'],
  informed: ['channel', 'words', 'reaction', 'write'],
  tried: ['channel'],
  answered: ['satisfied', 'words'],
  closed: outcome,
  reviewed: ['words', 'cause', 'prevention', 'department', 'staffId', 'until', 'noPrevention', 'tags'],
  waited: why,
  resumed: outcome,
  escalated: ['rung', 'reason'],
  reopened: why,
  disputed: ['dispute', 'reference', 'words'],
  disputeEnded: outcome,
  withdrawn: why,
  noted: outcome,
};

export function blankStep(page: CasePage): Filled {
  const decided = page.remedies.find(({ state }) => state === 'decided');
  const given = page.remedies.find(({ state }) => state === 'executed');
  return {
    words: '',
    reason: '',
    channel: page.channel === 'phone' ? 'phone' : 'inPerson',
    write: false,
    validity: undefined,
    severity: page.severity,
    category: page.category,
    duplicateOf: '',
    department: page.department ?? 'frontOffice',
    staffId: '',
    staffIds: page.helpers.map(({ staffId }) => staffId),
    cause: page.cause ?? '',
    facts: page.facts ?? '',
    whys: page.whys.join('\n'),
    fault: page.fault ?? 'ours',
    unreasonable: page.unreasonable,
    recurring: page.recurring === null ? '' : page.recurring ? 'yes' : 'no',
    lines: [],
    playbook: '',
    lineId: (decided ?? given)?.lineId ?? '',
    posting: '',
    until: '',
    rung: 'dutyManager',
    dispute: 'line12345',
    reference: '',
    reaction: 'unknown',
    satisfied: undefined,
    prevention: '',
    noPrevention: '',
    tags: '',
    room: page.roomNumber ?? '',
    place: page.place ?? '',
    sought: page.remedySought ?? '',
  };
}

type Given = { page: CasePage; timeZone: string; newId: () => string };

/** What is sent for a step; undefined while something it needs is not said. */
export function bodyOf(kind: HandKind, f: Filled, given: Given): Record<string, unknown> | undefined {
  const said = saidBy(kind, f, given);
  return said && { version: given.page.version, ...said };
}

function saidBy(kind: HandKind, f: Filled, { page, timeZone, newId }: Given): Record<string, unknown> | undefined {
  const words = f.words.trim();
  const reason = f.reason.trim();
  const spoken = words || undefined;
  const needsReason = reason === '' ? undefined : { reason };
  switch (kind) {
    case 'arrived':
    case 'accepted':
    case 'recalled':
      return {};
    case 'acknowledged':
      return { channel: f.channel, words, write: f.write };
    case 'assessed':
      return assessed(f, reason);
    case 'amended':
      return needsReason && { ...amended(f, page), reason };
    case 'kept':
      return { department: f.department };
    case 'offered':
      return { department: f.department, staffId: f.staffId || undefined, reason: reason || undefined };
    case 'bounced':
    case 'returned':
    case 'waited':
    case 'reopened':
    case 'withdrawn':
      return needsReason && (kind === 'returned' ? { reason, proposal: page.proposal?.version } : needsReason);
    case 'helped':
      return { staffIds: f.staffIds };
    case 'planned':
      return spoken && f.until ? { resolveBy: instantIn(f.until, timeZone), words } : undefined;
    case 'investigated':
      return investigated(f);
    case 'proposed':
      return spoken && f.lines.every(isWhole)
        ? { words, lines: f.lines.map(sentLine), playbook: f.playbook || undefined }
        : undefined;
    case 'settledAtOnce':
      return f.lines.length > 0 && f.lines.every(isWhole) ? { words, lines: f.lines.map(sentLine) } : undefined;
    case 'approved':
      return page.proposal
        ? { proposal: page.proposal.version, retailMinor: page.proposal.retailMinor, words: spoken }
        : undefined;
    case 'executed':
      return f.lineId
        ? { lineId: f.lineId, postingReference: f.posting.trim() || undefined, words: spoken }
        : undefined;
    case 'dropped':
      return f.lineId ? needsReason && { lineId: f.lineId, reason } : undefined;
    case 'redeemed':
      return f.lineId ? { lineId: f.lineId } : undefined;
    case 'updated':
      return words === '' ? undefined : { channel: f.channel, words, write: f.write };
    case 'informed':
      return words === '' ? undefined : { channel: f.channel, words, reaction: f.reaction, write: f.write };
    case 'tried':
      return { channel: f.channel };
    case 'answered':
      return f.satisfied === undefined ? undefined : { satisfied: f.satisfied, words: spoken };
    case 'closed':
    case 'resumed':
      return { words };
    case 'reviewed':
      return reviewed(f, words, timeZone, newId);
    case 'escalated':
      return needsReason && { rung: f.rung, reason };
    case 'disputed':
      return { kind: f.dispute, reference: f.reference.trim(), words };
    case 'disputeEnded':
      return words === '' ? undefined : { outcome: words };
    case 'noted':
      return words === '' ? undefined : { words };
    default:
      return kind satisfies never;
  }
}

function assessed({ validity, severity, category, duplicateOf }: Filled, reason: string) {
  if (validity === undefined) return undefined;
  const isAnswerOnly = validity === 'notValid' || validity === 'duplicate';
  if (isAnswerOnly && reason === '') return undefined;
  if (validity === 'duplicate' && duplicateOf === '') return undefined;
  return {
    validity,
    severity,
    category,
    reason: reason || undefined,
    duplicateOf: validity === 'duplicate' ? duplicateOf : undefined,
  };
}

/** Only what is other than before. */
function amended({ severity, category, room, place, sought }: Filled, page: CasePage) {
  const changed = (now: string, before: string | null) =>
    now.trim() === (before ?? '') ? undefined : now.trim() || null;
  return {
    severity: severity === page.severity ? undefined : severity,
    category: category === page.category ? undefined : category,
    roomNumber: changed(room, page.roomNumber),
    place: changed(place, page.place),
    remedySought: changed(sought, page.remedySought),
  };
}

function investigated({ cause, facts, whys, fault, unreasonable, recurring }: Filled) {
  const said = whys
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean);
  if (said.length > 5) return undefined;
  return {
    cause: cause || undefined,
    facts: facts.trim() || undefined,
    whys: said,
    fault,
    unreasonable,
    recurring: recurring === '' ? undefined : recurring === 'yes',
  };
}

function reviewed(f: Filled, lesson: string, timeZone: string, newId: () => string) {
  const title = f.prevention.trim();
  const nothing = f.noPrevention.trim();
  const isPlanned = title !== '' && f.staffId !== '' && f.until !== '';
  if (lesson === '' || (!isPlanned && (nothing === '' || title !== ''))) return undefined;
  return {
    lesson,
    cause: f.cause || undefined,
    ...(isPlanned
      ? {
          prevention: {
            taskId: newId(),
            title,
            department: f.department,
            ownerId: f.staffId,
            dueAt: instantIn(f.until, timeZone),
          },
        }
      : { noPrevention: nothing }),
    knowledgeTags: f.tags
      .split(/[,，、]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
  };
}

const isWhole = (line: PickedLine): boolean =>
  line.retailMinor !== null && (line.kind !== 'futureStay' || line.promise.trim() !== '');

const sentLine = ({ lineId, item, kind, quantity, retailMinor, promise, trigger }: PickedLine): NewRemedyLine => ({
  lineId,
  item,
  quantity,
  retailMinor: retailMinor ?? 0,
  words: '',
  ...(kind === 'futureStay' && {
    promise: { words: promise.trim(), trigger, anyProperty: false, department: 'frontOffice' },
  }),
});
