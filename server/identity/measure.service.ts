// Measuring: goes through the records of a group in portions with a breath between them, keeps the sums, and looks for drift in the
// last day that is over. Reads only, until the last transaction; nobody waits for it.
import { setImmediate as breath } from 'node:timers/promises';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import { followed, judgeDay } from './alarms.ts';
import { readOpenAlarms, writeAlarms } from './alarms.store.ts';
import { dayBefore } from './drift.ts';
import { added, noFigures, type CountedDay, type Figures } from './figures.ts';
import {
  countPortion,
  countShared,
  keepSweepLease,
  readBaseDays,
  readDays,
  readFileSources,
  writeSwept,
  type Sweep,
} from './figures.store.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';
/** Small hours: the day is over everywhere in the house, and nobody checks in. */
const FROM_HOUR = 3;
/** What is usual is looked for in so many days (drift.ts), and the bucket before it. */
const LOOKED_BACK = 100;
const PORTIONS_PER_LEASE = 50;

/** Never, or not yet for the day before today, once the small hours have come in the group's first house. */
export function isDue({ day }: Sweep, now: string, timeZone: string): boolean {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  return day === null || (local.hour >= FROM_HOUR && day < dayBefore(dayIn(timeZone, now), 1));
}

type Parts = { database: Database; clock: Clock };

/** Holds the lease of `by`; false where it went to somebody else, and nothing is kept. */
export async function measure(
  { database, clock }: Parts,
  groupId: string,
  lease: { by: string; until: () => string },
): Promise<boolean> {
  const begun = clock.nowMs();
  const [house] = await database.tenantReadOnly(groupId, (tx) => readProperties(tx, groupId));
  const timeZone = house?.timeZone ?? 'UTC';
  const day = dayBefore(dayIn(timeZone, clock.now()), 1);
  const counted = await countAll(database, groupId, () =>
    database.tenant(groupId, (tx) => keepSweepLease(tx, groupId, lease.by, lease.until())),
  );
  if (counted === undefined) return false;
  const sources = [...Map.groupBy(counted, ({ propertyId, source }) => `${propertyId} ${source}`).values()].map(
    (own) => ({ propertyId: own[0]!.propertyId, source: own[0]!.source, figures: summed(own) }),
  );
  const { records, alone, others } = summed(counted);
  await database.tenant(groupId, async (tx) => {
    if (!(await keepSweepLease(tx, groupId, lease.by, lease.until()))) return;
    const base = { records, alone, others, shared: await countShared(tx, groupId, day, timeZone) };
    const at = clock.now();
    await writeSwept(tx, groupId, { sources, days: counted, base, day, at, tookMs: clock.nowMs() - begun });
    const open = await readOpenAlarms(tx, groupId);
    const files = new Set(await readFileSources(tx, groupId));
    const from = dayBefore(day, LOOKED_BACK);
    const days = (await readDays(tx, groupId, { from })).filter(({ source }) => !files.has(source));
    const judgements = judgeDay({ days, base: await readBaseDays(tx, groupId, from), open }, day);
    await writeAlarms(tx, groupId, followed(open, judgements, day), day);
  });
  return true;
}

const summed = (days: readonly { figures: Figures }[]): Figures =>
  days.reduce((sum, { figures }) => added(sum, figures), noFigures());

async function countAll(
  database: Database,
  groupId: string,
  isOurs: () => Promise<boolean>,
): Promise<CountedDay[] | undefined> {
  const sums = new Map<string, CountedDay>();
  let portions = 0;
  for (let after = FIRST; ; await breath()) {
    const portion = await database.tenantReadOnly(groupId, (tx) => countPortion(tx, groupId, after));
    for (const one of portion.counted) {
      const key = `${one.propertyId} ${one.source} ${one.day}`;
      sums.set(key, { ...one, figures: added(sums.get(key)?.figures ?? noFigures(), one.figures) });
    }
    if (portion.last === null) return [...sums.values()];
    after = portion.last;
    if (++portions % PORTIONS_PER_LEASE === 0 && !(await isOurs())) return undefined;
  }
}
