// What the value screens read: the figures of the house's last finished run, part by part, and its guests ranked; asking for a new run.
import type { BodyOf, QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import type { askRun, listValueGuests, readRuns, readValueMap, ValueHead } from '@regulars/contract/value.ts';
import type * as figures from '@regulars/contract/valueFigures.ts';
import type { readDishRules } from '@regulars/contract/valueSales.ts';
import { headsOf } from '../guests/guests.store.ts';
import { dayIn, later, type Clock } from '../platform/clock.ts';
import type { Database, Tx } from '../platform/database/database.io.ts';
import { push, type Emit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, type Who } from '../platform/who.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import * as guests from './guestValue.store.ts';
import { thresholdsTold } from './reclass.service.ts';
import { horizonOf } from './horizon.ts';
import type { RefitFigures } from './refit.ts';
import { askForRun, readFigures, readHouseRuns, readRunsOf } from './runs.store.ts';
import { rangeOf } from './spendChecked.ts';

export type ValueParts = { database: Database; clock: Clock; emit: Emit };
type Of<R> = Omit<ReplyOf<R>, 'head'>;

async function houseOf(tx: Tx, who: Who, propertyId: string): Promise<Property> {
  const house = (await readProperties(tx, who.groupId)).find(({ id }) => id === propertyId);
  if (house === undefined) throw new Refusal('not_found', {}, 404);
  return house;
}

/** Reads with the head that stands over every reply. */
async function reading<T>(
  { database }: ValueParts,
  who: Who,
  propertyId: string,
  read: (tx: Tx, head: ValueHead) => Promise<T>,
): Promise<T & { head: ValueHead }> {
  mustBeAllowed(who, 'value.read', propertyId);
  return database.tenantReadOnly(who.groupId, async (tx) => {
    const { kind, currency } = await houseOf(tx, who, propertyId);
    const head = { propertyId, kind, currency, ...(await readHouseRuns(tx, who.groupId, propertyId)) };
    return { head, ...(await read(tx, head)) };
  });
}

const partOf = async <K extends keyof RefitFigures>(
  tx: Tx,
  who: Who,
  { run }: ValueHead,
  part: K,
): Promise<RefitFigures[K] | null> => (run === null ? null : readFigures(tx, who.groupId, run.runId, part));

export const readMap = (parts: ValueParts, who: Who, propertyId: string): Promise<ReplyOf<typeof readValueMap>> =>
  reading(parts, who, propertyId, async (tx, head) => ({
    map: await partOf(tx, who, head, 'map'),
    thresholds: await thresholdsTold(tx, who, await partOf(tx, who, head, 'suggested')),
  }));

type Reason = ReplyOf<typeof figures.readChurn>['reasons']['reasons'][number]['reason'];
const TALKS_MS = 2 * 365 * 86_400_000;

export const churn = (parts: ValueParts, who: Who, propertyId: string): Promise<ReplyOf<typeof figures.readChurn>> =>
  reading(parts, who, propertyId, async (tx, head): Promise<Of<typeof figures.readChurn>> => {
    const said = await guests.reasonsGiven(tx, who.groupId, propertyId, later(parts.clock.now(), -TALKS_MS));
    const reasons = said.reasons.map(({ reason, guests: count }) => ({
      reason: reason as Reason,
      guests: count,
    }));
    return { churn: await partOf(tx, who, head, 'churn'), reasons: { talks: said.talks, reasons } };
  });

export const returns = (
  parts: ValueParts,
  who: Who,
  propertyId: string,
): Promise<ReplyOf<typeof figures.readReturns>> =>
  reading(parts, who, propertyId, async (tx, head) => ({ returns: await partOf(tx, who, head, 'returns') }));

export const members = (
  parts: ValueParts,
  who: Who,
  propertyId: string,
): Promise<ReplyOf<typeof figures.readMembers>> =>
  reading(parts, who, propertyId, async (tx, head) => {
    const told = await partOf(tx, who, head, 'members');
    return told ?? { programmes: [], cohorts: [], retention: null };
  });

export const clusters = (
  parts: ValueParts,
  who: Who,
  propertyId: string,
): Promise<ReplyOf<typeof figures.readClusters>> =>
  reading(parts, who, propertyId, async (tx, head) => ({ clusters: await partOf(tx, who, head, 'clusters') }));

export const dishRules = (parts: ValueParts, who: Who, propertyId: string): Promise<ReplyOf<typeof readDishRules>> =>
  reading(parts, who, propertyId, async (tx, head) => ({ groups: await partOf(tx, who, head, 'dishes') }));

export const model = (parts: ValueParts, who: Who, propertyId: string): Promise<ReplyOf<typeof figures.readModel>> =>
  reading(parts, who, propertyId, async (tx, head) => ({ model: await partOf(tx, who, head, 'model') }));

const RUNS = 30;

export const runsOf = (parts: ValueParts, who: Who, propertyId: string): Promise<ReplyOf<typeof readRuns>> =>
  reading(parts, who, propertyId, async (tx, head) => ({
    runs: await readRunsOf(tx, who.groupId, propertyId, RUNS),
    told: (await partOf(tx, who, head, 'model'))?.told ?? [],
  }));

export async function ask(
  { database, clock }: ValueParts,
  who: Who,
  { propertyId }: BodyOf<typeof askRun>,
): Promise<ReplyOf<typeof askRun>> {
  mustBeAllowed(who, 'value.manage', propertyId);
  const at = clock.now();
  return database.tenant(who.groupId, async (tx) => {
    const { kind, timeZone } = await houseOf(tx, who, propertyId);
    const run = { id: newId(), propertyId, kind: 'asked' as const, askedBy: who.staffId };
    const origin = dayIn(timeZone, at);
    const runId = await askForRun(tx, who.groupId, { ...run, origin, horizon: horizonOf(kind) }, at);
    await push(tx, who.groupId, [{ kind: 'value', key: runId, propertyId, dates: [], at }]);
    return { runId };
  });
}

const PATTERN = /^(-?[\d.e+-]+)~([0-9a-f-]{36})$/;

/** Where a list goes on; what was not given out by us begins anew. */
function cursorOf(after: string | undefined): guests.Cursor | undefined {
  const [, value, guestId] = PATTERN.exec(after ?? '') ?? [];
  const number = Number(value);
  return guestId === undefined ||
    !Number.isFinite(number) ||
    !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(guestId)
    ? undefined
    : { value: number, guestId };
}

const KEY_OF = { spent: 'spentMinor', expected: 'expectedMinor', loss: 'lossMinor', return: 'pReturn' } as const;

type Listed<T> = { items: T[]; after: string | null };

/** One more was read than is shown: it tells whether the list goes on. */
function cut<T extends { guestId: string }>(rows: readonly T[], limit: number, keyOf: (row: T) => number): Listed<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, after: rows.length > limit && last !== undefined ? `${keyOf(last)}~${last.guestId}` : null };
}

async function withHeads<T extends { guestId: string }>(tx: Tx, who: Who, rows: readonly T[]) {
  const heads = await headsOf(
    tx,
    who.groupId,
    rows.map(({ guestId }) => guestId),
  );
  return rows.flatMap(({ guestId, ...row }) => {
    const guest = heads.get(guestId);
    return guest === undefined ? [] : [{ guest, ...row }];
  });
}

export const listGuests = (
  parts: ValueParts,
  who: Who,
  { propertyId, order, after, limit, ...selection }: QueryOf<typeof listValueGuests>,
): Promise<ReplyOf<typeof listValueGuests>> =>
  reading(parts, who, propertyId, async (tx, head) => {
    const spend = (await partOf(tx, who, head, 'churn'))?.past?.spend;
    const total = await guests.countScored(tx, who.groupId, propertyId, selection);
    const asked = { order, after: cursorOf(after), limit: limit + 1 };
    const rows = await guests.listScored(tx, who.groupId, propertyId, selection, asked);
    const page = cut(rows, limit, (row) => row[KEY_OF[order]]);
    const items = page.items.map((row) => ({ ...row, expectedRange: spend ? rangeOf(spend, row) : null }));
    return { total, items: await withHeads(tx, who, items), after: page.after };
  });
