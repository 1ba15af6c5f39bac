// The records behind a guest: what each source said, how it was read (was -> is, why), and why the record is linked. Contacts,
// documents and birth dates are masked here as everywhere.
import type { readRecords } from '@regulars/contract/guest.ts';
import type { GuestHead, GuestName } from '@regulars/contract/guest.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { CleaningField } from './cleaning.ts';
import type { NormalDocument } from './document.ts';
import type { KeptEvidence } from './links.store.ts';
import type { NormalPerson } from './person.ts';
import { readDocumentRows, readLinkedRecords, readMergesOf } from './records.store.ts';

export type RecordsOf = ReplyOf<typeof readRecords>;
type RecordView = RecordsOf['records'][number];
type Value = RecordView['values'][number];

export type Masks = {
  contact(kind: 'phone' | 'email' | 'other', value: string): string;
  document(number: string): string;
  birthDate(date: string): string;
  /** free words without the contacts and document numbers in them */
  text(words: string): string;
};

export async function readDocuments(
  tx: Tx,
  groupId: string,
  guestIds: readonly string[],
): Promise<Map<string, NormalDocument[]>> {
  const rows = await readDocumentRows(tx, groupId, guestIds);
  return new Map(
    guestIds.map((guestId) => [
      guestId,
      rows.filter((row) => row.guestId === guestId).flatMap(({ documents }) => documents),
    ]),
  );
}

export async function readRecordsOf(
  tx: Tx,
  groupId: string,
  guestId: string,
  headsOf: (tx: Tx, groupId: string, guestIds: readonly string[]) => Promise<Map<string, GuestHead>>,
  masks: Masks,
): Promise<RecordsOf> {
  const linked = await readLinkedRecords(tx, groupId, guestId);
  const merges = await readMergesOf(tx, groupId, guestId);
  const heads = await headsOf(
    tx,
    groupId,
    merges.map(({ otherId }) => otherId),
  );
  return {
    records: linked.map(({ normal, evidence, ...record }) => ({
      ...record,
      name: masks.text(nameShown(normal)),
      values: valuesOf(normal, masks),
      evidence: toldEvidence(evidence),
    })),
    merges: merges.map(({ otherId, reason, ...merge }) => ({
      ...merge,
      reason: masks.text(reason),
      other: heads.get(otherId)?.name ?? UNNAMED,
    })),
  };
}

const UNNAMED: GuestName = {
  native: null,
  latin: null,
  family: null,
  given: null,
  order: 'givenFirst',
  script: 'other',
  sayItRight: null,
  address: { zh: null, en: null },
};

const nameShown = ({ displayName, names }: NormalPerson): string =>
  displayName.native || displayName.latin || names.text;

/** Evidence as dictionary keys `evidence.<field>.<level>`; further columns of a file share one key. */
export function toldEvidence(evidence: readonly KeptEvidence[]): RecordView['evidence'] {
  return evidence.map(({ field, level, bits }) => {
    const column = field.startsWith('also:') ? field.slice(5) : undefined;
    const params: Record<string, string> = column === undefined ? {} : { column };
    return { field, level, bits, told: { code: `evidence.${column === undefined ? field : 'also'}.${level}`, params } };
  });
}

/** Every value in normal form with what it was, where reading changed it; and what reading threw away. */
export function valuesOf(person: NormalPerson, masks: Masks): Value[] {
  const masked = maskerOf(masks);
  const values: Value[] = [];
  const explained = new Set<unknown>();
  const add = (field: CleaningField, value: string | undefined, kind: Masked = 'plain'): void => {
    if (value === undefined || value === '') return;
    const step = person.cleaning.find((one) => one.field === field && one.is === value && !explained.has(one));
    if (step !== undefined) explained.add(step);
    values.push({
      field,
      value: masked(kind, value),
      was: step === undefined ? null : masked(kind, step.was),
      why: step?.why ?? null,
    });
  };
  add('name', nameShown(person));
  for (const phone of person.phones) add('phone', phone.e164 ?? phone.raw, 'phone');
  for (const email of person.emails) add('email', email.address, 'email');
  for (const document of person.documents) add('document', document.number, 'document');
  for (const member of person.memberNumbers) add('membership', member, 'document');
  add('birthDate', person.birthDate, 'birthDate');
  add('nationality', person.nationality);
  for (const language of person.languages) add('language', language);
  add('city', person.city);
  add('company', person.company);
  for (const step of person.cleaning) {
    if (!explained.has(step) && step.was !== '')
      values.push({
        field: step.field,
        value: step.is === '' ? '' : masked(maskOf(step.field), step.is),
        was: masked(maskOf(step.field), step.was),
        why: step.why,
      });
  }
  return values;
}

type Masked = 'plain' | 'phone' | 'email' | 'document' | 'birthDate';

function maskOf(field: CleaningField): Masked {
  return field === 'phone' || field === 'email' || field === 'document' || field === 'birthDate'
    ? field
    : field === 'membership'
      ? 'document'
      : 'plain';
}

function maskerOf(masks: Masks): (kind: Masked, value: string) => string {
  return (kind, value) => {
    switch (kind) {
      case 'plain':
        return masks.text(value);
      case 'phone':
      case 'email':
        return masks.contact(kind, value);
      case 'document':
        return masks.document(value);
      case 'birthDate':
        return value === '' ? '' : masks.birthDate(value);
    }
  };
}
