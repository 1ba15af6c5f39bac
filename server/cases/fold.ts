// The fold: what a case is after its steps. Steps are taken as made - whether one may be made is asked before (missing.ts) - so
// that an old case reads the same whatever the rules say later.
import type { Case, Line, LineSaid, Said, Stage, Step } from './case.ts';

/** A case as its steps tell it; the first is `opened`. Throws RangeError without it. */
export function foldCase(steps: readonly Step[]): Case {
  const [first, ...rest] = steps;
  if (first?.kind !== 'opened') throw new RangeError('a case begins with its opening');
  return rest.reduce(withStep, opened(first));
}

function opened({ at, by, seq, params }: Extract<Step, { kind: 'opened' }>): Case {
  const { channel, category, severity, words, remedySought, place, roomNumber, ownerId, rules } = params;
  return {
    version: seq,
    openedAt: at,
    openedBy: by,
    rules,
    stage: 'received',
    waiting: false,
    dispute: null,
    channel,
    category,
    severity,
    words,
    remedySought,
    place,
    roomNumber,
    ownerId,
    department: null,
    offer: null,
    helpers: [],
    bounces: 0,
    passedOn: [],
    acknowledgedAt: null,
    arrivedAt: null,
    validity: null,
    reason: null,
    duplicateOf: null,
    cause: null,
    facts: null,
    whys: [],
    fault: null,
    unreasonable: false,
    recurring: null,
    plannedFor: null,
    proposal: null,
    lines: [],
    gaveAtOnce: [],
    informedAt: null,
    tries: 0,
    satisfied: null,
    answeredAt: null,
    endedAt: null,
    reopened: 0,
    rung: null,
    lesson: null,
    prevention: null,
    knowledgeTags: [],
  };
}

