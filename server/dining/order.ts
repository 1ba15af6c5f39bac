// An order: what a table of a restaurant ordered and what it came to (a check of a point of sale). In: canonical orders of a batch,
// whole or a few lines of one, late, twice and in any order. Out: the check with its items and the persons on it, and the stay it
// was signed to. Revenue is not counted from here: what was signed to a room comes as a charge of the folio too.
import { normalNumber } from '../intake/bookingNumber.ts';
import type { PosItem, PosOrder } from '../intake/canonical.ts';
import { compareStamps, noFacts, plainText, takeFacts, type ClockedFacts, type Stamp } from '../intake/clockedFacts.ts';

export type PersonOn = { recordId: string; role: string };

/** Fields of the check by name, `item/<key>` for its lines, `person/<key>` for its people: each as new as the word on it. */
export type OrderState = ClockedFacts<Record<string, unknown>>;

type Head = {
  checkNo: string;
  outlet: string;
  table: string;
  covers: number;
  status: NonNullable<PosOrder['status']>;
  businessDate: string;
  openedAt: string;
  closedAt: string;
  total: { amountMinor: number; currencyCode: string };
  roomNumber: string;
  stayKey: string;
  bookingNumber: string;
};

export type OrderTaken = { after: OrderState; reason: 'created' | 'updated' | 'unchanged' | 'older' };

/** `people` by the source's key of each. */
export function takeOrder(
  before: OrderState | null,
  said: PosOrder,
  receivedAt: string,
  people: ReadonlyMap<string, PersonOn>,
): OrderTaken {
  const stamp: Stamp = { version: said.sourceVersion ?? null, receivedAt: new Date(receivedAt).toISOString() };
  const known = before ?? noFacts<Record<string, unknown>>();
  const after = takeFacts(known, { ...headOf(said), ...linesOf(said, people) }, stamp, said.complete);
  if (before === null) return { after, reason: 'created' };
  if (plainText(before.values) !== plainText(after.values)) return { after, reason: 'updated' };
  const isOld = known.wholeAt !== null && compareStamps(stamp, known.wholeAt) < 0;
  return { after, reason: isOld ? 'older' : 'unchanged' };
}

function headOf(said: PosOrder): Partial<Head> {
  return {
    checkNo: said.checkNo,
    outlet: said.outlet,
    table: said.table,
    covers: said.covers,
    status: said.status,
    businessDate: said.businessDate,
    openedAt: said.openedAt && new Date(said.openedAt).toISOString(),
    closedAt: said.closedAt && new Date(said.closedAt).toISOString(),
    total: said.total,
    roomNumber: said.roomCharge?.roomNumber,
    stayKey: said.roomCharge?.stayEntityId,
    bookingNumber: normalNumber(said.roomCharge?.confirmationNo ?? '') ?? undefined,
  };
}

function linesOf(said: PosOrder, people: ReadonlyMap<string, PersonOn>): Record<string, unknown> {
  return Object.fromEntries([
    ...said.items.map((item) => [`item/${item.key}`, item] as const),
    ...[...people].map(([key, person]) => [`person/${key}`, person] as const),
  ]);
}

export type OrderRows = {
  checkNo: string | null;
  outlet: string | null;
  tableName: string | null;
  covers: number | null;
  status: NonNullable<PosOrder['status']>;
  businessDate: string | null;
  openedAt: string | null;
  closedAt: string | null;
  totalMinor: number | null;
  currency: string | null;
  roomNumber: string | null;
  stayKey: string | null;
  bookingNumber: string | null;
  items: PosItem[];
  people: PersonOn[];
};

/** The rows that a state makes; the same state always makes the same. */
export function rowsOf({ values }: OrderState): OrderRows {
  const head = values as Partial<Head>;
  const named = <T>(prefix: string): T[] =>
    Object.keys(values)
      .filter((field) => field.startsWith(prefix))
      .toSorted()
      .map((field) => values[field] as T);
  const items = named<PosItem>('item/');
  const total = head.total ?? sumOf(items);
  const people = new Map(named<PersonOn>('person/').map((person) => [`${person.recordId}/${person.role}`, person]));
  return {
    checkNo: head.checkNo ?? null,
    outlet: head.outlet ?? null,
    tableName: head.table ?? null,
    covers: head.covers ?? null,
    status: head.status ?? 'closed',
    businessDate: head.businessDate ?? null,
    openedAt: head.openedAt ?? null,
    closedAt: head.closedAt ?? null,
    totalMinor: total?.amountMinor ?? null,
    currency: total?.currencyCode ?? null,
    roomNumber: head.roomNumber ?? null,
    stayKey: head.stayKey ?? null,
    bookingNumber: head.bookingNumber ?? null,
    items,
    people: [...people.values()],
  };
}

/** Lines in two currencies have no sum. */
function sumOf(items: readonly PosItem[]): Head['total'] | undefined {
  const counted = items.filter((item) => item.voided !== true);
  const currencyCode = counted[0]?.currencyCode;
  if (currencyCode === undefined || counted.some((item) => item.currencyCode !== currencyCode)) return undefined;
  const amountMinor = counted.reduce((sum, item) => sum + item.amountMinor, 0);
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currencyCode } : undefined;
}
