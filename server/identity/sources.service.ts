// What the quality screen tells of sources: how much of what each sends can be used, with its trend and as a table to take along; and
// what drifts. All of it was counted by the worker; whoever finds the figures old has them counted anew behind their back.
import type { readDrift, readSourceQuality, SourceQuality } from '@regulars/contract/quality.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import type { Clock } from '../platform/clock.ts';
import { csvLine } from '../platform/csv-safe.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { may, scopeOf, type Who } from '../platform/who.ts';
import { readProperties } from '../properties/properties.store.ts';
import { judgeDay, type Judgement } from './alarms.ts';
import { noteAlarm, readAlarms, readOpenAlarms, type KeptAlarm } from './alarms.store.ts';
import { dayBefore } from './drift.ts';
import { readBaseDays, readDays, readFileSources, readSourceFigures, readSweep, type Sweep } from './figures.store.ts';
import { countDoubts } from './quality.store.ts';
import { sourceRows, sourceViews } from './sources.ts';

export type SourcesService = {
  sources(who: Who, propertyId?: string): Promise<ReplyOf<typeof readSourceQuality>>;
  /** lines of the table */
  table(who: Who, propertyId?: string): Promise<string>;
  drift(who: Who, propertyId?: string): Promise<ReplyOf<typeof readDrift>>;
  note(who: Who, alarmId: string): Promise<Record<string, never>>;
};

const TREND_WEEKS = 12;
const JUDGED_BACK = 100;
const ENDED_SHOWN_DAYS = 28;
const MOST_ALARMS = 200;
/** Figures are old after a minute, in a large house after fifty times as long as counting took. */
const OLD_MS = 60_000;
const TIMES = 50;

/** `ask`: the group's records are to be counted. */
export function createSourcesService(deps: {
  database: Database;
  clock: Clock;
  ask(groupId: string): void;
}): SourcesService {
  const { database, clock } = deps;

  async function views(who: Who, propertyId: string | undefined) {
    const propertyIds = scope(who, propertyId);
    return database.tenantReadOnly(who.groupId, async (tx) => {
      const sweep = await readSweep(tx, who.groupId);
      if (isOld(sweep, clock.nowMs())) deps.ask(who.groupId);
      const from = dayBefore(clock.now().slice(0, 10), TREND_WEEKS * 7);
      const views = sourceViews(
        await readSourceFigures(tx, who.groupId, propertyIds),
        await readDays(tx, who.groupId, { from, propertyIds }),
        await countDoubts(tx, who.groupId, propertyIds),
      );
      return { measuredAt: sweep.measuredAt, sources: views };
    });
  }

  return {
    sources: views,

    async table(who, propertyId) {
      const { sources } = await views(who, propertyId);
      const houses = await database.tenantReadOnly(who.groupId, (tx) => readProperties(tx, who.groupId));
      const codes = new Map(houses.map(({ id, code }) => [id, code]));
      return `\ufeff${sourceRows(sources as SourceQuality[], codes)
        .map((cells) => csvLine(cells))
        .join('')}`;
    },

    drift: (who, propertyId) => {
      const propertyIds = scope(who, propertyId);
      return database.tenantReadOnly(who.groupId, async (tx) => {
        const sweep = await readSweep(tx, who.groupId);
        if (sweep.day === null) return { day: null, alarms: [], figures: [] };
        const from = dayBefore(sweep.day, ENDED_SHOWN_DAYS);
        const alarms = await readAlarms(tx, who.groupId, { propertyIds, from, limit: MOST_ALARMS });
        const figures = await judgedNow(tx, who.groupId, sweep.day, new Set(propertyIds));
        return { day: sweep.day, alarms: alarms.map(alarmView), figures: figures.map(figureView) };
      });
    },

    note: (who, alarmId) =>
      database.tenant(who.groupId, async (tx) => {
        const noted = { propertyIds: scopeOf(who, 'intake.read'), by: who.staffId, at: clock.now() };
        if (!(await noteAlarm(tx, who.groupId, alarmId, noted))) throw new Refusal('not_found', {}, 404);
        return {};
      }),
  };
}

function scope(who: Who, propertyId: string | undefined): string[] {
  if (propertyId === undefined) return scopeOf(who, 'intake.read');
  if (!may(who, 'intake.read', propertyId)) throw new Refusal('not_found', {}, 404);
  return [propertyId];
}

function isOld({ measuredAt, tookMs }: Sweep, nowMs: number): boolean {
  return measuredAt === null || nowMs - Date.parse(measuredAt) > Math.max(OLD_MS, (tookMs ?? 0) * TIMES);
}

async function judgedNow(tx: Tx, groupId: string, day: string, houses: ReadonlySet<string>): Promise<Judgement[]> {
  const from = dayBefore(day, JUDGED_BACK);
  const files = new Set(await readFileSources(tx, groupId));
  const days = (await readDays(tx, groupId, { from })).filter(({ source }) => !files.has(source));
  const base = await readBaseDays(tx, groupId, from);
  const open = await readOpenAlarms(tx, groupId);
  return judgeDay({ days, base, open }, day).filter(({ propertyId }) => propertyId === null || houses.has(propertyId));
}

function figureView({ propertyId, source, measure, verdict, points }: Judgement) {
  const { kind, ...rest } = verdict;
  const judged = kind === 'judged' ? (rest as Omit<Extract<Judgement['verdict'], { kind: 'judged' }>, 'kind'>) : null;
  return { propertyId, source, measure, judged, days: points.map(({ value }) => value) };
}

function alarmView({ notedBy, notedAt, ...alarm }: KeptAlarm) {
  return { ...alarm, noted: notedAt === null ? null : { by: notedBy ?? '', at: notedAt } };
}
