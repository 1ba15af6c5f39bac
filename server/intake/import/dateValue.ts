// Dates as files write them -> plain dates, never guessed: 3/5/2025 is a date only once the column's order is known, a
// two-digit year only once its century is, and a bare number is a spreadsheet's day serial.

export type DateOrder = 'dmy' | 'mdy' | 'ymd';
/** `pivot`: 00-69 are 2000-2069, 70-99 are 1970-1999 (POSIX `%y` with its own pivot 69) */
export type CenturyRule = 'pivot' | '1900' | '2000';
/** `dotted`: dates with points are day first unless the column proves the other */
export type DateReading = { order?: DateOrder; dotted?: 'mdy'; century?: CenturyRule; date1904?: boolean };

/** `time` is `HH:MM:SS` where the cell holds one. */
export type DateValue = { date: string; time?: string };
export type DateTrouble = 'ambiguous_date' | 'ambiguous_year' | 'impossible_date' | 'unreadable_date';

/** What a date's writing says about the order of day and month in its column. */
export type DateShape =
  | 'ymd'
  | 'dmy'
  | 'mdy'
  | 'either'
  | 'dotted'
  | 'dottedDmy'
  | 'dottedMdy'
  | 'twoDigits'
  | 'serial'
  | 'named'
  | 'none';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const TIME =
  /[T\s,]+(?:(上午|下午|am|pm)\s*)?(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2}))?(?:\.\d{1,9})?秒?\s*(am|pm)?\s*(?:z|[+-]\d{2}:?\d{2})?$/i;

type Parts = { shape: DateShape; a: number; b: number; c: number; time?: string; fourFirst?: boolean };

/** Reads one cell by what is known of its column. */
export function readDate(text: string, reading: DateReading = {}): DateValue | DateTrouble {
  const parts = dateParts(text);
  if (parts === undefined) return 'unreadable_date';
  const { time } = parts;
  switch (parts.shape) {
    case 'ymd':
      return made(parts.a, parts.b, parts.c, time);
    case 'named':
      return made(parts.c, parts.b, parts.a, time);
    case 'serial':
      return fromSerial(parts.a, reading.date1904 ?? false, time);
    case 'twoDigits':
      return fromTwoDigits(parts, reading);
    case 'dotted':
      return reading.dotted ? made(parts.c, parts.a, parts.b, time) : made(parts.c, parts.b, parts.a, time);
    case 'dmy':
    case 'dottedDmy':
      return made(parts.c, parts.b, parts.a, time);
    case 'mdy':
    case 'dottedMdy':
      return made(parts.c, parts.a, parts.b, time);
    case 'either':
      if (parts.a === parts.b) return made(parts.c, parts.a, parts.b, time);
      if (reading.order === 'dmy') return made(parts.c, parts.b, parts.a, time);
      if (reading.order === 'mdy') return made(parts.c, parts.a, parts.b, time);
      return 'ambiguous_date';
    case 'none':
      return 'unreadable_date';
  }
}

/** How a cell is written; `none` for what is no date. Cheap: it is asked of every cell of a file. */
export function dateShape(text: string): DateShape {
  if (text.length < 3 || text.length > 40 || !/^[\da-zA-Z０-９]/.test(text)) return 'none';
  return dateParts(text)?.shape ?? 'none';
}

function dateParts(raw: string): Parts | undefined {
  if (raw.length > 60) return undefined;
  const text = raw.normalize('NFKC').trim();
  const clock = TIME.exec(text);
  const day = clock ? text.slice(0, clock.index) : text;
  const time = clock ? clockTime(clock) : undefined;
  if (clock && !time) return undefined;
  const parts = numbered(day) ?? named(day) ?? serial(day);
  return parts && (time ? { ...parts, time } : parts);
}

function numbered(day: string): Parts | undefined {
  const iso =
    /^(\d{4})(?:\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})|\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?|(\d{2})(\d{2}))(?:\s*(?:星期|周)[一二三四五六日天])?$/.exec(
      day,
    );
  if (iso)
    return {
      shape: 'ymd',
      a: Number(iso[1]),
      b: Number(iso[3] ?? iso[5] ?? iso[7]),
      c: Number(iso[4] ?? iso[6] ?? iso[8]),
    };
  const late = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})$/.exec(day);
  if (late) {
    const [a, b, c] = [Number(late[1]), Number(late[3]), Number(late[4])];
    const side = a > 12 ? 'dmy' : b > 12 ? 'mdy' : 'either';
    if (late[2] !== '.') return { shape: side, a, b, c };
    // points are written by those who put the day before the month; they prove nothing about dates with slashes
    return { shape: side === 'dmy' ? 'dottedDmy' : side === 'mdy' ? 'dottedMdy' : 'dotted', a, b, c };
  }
  const short =
    /^(?=\d\d\D|.*\D\d\d$)(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})$/.exec(day) ??
    /^(\d{2})(年)(\d{1,2})月(\d{1,2})[日号]?$/.exec(day);
  if (!short) return undefined;
  return {
    shape: 'twoDigits',
    a: Number(short[1]),
    b: Number(short[3]),
    c: Number(short[4]),
    fourFirst: short[2] === '年',
  };
}

