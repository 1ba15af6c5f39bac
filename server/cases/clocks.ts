// The clocks of a case, each read from the step log: first answer, on the scene, assess, accept an offer, next update, approve,
// resolve, total, feedback, review. While the guest is to answer, resolve, update and approve rest. The edition of the rules the
// case began with holds to its end; a graver or lighter severity counts from the opening. Working time is that of the house and of
// the department that has the matter; once a clock has ended, whoever has it later changes it no more.
import type { CaseSeverity, HoursOf, SeverityRule, SeverityRules } from '@regulars/contract/caseRule.ts';
import { caseClockKinds, type CaseClock } from '@regulars/contract/caseWord.ts';
import { addWorking, type Calendar } from '../tasks/calendar.ts';
import { readClock, type ClockEvent, type ClockPolicy } from '../tasks/clock.ts';
import type { Case, Step } from './case.ts';
import { goesOn } from './fold.ts';

export type ClockKind = CaseClock['kind'];
type EventKind = ClockEvent['kind'];
type Mark = EventKind | undefined;

export type Place = { propertyId: string; timeZone: string };

/** All clocks at `now`; `minutes` null = none runs for this severity. `version` is the edition of `rules`. */
export function clocksOf(
  steps: readonly Step[],
  severity: CaseSeverity,
  plannedFor: string | null,
  rules: SeverityRules,
  version: number,
  place: Place,
  now: string,
): CaseClock[] {
  const rule = ruleFor(rules, severity);
  return caseClockKinds.flatMap((kind): CaseClock[] => {
    const minutes = minutesOf(kind, rule, steps, plannedFor);
    if (minutes === null) return [];
    const calendar =
      kind === 'resolve' && plannedFor !== null
        ? always(place.timeZone)
        : calendarOf(rules, rule, place, rules.hours.length === 0 ? null : departmentOf(kind, steps));
    const policy: ClockPolicy = { version, minutes, warnShare: rules.warnShare, calendar };
    return [{ kind, policyVersion: version, ...readClock(policy, eventsOf(kind, steps), now) }];
  });
}

export const ruleFor = (rules: SeverityRules, severity: CaseSeverity): SeverityRule =>
  rules.severities.find((one) => one.severity === severity)!;

const always = (zone: string): Calendar => ({ zone, weekly: 'always', holidays: [], makeUpDays: [] });

function calendarOf(
  { hours }: SeverityRules,
  { severity, calendar }: SeverityRule,
  { propertyId, timeZone }: Place,
  department: Case['department'],
): Calendar {
  const fits = hours.filter(
    (one) =>
      one.severities.includes(severity) &&
      (one.propertyId === null || one.propertyId === propertyId) &&
      (one.department === null || one.department === department),
  );
  const own = fits.toSorted((a, b) => particular(b) - particular(a))[0]?.calendar ?? calendar;
  return own === 'always' ? always(timeZone) : { zone: timeZone, ...own };
}

/** When an offer made now to this department climbs: as its clock runs, in the department's own hours; 10 minutes where none runs. */
export function offeredUntil(
  rules: SeverityRules,
  severity: CaseSeverity,
  place: Place,
  department: NonNullable<Case['department']>,
  now: string,
): string {
  const rule = ruleFor(rules, severity);
  return addWorking(calendarOf(rules, rule, place, department), now, (rule.accept ?? 10) * 60_000);
}

/** A house and its department before the house, the house before a department everywhere. */
const particular = ({ propertyId, department }: HoursOf): number =>
  (propertyId === null ? 0 : 2) + (department === null ? 0 : 1);

/** Who has the matter while the clock runs, or had it when it ended. An offer is to be accepted by whom it is made to. */
function departmentOf(kind: ClockKind, steps: readonly Step[]): Case['department'] {
  let department: Case['department'] = null;
  let offered: Case['department'] = null;
  let ended: Case['department'] = null;
  let runs = true;
  for (const step of steps) {
    const marks = [marksOf[kind](step, steps)].flat();
    const last = marks.at(-1);
    if (runs && (last === 'met' || last === 'cancelled')) {
      ended = kind === 'accept' ? offered : department;
      runs = false;
    }
    if (last === 'started' || last === 'reopened') runs = true;
    if (step.kind === 'offered') offered = step.params.department;
    if (step.kind === 'kept') department = step.params.department;
    if (step.kind === 'accepted') department = offered;
  }
  if (!runs) return ended;
  return kind === 'accept' ? offered : department;
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
/** Stands still from `waited` until anything goes on. */
const rests = (kind: Step['kind']): Mark =>
  kind === 'waited' ? 'paused' : goesOn.includes(kind) ? 'resumed' : undefined;

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