/** Steps that go on with the matter: the guest has answered, whatever was waited for. */
export const goesOn: readonly Said['kind'][] = [
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

export function withStep(before: Case, step: Step): Case {
  const after = { ...before, ...changeOf(before, step), version: step.seq };
  return goesOn.includes(step.kind) ? { ...after, waiting: false } : after;
}

function changeOf(c: Case, step: Step): Partial<Case> {
  const by = step.by ?? c.ownerId;
  switch (step.kind) {
    case 'opened':
    case 'toldUp':
    case 'noted':
    case 'attached':
    case 'resumed':
    case 'updated':
      return {};
    case 'acknowledged':
      return { acknowledgedAt: c.acknowledgedAt ?? step.at, stage: c.stage === 'received' ? 'acknowledged' : c.stage };
    case 'arrived':
      return { arrivedAt: step.at };
    case 'assessed': {
      const { validity, severity, category, reason, duplicateOf } = step.params;
      const stays = c.department !== null && (validity === 'valid' || validity === 'partly');
      return {
        validity,
        severity,
        category,
        reason,
        duplicateOf,
        cause: category === c.category ? c.cause : null,
        stage: stays && c.stage !== 'acknowledged' ? c.stage : 'assessed',
      };
    }
    case 'amended': {
      const { reason: _, guest: __, ...changed } = step.params;
      const cause = changed.category === undefined || changed.category === c.category ? c.cause : null;
      return { ...changed, cause };
    }
    case 'kept':
      return { ...passed(c, step.params.department), stage: assignedFrom(c.stage) };
    case 'offered':
      return { offer: { ...step.params, by, rung: null } };
    case 'offerRaised': {
      const { staffId, rung, until } = step.params;
      return { offer: c.offer && { ...c.offer, staffId, rung, until } };
    }
    case 'accepted':
      return { ...passed(c, c.offer!.department), ownerId: by, offer: null, stage: assignedFrom(c.stage) };
    case 'bounced':
      return { offer: null, bounces: c.bounces + 1 };
    case 'recalled':
      return { offer: null };
    case 'helped':
      return { helpers: step.params.staffIds };
    case 'planned':
      return { plannedFor: step.params.resolveBy };
    case 'investigated': {
      const { cause, facts, whys, fault, unreasonable, recurring } = step.params;
      const found = { cause: cause ?? c.cause, facts: facts ?? c.facts, whys, fault, unreasonable, recurring };
      const begins = c.stage === 'assigned' || c.stage === 'returned' || c.stage === 'reopened';
      return { ...found, stage: begins ? 'investigating' : c.stage };
    }
    case 'proposed':
      return proposed(c, step, by);
    case 'approved':
      return {
        stage: 'approved',
        proposal: c.proposal && { ...c.proposal, standing: 'approved', decidedBy: by, decidedAt: step.at },
        lines: c.lines.map((line) =>
          line.state === 'proposed' ? { ...line, state: 'decided', decidedBy: by, decidedAt: step.at } : line,
        ),
      };
    case 'returned':
      return {
        stage: 'returned',
        proposal: c.proposal && {
          ...c.proposal,
          standing: 'returned',
          decidedBy: by,
          decidedAt: step.at,
          reason: step.params.reason,
        },
        lines: voided(c.lines),
      };
    case 'settledAtOnce':
      return {
        stage: 'executing',
        validity: c.validity ?? 'valid',
        acknowledgedAt: c.acknowledgedAt ?? step.at,
        gaveAtOnce: [...new Set([...c.gaveAtOnce, by])],
        lines: [...voided(c.lines), ...step.params.lines.map((line) => lineOf(line, null, decidedAt(by, step.at)))],
      };
    case 'executed': {
      const { lineId, postingReference, promiseId, retailMinor, costMinor } = step.params;
      const done = { executedBy: by, executedAt: step.at, postingReference, promiseId, retailMinor, costMinor };
      return { stage: 'executing', lines: changed(c.lines, lineId, { state: 'executed', ...done }) };
    }
    case 'dropped':
      return { stage: 'executing', lines: changed(c.lines, step.params.lineId, { state: 'void' }) };
    case 'redeemed':
      return { lines: changed(c.lines, step.params.lineId, { state: 'redeemed' }) };
    case 'informed':
      return { stage: 'informed', informedAt: step.at, tries: 0 };
    case 'tried':
      return { tries: c.tries + 1 };
    case 'answered':
      return { stage: 'feedback', satisfied: step.params.satisfied, answeredAt: step.at };
    case 'closed':
      return { stage: 'closed', endedAt: step.at };
    case 'reviewed': {
      const { lesson, cause, prevention, knowledgeTags } = step.params;
      return { stage: 'reviewed', lesson, prevention, knowledgeTags, cause: cause ?? c.cause };
    }
    case 'waited':
      return { waiting: true };
    case 'escalated':
      return { rung: higher(c.rung, step.params.rung) };
    case 'reopened':
      return {
        stage: 'reopened',
        reopened: c.reopened + 1,
        endedAt: null,
        satisfied: null,
        answeredAt: null,
        tries: 0,
      };
    case 'disputed': {
      const { dispute: kind, reference } = step.params;
      return { dispute: { kind, reference, since: step.at } };
    }
    case 'disputeEnded':
      return { dispute: null };
    case 'withdrawn':
      return { stage: 'withdrawn', endedAt: step.at, offer: null, lines: voided(c.lines) };
    default:
      return step satisfies never;
  }
}

/** Now with this department; from one to another it was passed on, and that counts. */
function passed(c: Case, department: NonNullable<Case['department']>): Partial<Case> {
  if (c.department === null || c.department === department) return { department };
  return { department, bounces: c.bounces + 1, passedOn: [...c.passedOn, { from: c.department, to: department }] };
}

const assignedFrom = (stage: Stage): Stage => (stage === 'assessed' || stage === 'reopened' ? 'assigned' : stage);

function proposed(c: Case, step: Extract<Step, { kind: 'proposed' }>, by: string): Partial<Case> {
  const { proposal: number, words, lines, playbook, ownLimit } = step.params;
  const decided = ownLimit ? decidedAt(by, step.at) : null;
  return {
    stage: ownLimit ? 'approved' : 'proposed',
    proposal: {
      number,
      by,
      at: step.at,
      words,
      playbook,
      retailMinor: lines.reduce((sum, line) => sum + line.retailMinor, 0),
      costMinor: lines.reduce((sum, line) => sum + line.costMinor, 0),
      standing: ownLimit ? 'ownLimit' : 'waiting',
      decidedBy: ownLimit ? by : null,
      decidedAt: ownLimit ? step.at : null,
      reason: null,
    },
    lines: [...voided(c.lines), ...lines.map((line) => lineOf(line, number, decided))],
  };
}

const decidedAt = (decidedBy: string, at: string) => ({ decidedBy, decidedAt: at });

function lineOf(said: LineSaid, proposal: number | null, decided: ReturnType<typeof decidedAt> | null): Line {
  return {
    ...said,
    proposal,
    state: decided === null ? 'proposed' : 'decided',
    ownLimit: decided !== null,
    decidedBy: decided?.decidedBy ?? null,
    decidedAt: decided?.decidedAt ?? null,
    executedBy: null,
    executedAt: null,
    postingReference: null,
    promiseId: null,
  };
}

/** What was only meant falls away; what was given stays given. */
const voided = (lines: readonly Line[]): Line[] =>
  lines.map((line) => (line.state === 'proposed' || line.state === 'decided' ? { ...line, state: 'void' } : line));

const changed = (lines: readonly Line[], lineId: string, change: Partial<Line>): Line[] =>
  lines.map((line) => (line.lineId === lineId ? { ...line, ...change } : line));

const rungs = ['owner', 'head', 'dutyManager', 'generalManager'] as const;
const higher = (held: Case['rung'], rung: NonNullable<Case['rung']>): Case['rung'] =>
  held === null || rungs.indexOf(rung) > rungs.indexOf(held) ? rung : held;
