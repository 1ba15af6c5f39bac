// The report on sources. In: figures in all and per day, and how many values wait for a person. Out: a line per source and property
// with its trend by week, and the same as a table.
import { sourceParts, type SourceQuality } from '@regulars/contract/quality.ts';
import { dayBefore } from './drift.ts';
import { added, noFigures, scoreOf, type CountedDay, type Figures } from './figures.ts';

type Place = { propertyId: string; source: string };

export function sourceViews(
  totals: readonly (Place & { figures: Figures })[],
  days: readonly CountedDay[],
  waiting: readonly (Place & { count: number })[],
): SourceQuality[] {
  const own = Map.groupBy(days, keyOf);
  const doubts = new Map(waiting.map((one) => [keyOf(one), one.count]));
  return totals.map(({ propertyId, source, figures: kept }) => {
    const figures = added(noFigures(), kept);
    const { records, doubtful, invalidPhones, invalidEmails, proxies, cleaned, profiles, duplicates } = figures;
    return {
      propertyId,
      source,
      records,
      score: scoreOf(figures),
      parts: sourceParts.map((part) => ({ part, records: figures[part] })),
      doubtful,
      waiting: doubts.get(keyOf({ propertyId, source })) ?? 0,
      invalidPhones,
      invalidEmails,
      proxies,
      cleaned,
      profiles,
      duplicates,
      lastReceivedAt: figures.lastReceivedAt,
      trend: weeksOf(own.get(keyOf({ propertyId, source })) ?? []),
    };
  });
}

const keyOf = ({ propertyId, source }: Place): string => `${propertyId} ${source}`;

function weeksOf(days: readonly CountedDay[]): SourceQuality['trend'] {
  return [...Map.groupBy(days, ({ day }) => monday(day))]
    .map(([week, own]) => {
      const figures = own.reduce((sum, one) => added(sum, one.figures), noFigures());
      return { week, records: figures.records, score: scoreOf(figures), doubtful: figures.doubtful };
    })
    .toSorted((a, b) => (a.week < b.week ? -1 : 1));
}

/** The Monday of the day's week. */
export function monday(day: string): string {
  return dayBefore(day, (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7);
}

const HEAD = ['property', 'source', 'week', 'records', 'score'];
const REST = [
  'doubtful',
  'waiting',
  'invalid_phones',
  'invalid_emails',
  'proxies',
  'cleaned',
  'profiles',
  'duplicates',
  'last_received',
];

/** With a head line; of each source first the line of all its records (no week), then its weeks. */
export function sourceRows(sources: readonly SourceQuality[], codes: ReadonlyMap<string, string>): string[][] {
  const parts = sourceParts.map((part) => `with_${part.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`)}`);
  const blank = [...sourceParts, ...REST.slice(1)].map(() => '');
  return [
    [...HEAD, ...parts, ...REST],
    ...sources.flatMap((one) => {
      const head = [codes.get(one.propertyId) ?? '', one.source];
      const whole = [
        ...head,
        '',
        ...[one.records, one.score, ...one.parts.map(({ records }) => records)].map(String),
        ...[one.doubtful, one.waiting, one.invalidPhones, one.invalidEmails, one.proxies, one.cleaned].map(String),
        ...[one.profiles, one.duplicates].map(String),
        one.lastReceivedAt ?? '',
      ];
      const weeks = one.trend.map(({ week, records, score, doubtful }) => [
        ...head,
        week,
        String(records),
        String(score),
        ...blank.slice(0, sourceParts.length),
        String(doubtful),
        ...blank.slice(sourceParts.length),
      ]);
      return [whole, ...weeks];
    }),
  ];
}
