// What is missing before a step may be made: the rules of the line. Nothing missing = it may be made. The same list stands on the
// page beside each step and in the refusal of an illegal jump.
import type { CaseMissing, CaseStepKind } from '@regulars/contract/caseWord.ts';
import {
  decidedLines,
  isOpen,
  isRunning,
  isWorking,
  owesAnswerOnly,
  type Case,
  type LineSaid,
  type Said,
  type StepParams,
} from './case.ts';

/** Who asks, and what of the world outside the case the rules need. */
export type Stand = {
  now: string;
  by: string | null;
  /** a guest the house knows; an anonymous complaint can't be asked how satisfied it is */
  hasGuest: boolean;
  /** the open offer is to this person: by name, to their department, or they lead the house */
  addressed: boolean;
  mayApprove: boolean;
  feedbackTries: number;
  /** codes of catalogue items that want a posting reference */
  posted: ReadonlySet<string>;
};

type Code = CaseMissing['code'];
const REOPEN_MS = 30 * 24 * 3_600_000;

/** Whether a step of this kind could be made now, whatever it says. */
export function missingFor(c: Case, kind: CaseStepKind, stand: Stand): CaseMissing[] {
  return codesFor(c, kind, stand).map((code): CaseMissing => ({ code, params: {} }));
}

/** Whether exactly this step may be made now. */
export function missingIn(c: Case, said: Said, stand: Stand): CaseMissing[] {
  return [
    ...missingFor(c, said.kind, stand),
    ...triesMissing(c, said, stand),
    ...wordsMissing(c, said, stand).map((code) => ({ code, params: {} })),
  ];
}

/** With the guest's own word no tries are needed. */
function triesMissing(c: Case, said: Said, stand: Stand): CaseMissing[] {
  if (said.kind !== 'answered' || said.params.satisfied !== null || mayGiveUp(c, stand)) return [];
  return [{ code: 'tries', params: { tries: c.tries, needed: stand.feedbackTries } }];
}

function codesFor(c: Case, kind: CaseStepKind, stand: Stand): Code[] {
  switch (kind) {
    case 'opened':
      return ['done'];
    case 'noted':
    case 'attached':
      return [];
    case 'acknowledged':
      return [...running(c), ...need(c.acknowledgedAt === null, 'done')];
    case 'arrived':
      return [...running(c), ...need(c.arrivedAt === null, 'done')];
    case 'amended':
    case 'helped':
    case 'escalated':
    case 'toldUp':
      return running(c);
    case 'assessed':
      return [...work(c), ...acknowledged(c), ...need(!underWay(c), 'noRemedy')];
    case 'kept':
      return [...work(c), ...held(c), ...need(stand.by === c.ownerId, 'owner'), ...need(c.offer === null, 'noOffer')];
    case 'offered':
      return [
        ...running(c),
        ...need(stand.by === c.ownerId || stand.mayApprove, 'owner'),
        ...need(c.offer === null, 'noOffer'),
      ];
    case 'offerRaised':
      return need(c.offer !== null, 'offer');
    case 'accepted':
    case 'bounced':
      return c.offer === null ? ['offer'] : need(stand.addressed && stand.by !== c.ownerId, 'addressed');
    case 'recalled':
      return c.offer === null ? ['offer'] : need(stand.by === c.ownerId || stand.by === c.offer.by, 'owner');
    case 'planned':
      return [...work(c), ...acknowledged(c)];
    case 'investigated':
      return c.gaveAtOnce.length > 0 && isRunning(c)
        ? []
        : [...work(c), ...held(c), ...need(c.department !== null, 'department')];
    case 'proposed':
      return [
        ...mayPropose(c),
        ...held(c),
        ...need(c.department !== null || c.gaveAtOnce.length > 0, 'department'),
        ...need(c.cause !== null, 'cause'),
      ];
    case 'approved':
      return c.proposal?.standing !== 'waiting' || c.stage !== 'proposed'
        ? ['proposal']
        : [
            ...need(stand.mayApprove, 'permission'),
            ...need(stand.by !== c.proposal.by, 'notOwnProposal'),
            ...need(stand.by !== c.ownerId, 'notOwnCase'),
          ];
    case 'returned':
      return c.proposal?.standing !== 'waiting' || c.stage !== 'proposed'
        ? ['proposal']
        : [...need(stand.mayApprove, 'permission'), ...need(stand.by !== c.proposal.by, 'notOwnProposal')];
    case 'settledAtOnce':
      return [...work(c), ...need(!owesAnswerOnly(c), 'validity'), ...need(!underWay(c), 'noRemedy')];
    case 'executed':
    case 'dropped':
      return c.stage === 'approved' || c.stage === 'executing'
        ? need(decidedLines(c).length > 0, 'line')
        : ['approval'];
    case 'redeemed':
      return need(
        c.lines.some(({ state }) => state === 'executed'),
        'line',
      );
    case 'updated':
      return [...running(c), ...acknowledged(c)];
    case 'informed':
      return [...work(c), ...acknowledged(c), ...answerReady(c)];
    case 'tried':
      return need(c.stage === 'informed', 'information');
    case 'answered':
      return need(c.stage === 'informed', 'information');
    case 'closed':
      return [
        ...running(c),
        ...(c.stage === 'feedback'
          ? []
          : c.stage === 'informed'
            ? (['feedback'] as const)
            : (['information', 'feedback'] as const)),
        ...need(c.dispute === null, 'noDispute'),
        ...need(c.offer === null, 'noOffer'),
      ];
    case 'reviewed':
      return [
        ...need(c.stage === 'closed', 'closed'),
        ...need(stand.mayApprove, 'permission'),
        ...need(stand.by === null || !c.gaveAtOnce.includes(stand.by), 'notOwnSpending'),
      ];
    case 'waited':
      return [...running(c), ...acknowledged(c), ...need(!c.waiting, 'notWaiting')];
    case 'resumed':
      return need(c.waiting, 'waiting');
    case 'reopened':
      return isWorking(c) ? ['closed'] : need(isFresh(c, stand.now), 'within30Days');
    case 'disputed':
      return need(c.dispute === null, 'noDispute');
    case 'disputeEnded':
      return need(c.dispute !== null, 'dispute');
    case 'withdrawn':
      return work(c);
    default:
      return kind satisfies never;
  }
}

