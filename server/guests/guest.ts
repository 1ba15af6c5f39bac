// A guest is one person from every touchpoint: the set of records linked to them, seen through rules. In come records (identity
// links them), notes, preferences, special dates and classifications (staff hang them on records); out go golden values with
// where each comes from, search tokens, a head for lists, masked contacts for cards. Nothing here is a truth of its own:
// golden values and tokens can be dropped and made again from the records.
//
// What other folders call (all set-based, inside the caller's transaction):
//   guests.store.ts       readGolden(tx, groupId, guestIds): Promise<Map<guestId, GuestRow>>
//                         headsOf(tx, groupId, guestIds): Promise<Map<guestId, GuestHead>>
//   preferences.store.ts  readPreferences(tx, groupId, guestIds, at): Promise<Map<guestId, Preference[]>>
//                         proposePreferences(tx, groupId, proposals: ProposedPreference[]): Promise<Proposed[]>
//   notes.store.ts        readNotes(tx, groupId, guestIds, limit?): Promise<Map<guestId, NoteView[]>>
//   specialDates.store.ts readSpecialDates(tx, groupId, guestIds, today): Promise<Map<guestId, SpecialDateView[]>>
//   search.store.ts       writeTokens(tx, groupId, part, entries: TokenEntry[]): Promise<void>
//   tokens.ts             stayTokens({ numbers, rooms }): string[]
//   guests.service.ts     guestsHandler(): Handler; refreshGolden(tx, groupId, guestIds, at): Promise<void>
//   masks.ts              maskText(text): free words without contacts and document numbers (pure)
//   card.ts               contactsOf(golden), documentsOf(golden), basicsOf(golden): masked shapes of the contract (pure)
//   lookups.ts            types PresenceLookup and RecordForReservation, which stays provides
import type { GuestName } from '@regulars/contract/guest.ts';

/** A value with where it comes from: the record, its source, the rule that chose it, and since when the source says so. */
export type Sourced<T> = { value: T; source: string; recordId: string; rule: string; since: string };

export type GoldenContact = {
  kind: 'phone' | 'email' | 'other';
  /** comparable form: E.164 for phones, lower case for e-mail */
  value: string;
  /** as the source wrote it */
  raw: string;
  use: string | null;
  /** belongs to somebody else than the guest: OTA relay mail, switchboard, agency; never the first contact */
  isProxy: boolean;
};
export type GoldenDocument = { type: string; number: string; issuingCountry: string | null; expires: string | null };
export type GoldenMembership = { programId: string; membershipId: string; levelCode: string | null };

/** The name and what the source gave to build it; `name.value.sayItRight` and `.address` follow the golden gender and nationality. */
export type Golden = {
  name: Sourced<GuestName> | null;
  /** where the latin spelling comes from when it is another record than the native one */
  latinFrom: Sourced<string> | null;
  gender: Sourced<string> | null;
  birthDate: Sourced<string> | null;
  nationality: Sourced<string> | null;
  /** BCP 47, the preferred first */
  languages: Sourced<string[]> | null;
  city: Sourced<string> | null;
  company: Sourced<string> | null;
  title: Sourced<string> | null;
  vip: Sourced<string> | null;
  contacts: Sourced<GoldenContact>[];
  documents: Sourced<GoldenDocument>[];
  memberships: Sourced<GoldenMembership>[];
  tier: Sourced<string> | null;
  /** other values that sources hold or held, newest first, per field */
  history: { field: string; value: string; source: string; recordId: string; since: string }[];
};

export type GuestRow = {
  guestId: string;
  status: 'active' | 'merged' | 'anonymised';
  mergedInto: string | null;
  anchorRecordId: string;
  golden: Golden;
  sortKey: string;
  updatedAt: string;
};

export type ProposedPreference = {
  recordId: string;
  /** of the catalogue, or the source's own word for it */
  kind?: string;
  /** of the catalogue; null = free words */
  code?: string | null;
  text: string;
  source: 'booking' | 'profile' | 'survey' | 'review';
  at: string;
  validUntil?: string | null;
};

export type NoteView = {
  noteId: string;
  recordId: string;
  propertyId: string | null;
  reservationId: string | null;
  kind: 'remark' | 'trouble' | 'praise';
  category: string | null;
  text: string;
  source: string;
  remedy: string | null;
  settledAt: string | null;
  notedBy: string | null;
  notedAt: string;
};

export type SpecialDateView = {
  specialDateId: string;
  kind: string;
  /** MM-DD or YYYY-MM-DD, in the calendar's own months */
  date: string;
  calendar: 'solar' | 'lunar';
  text: string;
  /** the next day it falls on, today included */
  next: string;
};

/** `lastStay` null = never stayed; tokens of this part become exactly these. */
export type TokenEntry = { guestId: string; lastStay: string | null; tokens: readonly string[] };

/** A decision of a person over class or VIP grade; null gives it back to the rules. */
export type Classified = {
  recordId: string;
  kind: 'class' | 'vip';
  value: string | null;
  reason: string;
  notedBy: string | null;
  notedAt: string;
};

export type GoldenRow = {
  guestId: string;
  golden: Golden;
  sortKey: string;
  /** `MM-DD` */
  birthday: string | null;
  /** how many the guest is made of */
  records: number;
  classOverride: string | null;
  classReason: string | null;
  classBy: string | null;
};
