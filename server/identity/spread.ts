// Spread: over how many names a contact goes, and how many people bear one name, among the few candidates of a live batch. The same
// answers as learnt.ts gives of a whole register, without making one: an arriving record has no time for it.
import type { PersonRead } from './person.ts';
import { maskOf } from './phone.ts';
import { editDistance } from './similarity.ts';
import { fullNameKey, isSpreadOver, KANJI, MOST_DATES, SHARING_UNKNOWN, sharingOdds, type Sharing } from './terms.ts';

/** records by whole name */
type Bearers = Map<string, number>;

export function openSpread(): { add(person: PersonRead): void; learnt(): Sharing } {
  const bearers = new Map<string, Bearers>();
  const dates = new Map<string, Set<string>>();
  const add = (person: PersonRead): void => {
    const name = fullNameKey(person);
    if (name === '') return;
    const { birthDate } = person;
    if (birthDate !== undefined && !birthDate.endsWith('-01-01')) {
      const known = dates.get(name);
      if (known === undefined) dates.set(name, new Set([birthDate]));
      else if (known.size < MOST_DATES) known.add(birthDate);
    }
    for (const contact of contactsIn(person)) {
      let seen = bearers.get(contact);
      if (seen === undefined) bearers.set(contact, (seen = new Map()));
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
  };
  return {
    add,
    learnt: () => ({
      sharing: (contact) => oddsOf(bearers.get(contact)),
      isShared: (contact) => isSpread(bearers.get(contact)),
      namesakes: (name) => namesakesIn(dates.get(name)),
    }),
  };
}

function contactsIn({ phones, emails, documents }: PersonRead): string[] {
  const contacts: string[] = [];
  for (const phone of phones) {
    if (phone.class !== 'personal') continue;
    if (phone.e164 !== undefined) contacts.push(phone.e164);
    contacts.push(maskOf(phone));
  }
  for (const { class: kind, mailbox } of emails) if (kind === 'personal') contacts.push(mailbox);
  for (const { number } of documents) contacts.push(number);
  return contacts;
}

function oddsOf(seen: Bearers | undefined): number {
  if (seen === undefined) return SHARING_UNKNOWN;
  const records = [0, 0];
  let oneName = 0;
  for (const [name, n] of seen) {
    records[name.startsWith(KANJI) ? 1 : 0]! += n;
    oneName += (n * (n - 1)) / 2;
  }
  return records[0]! + records[1]! < 2 ? SHARING_UNKNOWN : sharingOdds(records[0]!, records[1]!, oneName);
}

function isSpread(seen: Bearers | undefined): boolean {
  if (seen === undefined) return false;
  let records = 0;
  for (const n of seen.values()) records += n;
  return isSpreadOver(seen.size, records);
}

// Birth dates that are not a typing error of one another: so many people bear the name, less one.
function namesakesIn(dates: ReadonlySet<string> | undefined): number {
  if (dates === undefined || dates.size < 2) return 0;
  const persons: string[] = [];
  for (const date of [...dates].sort())
    if (!persons.some((known) => editDistance(known, date, 2) <= 2)) persons.push(date);
  return persons.length - 1;
}
