// What stands after the question mark of each screen's address, read strictly: an unknown or broken value is as if it were
// not there, so that an old link never breaks a screen.
import { badgeKinds, timelineKinds } from '@regulars/contract/guest.ts';
import type { QualityKind, reviewBands as allBands } from '@regulars/contract/identity.ts';
import { tabs as outboxTabs, templateCodes } from '@regulars/contract/outboxWord.ts';
import { departments, type Department } from '@regulars/contract/department.ts';
import type { LogCategory } from '@regulars/contract/dutyLog.ts';
import type { PromiseView } from '@regulars/contract/promise.ts';
import type { CaseSeverity } from '@regulars/contract/caseRule.ts';
import type { ShiftCode } from '@regulars/contract/roster.ts';
import type { Care, Moment } from '@regulars/contract/standard.ts';
import { isPlainDate } from './ui/dates.ts';

export type Raw = Record<string, unknown>;

// written out here, as are more lists below: the contracts of screens that are opened later stay out of the first load
const reviewBands = ['likely', 'even', 'faint'] as const satisfies typeof allBands;
const qualityKinds = [
  'name',
  'phone',
  'email',
  'document',
  'birthDate',
  'nationality',
  'language',
  'stayDates',
] as const satisfies readonly QualityKind[];
const promiseViews = [
  'mine',
  'department',
  'soon',
  'waiting',
  'broken',
  'closed',
] as const satisfies readonly PromiseView[];

export const todayFilters = [...badgeKinds, 'open'] as const;
export type TodayFilter = (typeof todayFilters)[number];
export type TimelineKind = (typeof timelineKinds)[number];

export type HouseSearch = { property?: string };
export type LoginSearch = { to?: string; locked?: boolean };
export type TodaySearch = { list?: 'inHouse' | 'departures'; date?: string; only?: TodayFilter; at?: string };
export type GuestSearch = { at?: string; kind?: TimelineKind };
export type ReviewsSearch = {
  guestId?: string;
  band?: (typeof reviewBands)[number];
  sources?: string;
  /** only pairs with a record at the house on the screen */
  here?: true;
  /** the pair at hand */
  at?: string;
  view?: 'decided';
  mine?: true;
};
export const qualityTabs = ['links', 'sources', 'drift', 'relink'] as const;
export type QualitySearch = {
  /** absent: values, or the first that is open to the person */
  tab?: (typeof qualityTabs)[number];
  /** the sample whose pairs are being judged */
  check?: string;
  kind?: QualityKind;
  source?: string;
  order?: 'newest';
  settled?: 'yes';
  guestId?: string;
};
const moments = [
  'reservation',
  'preArrival',
  'arrival',
  'inHouse',
  'complaint',
  'checkOut',
  'followUp',
  'winBack',
] as const satisfies readonly Moment[];
const cares = ['elders', 'children', 'needs'] as const satisfies readonly Care[];
export type StandardsSearch = { moment?: Moment; care?: Care; q?: string; code?: string };
export const surveyTabs = ['form', 'terminals'] as const;
export type SurveysSearch = { tab?: (typeof surveyTabs)[number]; kind?: 'survey'; days?: 7 | 90; bad?: true };
export const followupTabs = ['ahead', 'done', 'winBack', 'report', 'plan'] as const;
export type FollowupsSearch = {
  tab?: (typeof followupTabs)[number];
  mine?: true;
};
export type FindSearch = { q?: string; in?: 'received' };
export const messageStates = ['waiting', 'applied', 'parked', 'control', 'superseded'] as const;
export const lookBackDays = [1, 7, 30] as const;
export type IntakeSearch = { days?: (typeof lookBackDays)[number] };
export type MessagesSearch = { connection?: string; state?: (typeof messageStates)[number]; before?: string };

/** `at`: the promise that is opened */
export type PromisesSearch = { view?: PromiseView | 'rate'; department?: Department; at?: string };
export const taskViews = ['mine', 'department', 'nextShift', 'overdue', 'all'] as const;
/** `at`: the task at hand */
export type TasksSearch = {
  view?: (typeof taskViews)[number];
  department?: Department;
  closed?: 'yes';
  at?: string;
};
export const caseViews = ['open', 'mine', 'offered', 'approvals', 'review', 'closed', 'all'] as const;
const severities = ['S1', 'S2', 'S3', 'S4', 'grave'] as const satisfies readonly (CaseSeverity | 'grave')[];
/** `at`: the case at hand; `anywhere`: at all houses of the person */
export type CasesSearch = {
  view?: (typeof caseViews)[number];
  severity?: CaseSeverity | 'grave';
  /** a state of a case; the screen knows which there are */
  state?: string;
  department?: Department;
  search?: string;
  mine?: true;
  anywhere?: true;
  at?: string;
};
export const caseRuleTabs = ['catalogue', 'playbooks', 'limits', 'budgets', 'times', 'causes'] as const;
export type CaseRulesSearch = { tab?: (typeof caseRuleTabs)[number] };
export type AnalysisSearch = { from?: string; to?: string };
/** `at`: the letter at hand */
export type OutboxSearch = { tab?: (typeof outboxTabs)[number]; at?: string };
export const rulesTabs = ['roster', 'people', 'lists', 'recurring', 'times'] as const;
/** `from`: a day of the week on the screen */
export type RulesSearch = { tab?: (typeof rulesTabs)[number]; from?: string; department?: Department };

