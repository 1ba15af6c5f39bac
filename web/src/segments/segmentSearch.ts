// What stands after the question mark of the segments' addresses, read as strictly as in search.ts.
type Raw = Record<string, unknown>;

export const segmentTabs = ['members', 'changes', 'versions'] as const;
/** `version`: the one the builder begins with, else the newest */
export type SegmentSearch = { tab?: (typeof segmentTabs)[number]; edit?: true; version?: number };

/** Where a new segment begins: an example (examples.ts knows which there are), or a copy of another. */
export type NewSegmentSearch = { from?: string; copy?: string; group?: true };

export function readSegmentSearch(raw: Raw): SegmentSearch {
  return {
    tab: segmentTabs.find((tab) => tab === raw['tab']),
    edit: raw['edit'] === true || undefined,
    version: whole(raw['version'], 100_000),
  };
}

export function readNewSegmentSearch(raw: Raw): NewSegmentSearch {
  return {
    from: short(raw['from']),
    copy: short(raw['copy']),
    group: raw['group'] === true || undefined,
  };
}

function short(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 40 ? value : undefined;
}

function whole(value: unknown, most: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
}
