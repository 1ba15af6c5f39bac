// What a file leaves open is asked once per column, never guessed: day or month first, which century, point or comma, which
// encoding. Answers come back as `{ [key]: value }`; a column that is decided by its own values asks nothing.
import type { ColumnProfile } from './columnProfile.ts';
import type { EncodingVerdict } from './encoding.ts';
import { readingOf } from './fields.ts';
import type { ColumnMapping, Mapping } from './mapping.ts';
import type { DateOrder } from './dateValue.ts';

export type Question = {
  /** `dateOrder:<column>`, `century:<column>`, `decimal:<column>`, `encoding` */
  key: string;
  /** dictionary key `import.question.<code>` */
  code: 'date_order' | 'century' | 'decimal' | 'encoding';
  params: Record<string, string | number>;
  options: string[];
  /** what speaks for one option, where something does */
  proposed?: string;
  answer?: string;
};
export type Answers = Readonly<Record<string, string>>;

/** The mapping with every column's reading decided where values or answers decide it, and the questions with their answers. */
export function settle(
  made: Mapping,
  profiles: readonly ColumnProfile[],
  answers: Answers = {},
): { mapping: Mapping; questions: Question[] } {
  const questions: Question[] = [];
  const elsewhere = orderOfOthers(made, profiles);
  const ask = (question: Question): string | undefined => {
    const answer = answers[question.key];
    const given = answer !== undefined && question.options.includes(answer) ? answer : undefined;
    questions.push(given === undefined ? question : { ...question, answer: given });
    return given;
  };
  const columns = made.columns.map((column): ColumnMapping => {
    const { read: _, ...rest } = column;
    const profile = profiles[column.index];
    if (!column.field || !profile) return rest;
    const reading = readingOf(column.field);
    const read =
      reading === 'date'
        ? dateReading(column, profile, elsewhere, ask)
        : reading === 'money'
          ? moneyReading(column, profile, ask)
          : undefined;
    return read && Object.keys(read).length ? { ...rest, read } : rest;
  });
  return { mapping: { ...made, columns }, questions };
}

type Ask = (question: Question) => string | undefined;
type Read = NonNullable<ColumnMapping['read']>;

function dateReading(column: ColumnMapping, profile: ColumnProfile, elsewhere: DateOrder | undefined, ask: Ask): Read {
  const { either = 0, dmy = 0, mdy = 0, twoDigits = 0, dottedMdy = 0, dottedDmy = 0 } = profile.dates;
  const read: Read = dottedMdy > 0 && dottedDmy === 0 ? { dotted: 'mdy' } : {};
  const decided = decidedOrder(profile);
  if (decided) read.order = decided;
  else if (either > 0 || twoDigits > 0) {
    const order = ask({
      key: `dateOrder:${column.index}`,
      code: 'date_order',
      params: {
        column: column.header,
        sample: profile.doubts.date ?? profile.doubts.year ?? '',
        count: either + twoDigits,
        dmy,
        mdy,
      },
      options: twoDigits > 0 ? ['dmy', 'mdy', 'ymd'] : ['dmy', 'mdy'],
      ...(elsewhere && { proposed: elsewhere }),
    });
    if (order) read.order = order as DateOrder;
  }
  if (twoDigits > 0) {
    const century = ask({
      key: `century:${column.index}`,
      code: 'century',
      params: { column: column.header, sample: profile.doubts.year ?? '' },
      options: ['pivot', '1900', '2000'],
    });
    if (century) read.century = century as NonNullable<Read['century']>;
  }
  return read;
}

/** The order that the column's own values prove: one side above twelve, never both. */
function decidedOrder(profile: ColumnProfile): 'dmy' | 'mdy' | undefined {
  const { dmy = 0, mdy = 0 } = profile.dates;
  if (dmy > 0 === mdy > 0) return undefined;
  return dmy > 0 ? 'dmy' : 'mdy';
}

function orderOfOthers(made: Mapping, profiles: readonly ColumnProfile[]): DateOrder | undefined {
  const orders = new Set<DateOrder>();
  for (const { index } of made.columns) {
    const order = profiles[index] && decidedOrder(profiles[index]);
    if (order) orders.add(order);
  }
  return orders.size === 1 ? [...orders][0] : undefined;
}

function moneyReading(column: ColumnMapping, profile: ColumnProfile, ask: Ask): Read {
  const { comma, point, either } = profile.amounts;
  if (comma > 0 && point === 0) return { decimal: ',' };
  if (point > 0 && comma === 0) return { decimal: '.' };
  if (comma === 0 && either === 0) return { decimal: '.' };
  const decimal = ask({
    key: `decimal:${column.index}`,
    code: 'decimal',
    params: { column: column.header, sample: profile.doubts.amount ?? profile.samples[0] ?? '' },
    options: ['.', ','],
  });
  return decimal ? { decimal: decimal as '.' | ',' } : {};
}

export function encodingQuestion(verdict: EncodingVerdict, answer: string | undefined): Question[] {
  if (verdict.sure) return [];
  const question: Question = {
    key: 'encoding',
    code: 'encoding',
    params: {},
    options: verdict.candidates,
    proposed: verdict.encoding,
  };
  return [answer && verdict.candidates.some((one) => one === answer) ? { ...question, answer } : question];
}