const shifts = ['early', 'late', 'night'] as const satisfies readonly ShiftCode[];
/** `past`: the list of shifts that are over; `day` and `shift`: one of them */
export type HandoverSearch = { department?: Department; past?: true; day?: string; shift?: ShiftCode };
/** `wall`: on the big screen */
export type BriefingSearch = { day?: string; wall?: true };

const logCategories = [
  'guest',
  'safety',
  'facility',
  'staff',
  'lostFound',
  'outside',
] as const satisfies readonly LogCategory[];
/** `q`, `category`, `anywhere`: searched over all days; `anywhere`: at all houses the person leads */
export type LogSearch = { day?: string; shift?: ShiftCode; q?: string; category?: LogCategory; anywhere?: true };

export const valueViews = ['returns', 'leaving', 'clusters', 'dishes', 'channels', 'model'] as const;
export type ValueView = (typeof valueViews)[number];
/** `by`: what the grid counts, `of`: the checks whose dishes are shown, `from` and `to`: of the channels */
export type ValueSearch = { view?: ValueView; by?: 'money'; of?: string; from?: string; to?: string };
const guestParts = ['existing', 'potential', 'course', 'stage', 'clusterId', 'order'] as const;
const guestNumbers = ['recency', 'frequency', 'money', 'fromStays', 'toStays'] as const;
/** The screen knows which there are (value/selection.ts). */
export type ValueGuestsSearch = { [K in (typeof guestParts)[number]]?: string } & {
  [K in (typeof guestNumbers)[number]]?: number;
};

export function readHouseSearch(raw: Raw): HouseSearch {
  return { property: short(raw['property'], 40) };
}

export function readLoginSearch(raw: Raw): LoginSearch {
  const to = short(raw['to'], 500);
  // only a way within the house: `//elsewhere` and `/\elsewhere` leave it
  return { to: to && /^\/(?![/\\])/.test(to) ? to : undefined, locked: raw['locked'] === true || undefined };
}

export function readTodaySearch(raw: Raw): TodaySearch {
  return {
    list: raw['list'] === 'inHouse' || raw['list'] === 'departures' ? raw['list'] : undefined,
    date: isPlainDate(raw['date']) ? raw['date'] : undefined,
    only: oneOf(todayFilters, raw['only']),
    at: short(raw['at'], 140),
  };
}

export function readGuestSearch(raw: Raw): GuestSearch {
  return { at: short(raw['at'], 140), kind: oneOf(timelineKinds, raw['kind']) };
}

export function readReviewsSearch(raw: Raw): ReviewsSearch {
  return {
    guestId: short(raw['guestId'], 60),
    band: oneOf(reviewBands, raw['band']),
    sources: short(raw['sources'], 120),
    here: raw['here'] === true || undefined,
    at: short(raw['at'], 60),
    view: raw['view'] === 'decided' ? 'decided' : undefined,
    mine: raw['mine'] === true || undefined,
  };
}

export function readQualitySearch(raw: Raw): QualitySearch {
  return {
    tab: oneOf(qualityTabs, raw['tab']),
    check: short(raw['check'], 40),
    kind: oneOf(qualityKinds, raw['kind']),
    source: short(raw['source'], 60),
    order: raw['order'] === 'newest' ? 'newest' : undefined,
    settled: raw['settled'] === 'yes' ? 'yes' : undefined,
    guestId: short(raw['guestId'], 60),
  };
}

export function readStandardsSearch(raw: Raw): StandardsSearch {
  return {
    moment: oneOf(moments, raw['moment']),
    care: oneOf(cares, raw['care']),
    q: short(raw['q'], 100),
    code: short(raw['code'], 60),
  };
}

export function readSurveysSearch(raw: Raw): SurveysSearch {
  return {
    tab: oneOf(surveyTabs, raw['tab']),
    kind: raw['kind'] === 'survey' ? 'survey' : undefined,
    days: raw['days'] === 7 || raw['days'] === 90 ? raw['days'] : undefined,
    bad: raw['bad'] === true || undefined,
  };
}

export function readFollowupsSearch(raw: Raw): FollowupsSearch {
  return {
    tab: oneOf(followupTabs, raw['tab']),
    mine: raw['mine'] === true || undefined,
  };
}

export function readFindSearch(raw: Raw): FindSearch {
  // a number typed into the address arrives as a number
  return {
    q: short(typeof raw['q'] === 'number' ? String(raw['q']) : raw['q'], 100),
    in: raw['in'] === 'received' ? 'received' : undefined,
  };
}

export function readIntakeSearch(raw: Raw): IntakeSearch {
  return { days: lookBackDays.find((days) => days === raw['days']) };
}

