// What false merges hold together by. A contact that is nobody's own (a relay's, a role's, a placeholder, an agency's, anything
// that many persons have) must never be the only thing between two people of one cluster. Counts, cluster by cluster: records that
// share something of their own (document, member number, birth date, private phone or mailbox) are one part; two parts of different
// persons that share only a contact that is nobody's were glued by it.

export type ContactRow = Readonly<Record<string, string>>;

const RELAY = /@(guest\.booking\.com|m\.expediapartnercentral\.com|agoda-messaging\.com)$|guest\..*\.com$/;
const ROLE =
  /^(res\d*|info|travel|booking|bookings|reservations?|frontdesk|office|sales|noreply|no-reply|admin|service)@/;
const PLACE_HOLDER = /^(noemail@|test@|none@|na@|no@|a@a\.|1@1\.)/;
const NO_PHONE = /^(\d)\1+$|^1380013800?0?|^1380000|^12345678901$|^(4008|400)/;
/** so many persons have it: it is nobody's */
const MANY = 6;

export const emailOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@');

/** The digits that a number has in every form it is written in; '' for a masked one. */
export function phoneOf(text: string): string {
  if (text.includes('*')) return '';
  const digits = (text.split(/转|ext|,|;/)[0] ?? '').replace(/\D/g, '').replace(/^00/, '');
  return digits.replace(/^86(?=1\d{10}$)/, '');
}

/** Values of the set that many persons have, or that say themselves that they are nobody's. */
export function nobodys(
  rows: readonly ContactRow[],
  personOf: (record: string) => string,
): (kind: 'email' | 'phone', value: string) => boolean {
  const holders = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const value of [emailOf(row['email'] ?? ''), phoneOf(row['phone'] ?? '')]) {
      if (value === '') continue;
      const set = holders.get(value) ?? new Set();
      if (set.size < MANY) set.add(personOf(row['record_id']!));
      holders.set(value, set);
    }
  }
  return (kind, value) => {
    if (
      kind === 'email'
        ? RELAY.test(value) || ROLE.test(value) || PLACE_HOLDER.test(value)
        : NO_PHONE.test(value) || value.length < 7
    )
      return true;
    return (holders.get(value)?.size ?? 0) >= MANY;
  };
}

export type Glued = {
  /** parts of two persons, joined with nothing between them but such a contact */
  merges: number;
  examples: [string, string][];
};

/** `clusterOf` and `personOf` tell for a record id. */
export function gluedBy(
  rows: readonly ContactRow[],
  clusterOf: (record: string) => string,
  personOf: (record: string) => string,
): Glued {
  const isNobodys = nobodys(rows, personOf);
  const clusters = Map.groupBy(rows, (row) => clusterOf(row['record_id']!));
  const glued: Glued = { merges: 0, examples: [] };
  for (const members of clusters.values()) {
    if (new Set(members.map((row) => personOf(row['record_id']!))).size < 2) continue;
    const parts = partsOf(members, (row) => ownValues(row, isNobodys));
    const seen = new Set<string>();
    members.forEach((a, i) => {
      for (let j = i + 1; j < members.length; j++) {
        const b = members[j]!;
        const key = [parts[i], parts[j]].join();
        if (parts[i] === parts[j] || seen.has(key) || personOf(a['record_id']!) === personOf(b['record_id']!)) continue;
        if (!sharesNobodys(a, b, isNobodys)) continue;
        seen.add(key);
        glued.merges++;
        if (glued.examples.length < 5) glued.examples.push([a['record_id']!, b['record_id']!]);
      }
    });
  }
  return glued;
}

type Judge = (kind: 'email' | 'phone', value: string) => boolean;

function ownValues(row: ContactRow, isNobodys: Judge): string[] {
  const { birth_date: birth = '', document_number: document = '', member_number: member = '' } = row;
  const [email, phone] = [emailOf(row['email'] ?? ''), phoneOf(row['phone'] ?? '')];
  return [
    ...(birth === '' || birth.endsWith('-01-01') ? [] : [`b${birth}`]),
    ...(document === '' ? [] : [`d${document}`]),
    ...(member === '' ? [] : [`m${member}`]),
    ...(email === '' || isNobodys('email', email) ? [] : [`e${email}`]),
    ...(phone === '' || isNobodys('phone', phone) ? [] : [`p${phone}`, `l${phone.slice(0, 3)}${phone.slice(-4)}`]),
    ...maskOf(row['phone'] ?? ''),
  ];
}

function maskOf(text: string): string[] {
  const hit = /(\d{3})\*+(\d{4})$/.exec(text);
  return hit === null ? [] : [`l${hit[1]}${hit[2]}`];
}

function partsOf(members: readonly ContactRow[], valuesOf: (row: ContactRow) => string[]): number[] {
  const part = members.map((_, place) => place);
  const root = (place: number): number => (part[place] === place ? place : (part[place] = root(part[place]!)));
  const first = new Map<string, number>();
  members.forEach((row, place) => {
    for (const value of valuesOf(row)) {
      const other = first.get(value);
      if (other === undefined) first.set(value, place);
      else part[root(place)] = root(other);
    }
  });
  return members.map((_, place) => root(place));
}

function sharesNobodys(a: ContactRow, b: ContactRow, isNobodys: Judge): boolean {
  const [email, phone] = [emailOf(a['email'] ?? ''), phoneOf(a['phone'] ?? '')];
  if (email !== '' && email === emailOf(b['email'] ?? '') && isNobodys('email', email)) return true;
  return phone !== '' && phone === phoneOf(b['phone'] ?? '') && isNobodys('phone', phone);
}
