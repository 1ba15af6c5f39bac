// What the guest card takes from golden values: contacts and documents masked, basics with their source. Pure; whoever draws a
// card, list, print or export uses these and no others, so that a mask holds at every exit.
//   contactsOf(golden)   documentsOf(golden)   basicsOf(golden)   valueByKey(golden, key) (for a reveal only)
import type { GuestCard } from '@regulars/contract/guest.ts';
import type { Golden, Sourced } from './guest.ts';
import { maskBirthDate, maskContact, maskDocument } from './masks.ts';

/** Own contacts first, proxies behind; `key` names the value in a reveal and tells nothing of it. */
export function contactsOf(golden: Golden): GuestCard['contacts'] {
  return keyed(golden.contacts, ({ value }) => value.kind).map(({ key, one: { value, source, recordId, since } }) => ({
    kind: value.kind,
    masked: maskContact(value.kind, value.value),
    isProxy: value.isProxy,
    source,
    recordId,
    since,
    key,
  }));
}

export function documentsOf(golden: Golden): GuestCard['documents'] {
  return keyed(golden.documents, () => 'document').map(({ key, one: { value, source, recordId } }) => ({
    type: value.type,
    masked: maskDocument(value.number),
    key,
    source,
    recordId,
  }));
}

export function basicsOf(golden: Golden): GuestCard['basics'] {
  const first =
    golden.languages === null
      ? null
      : golden.languages.value[0] === undefined
        ? null
        : { ...golden.languages, value: golden.languages.value[0] };
  return {
    gender: golden.gender,
    birthday: golden.birthDate === null ? null : { ...golden.birthDate, value: maskBirthDate(golden.birthDate.value) },
    nationality: golden.nationality,
    language: first,
    city: golden.city,
    company: golden.company,
  };
}

/** The whole value that a masked one stands for; undefined where the guest no longer has it. */
export function valueByKey(golden: Golden, key: string): string | undefined {
  if (key === 'birthDate') return golden.birthDate?.value;
  const contact = keyed(golden.contacts, ({ value }) => value.kind).find((item) => item.key === key);
  if (contact !== undefined) return contact.one.value.value;
  return keyed(golden.documents, () => 'document').find((item) => item.key === key)?.one.value.number;
}

/** `phone/<record>/<place among the record's own>`: a hash would betray the few digits that a mask hides. */
function keyed<T>(
  list: readonly Sourced<T>[],
  kindOf: (one: Sourced<T>) => string,
): { key: string; one: Sourced<T> }[] {
  const counts = new Map<string, number>();
  return list.map((one) => {
    const stem = `${kindOf(one)}/${one.recordId}`;
    const place = counts.get(stem) ?? 0;
    counts.set(stem, place + 1);
    return { key: `${stem}/${place}`, one };
  });
}