export function readMessagesSearch(raw: Raw): MessagesSearch {
  return {
    connection: short(raw['connection'], 40),
    state: oneOf(messageStates, raw['state']),
    before: short(raw['before'], 40),
  };
}

export function readPromisesSearch(raw: Raw): PromisesSearch {
  return {
    view: oneOf([...promiseViews, 'rate'] as const, raw['view']),
    department: oneOf(departments, raw['department']),
    at: short(raw['at'], 40),
  };
}

export function readOutboxSearch(raw: Raw): OutboxSearch {
  return { tab: oneOf(outboxTabs, raw['tab']), at: short(raw['at'], 40) };
}

export function readTemplatesSearch(raw: Raw): { code?: (typeof templateCodes)[number] } {
  return { code: oneOf(templateCodes, raw['code']) };
}

export function readTasksSearch(raw: Raw): TasksSearch {
  return {
    view: oneOf(taskViews, raw['view']),
    department: oneOf(departments, raw['department']),
    closed: raw['closed'] === 'yes' ? 'yes' : undefined,
    at: short(raw['at'], 40),
  };
}

export function readRequestSearch(raw: Raw): { room?: string } {
  // a number typed into the address arrives as a number
  return { room: short(typeof raw['room'] === 'number' ? String(raw['room']) : raw['room'], 20) };
}

export function readCasesSearch(raw: Raw): CasesSearch {
  return {
    view: oneOf(caseViews, raw['view']),
    severity: oneOf(severities, raw['severity']),
    state: short(raw['state'], 20),
    department: oneOf(departments, raw['department']),
    search: short(typeof raw['search'] === 'number' ? String(raw['search']) : raw['search'], 100),
    mine: raw['mine'] === true || undefined,
    anywhere: raw['anywhere'] === true || undefined,
    at: short(raw['at'], 40),
  };
}

export function readQuickCaseSearch(raw: Raw): { room?: string; guestId?: string } {
  return { ...readRequestSearch(raw), guestId: short(raw['guestId'], 60) };
}

export function readCaseRulesSearch(raw: Raw): CaseRulesSearch {
  return { tab: oneOf(caseRuleTabs, raw['tab']) };
}

export function readAnalysisSearch(raw: Raw): AnalysisSearch {
  return {
    from: isPlainDate(raw['from']) ? raw['from'] : undefined,
    to: isPlainDate(raw['to']) ? raw['to'] : undefined,
  };
}

export function readScreenSearch(raw: Raw): { department?: Department } {
  return { department: oneOf(departments, raw['department']) };
}

export function readHandoverSearch(raw: Raw): HandoverSearch {
  return {
    department: oneOf(departments, raw['department']),
    past: raw['past'] === true || undefined,
    day: isPlainDate(raw['day']) ? raw['day'] : undefined,
    shift: oneOf(shifts, raw['shift']),
  };
}

export function readLogSearch(raw: Raw): LogSearch {
  return {
    day: isPlainDate(raw['day']) ? raw['day'] : undefined,
    shift: oneOf(shifts, raw['shift']),
    // a number typed into the address arrives as a number
    q: short(typeof raw['q'] === 'number' ? String(raw['q']) : raw['q'], 100),
    category: oneOf(logCategories, raw['category']),
    anywhere: raw['anywhere'] === true || undefined,
  };
}

export function readBriefingSearch(raw: Raw): BriefingSearch {
  return { day: isPlainDate(raw['day']) ? raw['day'] : undefined, wall: raw['wall'] === true || undefined };
}

export function readRulesSearch(raw: Raw): RulesSearch {
  return {
    tab: oneOf(rulesTabs, raw['tab']),
    from: isPlainDate(raw['from']) ? raw['from'] : undefined,
    department: oneOf(departments, raw['department']),
  };
}

export function readValueSearch(raw: Raw): ValueSearch {
  return {
    view: oneOf(valueViews, raw['view']),
    by: raw['by'] === 'money' ? 'money' : undefined,
    of: short(raw['of'], 20),
    from: isPlainDate(raw['from']) ? raw['from'] : undefined,
    to: isPlainDate(raw['to']) ? raw['to'] : undefined,
  };
}

export function readValueGuestsSearch(raw: Raw): ValueGuestsSearch {
  return {
    ...Object.fromEntries(guestParts.map((part) => [part, short(raw[part], 40)])),
    ...Object.fromEntries(guestNumbers.map((part) => [part, Number(raw[part]) || undefined])),
  };
}

/** Names one arrival in an address: `<reservationId>.<roomIndex>`. */
export function arrivalKey(arrival: { reservationId: string; roomIndex: string }): string {
  return `${arrival.reservationId}.${arrival.roomIndex}`;
}

export function readArrivalKey(at: string | undefined): { reservationId: string; roomIndex: string } | undefined {
  const found = /^([0-9a-f-]{36})\.(.+)$/i.exec(at ?? '');
  return found?.[1] && found[2] ? { reservationId: found[1], roomIndex: found[2] } : undefined;
}

export function short(value: unknown, length: number): string | undefined {
  return typeof value === 'string' && value.length > 0 && value.length <= length ? value : undefined;
}

export function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((each) => each === value);
}
