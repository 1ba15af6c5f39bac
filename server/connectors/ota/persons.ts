// Who stands in a reservation, by role. Guests come from ResGuests (with their room), the booker, companies and agencies from
// ResGlobalInfo; 2001 put all into ResProfiles. The same person often stands in two places: folded into one, with a warning.
// The card block never makes a guest: its holder is a payer, and only if it is a person's name that no one here has yet.
import type { PersonFacts, ReservationPerson } from '../../intake/canonical.ts';
import { attribute, child, children, paths } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { mergedFacts, sameContacts, sameName } from './fold.ts';
import { companyFacts, isNamed, isYes, membershipOf, personFacts, profileFacts } from './person.ts';
import { profileKey } from './numbers.ts';
import { noteCards, payersOf } from './payers.ts';
import { warn } from './reading.ts';
import type { Reading } from './reading.ts';

type Role = ReservationPerson['role'];
type Found = { role: Role; key: string; facts: PersonFacts; node: XmlNode; roomIndex?: string; profileId?: string };

const MOST_GUESTS = 500;

/** Persons of a HotelReservation. `roomIndexes`: index of each RoomStay element, undefined where it became several. */
export function personsOf(
  reading: Reading,
  reservation: XmlNode,
  roomIndexes: readonly (string | undefined)[],
): ReservationPerson[] {
  const guests = guestsOf(reading, reservation, roomIndexes);
  const others = profileInfos(reservation)
    .slice(0, MOST_GUESTS)
    .flatMap((info) => fromProfile(reading, info, guests.length > 0));
  const found = folded(reading, [...guests, ...others]);
  addRoomMemberships(reading, reservation, found);
  noteCards(reading, reservation);
  const names = payersOf(
    reservation,
    found.map((one) => one.facts.name),
  );
  const payers = names.map((name, i): ReservationPerson => ({
    role: 'payer',
    personKey: i === 0 ? 'payer' : `payer${i + 1}`,
    person: { name },
  }));
  return [...found.map(toPerson), ...payers];
}

function guestsOf(reading: Reading, reservation: XmlNode, roomIndexes: readonly (string | undefined)[]): Found[] {
  const all = paths(reservation, 'ResGuests', 'ResGuest');
  const nodes = all.slice(0, MOST_GUESTS);
  if (all.length > MOST_GUESTS)
    warn(reading, 'ignored_part', all[MOST_GUESTS]!, {
      value: `${all.length} guests`,
      readAs: `the first ${MOST_GUESTS}`,
    });
  const marked = nodes.some((node) => isYes(attribute(node, 'PrimaryIndicator')));
  const rooms = children(child(reservation, 'RoomStays'), 'RoomStay');
  return nodes.flatMap((node, i) => {
    const rph = attribute(node, 'ResGuestRPH');
    const room = rph === undefined ? -1 : rooms.findIndex((one) => guestReferences(one).includes(rph));
    const roomIndex = room < 0 ? undefined : roomIndexes[room];
    const primary = marked ? isYes(attribute(node, 'PrimaryIndicator')) : i === 0;
    return profilesIn(node).flatMap((info) => {
      const read = profileFacts(reading, info.profile);
      if (!read) return [];
      if (read.kind === 'company') return [companyFound(info.profile, read.facts, info.id)];
      if (!isNamed(read.facts)) warn(reading, 'missing_name', node);
      if (!isNamed(read.facts) && read.facts.contactPoints === undefined) return [];
      const role: Role = primary ? 'primary' : 'accompanying';
      return [{ role, key: `g${rph ?? i + 1}`, facts: read.facts, node, roomIndex, profileId: info.id }];
    });
  });
}

/** `<ResGuestRPHs><ResGuestRPH RPH="1"/></ResGuestRPHs>`, also as text `1 2`. */
export function guestReferences(room: XmlNode): string[] {
  const list = child(room, 'ResGuestRPHs') ?? child(room, 'ResGuestRPH');
  if (!list) return [];
  const single = list.name === 'ResGuestRPH' ? [list] : children(list, 'ResGuestRPH');
  const named = single.flatMap((one) => [attribute(one, 'RPH'), ...one.text.split(/\s+/)]);
  return [...named, ...list.text.split(/\s+/)].filter((one): one is string => one !== undefined && one !== '');
}

type ProfileInfo = { profile: XmlNode; id?: string };

function profilesIn(node: XmlNode): ProfileInfo[] {
  return paths(node, 'Profiles', 'ProfileInfo').flatMap((info) => {
    const id = profileKey(info);
    return children(info, 'Profile').map((profile) => ({ profile, ...(id === undefined ? {} : { id }) }));
  });
}

