// A case (投诉): a guest's complaint from receipt to review, with exactly one owner at each moment. In: steps, append-only, each with
// who and when. Out: the fold of them - stage, owner, offer, proposal, lines of remedy - and, for each step that could come next,
// what is missing (missing.ts). After ISO 10002:2018: received, acknowledged at once, assessed (not valid still owes an answer),
// assigned, investigated, proposed, approved by another above the limit, carried out, told, asked, closed, reviewed. Fast lane:
// within one's own limit straight from received to carrying out, reviewed afterwards.
import type { CaseCategory, CaseSeverity, RemedyKind } from '@regulars/contract/caseRule.ts';
import type {
  CaseChannel,
  CaseDispute,
  CaseFault,
  CaseRung,
  CaseState,
  CaseStepKind,
  CaseValidity,
} from '@regulars/contract/caseWord.ts';
import type { Department } from '@regulars/contract/department.ts';

/** Where a case stands on the line; waiting and disputes lie beside it. */
export type Stage = Exclude<CaseState, 'waitingGuest' | 'external'>;

export type LineSaid = {
  lineId: string;
  item: string;
  kind: RemedyKind;
  quantity: number;
  /** value of all of it to the guest, cost of all of it to the house; minor units of the property's currency */
  retailMinor: number;
  costMinor: number;
  words: string;
  department: Department;
  promise: {
    words: string;
    trigger: 'nextArrival' | 'nextBooking' | 'nextVisit' | 'at';
    at: string | null;
    anyProperty: boolean;
    department: Department;
  } | null;
};

/** What each kind of step says. */
export type StepParams = {
  opened: {
    channel: CaseChannel;
    category: CaseCategory;
    severity: CaseSeverity;
    words: string;
    remedySought: string | null;
    place: string | null;
    roomNumber: string | null;
    ownerId: string;
    /** edition of the severity rules this case keeps to */
    rules: number;
  };
  acknowledged: { channel: CaseChannel; words: string; messageId?: string };
  arrived: Nothing;
  assessed: {
    validity: CaseValidity;
    severity: CaseSeverity;
    category: CaseCategory;
    reason: string | null;
    duplicateOf: string | null;
  };
  amended: {
    severity?: CaseSeverity;
    category?: CaseCategory;
    roomNumber?: string | null;
    place?: string | null;
    remedySought?: string | null;
    guest?: 'named' | 'removed';
    reason: string;
  };
  kept: { department: Department };
  offered: { department: Department; staffId: string | null; until: string; reason: string | null };
  offerRaised: { staffId: string; rung: Exclude<CaseRung, 'owner'>; until: string };
  accepted: Nothing;
  bounced: { reason: string };
  recalled: Nothing;
  helped: { staffIds: string[] };
  planned: { resolveBy: string; words: string };
  investigated: {
    cause: string | null;
    facts: string | null;
    whys: string[];
    fault: CaseFault;
    unreasonable: boolean;
    recurring: boolean | null;
  };
  proposed: {
    proposal: number;
    words: string;
    lines: LineSaid[];
    playbook: string | null;
    /** decided by the proposer, within their own limit */
    ownLimit: boolean;
    limitRules: number;
  };
  approved: { proposal: number; retailMinor: number; words: string | null; overBudget: boolean; limitRules: number };
  returned: { proposal: number; reason: string };
  settledAtOnce: { lines: LineSaid[]; words: string; limitRules: number };
  executed: {
    lineId: string;
    postingReference: string | null;
    retailMinor: number;
    costMinor: number;
    promiseId: string | null;
    words: string | null;
  };
  dropped: { lineId: string; reason: string };
  redeemed: { lineId: string };
  updated: { channel: CaseChannel; words: string; messageId?: string };
  informed: { channel: CaseChannel; words: string; reaction: string; messageId?: string };
  tried: { channel: CaseChannel };
  answered: { satisfied: number | null; words: string | null };
  closed: { words: string };
  reviewed: {
    lesson: string;
    cause: string | null;
    prevention: { taskId: string; title: string; ownerId: string; dueAt: string } | null;
    noPrevention: string | null;
    knowledgeTags: string[];
  };
  waited: { reason: string };
  resumed: { words: string };
  escalated: { rung: CaseRung; clock: string | null; to: string[]; dueAt: string | null; reason: string | null };
  toldUp: { rung: Exclude<CaseRung, 'owner'>; to: string[] };
  reopened: { reason: string };
  disputed: { dispute: CaseDispute; reference: string; words: string };
  disputeEnded: { outcome: string };
  withdrawn: { reason: string };
  noted: { words: string };
  attached: { attachmentId: string; kind: 'photo' | 'voice'; removed?: true };
};
type Nothing = Record<string, never>;

