// Two guests side by side: what every record says of each, row by row, with what agrees, nearly agrees, contradicts or stands on one
// side only; which of their stays meet; why the house does not decide by itself. Values are compared whole and shown masked.
import type { agreements, besideFields, BesideRow, Meeting } from '@regulars/contract/review.ts';
import { compareLevels } from '../identity/decide.ts';
import { NAME_FIELDS } from '../identity/evidence.ts';
import type { NormalPerson } from '../identity/person.ts';

type Field = (typeof besideFields)[number];
type Agreement = (typeof agreements)[number];

export type BesideMasks = {
  contact(kind: 'phone' | 'email', value: string): string;
  document(number: string): string;
  birthDate(date: string): string;
  text(words: string): string;
};

type Value = { key: string; text: string };

/** A record: the person as it was read, and places as they were written, since they are compared in another form. */
export type Known = { person: NormalPerson; city: string | null; company: string | null };

/** How a field is read off a person: what is compared (`key`) and what is shown. */
const READ: Readonly<Record<Field, (person: NormalPerson, masks: BesideMasks, written: Known) => Value[]>> = {
  name: ({ displayName, names }, masks) => {
    const text = displayName.native || displayName.latin || names.text;
    const beside = displayName.native !== '' && displayName.latin !== '' ? displayName.latin : '';
    return text === ''
      ? []
      : [{ key: `${text} ${beside}`.toLowerCase(), text: masks.text(beside === '' ? text : `${text} · ${beside}`) }];
  },
  phone: ({ phones }, masks) =>
    phones.map(({ e164, raw }) => ({ key: e164 ?? raw, text: masks.contact('phone', e164 ?? raw) })),
  email: ({ emails }, masks) =>
    emails.map(({ address, mailbox }) => ({ key: mailbox, text: masks.contact('email', address) })),
  document: ({ documents }, masks) => documents.map(({ number }) => ({ key: number, text: masks.document(number) })),
  birthDate: ({ birthDate }, masks) =>
    birthDate === undefined ? [] : [{ key: birthDate, text: masks.birthDate(birthDate) }],
  membership: ({ memberNumbers }, masks) =>
    memberNumbers.map((number) => ({ key: number, text: masks.document(number.slice(number.indexOf(':') + 1)) })),
  nationality: ({ nationality }) => plain(nationality),
  gender: ({ gender }) => plain(gender),
  language: ({ languages }) => languages.flatMap((code) => plain(code)),
  city: ({ city }, masks, written) => plain(city, written.city, masks),
  company: ({ company }, masks, written) => plain(company, written.company, masks),
};

function plain(key: string | undefined, written?: string | null, masks?: BesideMasks): Value[] {
  if (key === undefined || key === '') return [];
  const text = written ?? key;
  return [{ key, text: masks === undefined ? text : masks.text(text) }];
}

const FIELDS = Object.keys(READ) as Field[];
/** Fields of the comparison behind a row of another name. */
const COMPARED: Readonly<Record<string, Field>> = { family: 'name', given: 'name', member: 'membership' };
/** Records of a side that are compared, the latest: each with each of the other. */
const MOST_COMPARED = 12;
const AGREEING = new Set(['same', 'sameCharacters', 'sameLine', 'masked']);
/** Says no more than that the two agree. */
const PLAINLY_SAME = new Set(['same', 'sameCharacters']);

/** Records of either side in the order to be shown. Rows without a value on either side are left out. */
export function rowsOf(left: readonly Known[], right: readonly Known[], masks: BesideMasks): BesideRow[] {
  const levels = levelsOf(personsOf(left), personsOf(right));
  return FIELDS.flatMap((field): BesideRow[] => {
    const [a, b] = [left, right].map((records) =>
      distinct(records.flatMap((one) => READ[field](one.person, masks, one))),
    );
    if (a!.length + b!.length === 0) return [];
    const shared = new Set(a!.map(({ key }) => key).filter((key) => b!.some((other) => other.key === key)));
    const shown = (values: readonly Value[]) =>
      values.map(({ key, text }) => ({ text, same: shared.has(key) })).sort((x, y) => Number(y.same) - Number(x.same));
    const found = levels.get(field) ?? [];
    const agreement = agreementOf(a!.length > 0 && b!.length > 0, shared.size > 0, found);
    return [
      {
        field,
        agreement,
        told: agreement === 'oneSide' ? null : tellingOf(agreement, found),
        left: shown(a!),
        right: shown(b!),
      },
    ];
  });
}

