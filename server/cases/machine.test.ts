// The machine of B1 against a plain model: a table of what leads where, written down a second time without the code's own rules. Random
// people make random steps, legal and illegal; the machine must refuse exactly what the model refuses, and certain things never happen.
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { CaseStepKind } from '@regulars/contract/caseWord.ts';
import { decidedLines, isOpen, shownState, type Case, type LineSaid, type Said, type Step } from './case.ts';
import { beginning, mayApprove, modelled, people, RUN, type Model, type Move } from '../testing/caseModel.ts';
import { foldCase, withStep } from './fold.ts';
import { missingIn, nextOnLine, steppable, type Stand } from './missing.ts';

let lineNo = 0;
const line = (): LineSaid => ({
  lineId: `line-${++lineNo}`,
  item: 'fruit',
  kind: 'amenity',
  quantity: 1,
  retailMinor: 8800,
  costMinor: 3520,
  words: '',
  department: 'foodAndBeverage',
  promise: null,
});

/** The same move as a step that says enough. */
function saidFor(c: Case, m: Move): Said {
  const lines = Array.from({ length: m.lines }, line);
  const first = decidedLines(c)[0]?.lineId ?? 'none';
  const said: { [K in CaseStepKind]?: Said } = {
    acknowledged: { kind: 'acknowledged', params: { channel: 'phone', words: '' } },
    arrived: { kind: 'arrived', params: {} },
    assessed: {
      kind: 'assessed',
      params: {
        validity: m.ok ? 'valid' : 'notValid',
        severity: 'S3',
        category: 'noise',
        reason: 'because',
        duplicateOf: null,
      },
    },
    kept: { kind: 'kept', params: { department: 'housekeeping' } },
    offered: {
      kind: 'offered',
      params: { department: 'housekeeping', staffId: m.to, until: '2026-11-22T01:00:00.000Z', reason: null },
    },
    accepted: { kind: 'accepted', params: {} },
    bounced: { kind: 'bounced', params: { reason: 'not ours' } },
    recalled: { kind: 'recalled', params: {} },
    investigated: {
      kind: 'investigated',
      params: { cause: 'noise.street', facts: null, whys: [], fault: 'ours', unreasonable: false, recurring: null },
    },
    proposed: {
      kind: 'proposed',
      params: {
        proposal: (c.proposal?.number ?? 0) + 1,
        words: 'x',
        lines,
        playbook: null,
        ownLimit: m.own,
        limitRules: 1,
      },
    },
    approved: {
      kind: 'approved',
      params: {
        proposal: c.proposal?.number ?? 0,
        retailMinor: (c.proposal?.retailMinor ?? 0) + (m.ok ? 0 : 1),
        words: null,
        overBudget: false,
        limitRules: 1,
      },
    },
    returned: { kind: 'returned', params: { proposal: c.proposal?.number ?? 0, reason: 'too much' } },
    settledAtOnce: { kind: 'settledAtOnce', params: { lines, words: '', limitRules: 1 } },
    executed: {
      kind: 'executed',
      params: {
        lineId: first,
        postingReference: null,
        retailMinor: 8800,
        costMinor: 3520,
        promiseId: null,
        words: null,
      },
    },
    dropped: { kind: 'dropped', params: { lineId: first, reason: 'not wanted' } },
    redeemed: {
      kind: 'redeemed',
      params: { lineId: c.lines.find(({ state }) => state === 'executed')?.lineId ?? 'none' },
    },
    updated: { kind: 'updated', params: { channel: 'phone', words: 'soon' } },
    informed: { kind: 'informed', params: { channel: 'phone', words: 'done', reaction: 'accepts' } },
    tried: { kind: 'tried', params: { channel: 'phone' } },
    answered: { kind: 'answered', params: { satisfied: m.score, words: null } },
    closed: { kind: 'closed', params: { words: '' } },
    reviewed: {
      kind: 'reviewed',
      params: { lesson: 'x', cause: null, prevention: null, noPrevention: 'none needed', knowledgeTags: [] },
    },
    waited: { kind: 'waited', params: { reason: 'asked the guest' } },
    resumed: { kind: 'resumed', params: { words: '' } },
    reopened: { kind: 'reopened', params: { reason: 'again' } },
    disputed: { kind: 'disputed', params: { dispute: 'line12315', reference: '', words: '' } },
    disputeEnded: { kind: 'disputeEnded', params: { outcome: 'settled' } },
    withdrawn: { kind: 'withdrawn', params: { reason: 'by the guest' } },
    noted: { kind: 'noted', params: { words: 'x' } },
  };
  return said[m.kind]!;
}

