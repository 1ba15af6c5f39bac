// Facts with clocks: every field knows how new the word is that set it, so that messages may come late, twice and in any order.
// A whole message says everything (what it leaves out is gone), a part only what it names. The newest word on a field stands.

/** How new a word is: by the source's own version where it has one, by receipt where it has none. */
export type Stamp = { version: string | null; receivedAt: string };

export type ClockedFacts<V extends object> = {
  /** the newest whole message: older words on any field are out */
  wholeAt: Stamp | null;
  values: Partial<V>;
  /** clocks of fields that a part named after `wholeAt`; all other fields are as old as `wholeAt` */
  stamps: Partial<Record<keyof V & string, Stamp>>;
};

export function noFacts<V extends object>(): ClockedFacts<V> {
  return { wholeAt: null, values: {}, stamps: {} };
}

/**
 * Order of two words on one entity: negative = `a` is older. A source either versions its messages or not; where only one of two
 * is versioned (a bare cancel) receipt decides.
 */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.version !== null && b.version !== null && a.version !== b.version) return a.version < b.version ? -1 : 1;
  return a.receivedAt === b.receivedAt ? 0 : a.receivedAt < b.receivedAt ? -1 : 1;
}

export function isOlder(a: Stamp, b: Stamp | null | undefined): boolean {
  return b !== null && b !== undefined && compareStamps(a, b) < 0;
}

export function newest(a: Stamp | null, b: Stamp): Stamp {
  return isOlder(b, a) ? a! : b;
}

/** Takes up what a message names; fields that are `undefined` are not named. Order of arrival makes no difference. */
export function takeFacts<V extends object>(
  before: ClockedFacts<V>,
  named: Partial<V>,
  stamp: Stamp,
  whole: boolean,
): ClockedFacts<V> {
  const values = { ...before.values };
  const stamps = { ...before.stamps };
  const fields = named as Record<string, unknown>;
  const clockOf = (field: string): Stamp | null => (stamps as Record<string, Stamp>)[field] ?? before.wholeAt;
  for (const field of Object.keys(fields)) {
    if (fields[field] === undefined || isOlder(stamp, clockOf(field))) continue;
    (values as Record<string, unknown>)[field] = fields[field];
    (stamps as Record<string, Stamp>)[field] = stamp;
  }
  if (!whole || isOlder(stamp, before.wholeAt)) return { wholeAt: before.wholeAt, values, stamps };
  for (const field of Object.keys(values)) {
    const clock = (stamps as Record<string, Stamp>)[field] ?? before.wholeAt;
    if (fields[field] === undefined && (clock === null || compareStamps(clock, stamp) <= 0))
      delete (values as Record<string, unknown>)[field];
  }
  for (const field of Object.keys(stamps)) {
    if (compareStamps((stamps as Record<string, Stamp>)[field]!, stamp) <= 0)
      delete (stamps as Record<string, unknown>)[field];
  }
  return { wholeAt: stamp, values, stamps };
}

/** How new the word on a field is; null where nothing was ever said of it. */
export function clockOf<V extends object>(facts: ClockedFacts<V>, field: keyof V & string): Stamp | null {
  return facts.stamps[field] ?? facts.wholeAt;
}

/** One text for equal content, whatever order its keys stand in (a database's jsonb has its own). */
export function plainText(value: unknown): string {
  return (
    JSON.stringify(value, (_, held: unknown) =>
      held !== null && typeof held === 'object' && !Array.isArray(held)
        ? Object.fromEntries(Object.entries(held).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : held,
    ) ?? ''
  );
}
