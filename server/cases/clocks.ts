// The clocks of a case, each read from the step log: first answer, on the scene, assess, accept an offer, next update, approve,
// resolve, total, feedback, review. While the guest is to answer, resolve, update and approve rest. The edition of the rules the
// case began with holds to its end; a graver or lighter severity counts from the opening.
import type { CaseSeverity, SeverityRule, SeverityRules } from '@regulars/contract/caseRule.ts';
import { caseClockKinds, type CaseClock } from '@regulars/contract/caseWord.ts';
import type { Calendar } from '../tasks/calendar.ts';
import { readClock, type ClockEvent, type ClockPolicy } from '../tasks/clock.ts';
import type { Step } from './case.ts';

export type ClockKind = CaseClock['kind'];
type EventKind = ClockEvent['kind'];
type Mark = EventKind | undefined;

/** All clocks at `now`; `minutes` null = none runs for this severity. `version` is the edition of `rules`. */
export function clocksOf(
  steps: readonly Step[],
  severity: CaseSeverity,
  plannedFor: string | null,
  rules: SeverityRules,
  version: number,
  zone: string,
  now: string,
): CaseClock[] {
  const rule = ruleFor(rules, severity);
  return caseClockKinds.flatMap((kind): CaseClock[] => {
    const minutes = minutesOf(kind, rule, steps, plannedFor);
    if (minutes === null) return [];
    const calendar = kind === 'resolve' && plannedFor !== null ? always(zone) : calendarOf(rule, zone);
    const policy: ClockPolicy = { version, minutes, warnShare: rules.warnShare, calendar };
    return [{ kind, policyVersion: version, ...readClock(policy, eventsOf(kind, steps), now) }];
  });
}

export const ruleFor = (rules: SeverityRules, severity: CaseSeverity): SeverityRule =>
  rules.severities.find((one) => one.severity === severity)!;

const always = (zone: string): Calendar => ({ zone, weekly: 'always', holidays: [], makeUpDays: [] });

function calendarOf({ calendar }: SeverityRule, zone: string): Calendar {
  return calendar === 'always' ? always(zone) : { zone, ...calendar };
}

/** What was promised to the guest goes before the rule: S1 has no rule but a plan. */
function minutesOf(
  kind: ClockKind,
  rule: SeverityRule,
  steps: readonly Step[],
  plannedFor: string | null,
): number | null {
  if (kind !== 'resolve' || plannedFor === null) return rule[kind];
  const openedAt = Date.parse(steps[0]!.at);
  return Math.max(0, (Date.parse(plannedFor) - openedAt) / 60_000);
}

function eventsOf(kind: ClockKind, steps: readonly Step[]): ClockEvent[] {
  const marks = marksOf[kind];
  return steps.flatMap((step) => {
    const said = marks(step, steps);
    return (Array.isArray(said) ? said : [said]).flatMap((one) =>
      one === undefined ? [] : [{ at: step.at, kind: one }],
    );
  });
}

const ends = ['closed', 'withdrawn'];
const goesOnAgain = [
  'resumed',
  'assessed',
  'investigated',
  'proposed',
  'settledAtOnce',
  'executed',
  'informed',
  'answered',
  'reopened',
];
/** Stands still from `waited` until anything goes on. */
const rests = (kind: Step['kind']): Mark =>
  kind === 'waited' ? 'paused' : goesOnAgain.includes(kind) ? 'resumed' : undefined;

/** What each step means to each clock; several marks in their order. */
const marksOf: Record<ClockKind, (step: Step, all: readonly Step[]) => Mark | Mark[]> = {
  answer: ({ kind }) => {
    if (kind === 'opened') return 'started';
    if (kind === 'acknowledged' || kind === 'settledAtOnce' || kind === 'informed') return 'met';
    return ends.includes(kind) ? 'cancelled' : undefined;
  },
  onScene: ({ kind }) => {
    if (kind === 'opened') return 'started';
    if (kind === 'arrived' || kind === 'settledAtOnce') return 'met';
    // told the outcome, nobody need come any more
    return ends.includes(kind) || kind === 'informed' ? 'cancelled' : undefined;
  },
  assess: ({ kind }) => {
    if (kind === 'opened') return 'started';
    if (kind === 'assessed' || kind === 'settledAtOnce') return 'met';
    return ends.includes(kind) ? 'cancelled' : undefined;
  },
  accept: ({ kind, seq }, all) => {
    if (kind === 'offered') return all.some((one) => one.kind === 'offered' && one.seq < seq) ? 'reopened' : 'started';
    if (kind === 'accepted') return 'met';
    return kind === 'bounced' || kind === 'recalled' || ends.includes(kind) ? 'cancelled' : undefined;
  },
  update: (step) => {
    const { kind } = step;
    if (kind === 'acknowledged') return 'started';
    if (kind === 'updated') return ['met', 'reopened'];
    if (kind === 'informed') return 'met';
    if (kind === 'reopened') return 'reopened';
    return ends.includes(kind) ? 'cancelled' : rests(kind);
  },
  approve: (step, all) => {
    if (step.kind === 'proposed') {
      if (step.params.ownLimit) return 'cancelled';
      const before = all.some((one) => one.kind === 'proposed' && one.seq < step.seq && !one.params.ownLimit);
      return before ? ['cancelled', 'reopened'] : 'started';
    }
    if (step.kind === 'approved' || step.kind === 'returned') return 'met';
    return ends.includes(step.kind) ? 'cancelled' : rests(step.kind);
  },
  resolve: ({ kind, seq }, all) => {
    if (kind === 'opened') return 'started';
    // the first resolution stands; what comes after a reopening is told by `total`
    if (all.some((one) => one.kind === 'informed' && one.seq < seq)) return undefined;
    if (kind === 'informed') return ['resumed', 'met'];
    return ends.includes(kind) ? 'cancelled' : rests(kind);
  },
  total: ({ kind }) => {
    if (kind === 'opened') return 'started';
    if (kind === 'informed') return ['resumed', 'met'];
    if (kind === 'reopened') return 'reopened';
    // the guest did not take it: a new proposal runs on the same account
    if (kind === 'proposed' || kind === 'settledAtOnce') return ['resumed', 'reopened'];
    return kind === 'withdrawn' ? 'cancelled' : rests(kind);
  },
  feedback: ({ kind, seq }, all) => {
    if (kind === 'informed')
      return all.some((one) => one.kind === 'informed' && one.seq < seq) ? 'reopened' : 'started';
    if (kind === 'answered') return 'met';
    return kind === 'reopened' || kind === 'withdrawn' || kind === 'proposed' ? 'cancelled' : undefined;
  },
  review: ({ kind, seq }, all) => {
    if (kind === 'closed') return all.some((one) => one.kind === 'closed' && one.seq < seq) ? 'reopened' : 'started';
    if (kind === 'reviewed') return 'met';
    return kind === 'reopened' ? 'cancelled' : undefined;
  },
};

/** The running clock that ends first; null where none runs. */
export function nextClock(clocks: readonly CaseClock[]): CaseClock | null {
  const running = clocks.filter(({ dueAt, leftMs }) => dueAt !== null && leftMs !== null);
  return running.toSorted((a, b) => (a.dueAt! < b.dueAt! ? -1 : a.dueAt! > b.dueAt! ? 1 : 0))[0] ?? null;
}

/** Over, and still awaited. */
export const isBreached = (clocks: readonly CaseClock[]): boolean =>
  clocks.some(({ state, leftMs }) => state === 'missed' && leftMs !== null);
