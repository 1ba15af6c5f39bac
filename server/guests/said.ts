// What records say of a field, and how their words are weighed against each other.
import type { NormalPerson } from '../identity/person.ts';
import type { PersonFacts } from '../intake/canonical.ts';
import type { Golden, Sourced } from './guest.ts';
import { rankOf } from './sourceRules.ts';
import type { Field, SourceClass, SurvivorshipRules } from './sourceRules.ts';

export type RecordForSurvivorship = {
  recordId: string;
  source: string;
  role: string;
  receivedAt: string;
  facts: PersonFacts;
  normal: NormalPerson;
};

/** One record's word on a field. `key` tells whether two values are the same; `complete` is higher for the fuller value. */
export type Said<T> = { value: T; key: string; complete: number; record: Weighed };
export type Weighed = RecordForSurvivorship & { sourceClass: SourceClass };

export type Weigh = <T>(field: Field, said: readonly Said<T>[]) => Said<T>[];

export function said<T>(
  records: readonly Weighed[],
  read: (record: Weighed) => { value: T; key: string; complete?: number } | undefined,
): Said<T>[] {
  return records.flatMap((record) => {
    const found = read(record);
    return found === undefined ? [] : [{ complete: 0, ...found, record }];
  });
}

/** Strongest class, then the fuller value, then the newer, then by id: a total order, so that no order of arrival shows. */
export function compareSaid<T>(rules: SurvivorshipRules, field: Field, a: Said<T>, b: Said<T>): number {
  return (
    rankOf(rules, field, a.record.sourceClass) - rankOf(rules, field, b.record.sourceClass) ||
    b.complete - a.complete ||
    order(b.record.receivedAt, a.record.receivedAt) ||
    order(a.record.recordId, b.record.recordId) ||
    order(a.key, b.key)
  );
}

export function sourced<T>({ value, record }: Said<T>): Sourced<T> {
  return {
    value,
    source: record.source,
    recordId: record.recordId,
    rule: record.sourceClass,
    since: record.receivedAt,
  };
}

/** Distinct values beside the chosen one, each by the record that says it best. */
export function othersThan<T>(field: string, best: readonly Said<T>[], tell: (value: T) => string): Golden['history'] {
  const seen = new Set([best[0]?.key]);
  return best.flatMap(({ value, key, record }) => {
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ field, value: tell(value), source: record.source, recordId: record.recordId, since: record.receivedAt }];
  });
}

export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
