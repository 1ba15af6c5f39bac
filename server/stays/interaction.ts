// An interaction: what passed between a guest and the house beside a booking - an inquiry, a complaint, a guest turned away and
// why. In: what sources and the desk say of it, in any order and as often as they like. Out: the newest word of each.
import { normalNumber } from '../intake/bookingNumber.ts';
import type { Interaction } from '../intake/canonical.ts';
import { compareStamps } from '../intake/clockedFacts.ts';
import { troubleIn } from '../guests/trouble.ts';
import { utc } from './night.ts';

export type PersonOn = { recordId: string; role: string };

export type InteractionFacts = {
  sourceVersion: string | null;
  receivedAt: string;
  kind: Interaction['interactionKind'];
  at: string;
  channelCode: string;
  words: string;
  arrivalDate: string | null;
  departureDate: string | null;
  rooms: number | null;
  partySize: number | null;
  roomType: string | null;
  outlet: string | null;
  reason: string | null;
  reasonText: string | null;
  valueMinor: number | null;
  currency: string | null;
  /** normalised */
  bookingNumber: string | null;
  roomNumber: string | null;
  category: string | null;
  remedy: string | null;
  settledAt: string | null;
  notedBy: string | null;
  people: PersonOn[];
};

export type InteractionTaken = {
  after: InteractionFacts;
  reason: 'created' | 'updated' | 'unchanged' | 'older';
};

/** An older word changes nothing; an equal one says nothing new, but how new it is counts against later comers. */
export function takeInteraction(
  before: InteractionFacts | null,
  said: Interaction,
  receivedAt: string,
  people: readonly PersonOn[],
): InteractionTaken {
  const after = factsOf(said, receivedAt, people);
  if (before === null) return { after, reason: 'created' };
  const isSame = isSameContent(before, after);
  if (compareStamps(stampOf(after), stampOf(before)) < 0)
    return { after: before, reason: isSame ? 'unchanged' : 'older' };
  return { after, reason: isSame ? 'unchanged' : 'updated' };
}

function factsOf(said: Interaction, receivedAt: string, people: readonly PersonOn[]): InteractionFacts {
  const isTurnaway = said.interactionKind === 'turnaway';
  const isComplaint = said.interactionKind === 'complaint';
  const words = said.words ?? '';
  return {
    sourceVersion: said.sourceVersion ?? null,
    receivedAt: utc(receivedAt),
    kind: said.interactionKind,
    at: utc(said.at),
    channelCode: said.channel.code,
    words,
    arrivalDate: said.arrivalDate ?? null,
    departureDate: said.departureDate ?? null,
    rooms: said.rooms ?? null,
    partySize: said.partySize ?? null,
    roomType: said.roomType ?? null,
    outlet: said.outlet ?? null,
    reason: isTurnaway ? (said.reason ?? 'other') : null,
    reasonText: said.reasonText ?? null,
    valueMinor: said.valueLost?.amountMinor ?? null,
    currency: said.valueLost?.currencyCode ?? null,
    bookingNumber: normalNumber(said.confirmationNo ?? ''),
    roomNumber: said.roomNumber ?? null,
    category: isComplaint ? (said.category ?? troubleIn(words) ?? 'other') : null,
    remedy: said.remedy ?? null,
    settledAt: said.settledAt === undefined ? null : utc(said.settledAt),
    notedBy: said.notedBy ?? null,
    people: distinct(people),
  };
}

function distinct(people: readonly PersonOn[]): PersonOn[] {
  const byKey = new Map(people.map(({ recordId, role }) => [`${recordId}/${role}`, { recordId, role }]));
  return [...byKey.keys()].toSorted().map((key) => byKey.get(key)!);
}

const stampOf = (facts: InteractionFacts) => ({ version: facts.sourceVersion, receivedAt: facts.receivedAt });

/** What is said, without how new it is; a row of the database holds more than that. */
function isSameContent(a: InteractionFacts, b: InteractionFacts): boolean {
  const { sourceVersion: _, receivedAt: __, people: ___, ...said } = b;
  const fields = Object.keys(said) as (keyof typeof said)[];
  return fields.every((field) => a[field] === b[field]) && peopleText(a) === peopleText(b);
}

const peopleText = ({ people }: InteractionFacts): string =>
  JSON.stringify(distinct(people).map(({ recordId, role }) => [recordId, role]));