export type Said = { [K in CaseStepKind]: { kind: K; params: StepParams[K] } }[CaseStepKind];
/** `by` null: the house itself. `seq` counts from 1 without a gap. */
export type Step = Said & { seq: number; at: string; by: string | null };

export type Line = LineSaid & {
  proposal: number | null;
  state: 'proposed' | 'decided' | 'executed' | 'redeemed' | 'void';
  /** within the decider's own limit, nobody else asked */
  ownLimit: boolean;
  decidedBy: string | null;
  decidedAt: string | null;
  executedBy: string | null;
  executedAt: string | null;
  postingReference: string | null;
  promiseId: string | null;
};

export type Offer = {
  department: Department;
  staffId: string | null;
  by: string;
  until: string;
  rung: Exclude<CaseRung, 'owner'> | null;
};

export type Proposal = {
  number: number;
  by: string;
  at: string;
  words: string;
  playbook: string | null;
  retailMinor: number;
  costMinor: number;
  standing: 'ownLimit' | 'waiting' | 'approved' | 'returned';
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
};

/** Exactly one `ownerId`, from the first step to the last. */
export type Case = {
  version: number;
  openedAt: string;
  openedBy: string | null;
  rules: number;
  stage: Stage;
  waiting: boolean;
  dispute: { kind: CaseDispute; reference: string; since: string } | null;
  channel: CaseChannel;
  category: CaseCategory;
  severity: CaseSeverity;
  words: string;
  remedySought: string | null;
  place: string | null;
  roomNumber: string | null;
  ownerId: string;
  department: Department | null;
  offer: Offer | null;
  helpers: string[];
  bounces: number;
  /** departments it was passed between, in order: from, to */
  passedOn: { from: string; to: string }[];
  acknowledgedAt: string | null;
  arrivedAt: string | null;
  validity: CaseValidity | null;
  reason: string | null;
  duplicateOf: string | null;
  cause: string | null;
  facts: string | null;
  whys: string[];
  fault: CaseFault | null;
  unreasonable: boolean;
  recurring: boolean | null;
  plannedFor: string | null;
  proposal: Proposal | null;
  lines: Line[];
  /** who gave something in the fast lane */
  gaveAtOnce: string[];
  informedAt: string | null;
  tries: number;
  satisfied: number | null;
  answeredAt: string | null;
  endedAt: string | null;
  reopened: number;
  rung: CaseRung | null;
  lesson: string | null;
  prevention: StepParams['reviewed']['prevention'];
  knowledgeTags: string[];
};

const working: readonly Stage[] = [
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
/** Something is still to be found out, decided or done. */
export const isWorking = ({ stage }: Pick<Case, 'stage'>): boolean => working.includes(stage);
/** Not closed, reviewed or withdrawn. */
export const isRunning = (one: Pick<Case, 'stage'>): boolean =>
  isWorking(one) || one.stage === 'informed' || one.stage === 'feedback';
/** Still somebody's work: running, or a dispute outside the house goes on. */
export const isOpen = (one: Pick<Case, 'stage' | 'dispute'>): boolean => isRunning(one) || one.dispute !== null;

/** No remedy is owed, but an answer is. */
export const owesAnswerOnly = ({ validity }: Pick<Case, 'validity'>): boolean =>
  validity === 'notValid' || validity === 'duplicate';

/** As the board shows it. */
export function shownState({ stage, waiting, dispute }: Pick<Case, 'stage' | 'waiting' | 'dispute'>): CaseState {
  if (dispute !== null) return 'external';
  return waiting ? 'waitingGuest' : stage;
}

export const decidedLines = ({ lines }: Pick<Case, 'lines'>): Line[] =>
  lines.filter(({ state }) => state === 'decided');
/** Carried out, used or not. */
export const givenLines = ({ lines }: Pick<Case, 'lines'>): Line[] =>
  lines.filter(({ state }) => state === 'executed' || state === 'redeemed');
/** What a line counts for against limits: the greater of what the guest gets and what it costs. */
export const weightOf = ({ retailMinor, costMinor }: Pick<LineSaid, 'retailMinor' | 'costMinor'>): number =>
  Math.max(retailMinor, costMinor);
