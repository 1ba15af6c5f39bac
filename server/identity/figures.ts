// Figures of data quality: what is counted of the records of a source, per day and in all. Counts only, never shares, so that days
// and properties add up. In: rows counted by the database. Out: sums, and the measures that drift is looked for in.
import type { shareMeasures } from '@regulars/contract/quality.ts';

/** What a record can have, each counted once per record. */
export const counted = [
  'records',
  'name',
  'phone',
  'email',
  'birthDate',
  'nationality',
  'language',
  'document',
  /** a value that cannot be right */
  'doubtful',
  /** something was tidied on the way in */
  'cleaned',
  /** a relay, switchboard or role box among the contacts */
  'proxies',
  'invalidPhones',
  'invalidEmails',
  /** a phone or an e-mail of the guest's own */
  'reachable',
  /** linked by the machine to a guest who was there */
  'linked',
  /** a person was asked whether it is somebody else's */
  'asked',
  /** the only record of its guest */
  'alone',
  /** further records of its guest, 50 at most */
  'others',
  /** records that are whole profiles */
  'profiles',
  /** of these, those whose guest has another profile of the same source and property */
  'duplicates',
] as const;
export type Counted = (typeof counted)[number];
export type Figures = Record<Counted, number> & {
  /** machine's links by weight in bits, see `WEIGHTS` */
  weights: number[];
  lastReceivedAt: string | null;
};

/** What came in from a source at a property on one day. */
export type CountedDay = { propertyId: string; source: string; day: string; figures: Figures };
/** The whole base; `shared`: contacts found to be shared on that day. */
export type BaseFigures = { records: number; alone: number; others: number; shared: number };

/** Lower edges of the weight classes after the first, bits. */
export const WEIGHTS = [9, 12, 16, 20, 25, 30, 40] as const;

export function noFigures(): Figures {
  const zeros = Object.fromEntries(counted.map((key) => [key, 0])) as Record<Counted, number>;
  return { ...zeros, weights: Array.from({ length: WEIGHTS.length + 1 }, () => 0), lastReceivedAt: null };
}

/** Figures kept by an older version lack what was not counted then. */
export function added(a: Figures, b: Partial<Figures>): Figures {
  const sum = noFigures();
  for (const key of counted) sum[key] = a[key] + (b[key] ?? 0);
  sum.weights = sum.weights.map((_, at) => (a.weights[at] ?? 0) + (b.weights?.[at] ?? 0));
  const [one, other] = [a.lastReceivedAt, b.lastReceivedAt ?? null];
  sum.lastReceivedAt = one === null || (other !== null && other > one) ? other : one;
  return sum;
}

/** Shares looked at for drift: `of` records, `hits` of them. What is missing counts, as that is what a broken feed shows. */
export type ShareMeasure = (typeof shareMeasures)[number];

const MISSES: Partial<Record<ShareMeasure, Counted>> = {
  missingName: 'name',
  missingPhone: 'phone',
  missingEmail: 'email',
  missingBirthDate: 'birthDate',
  missingNationality: 'nationality',
  missingDocument: 'document',
};

export function shareOf(figures: Figures, measure: ShareMeasure): { hits: number; of: number } {
  const missed = MISSES[measure];
  const hits =
    missed === undefined ? figures[measure as 'doubtful' | 'linked' | 'asked'] : figures.records - figures[missed];
  return { hits, of: figures.records };
}

/** 0-100: how much of what a source sends can be used; half for a usable name, half for a contact that is the guest's own. */
export function scoreOf({ records, name, reachable }: Figures): number {
  return records === 0 ? 0 : Math.round(((name + reachable) / (2 * records)) * 100);
}
