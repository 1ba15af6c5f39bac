// Morning briefing (晨会): numbers, guests to mind, open issues, yesterday's voice, one focus. In come the desk's rows, cases,
// promises and what guests said; out come lines that each ask somebody to do something. Pure; briefing.service.ts reads and writes.
import type { BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';
import { departments, type Department } from '@regulars/contract/department.ts';
import type { Badge } from '@regulars/contract/guest.ts';
import type { TodayRow } from '@regulars/contract/today.ts';
import { words } from './handover.ts';

/** As it is kept: who is meant is looked up when it is read. `owner` null: nobody answers for it yet. */
export type KeptLine = Omit<BriefingLine, 'guest' | 'owner'> & { recordId: string | null; owner: string | null };
export type Sheet = {
  numbers: { arrivals: number; departures: number; inHouse: number; rooms: number | null; unprepared: number };
  guests: KeptLine[];
  /** absent from sheets of before there was a second page */
  overflow?: KeptLine[];
  moreGuests: number;
  issues: KeptLine[];
  moreIssues: number;
  voice: KeptLine[];
};

/** What one A4 page holds beside its heads, in either language. */
export const MOST_GUESTS = 12;
export const MOST_ISSUES = 8;
/** What the second page holds. */
export const MOST_OVERFLOW = 36;
/** However many VIPs come, an allergy or a birthday keeps its place on the first page; more of it where a second is needed anyway. */
const LEAST_OTHERS = 2;
const LEAST_WITH_SECOND = 4;
export const emptySheet: Sheet = {
  numbers: { arrivals: 0, departures: 0, inHouse: 0, rooms: null, unprepared: 0 },
  guests: [],
  overflow: [],
  moreGuests: 0,
  issues: [],
  moreIssues: 0,
  voice: [],
};

const SHOWN: readonly Badge['kind'][] = ['safety', 'promise', 'trouble', 'vip', 'birthday'];
const CALLS_FOR: readonly Badge['kind'][] = ['safety', 'vip', 'birthday'];

/** Safety as a flag: what it is stands on the card, not on a sheet on the wall. */
function flags(badges: readonly Badge[]): Badge[] {
  const shown = badges.filter(({ kind }) => SHOWN.includes(kind));
  const safe = shown.filter(({ kind }) => kind !== 'safety');
  return shown.length === safe.length ? safe : [{ kind: 'safety', code: 'duty.flag.safety', params: {} }, ...safe];
}

/** An arrival or a guest in house worth a word; undefined: nothing is to be done about them. */
export function guestLine(row: TodayRow, recordId: string | null, kind: 'arrival' | 'inHouse'): KeptLine | undefined {
  const open = row.preparation.total - row.preparation.done;
  const has = (badge: Badge['kind']) => row.badges.some((one) => one.kind === badge);
  const called = CALLS_FOR.some(has);
  if (!called && !(kind === 'arrival' && open > 0 && (has('trouble') || has('promise')))) return undefined;
  const base = {
    key: `${kind}/${row.reservationId}/${row.roomIndex}`,
    kind,
    recordId,
    roomNumber: row.room.number,
    time: kind === 'arrival' ? row.expectedAt : null,
    badges: flags(row.badges),
    owner: null,
  };
  if (kind === 'arrival' && open > 0)
    return {
      ...base,
      title: { code: 'duty.line.open', params: { count: open } },
      department: 'guestRelations',
      action: 'prepare',
    };
  const ready = { code: kind === 'arrival' ? 'duty.line.ready' : 'duty.line.inHouse', params: {} };
  if (has('safety')) return { ...base, title: ready, department: 'foodAndBeverage', action: 'mind' };
  if (has('birthday')) return { ...base, title: ready, department: 'guestRelations', action: 'celebrate' };
  return { ...base, title: ready, department: 'frontOffice', action: 'greet' };
}

/** Safety and VIP before the rest, arrivals by the clock before who is here already. */
export function inBriefingOrder(lines: readonly KeptLine[]): KeptLine[] {
  const has = (line: KeptLine, kind: Badge['kind']) => line.badges.some((one) => one.kind === kind);
  const rank = (line: KeptLine): string =>
    [
      has(line, 'vip') ? 0 : has(line, 'safety') ? 1 : has(line, 'birthday') ? 2 : 3,
      line.kind === 'arrival' ? 0 : 1,
      line.time ?? '~',
      line.key,
    ].join('/');
  return lines.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** One page; VIPs alone may run over to a second. In and out in the order of the briefing. */
export function onPages(lines: readonly KeptLine[]): Pick<Sheet, 'guests' | 'overflow' | 'moreGuests'> {
  const isVip = ({ badges }: KeptLine) => badges.some(({ kind }) => kind === 'vip');
  const vips = lines.filter(isVip);
  const others = lines.filter((line) => !isVip(line));
  const least = vips.length <= MOST_GUESTS - LEAST_OTHERS ? LEAST_OTHERS : LEAST_WITH_SECOND;
  const kept = others.slice(0, Math.max(MOST_GUESTS - vips.length, least));
  const first = vips.slice(0, MOST_GUESTS - kept.length);
  const overflow = vips.slice(first.length, first.length + MOST_OVERFLOW);
  const guests = [...first, ...kept];
  return { guests, overflow, moreGuests: lines.length - guests.length - overflow.length };
}

/** Every line has somebody who sees to it - who has it already, else who answers for the department - or it is not there. */
export function owned(lines: readonly KeptLine[], headOf: (department: Department) => string | undefined): KeptLine[] {
  return lines.flatMap((line) => {
    const owner = line.owner ?? headOf(line.department ?? 'guestRelations');
    return owner === undefined ? [] : [{ ...line, owner }];
  });
}

type Reader = { staffId: string; name: string; departments: readonly Department[] };

/** Of each department those on the roster of the day, without a roster all; who of them has read the sheet, who has not. */
export function readership(
  people: readonly Reader[],
  places: readonly { staffId: string; department: Department }[],
  read: ReadonlySet<string>,
): BriefingShown['departments'] {
  return departments.flatMap((department) => {
    const placed = new Set(places.flatMap((place) => (place.department === department ? [place.staffId] : [])));
    const there = people.filter((one) =>
      placed.size > 0 ? placed.has(one.staffId) : one.departments[0] === department,
    );
    const waiting = there.filter(({ staffId }) => !read.has(staffId)).map(({ name }) => name);
    return there.length === 0
      ? []
      : [{ department, people: there.length, read: there.length - waiting.length, waiting }];
  });
}

type InBoth = { zh: string; en: string };

/** The focus as it is kept: one text that holds both languages. */
export const keptFocus = ({ zh, en }: InBoth): string => JSON.stringify({ zh, en });
export function focusOf(kept: string | null): InBoth | null {
  if (kept === null) return null;
  const words: unknown = kept.startsWith('{') ? JSON.parse(kept) : { zh: kept, en: kept };
  return words as InBoth;
}

export type Said = {
  id: string;
  source: 'pulse' | 'complaint' | 'praise';
  /** 1 to 5, of a pulse */
  satisfaction: number | null;
  words: string;
  recordId: string | null;
  roomNumber: string | null;
  owner: string | null;
};

const BAD = 3;
const GOOD = 4;

/** Yesterday's worst and best: of each the one that says most, a complaint before a low mark, praise in words before a high one. */
export function voiceOf(said: readonly Said[]): KeptLine[] {
  const spoken = said.filter(({ words: text }) => text.trim() !== '');
  const longest = (a: Said, b: Said) => b.words.length - a.words.length || (a.id < b.id ? -1 : 1);
  const marks = spoken.filter(({ source, satisfaction }) => source === 'pulse' && satisfaction !== null);
  const complaint = spoken.filter(({ source }) => source === 'complaint').toSorted(longest)[0];
  const praise = spoken.filter(({ source }) => source === 'praise').toSorted(longest)[0];
  const worst = marks
    .filter(({ satisfaction }) => satisfaction! <= BAD)
    .toSorted((a, b) => a.satisfaction! - b.satisfaction! || longest(a, b))[0];
  const best = marks
    .filter(({ satisfaction }) => satisfaction! >= GOOD)
    .toSorted((a, b) => b.satisfaction! - a.satisfaction! || longest(a, b))[0];
  return [
    ...(complaint ? [voiceLine(complaint, 'complaint')] : []),
    ...(worst ? [voiceLine(worst, 'worst')] : []),
    ...(best ? [voiceLine(best, 'best')] : []),
    ...(praise ? [voiceLine(praise, 'praise')] : []),
  ];
}

function voiceLine(said: Said, kind: 'complaint' | 'worst' | 'best' | 'praise'): KeptLine {
  const bad = kind === 'complaint' || kind === 'worst';
  return {
    key: `${said.source}/${said.id}`,
    kind,
    recordId: said.recordId,
    roomNumber: said.roomNumber,
    time: null,
    badges: [],
    title: words(said.words),
    owner: said.owner,
    department: bad ? 'guestRelations' : 'frontOffice',
    action: bad ? 'callBack' : 'thank',
  };
}

const LONGEST_FOCUS = 200;

/** What the house expects of itself, line by line, where both languages say the same number of things; else by its title. */
export function valuesOf(standards: readonly { title: InBoth; must: InBoth }[]): InBoth[] {
  const lines = (text: string) => text.split('\n').flatMap((line) => line.trim() || []);
  return standards.flatMap(({ title, must }) => {
    const [zh, en] = [lines(must.zh), lines(must.en)];
    const pairs = zh.length === en.length ? zh.map((line, at) => ({ zh: line, en: en[at]! })) : [title];
    return pairs.filter((pair) => Math.max(pair.zh.length, pair.en.length) <= LONGEST_FOCUS);
  });
}

/** One a day, in turn, so that each comes round. */
export function suggestionOf<T>(standards: readonly T[], day: string): T | null {
  if (standards.length === 0) return null;
  const number = Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
  return standards[number % standards.length]!;
}

/** Share of the rooms known that are taken, 0 to 1; null where too few are known for the figure to mean anything. */
export function occupancyOf(inHouse: number, rooms: number | null): number | null {
  return rooms === null || rooms === 0 || inHouse > rooms ? null : inHouse / rooms;
}