const personsOf = (records: readonly Known[]) => records.slice(-MOST_COMPARED).map(({ person }) => person);

type Level = { field: string; level: string };

function agreementOf(both: boolean, isShared: boolean, found: readonly Level[]): Agreement {
  if (!both) return 'oneSide';
  if (isShared) return 'same';
  if (found.length === 0) return 'different';
  if (found.some(isOther)) return 'different';
  return found.every(({ level }) => AGREEING.has(level)) ? 'same' : 'near';
}

/** The level that says most for the row: what differs before what nearly agrees. */
function tellingOf(agreement: Agreement, found: readonly Level[]): BesideRow['told'] {
  const telling =
    found.find((one) => (agreement === 'different' ? isOther(one) : !AGREEING.has(one.level) && !isOther(one))) ??
    found[0];
  if (telling === undefined || PLAINLY_SAME.has(telling.level)) return null;
  if ((agreement === 'same') !== AGREEING.has(telling.level)) return null;
  return { code: `evidence.${telling.field}.${telling.level}`, params: {} };
}

const isOther = ({ level }: Level): boolean => level.startsWith('different') || level === 'otherNumber';
const rank = ({ level }: Level): number => (AGREEING.has(level) ? 0 : isOther({ field: '', level }) ? 2 : 1);

/** Of every field how its best pair of records agrees; a name is taken whole from one pair. */
function levelsOf(left: readonly NormalPerson[], right: readonly NormalPerson[]): Map<Field, Level[]> {
  const best = new Map<Field, { levels: Level[]; worst: number }>();
  for (const a of left)
    for (const b of right) {
      const found = Map.groupBy(
        compareLevels(a, b).filter(({ field }) => (COMPARED[field] ?? field) in READ),
        ({ field }) => (COMPARED[field] ?? field) as Field,
      );
      for (const [field, levels] of found) {
        const worst = Math.max(...levels.map(rank));
        if (worst < (best.get(field)?.worst ?? Infinity)) best.set(field, { levels, worst });
      }
    }
  return new Map([...best].map(([field, { levels }]) => [field, levels]));
}

function distinct(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [value.key, value])).values()];
}

export type MeetingStay = {
  stayId: string;
  /** the booking it stands for, also where another source knows it under another id */
  bookingId: string;
  arrivalDate: string;
  departureDate: string | null;
};

/** How this stay meets one of the other guest's; the most telling, if any. A stay that has not ended lasts to its arrival. */
export function meetingOf(stay: MeetingStay, others: readonly MeetingStay[]): Meeting | null {
  if (others.some(({ stayId }) => stayId === stay.stayId)) return 'sameStay';
  if (others.some(({ bookingId }) => bookingId === stay.bookingId)) return 'sameBooking';
  return others.some((other) => overlap(stay, other)) ? 'sameNights' : null;
}

function overlap(a: MeetingStay, b: MeetingStay): boolean {
  const [endA, endB] = [a, b].map(({ arrivalDate, departureDate }) => departureDate ?? arrivalDate);
  return a.arrivalDate < endB! && b.arrivalDate < endA!;
}

/** Why a person is asked: keys `reviews.doubt.<code>`, the weightiest first; at least one. */
export function doubtsOf(evidence: readonly { field: string; level: string; bits: number }[]): string[] {
  const has = (field: string, level?: string) =>
    evidence.some((one) => one.field === field && (level === undefined || one.level === level));
  const doubts = [
    ...(evidence.some((one) => isOther(one) && one.bits < -1) ? ['contrary'] : []),
    ...(has('document', 'sameWrong') ? ['wrongNumber'] : []),
    ...(has('household') ? ['shared'] : []),
    ...(evidence.some(({ field, bits }) => bits > 1 && !NAME_FIELDS.has(field)) ? [] : ['nameOnly']),
    ...(has('given', 'initial') || has('given', 'honorificOnly') ? ['partOfName'] : []),
    ...(has('namesakes') ? ['namesakes'] : []),
  ];
  return doubts.length === 0 ? ['little'] : doubts;
}
