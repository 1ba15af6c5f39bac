// From records and decisions to the row of a golden guest: sort key, birthday for lists, what a person decided over the rules.
import type { GuestName } from '@regulars/contract/guest.ts';
import { latinFold } from '../identity/text.ts';
import type { Classified, Golden, GoldenRow } from './guest.ts';
import { namePieces } from './guestName.ts';
import { survive } from './survivorship.ts';
import type { RecordForSurvivorship } from './said.ts';

export const noName: GuestName = {
  native: null,
  latin: null,
  family: null,
  given: null,
  order: 'givenFirst',
  script: 'other',
  sayItRight: null,
  address: { zh: null, en: null },
};

/** `classified` oldest first; the latest of a kind holds. */
export function goldenRow(
  guestId: string,
  records: readonly RecordForSurvivorship[],
  classified: readonly Classified[],
): GoldenRow {
  const golden = withVip(
    survive(records),
    classified.findLast(({ kind }) => kind === 'vip'),
  );
  const decided = classified.findLast(({ kind }) => kind === 'class');
  const holds = decided?.value != null;
  return {
    guestId,
    golden,
    sortKey: sortKeyOf(golden.name?.value),
    birthday: golden.birthDate?.value.slice(-5) ?? null,
    records: records.length,
    classOverride: holds ? decided.value : null,
    classReason: holds ? decided.reason : null,
    classBy: holds ? decided.notedBy : null,
  };
}

/** A grade given by a person stands over what sources say; null gives the word back to them. */
function withVip(golden: Golden, decided: Classified | undefined): Golden {
  if (decided?.value == null) return golden;
  const { value, recordId, notedAt } = decided;
  return { ...golden, vip: { value, source: 'manual', recordId, rule: 'manual', since: notedAt } };
}

/** Surname pinyin, then given name; latin names among them. Made here, since a database files 曾 under C. */
export function sortKeyOf(name: GuestName | undefined): string {
  if (name === undefined) return '';
  if (name.script === 'han' && name.native !== null) return namePieces({ text: name.native }, 'CN').sortKey;
  const latin = [name.family, name.given]
    .map((part) => latinFold(part ?? ''))
    .filter(Boolean)
    .join(' ');
  return latin || latinFold(name.latin ?? name.native ?? '');
}
