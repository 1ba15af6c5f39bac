// What a person has several of: contacts, documents, memberships. Each distinct value once, by the record that says it best; a
// proxy (relay mail, switchboard, agency) is kept as a way to answer one booking and always stands behind the person's own. What
// nobody can use (a number that is none, a wrong check digit) yields to what a person of the house put right.
import type { Golden, GoldenContact, GoldenDocument, GoldenMembership, Sourced } from './guest.ts';
import { sourced } from './said.ts';
import type { Said, Weigh, Weighed } from './said.ts';

export function contactsOfRecords(records: readonly Weighed[], weigh: Weigh): Golden['contacts'] {
  const right = (kind: GoldenContact['kind']): boolean =>
    records.some(
      ({ sourceClass, normal }) =>
        sourceClass === 'correction' &&
        (kind === 'phone' ? normal.phones : kind === 'email' ? normal.emails : []).length > 0,
    );
  const said = records.flatMap(contactsSaid);
  const best = distinct(
    weigh(
      'contact',
      said.filter(({ value, complete }) => complete !== 0 || isMasked(value) || !right(value.kind)),
    ),
  );
  const masked = best.filter(({ value }) => isMasked(value));
  const whole = best.filter((one) => !masked.includes(one));
  // A masked number that a whole one ends like tells nothing more.
  const left = masked.filter(
    ({ value }) => !whole.some((one) => one.value.kind === 'phone' && one.value.value.endsWith(value.value.slice(-4))),
  );
  return [...whole, ...left].toSorted((a, b) => Number(a.value.isProxy) - Number(b.value.isProxy)).map(sourced);
}

const isMasked = ({ kind, value }: GoldenContact): boolean => kind === 'phone' && /[*xX·•＊]/.test(value);

function contactsSaid(record: Weighed): Said<GoldenContact>[] {
  const { phones, emails, accounts } = record.normal;
  const uses = new Map((record.facts.contactPoints ?? []).map(({ raw, use }) => [raw.trim(), use ?? null]));
  const said = (
    kind: GoldenContact['kind'],
    value: string,
    raw: string,
    isProxy: boolean,
    complete: number,
  ): Said<GoldenContact> => ({
    value: { kind, value, raw, use: uses.get(raw.trim()) ?? null, isProxy },
    key: `${kind}:${value}`,
    complete: isProxy ? -1 : complete,
    record,
  });
  return [
    ...phones
      .filter((phone) => phone.class !== 'placeholder')
      .map((phone) =>
        said(
          'phone',
          phone.e164 ?? phone.raw,
          phone.raw,
          phone.class !== 'personal',
          phone.identityKey ? 2 : phone.valid ? 1 : 0,
        ),
      ),
    ...emails
      .filter((email) => email.class !== 'placeholder')
      .map((email) => said('email', email.address, email.raw, email.class !== 'personal', email.valid ? 1 : 0)),
    ...accounts.map((account) => said('other', account, account, false, 0)),
  ];
}

export function documentsOfRecords(records: readonly Weighed[], weigh: Weigh): Golden['documents'] {
  const right = new Set(
    records
      .filter(({ sourceClass }) => sourceClass === 'correction')
      .flatMap(({ normal }) => normal.documents.map(({ type }) => type)),
  );
  const said = records.flatMap((record): Said<GoldenDocument>[] =>
    record.normal.documents.flatMap(({ type, number, issuingCountry, checked, wrong }) => {
      if (wrong && right.has(type)) return [];
      const written = record.facts.identityDocuments?.find(
        (one) => one.number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') === number,
      );
      const value = { type, number, issuingCountry: issuingCountry ?? null, expires: written?.expires ?? null };
      const complete = (checked ? 2 : 0) + (value.expires === null ? 0 : 1);
      return [{ value, key: `${type}:${number}`, complete, record }];
    }),
  );
  return distinct(weigh('document', said)).map(sourced);
}

export function membershipsOfRecords(records: readonly Weighed[], weigh: Weigh): Sourced<GoldenMembership>[] {
  const said = records.flatMap((record): Said<GoldenMembership>[] =>
    (record.facts.memberships ?? [])
      .filter(({ membershipId }) => membershipId.trim() !== '')
      .map(({ programId, membershipId, levelCode }) => ({
        value: { programId, membershipId: membershipId.trim(), levelCode: levelCode?.trim() || null },
        key: `${programId}:${membershipId}`.toUpperCase().replace(/\s+/g, ''),
        complete: levelCode === undefined ? 0 : 1,
        record,
      })),
  );
  return distinct(weigh('membership', said)).map(sourced);
}

function distinct<T>(said: readonly Said<T>[]): Said<T>[] {
  const seen = new Set<string>();
  return said.filter(({ key }) => {
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
