// The parts conditions are said with: quantities, lists, days and spans. A part that is not filled in yet is "…".
import type { SegmentTest, SegmentWhen } from '@regulars/contract/segmentRule.ts';
import { fullDate } from '../ui/dates.ts';
import { moneyText, numberText } from '../ui/numbers.ts';
import { choiceName, type Asked, type Catalogue } from './catalogue.ts';
import { say, type Speaker } from './speak.ts';

/** So many choices are said by name; of the others how many there are. */
const saidAtMost = 5;

type Quantity = Extract<SegmentTest, { op: 'atLeast' | 'atMost' | 'between' }>;
type DayTest = Extract<
  SegmentTest,
  {
    op: 'lastDays' | 'longerAgo' | 'nextDays' | 'after' | 'before' | 'datesBetween' | 'comingDays' | 'inMonths';
  }
>;

/** `how` (at least …), `n`, and the `count` plurals go by. */
export function quantityInWords(test: Quantity, asked: Asked | undefined, speaker: Speaker) {
  const one = (value: number) => amountInWords(value, asked, speaker);
  if (test.op === 'between' && test.from === test.to)
    return { how: say(speaker, 'says.how.exactly'), n: one(test.from), count: test.from === 1 ? 1 : 2 };
  if (test.op === 'between')
    return { how: '', n: say(speaker, 'says.range', { from: one(test.from), to: one(test.to) }), count: 2 };
  return { how: say(speaker, `says.how.${test.op}`), n: one(test.value), count: test.value === 1 ? 1 : 2 };
}

export function amountInWords(value: number, asked: Asked | undefined, speaker: Speaker): string {
  if (Number.isNaN(value)) return say(speaker, 'says.gap');
  if (asked?.type === 'money')
    return moneyText({ amountMinor: value, currencyCode: speaker.currency }, speaker.language);
  const n = numberText(value, speaker.language);
  return asked?.unit === 'percent' ? say(speaker, 'says.percent', { n }) : n;
}

export function countInWords(value: number, speaker: Speaker): { n: string; count: number } {
  return Number.isNaN(value)
    ? { n: say(speaker, 'says.gap'), count: 2 }
    : { n: numberText(value, speaker.language), count: value };
}

export function listInWords(
  values: readonly string[],
  asked: Asked | undefined,
  speaker: Speaker,
  catalogue: Catalogue,
): string {
  const names = values.map((value) => {
    const name = asked ? choiceName(asked, value, catalogue, speaker) : value;
    // what a cluster is called may hold commas of its own
    return asked?.code === 'cluster' ? speaker.t('ui.quote', { text: name }) : name;
  });
  return orList(names, speaker);
}

function orList(names: readonly string[], speaker: Speaker): string {
  if (names.length === 0) return say(speaker, 'says.gap');
  const comma = say(speaker, 'says.listComma');
  if (names.length > saidAtMost + 1) {
    const list = names.slice(0, saidAtMost).join(comma);
    return say(speaker, 'says.listMore', { list, count: names.length - saidAtMost });
  }
  const last = names.at(-1) ?? '';
  return names.length === 1 ? last : names.slice(0, -1).join(comma) + say(speaker, 'says.listOr') + last;
}

export function testDayInWords(test: DayTest, speaker: Speaker): string {
  switch (test.op) {
    case 'lastDays':
    case 'longerAgo':
    case 'nextDays':
      return days(test.op, test.days, speaker);
    case 'comingDays':
      return days('nextDays', test.days, speaker);
    case 'after':
    case 'before':
      return say(speaker, `says.when.${test.op}`, { date: day(test.date, speaker) });
    case 'datesBetween':
      return say(speaker, 'says.when.between', { from: day(test.from, speaker), to: day(test.to, speaker) });
    case 'inMonths': {
      const names = test.months.toSorted((a, b) => a - b).map((month) => say(speaker, `choice.month.${month}`));
      return say(speaker, 'says.when.inMonths', { list: orList(names, speaker) });
    }
  }
}

export function whenInWords(when: SegmentWhen, speaker: Speaker): string {
  switch (when.kind) {
    case 'ever':
      return '';
    case 'lastDays':
    case 'nextDays':
      return days(when.kind, when.days, speaker);
    case 'between':
      return say(speaker, 'says.when.between', { from: day(when.from, speaker), to: day(when.to, speaker) });
    case 'daysBefore':
    case 'daysAfter': {
      const anchor = say(speaker, `says.anchor.${when.anchor}`);
      if (when.days === null)
        return say(speaker, when.kind === 'daysBefore' ? 'says.when.everBefore' : 'says.when.everAfter', { anchor });
      return days(when.kind, when.days, speaker, { anchor });
    }
  }
}

function days(key: string, given: number, speaker: Speaker, more: Record<string, string> = {}): string {
  return say(speaker, `says.when.${key}`, { ...more, ...countInWords(given, speaker) });
}

function day(date: string, speaker: Speaker): string {
  return date === '' ? say(speaker, 'says.gap') : fullDate(date, speaker.language);
}
