// The ladder: who is told when a clock runs out. 75 % the owner, 100 % the head of the department, 15 minutes more the duty manager,
// 30 minutes more - S1 and S2 - the general manager; graver cases are told upward whatever the clocks say. An offer that nobody
// takes in time climbs too. Each rung is told once per round of a clock: what was told stands in the step log.
import type { CaseSeverity, SeverityRules } from '@regulars/contract/caseRule.ts';
import type { CaseClock, CaseRung } from '@regulars/contract/caseWord.ts';
import type { Case, Step } from './case.ts';
import { ruleFor } from './clocks.ts';

type Upward = Exclude<CaseRung, 'owner'>;
export type Rise =
  | { kind: 'escalated'; rung: CaseRung; clock: CaseClock['kind']; dueAt: string; at: string }
  | { kind: 'toldUp'; rung: Upward; at: string }
  | { kind: 'offerRaised'; rung: Upward; at: string };

/** Clocks that climb; the others only colour the board. */
const climbing: readonly CaseClock['kind'][] = [
  'answer',
  'onScene',
  'assess',
  'update',
  'approve',
  'resolve',
  'feedback',
  'review',
];
const upward: readonly Upward[] = ['head', 'dutyManager', 'generalManager'];

/** Everything that will have to be told if nothing happens, in order of time; what was told already is left out. */
export function risesOf(c: Case, steps: readonly Step[], clocks: readonly CaseClock[], rules: SeverityRules): Rise[] {
  const rises = [
    ...clocks.flatMap((clock) => clockRises(c.severity, clock, steps, rules)),
    ...toldUpRises(c, steps, rules),
    ...offerRises(c),
  ];
  return rises.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function clockRises(severity: CaseSeverity, clock: CaseClock, steps: readonly Step[], rules: SeverityRules): Rise[] {
  const { kind, dueAt, warnAt, leftMs } = clock;
  if (dueAt === null || leftMs === null || !climbing.includes(kind)) return [];
  const isGrave = severity === 'S1' || severity === 'S2';
  const stages: [CaseRung, string][] = [
    ['owner', warnAt ?? dueAt],
    ['head', dueAt],
    ['dutyManager', later(dueAt, rules.dutyManagerAfter)],
    ...(isGrave ? [['generalManager', later(dueAt, rules.generalManagerAfter)] as [CaseRung, string]] : []),
  ];
  return stages
    .filter(([rung]) => !steps.some((step) => isTold(step, rung, kind, dueAt)))
    .map(([rung, at]) => ({ kind: 'escalated', rung, clock: kind, dueAt, at }));
}

/** A clock that was paused or begun anew has another end, and is told of anew. */
function isTold(step: Step, rung: CaseRung, clock: string, dueAt: string): boolean {
  if (step.kind !== 'escalated') return false;
  return step.params.rung === rung && step.params.clock === clock && step.params.dueAt === dueAt;
}

function toldUpRises(c: Case, steps: readonly Step[], rules: SeverityRules): Rise[] {
  if (
    c.stage === 'informed' ||
    c.stage === 'feedback' ||
    c.stage === 'closed' ||
    c.stage === 'reviewed' ||
    c.stage === 'withdrawn'
  )
    return [];
  // opened grave, or made so later: counted from the opening, and never before now
  return ruleFor(rules, c.severity)
    .toldUp.filter(({ rung }) => !steps.some((step) => step.kind === 'toldUp' && step.params.rung === rung))
    .map(({ rung, minutes }) => ({ kind: 'toldUp', rung, at: later(c.openedAt, minutes) }));
}

function offerRises(c: Case): Rise[] {
  if (c.offer === null) return [];
  const reached = c.offer.rung === null ? -1 : upward.indexOf(c.offer.rung);
  const next = upward[reached + 1];
  return next === undefined ? [] : [{ kind: 'offerRaised', rung: next, at: c.offer.until }];
}

const later = (at: string, minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** Between two digests to one person; S1 goes at once. */
export const DIGEST_MS = 5 * 60_000;

/** When the waiting alerts of a person may be given out: at once for S1, else five minutes after what they got last. */
export function tellAt(severities: readonly CaseSeverity[], lastToldAt: string | null, now: string): string {
  if (severities.includes('S1') || lastToldAt === null) return now;
  const earliest = new Date(Date.parse(lastToldAt) + DIGEST_MS).toISOString();
  return earliest > now ? earliest : now;
}