function profileInfos(reservation: XmlNode): ProfileInfo[] {
  const whole = child(reservation, 'ResGlobalInfo');
  const old = paths(reservation, 'ResProfiles', 'ResProfile', 'Profile').map((profile) => ({ profile }));
  return [...(whole ? profilesIn(whole) : []), ...profilesIn(reservation), ...old];
}

function fromProfile(reading: Reading, info: ProfileInfo, hasGuests: boolean): Found[] {
  const read = profileFacts(reading, info.profile);
  if (!read) return [];
  if (read.kind === 'person') {
    if (!isNamed(read.facts)) warn(reading, 'missing_name', info.profile);
    if (!isNamed(read.facts) && read.facts.contactPoints === undefined) return [];
    return [
      {
        role: hasGuests ? 'booker' : 'primary',
        key: hasGuests ? 'booker' : 'g1',
        facts: read.facts,
        node: info.profile,
        profileId: info.id,
      },
    ];
  }
  const company = companyFound(info.profile, read.facts, info.id);
  const contact = child(child(info.profile, 'CompanyInfo'), 'ContactPerson');
  if (!contact) return [company];
  const facts = personFacts(reading, contact);
  const known = { ...facts, ...(read.facts.company === undefined ? {} : { company: read.facts.company }) };
  return isNamed(facts) ? [company, { role: 'contact', key: 'contact', facts: known, node: contact }] : [company];
}

/** OpenTravel code list PRT and the words of 2001: 4, 5, 7 and 10 sell travel, all others are companies to us. */
function companyFound(profile: XmlNode, facts: PersonFacts, profileId?: string): Found {
  const type = attribute(profile, 'ProfileType') ?? '';
  const agency = ['4', '5', '7', '10'].includes(type) || /trvl|travel|agen|wholesal|tour/i.test(type);
  return {
    role: agency ? 'travelAgent' : 'company',
    key: agency ? 'agent' : 'company',
    facts,
    node: profile,
    profileId,
  };
}

/** One entry per person; the first keeps its role and key and gains what the others know. */
function folded(reading: Reading, all: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of all) {
    const natural = !isOrganisation(one.role);
    const same = kept.find(
      (other) =>
        !isOrganisation(other.role) === natural &&
        sameName(other.facts.name, one.facts.name) &&
        (other.node.name !== 'ResGuest' || one.node.name !== 'ResGuest' || sameContacts(other.facts, one.facts)),
    );
    if (same) {
      warn(reading, 'duplicate_person', one.node, { readAs: same.key });
      same.facts = mergedFacts(same.facts, one.facts);
      same.profileId ??= one.profileId;
    } else kept.push({ ...one, key: freeKey(one.key, kept) });
  }
  // Two customers without any ResGuest: the first is the guest, the others come along.
  let primaries = 0;
  for (const one of kept) if (one.role === 'primary' && ++primaries > 1) one.role = 'accompanying';
  return kept;
}

function isOrganisation(role: Role): boolean {
  return role === 'company' || role === 'travelAgent';
}

function freeKey(key: string, kept: readonly Found[]): string {
  const taken = (name: string): boolean => kept.some((one) => one.key === name);
  if (!taken(key)) return key;
  const stem = key.replace(/\d+$/, '');
  for (let i = 2; ; i++) if (!taken(`${stem}${i}`)) return `${stem}${i}`;
}

/** A membership of the room stay is the guest's, if it is clear whose. */
function addRoomMemberships(reading: Reading, reservation: XmlNode, found: Found[]): void {
  const primary = found.find((one) => one.role === 'primary');
  for (const node of paths(reservation, 'RoomStays', 'RoomStay', 'Memberships', 'Membership')) {
    const membership = membershipOf(reading, node);
    if (!membership || !primary) continue;
    primary.facts = mergedFacts(primary.facts, { name: {}, memberships: [membership] });
  }
}

/** Persons of one element that lists them without a reservation (a company's contact). */
export function contactsOf(reading: Reading, company: XmlNode): PersonFacts[] {
  const name = companyFacts({ ...reading, warnings: [] }, company).company;
  return children(company, 'ContactPerson')
    .map((node) => ({ ...personFacts(reading, node), ...(name === undefined ? {} : { company: name }) }))
    .filter(isNamed);
}

function toPerson(one: Found): ReservationPerson {
  return {
    role: one.role,
    ...(one.roomIndex === undefined ? {} : { roomIndex: one.roomIndex }),
    personKey: one.key,
    ...(one.profileId === undefined ? {} : { profileId: one.profileId }),
    person: one.facts,
  };
}
