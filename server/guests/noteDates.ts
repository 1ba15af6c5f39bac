// Days to remember in a quick note: `生日 5月3日`, `5月3日是结婚纪念日`, `birthday 3 May`, `born on May 3rd, 1988`. A lunar day
// (农历八月十五) is left as the words it stands in: which solar day it falls on, leap month or not, is for a person to say.
import type { DateProposal } from '@regulars/contract/preference.ts';
import { isDay } from './specialDate.ts';

type Kind = DateProposal['kind'];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

const ZH_DAY = String.raw`(?:(?<zy>(?:19|20)\d{2})\s*年\s*)?(?<zm>\d{1,2})\s*月\s*(?<zd>\d{1,2})\s*[日号號]`;
const ISO_DAY = String.raw`(?<iy>(?:19|20)\d{2})[-/.](?<im>\d{1,2})[-/.](?<id>\d{1,2})(?!\d)`;
const EN_DAY = String.raw`(?:the\s+)?(?<ed>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?<em>${MONTH})\b\.?(?:,?\s+(?<ey>(?:19|20)\d{2})\b)?`;
const US_DAY = String.raw`(?<um>${MONTH})\b\.?\s+(?<ud>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?<uy>(?:19|20)\d{2})\b)?`;
// A day on which somebody comes or goes is none to remember, whatever stands beside it.
const TRAVEL = String.raw`(?!\s*(?:到店|到达|到達|抵|入住|来店|來店|离店|離店|退房|check|arriv|depart|leav))`;
const DAY = `(?:${ZH_DAY}|${ISO_DAY}|${EN_DAY}|${US_DAY})${TRAVEL}`;

const BIRTHDAY = String.raw`过?生日|過?生日|寿辰|出生(?:日期|于|於)?|生于|date of birth|birthday|b-day|bday|born`;
const ANNIVERSARY = String.raw`结婚(?:周年)?(?:纪念日|紀念日)|結婚(?:週年|周年)?紀念日|纪念日|紀念日|结婚周年|wedding anniversary|anniversary`;
const WORD = `(?:(?<birthday>${BIRTHDAY})|(?<anniversary>${ANNIVERSARY}))`;

const BETWEEN = String.raw`(?:['’]s)?\s*(?:是|为|為|在|于|於|is|was|on|falls on|:|：|=|-|–|\()?\s*(?:在|on|the)?\s*`;
const BEFORE = String.raw`\s*(?:\)|）)?\s*(?:是|为|為|is|was|=|:|：|-|–)?\s*(?:(?:his|her|their|the|guest's|客人|他|她|他们|夫妇|两人|我)的?\s*)?(?:的\s*)?(?:过|過)?`;

const WORD_FIRST = new RegExp(`${WORD}${BETWEEN}${DAY}`, 'giu');
const DAY_FIRST = new RegExp(`${DAY}${BEFORE}${WORD}`, 'giu');
const LUNAR_DAY = String.raw`(?:农历|農曆|阴历|陰曆|旧历|舊曆|lunar)`;
const LUNAR = new RegExp(
  `(?:${BIRTHDAY}|${ANNIVERSARY})[^，。；,;.!?！？\\n]{0,12}${LUNAR_DAY}[^，。；,;.!?！？\\n]{0,24}|${LUNAR_DAY}[^，。；,;.!?！？\\n]{0,24}(?:${BIRTHDAY}|${ANNIVERSARY})`,
  'giu',
);

/** The days, and the note without the words that named them; what no calendar has (2 月 30 日) stays in the words. */
export function datesIn(text: string): { dates: DateProposal[]; rest: string } {
  const dates: DateProposal[] = [];
  let rest = text.replace(LUNAR, '，');
  for (const pattern of [WORD_FIRST, DAY_FIRST])
    rest = rest.replace(pattern, (quote: string, ...found: unknown[]) => {
      const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
      const date = dayOf(groups);
      if (!isDay(date, 'solar')) return quote;
      const kind: Kind = groups['birthday'] === undefined ? 'anniversary' : 'birthday';
      if (!dates.some((one) => one.kind === kind && one.date === date)) dates.push({ kind, date, quote: quote.trim() });
      return '，';
    });
  return { dates, rest };
}

function dayOf(groups: Readonly<Record<string, string | undefined>>): string {
  const of = (name: string): string | undefined =>
    ['z', 'i', 'e', 'u'].map((form) => groups[`${form}${name}`]).find((value) => value !== undefined);
  const month = of('m')!;
  const number = /\d/.test(month) ? Number(month) : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const two = (value: number): string => String(value).padStart(2, '0');
  const year = of('y');
  return `${year === undefined ? '' : `${year}-`}${two(number)}-${two(Number(of('d')))}`;
}