const need = (holds: boolean, code: Code): Code[] => (holds ? [] : [code]);
const running = (c: Case): Code[] => need(isRunning(c), 'open');
const work = (c: Case): Code[] => need(isWorking(c), 'open');
const acknowledged = (c: Case): Code[] => need(c.acknowledgedAt !== null, 'acknowledgement');
/** Something is proposed, decided or being carried out. */
const underWay = (c: Case): boolean => c.stage === 'proposed' || c.stage === 'approved' || c.stage === 'executing';

/** Held to be so, at least partly. */
function held(c: Case): Code[] {
  if (c.validity === null) return [...acknowledged(c), 'assessment'];
  return need(!owesAnswerOnly(c), 'validity');
}

/** While somebody works on it, and where the guest was told and does not take it. */
const mayPropose = (c: Case): Code[] => need(isWorking(c) || c.stage === 'informed', 'open');

/** All that must stand before the guest can be told the outcome. */
function answerReady(c: Case): Code[] {
  if (c.stage === 'executing' || c.stage === 'approved') return need(decidedLines(c).length === 0, 'execution');
  if (owesAnswerOnly(c)) return need(!underWay(c), 'noRemedy');
  if (c.validity === null) return ['assessment', 'proposal', 'execution'];
  if (c.stage === 'proposed') return ['approval', 'execution'];
  return [...need(c.department !== null, 'department'), ...need(c.cause !== null, 'cause'), 'proposal', 'execution'];
}

const mayGiveUp = (c: Case, stand: Stand): boolean => !stand.hasGuest || c.tries >= stand.feedbackTries;

function isFresh(c: Case, now: string): boolean {
  const since = c.endedAt ?? c.informedAt;
  return since !== null && Date.parse(now) - Date.parse(since) <= REOPEN_MS;
}

/** What the step itself must say. */
function wordsMissing(c: Case, said: Said, stand: Stand): Code[] {
  const rule = wordRules[said.kind] as ((c: Case, params: Said['params'], stand: Stand) => Code[]) | undefined;
  return rule?.(c, said.params, stand) ?? [];
}

type WordRule<K extends CaseStepKind> = (c: Case, params: StepParams[K], stand: Stand) => Code[];

