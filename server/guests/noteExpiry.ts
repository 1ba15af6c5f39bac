// How long a noted wish holds: words such as 仅本次 or "this stay only" end it with the stay, 今晚 or "tonight" with the night,
// a named day with that day. Occasions (honeymoon, birthday trip) belong to one stay by themselves.
import type { PreferenceKind } from '@regulars/contract/preference.ts';
import { addDays } from '../platform/day.ts';

const THIS_STAY =
  /(?:仅|只)?(?:限)?(?:本次|这次|此次|这一次|本趟|这趟)(?:入住|住店|行程|出行)?|\b(?:this|current) (?:stay|visit|time|trip)(?: only)?\b|\bfor this (?:stay|visit|trip)\b/i;
const TONIGHT = /今晚|今夜|今天|\btonight\b|\btoday(?: only)?\b/i;
const ZH_DAY = /(?:到|至|截止到?|直到)\s*(?:(\d{4})年)?\s*(\d{1,2})月(\d{1,2})[日号]?/;
const ISO_DAY = /(?:到|至|截止到?|直到|\buntil|\btill|\bthrough)\s*(?:the\s+)?(\d{4})-(\d{2})-(\d{2})/i;
const EN_DAY =
  /\b(?:until|till|through)\s+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+(\d{4}))?/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Where no departure is known, a stay is taken to end within a fortnight. */
const LONGEST_STAY_DAYS = 14;

/** Gives the last day on which a wish of one clause holds; null = for good. A day named anywhere counts for the whole note. */
export function holdsUntil(
  text: string,
  today: string,
  stayEnds: string | null,
): (clause: string, kind: PreferenceKind) => string | null {
  const named = namedDay(text, today);
  const stay = stayEnds ?? addDays(today, LONGEST_STAY_DAYS);
  const wholeNote = THIS_STAY.test(text) && /(?:仅|只|限)|\bonly\b/i.test(text);
  return (clause, kind) => {
    if (kind === 'allergy' || kind === 'health') return null;
    if (named !== null) return named;
    if (TONIGHT.test(clause)) return addDays(today, 1);
    return wholeNote || THIS_STAY.test(clause) || kind === 'occasion' ? stay : null;
  };
}

function namedDay(text: string, today: string): string | null {
  const iso = ISO_DAY.exec(text);
  if (iso) return dayOrNull(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const zh = ZH_DAY.exec(text);
  if (zh) return nextDay(zh[1], Number(zh[2]), Number(zh[3]), today);
  const en = EN_DAY.exec(text);
  return en ? nextDay(en[3], MONTHS.indexOf(en[2]!.toLowerCase()) + 1, Number(en[1]), today) : null;
}

/** Without a year: the next such day. */
function nextDay(year: string | undefined, month: number, day: number, today: string): string | null {
  if (year !== undefined) return dayOrNull(Number(year), month, day);
  const thisYear = dayOrNull(Number(today.slice(0, 4)), month, day);
  return thisYear !== null && thisYear < today ? dayOrNull(Number(today.slice(0, 4)) + 1, month, day) : thisYear;
}

function dayOrNull(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}
