// What a person has several of: contacts, documents, memberships. Each distinct value once, by the record that says it best; a
// proxy (relay mail, switchboard, agency) is kept as a way to answer one booking and always stands behind the person's own.
import type { Golden, GoldenContact, GoldenDocument, GoldenMembership, Sourced } from './guest.ts';
import { sourced } from './said.ts';
import type { Said, Weigh, Weighed } from './said.ts';

export function contactsOfRecords(records: readonly Weighed[], weigh: Weigh): Golden['contacts'] {
  const best = distinct(weigh('contact', records.flatMap(contactsSaid)));
  const masked = best.filter(({ value }) => value.kind === 'phone' && /[*xX·•＊]/.test(value.value));
  const whole = best.filter((one) => !masked.includes(one));
  // A masked number that a whole one ends like tells nothing more.
  const left = masked.filter(
    ({ value }) => !whole.some((one) => one.value.kind === 'phone' && one.value.value.endsWith(value.value.slice(-4))),
  );
  return [...whole, ...left].toSorted((a, b) => Number(a.value.isProxy) - Number(b.value.isProxy)).map(sourced);
}

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
  const said = records.flatMap((record): Said<GoldenDocument>[] =>
    record.normal.documents.map(({ type, number, issuingCountry, checked }) => {
      const written = record.facts.identityDocuments?.find(
        (one) => one.number.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '') === number,
      );
      const value = { type, number, issuingCountry: issuingCountry ?? null, expires: written?.expires ?? null };
      return {
        value,
        key: `${type}:${number}`,
        complete: (checked ? 2 : 0) + (value.expires === null ? 0 : 1),
        record,
      };
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