/** A promise needs somebody it is made to, and words. */
const promiseHeld = (_: Case, { lines }: { lines: readonly LineSaid[] }, { hasGuest }: Stand): Code[] => {
  const future = lines.filter(({ kind }) => kind === 'futureStay');
  return need(future.length === 0 || (hasGuest && future.every(({ promise }) => promise !== null)), 'promiseGuest');
};

const wordRules: { [K in CaseStepKind]?: WordRule<K> } = {
  assessed: (_, { validity, reason, duplicateOf }) => [
    ...need(validity === 'valid' || validity === 'partly' || reason !== null, 'reason'),
    ...need(validity !== 'duplicate' || duplicateOf !== null, 'original'),
  ],
  proposed: promiseHeld,
  settledAtOnce: promiseHeld,
  approved: ({ proposal }, said) =>
    need(proposal?.number === said.proposal && proposal.retailMinor === said.retailMinor, 'sameVersion'),
  returned: ({ proposal }, said) => need(proposal?.number === said.proposal, 'sameVersion'),
  executed: (c, said, { posted }) => {
    const line = decidedLines(c).find(({ lineId }) => lineId === said.lineId);
    if (line === undefined) return ['line'];
    const isPosted = !posted.has(line.item) || said.postingReference !== null;
    return [...need(said.retailMinor <= line.retailMinor, 'approval'), ...need(isPosted, 'posting')];
  },
  dropped: (c, said) =>
    need(
      decidedLines(c).some(({ lineId }) => lineId === said.lineId),
      'line',
    ),
  redeemed: (c, said) =>
    need(
      c.lines.some(({ lineId, state }) => lineId === said.lineId && state === 'executed'),
      'line',
    ),
  reviewed: (c, { cause, prevention, noPrevention }) => [
    ...need(owesAnswerOnly(c) || (cause ?? c.cause) !== null, 'cause'),
    ...need(prevention !== null || noPrevention !== null, 'prevention'),
  ],
};

/** The step that stands next on the line; null where nothing is awaited. */
export function nextOnLine(c: Case): CaseStepKind | null {
  if (c.waiting) return 'resumed';
  switch (c.stage) {
    case 'received':
      return 'acknowledged';
    case 'acknowledged':
      return 'assessed';
    case 'assessed':
      if (owesAnswerOnly(c)) return 'informed';
      return c.offer === null ? 'kept' : 'accepted';
    case 'assigned':
      return 'investigated';
    case 'investigating':
      return c.cause === null ? 'investigated' : 'proposed';
    case 'returned':
      return 'proposed';
    case 'proposed':
      return 'approved';
    case 'approved':
    case 'executing':
      return decidedLines(c).length > 0 ? 'executed' : 'informed';
    case 'informed':
      return 'answered';
    case 'feedback':
      return c.dispute === null ? 'closed' : 'disputeEnded';
    case 'closed':
      return isOpen(c) ? 'disputeEnded' : 'reviewed';
    case 'reopened':
      if (owesAnswerOnly(c) || c.validity === null) return 'assessed';
      if (c.department === null) return 'kept';
      return c.cause === null ? 'investigated' : 'proposed';
    case 'reviewed':
    case 'withdrawn':
      return isOpen(c) ? 'disputeEnded' : null;
    default:
      return c.stage satisfies never;
  }
}

/** Steps worth naming on the page: the next on the line first, then all that may be made now, then those that are near. */
export function steppable(c: Case, stand: Stand): { kind: CaseStepKind; missing: CaseMissing[] }[] {
  const next = nextOnLine(c);
  const all = byHand.map((kind) => ({ kind, missing: missingFor(c, kind, stand) }));
  const rank = ({ kind, missing }: (typeof all)[number]) => (kind === next ? 0 : missing.length === 0 ? 1 : 2);
  return all.toSorted((a, b) => rank(a) - rank(b));
}

const byHand: readonly CaseStepKind[] = [
  'acknowledged',
  'arrived',
  'assessed',
  'kept',
  'offered',
  'accepted',
  'bounced',
  'recalled',
  'investigated',
  'proposed',
  'approved',
  'returned',
  'settledAtOnce',
  'executed',
  'dropped',
  'updated',
  'informed',
  'tried',
  'answered',
  'closed',
  'reviewed',
  'waited',
  'resumed',
  'planned',
  'escalated',
  'reopened',
  'disputed',
  'disputeEnded',
  'withdrawn',
  'amended',
  'helped',
  'redeemed',
  'noted',
];