/** `4 March 2025`, `Mar 4, 2025`, `04-Mar-2025`: day, month, year in a, b, c. */
function named(day: string): Parts | undefined {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]*([a-z]{3,9})\.?[\s,.-]*(\d{4})$/i.exec(day);
  const monthFirst = /^([a-z]{3,9})\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})$/i.exec(day);
  const yearFirst = /^(\d{4})[\s-]([a-z]{3,9})[\s-](\d{1,2})$/i.exec(day);
  const month = monthNumber(dayFirst?.[2] ?? monthFirst?.[1] ?? yearFirst?.[2] ?? '');
  if (month === undefined) return undefined;
  const number = Number(dayFirst?.[1] ?? monthFirst?.[2] ?? yearFirst?.[3]);
  return { shape: 'named', a: number, b: month, c: Number(dayFirst?.[3] ?? monthFirst?.[3] ?? yearFirst?.[1]) };
}

/** 1-12 of `March`, `mar`, `3`, `三月`, `3月`. */
export function monthNumber(text: string): number | undefined {
  const word = text.normalize('NFKC').trim().toLowerCase();
  const figure = /^(\d{1,2})月?$/.exec(word);
  if (figure) return Number(figure[1]) >= 1 && Number(figure[1]) <= 12 ? Number(figure[1]) : undefined;
  const chinese = '一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月'.split(' ').indexOf(word);
  if (chinese >= 0) return chinese + 1;
  const at =
    word.length < 3
      ? -1
      : MONTHS.findIndex((month) => month.startsWith(word) || (word === 'sept' && month === 'september'));
  return at < 0 ? undefined : at + 1;
}

/** Day numbers of spreadsheets between 1927 and 2119, with the part of a day behind the point. */
function serial(day: string): Parts | undefined {
  const figure = /^([1-8]\d{4})(\.\d{1,15})?$/.exec(day);
  if (!figure) return undefined;
  const time = figure[2] ? secondsTime(Math.round(Number(figure[2]) * 86_400)) : undefined;
  return { shape: 'serial', a: Number(figure[1]), b: 0, c: 0, time };
}

/**
 * A spreadsheet's day number as a date. The 1900 system counts 1900-02-29, which never was: 60 is impossible, later numbers
 * are one too high (ECMA-376 part 1, 18.17.4.1). The 1904 system counts from 1904-01-01 = 0.
 */
export function fromSerial(day: number, date1904: boolean, time?: string): DateValue | DateTrouble {
  if (!Number.isInteger(day) || day < 0 || day > 2_958_465 || (!date1904 && (day === 60 || day === 0)))
    return 'impossible_date';
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const date = new Date(epoch + day * 86_400_000).toISOString().slice(0, 10);
  return time ? { date, time } : { date };
}

function fromTwoDigits(parts: Parts, reading: DateReading): DateValue | DateTrouble {
  const year = (two: number): number => {
    if (reading.century === '1900') return 1900 + two;
    if (reading.century === '2000') return 2000 + two;
    return two < 70 ? 2000 + two : 1900 + two;
  };
  const order = parts.fourFirst ? 'ymd' : reading.order;
  if (!reading.century) return 'ambiguous_year';
  if (!order) return 'ambiguous_date';
  if (order === 'ymd') return made(year(parts.a), parts.b, parts.c, parts.time);
  const [day, month] = order === 'dmy' ? [parts.a, parts.b] : [parts.b, parts.a];
  return made(year(parts.c), month, day, parts.time);
}

function made(year: number, month: number, day: number, time: string | undefined): DateValue | DateTrouble {
  if (year < 1800 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return 'impossible_date';
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return time ? { date, time } : { date };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function clockTime(found: RegExpExecArray): string | undefined {
  const half = (found[1] ?? found[5] ?? '').toLowerCase();
  let hour = Number(found[2]);
  const late = half === 'pm' || half === '下午';
  if (half && (hour < 1 || hour > 12) && half.endsWith('m')) return undefined;
  if (late && hour < 12) hour += 12;
  if ((half === 'am' || half === '上午') && hour === 12) hour = 0;
  const [minute, second] = [Number(found[3]), Number(found[4] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return secondsTime(hour * 3600 + minute * 60 + second);
}

export function secondsTime(seconds: number): string {
  const within = ((seconds % 86_400) + 86_400) % 86_400;
  return [Math.floor(within / 3600), Math.floor(within / 60) % 60, within % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** A wall-clock time of the property as an instant; a time skipped by the clock change is read as the later one. */
export function instantIn(timeZone: string, value: DateValue): string {
  return Temporal.PlainDateTime.from(`${value.date}T${value.time ?? '00:00:00'}`)
    .toZonedDateTime(timeZone)
    .toInstant()
    .toString();
}