const kinds: CaseStepKind[] = [
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
  'redeemed',
  'updated',
  'informed',
  'tried',
  'answered',
  'closed',
  'reviewed',
  'waited',
  'resumed',
  'reopened',
  'disputed',
  'disputeEnded',
  'withdrawn',
  'noted',
];
/** Half of the moves follow the line, so that runs get far enough to be worth it. */
const move = fc.record({
  kind: fc.constantFrom(...kinds),
  follow: fc.integer({ min: 0, max: 2 }).map((n) => n > 0),
  by: fc.constantFrom(...people),
  lines: fc.integer({ min: 0, max: 2 }),
  own: fc.boolean(),
  ok: fc.boolean(),
  to: fc.constantFrom(...people),
  score: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
});

const now = '2026-11-22T00:00:00.000Z';
const stand = (c: Case, by: string): Stand => ({
  now,
  by,
  hasGuest: true,
  addressed: c.offer !== null && (c.offer.staffId === by || mayApprove(by)),
  mayApprove: mayApprove(by),
  feedbackTries: 2,
  posted: new Set(),
});
const opening: Step = {
  seq: 1,
  at: now,
  by: 'ann',
  kind: 'opened',
  params: {
    channel: 'phone',
    category: 'noise',
    severity: 'S3',
    words: 'too loud',
    remedySought: null,
    place: null,
    roomNumber: '1208',
    ownerId: 'ann',
    rules: 1,
  },
};

/** Stages that were reached. */
function runAgainstModel(more: { numRuns: number; seed?: number }): Set<string> {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.array(move, { minLength: 20, maxLength: 80, size: 'max' }), (moves) => {
      const steps: Step[] = [opening];
      let c = foldCase(steps);
      let model = beginning;
      for (const asked of moves) {
        const made = { ...asked, kind: asked.follow ? (nextOnLine(c) ?? asked.kind) : asked.kind };
        const said = saidFor(c, made);
        const lines =
          said.kind === 'approved' ? c.lines.filter(({ state }) => state === 'proposed').length : made.lines;
        const expected = modelled(model, { ...made, lines });
        const missing = missingIn(c, said, stand(c, made.by));
        assert.equal(
          missing.length === 0,
          expected !== undefined,
          `${made.kind} by ${made.by} at ${c.stage}: ${JSON.stringify(missing)}`,
        );
        if (expected === undefined) continue;
        model = expected;
        const step: Step = { ...said, seq: c.version + 1, at: now, by: made.by };
        steps.push(step);
        c = withStep(c, step);
        reached.add(c.stage);
        mustHold(c, model);
      }
      assert.deepEqual(foldCase(steps), c);
    }),
    more,
  );
  return reached;
}

test('whatever people do in whatever order, a case goes the way of the model and no other', () => {
  runAgainstModel({ numRuns: 400 });
  // the same walks at every run, so that nobody tests half a house without knowing
  const reached = runAgainstModel({ numRuns: 600, seed: 20261122 });
  for (const stage of [...RUN, 'closed', 'reviewed', 'withdrawn'])
    assert.ok(stage === 'received' || reached.has(stage), `${stage} was never reached`);
});

function mustHold(c: Case, model: Model): void {
  assert.equal(c.stage, model.stage);
  assert.equal(c.ownerId, model.owner);
  assert.equal(typeof c.ownerId, 'string');
  assert.equal(c.department, model.department);
  assert.equal(c.offer !== null, model.offerTo !== null);
  assert.equal(c.waiting, model.waiting);
  assert.equal(decidedLines(c).length, model.open);
  assert.equal(c.lines.filter(({ state }) => state === 'executed' || state === 'redeemed').length, model.given);
  // nothing is given that nobody decided, and above the own limit nobody decides alone
  for (const one of c.lines.filter(({ state }) => state !== 'proposed' && state !== 'void'))
    assert.ok(one.decidedBy !== null);
  if (c.proposal?.standing === 'approved') assert.notEqual(c.proposal.decidedBy, c.proposal.by);
  if (c.stage === 'closed' || c.stage === 'reviewed') assert.ok(c.informedAt !== null && decidedLines(c).length === 0);
  assert.equal(isOpen(c), RUN.includes(c.stage) || c.dispute !== null);
  assert.equal(shownState(c) === 'waitingGuest', c.waiting && c.dispute === null);
}

test('what the page says can be done now is what the machine lets be done', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      let c = foldCase([opening]);
      for (const asked of moves) {
        const made = { ...asked, kind: asked.follow ? (nextOnLine(c) ?? asked.kind) : asked.kind };
        const said = saidFor(c, { ...made, ok: true, score: 5 });
        const here = stand(c, made.by);
        const told = steppable(c, here).find(({ kind }) => kind === said.kind);
        if (told?.missing.length === 0) {
          const missing = missingIn(c, said, here).filter(({ code }) => code !== 'cause');
          assert.deepEqual(missing, [], `${said.kind} at ${c.stage}`);
        }
        if (missingIn(c, said, here).length === 0)
          c = withStep(c, { ...said, seq: c.version + 1, at: now, by: made.by });
      }
    }),
    { numRuns: 300 },
  );
});
