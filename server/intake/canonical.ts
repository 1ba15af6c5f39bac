// What a connector's pure mapping makes of a foreign message: canonical records, in the field's standard names (OpenTravel,
// OPERA). A record says what one source knows at one moment; it never says which guest it is. Dates are plain ISO dates,
// instants are ISO strings with offset or Z (local times are put into the property's zone by the mapper), money is integer
// minor units + ISO 4217.
import type { InteractionKind, TurnawayReason } from '@regulars/contract/interaction.ts';

/** `YYYY-MM-DD` */
export type PlainDate = string;
/** ISO 8601 instant, `2026-11-21T09:30:00Z` */
export type Instant = string;

export type Money = { amountMinor: number; currencyCode: string };

export type PersonRole =
  | 'profile' // the source's own profile of a person (PMS profile, member, file row)
  | 'booker'
  | 'primary'
  | 'accompanying'
  | 'contact'
  | 'payer'
  | 'travelAgent'
  | 'company';

/** A person's name as the source writes it; never first/last. `text` is the whole name where the source sends one string. */
export type PersonName = {
  text?: string;
  /** in the person's own script, when another script is given beside it */
  native?: string;
  family?: string;
  given?: string;
  middle?: string;
  prefix?: string;
  suffix?: string;
  /** latin spelling given beside the native one */
  latin?: string;
};

export type ContactPoint = {
  kind: 'phone' | 'email' | 'wechatOpenId' | 'wechatUnionId' | 'wecomExternalUserId';
  raw: string;
  /** what the source calls it: mobile, home, business, fax … */
  use?: string;
};

export type Address = {
  lines: string[];
  city?: string;
  region?: string;
  postalCode?: string;
  /** ISO 3166-1 alpha-2 where it could be told, else the source's text in `countryText` */
  country?: string;
  countryText?: string;
};

export type IdentityDocument = {
  type: 'passport' | 'idCard' | 'drivingLicence' | 'visa' | 'residencePermit' | 'other';
  number: string;
  issuingCountry?: string;
  expires?: PlainDate;
};

export type Membership = {
  programId: string;
  membershipId: string;
  levelCode?: string;
  points?: number;
  expireDate?: PlainDate;
};

/** One person as one source knows them: what a `record` row is made of. */
export type PersonFacts = {
  name: PersonName;
  gender?: 'male' | 'female' | 'other';
  birthDate?: PlainDate;
  nationality?: string;
  /** BCP 47 */
  languages?: string[];
  contactPoints?: ContactPoint[];
  addresses?: Address[];
  identityDocuments?: IdentityDocument[];
  memberships?: Membership[];
  company?: string;
  jobTitle?: string;
  vipCode?: string;
  /** as the source words it; they become proposed preferences */
  preferences?: { kind?: string; text: string }[];
  specialDates?: { kind: 'birthday' | 'anniversary' | 'other'; date: string }[];
  marketingConsent?: { channel: string; granted: boolean; at?: Instant };
  remarks?: string[];
};

/** What every canonical record carries: where it came from and how new the source says it is. */
export type Provenance = {
  /** connector id, for example `opentravel`, `ctrip`, `file` */
  source: string;
  /** the source's key of the entity, stable over modifications */
  sourceEntityId: string;
  /**
   * Comparable by plain string order within one source entity (ISO instants, zero-padded counters). Absent = order of receipt
   * decides.
   */
  sourceVersion?: string;
  sourceCreatedAt?: Instant;
};

export type ReservationStatus =
  | 'requested'
  | 'waitlisted'
  | 'reserved'
  | 'inHouse'
  | 'checkedOut'
  | 'noShow'
  | 'cancelled';

export type GuestCount = { ageQualifyingCode?: string; age?: number; count: number };

export type RoomStay = {
  /** the source's key of the room stay; its position (1, 2 …) where the source has none */
  index: string;
  status?: ReservationStatus;
  arrivalDate?: PlainDate;
  departureDate?: PlainDate;
  roomTypeCode?: string;
  roomTypeName?: string;
  ratePlanCode?: string;
  numberOfUnits: number;
  guestCounts: GuestCount[];
  nightlyRates: { date: PlainDate; amountMinor: number; currencyCode: string }[];
  total?: Money;
  mealPlan?: string;
  roomNumber?: string;
};

export type ReservationPerson = {
  role: Exclude<PersonRole, 'profile'>;
  /** the room stay's `index`; absent = the whole reservation */
  roomIndex?: string;
  /** stable within the reservation, for example `g1`; the record's source key is `<sourceEntityId>/<personKey>` */
  personKey: string;
  /** the source's own profile id of this person, if it has one */
  profileId?: string;
  person: PersonFacts;
};

export type Reservation = Provenance & {
  kind: 'reservation';
  /** number the guest quotes */
  confirmationNo: string;
  /** further numbers: of the channel, the agency, the PMS, a replaced order */
  otherNumbers?: { type: string; number: string }[];
  channel: { code: string; name?: string; reservationNo?: string };
  /** the source's hotel code; the connection says whose house it is */
  hotelCode?: string;
  hotelName?: string;
  status: ReservationStatus;
  /** true = this message says everything about the reservation; false = only what it names (a bare cancel) */
  complete: boolean;
  /** when the guest booked, by the source's clock */
  bookedAt?: Instant;
  createDateTime?: Instant;
  lastModifyDateTime?: Instant;
  cancelledAt?: Instant;
  /** `HH:MM` or an instant */
  expectedArrivalTime?: string;
  latestArrivalTime?: string;
  roomStays: RoomStay[];
  persons: ReservationPerson[];
  total?: Money;
  guarantee?: string;
  cancelPenalty?: string;
  specialRequests: { code?: string; text: string }[];
  comments: string[];
  blockId?: string;
  marketCode?: string;
  travelPurpose?: string;
};

export type StayState = 'dueIn' | 'inHouse' | 'checkedOut' | 'noShow' | 'cancelled' | 'walkIn';

/** What really happened in the house (check-in, room, check-out); revenue comes as folio transactions beside it. */
export type Stay = Provenance & {
  kind: 'stay';
  reservationEntityId?: string;
  confirmationNo?: string;
  channel?: { code: string; name?: string };
  hotelCode?: string;
  roomNumber?: string;
  roomTypeCode?: string;
  ratePlanCode?: string;
  arrivalDate: PlainDate;
  departureDate?: PlainDate;
  actualArrival?: Instant;
  actualDeparture?: Instant;
  state: StayState;
  persons: ReservationPerson[];
};

export type RevenueCategory = 'room' | 'food' | 'beverage' | 'telephone' | 'parking' | 'tax' | 'other' | 'total';

export type FolioTransaction = Provenance & {
  kind: 'folioTransaction';
  /** the stay it belongs to */
  stayEntityId?: string;
  reservationEntityId?: string;
  folioId?: string;
  transactionDate?: PlainDate;
  revenueCategory: RevenueCategory;
  transactionCode?: string;
  description?: string;
  amountMinor: number;
  currencyCode: string;
  reversalOf?: string;
};

/** What passed between a guest and the house beside a booking: asked, complained, was turned away. Each message says all of it. */
export type Interaction = Provenance & {
  kind: 'interaction';
  interactionKind: InteractionKind;
  at: Instant;
  /** how it reached the house: phone, walkIn, wechat … */
  channel: { code: string; name?: string };
  /** as the guest said it, or as it was taken down */
  words?: string;
  /** what was asked for */
  arrivalDate?: PlainDate;
  departureDate?: PlainDate;
  rooms?: number;
  partySize?: number;
  roomType?: string;
  outlet?: string;
  /** why a guest was turned away; `reasonText` is the source's own word for it */
  reason?: TurnawayReason;
  reasonText?: string;
  valueLost?: Money;
  /** the stay or booking it is about, as the source names it */
  confirmationNo?: string;
  roomNumber?: string;
  /** a complaint: what about (a trouble category), how it was made good, when it was settled */
  category?: string;
  remedy?: string;
  settledAt?: Instant;
  /** the staff member who took it down here */
  notedBy?: string;
  persons: ReservationPerson[];
};

export type PosItem = {
  /** the source's key of the line, stable over modifications of the check */
  key: string;
  name: string;
  /** may be a fraction (weight) or negative (a return) */
  quantity: number;
  /** of the whole line, not of one piece */
  amountMinor: number;
  currencyCode: string;
  category?: string;
  voided?: boolean;
};

/** A check of a point of sale: what a table ordered and what it came to. */
export type PosOrder = Provenance & {
  kind: 'posOrder';
  /** true = this message says everything about the check; false = only what it names (some lines, the payment) */
  complete: boolean;
  /** number printed on the check */
  checkNo?: string;
  outlet?: string;
  table?: string;
  covers?: number;
  status?: 'open' | 'closed' | 'void';
  businessDate?: PlainDate;
  openedAt?: Instant;
  closedAt?: Instant;
  items: PosItem[];
  /** what was to be paid, service and tax within; the sum of the lines where the source says none */
  total?: Money;
  /** signed to a room instead of paid: any of these says which */
  roomCharge?: { roomNumber?: string; stayEntityId?: string; confirmationNo?: string };
  persons: ReservationPerson[];
};

/** A source's profile of one person, without a stay. */
export type GuestObservation = Provenance & {
  kind: 'guest';
  role: 'profile' | 'company' | 'travelAgent';
  person: PersonFacts;
  /** the source says it no longer holds this profile active */
  inactive?: boolean;
};

/** The source merged profiles of its own: evidence for us, its profile ids stay records of their own. */
export type GuestMerge = Provenance & {
  kind: 'guestMerge';
  survivorEntityId: string;
  obsoleteEntityIds: string[];
  reason?: string;
};

export type CanonicalRecord =
  | Reservation
  | Stay
  | FolioTransaction
  | Interaction
  | PosOrder
  | GuestObservation
  | GuestMerge;

/** Something the mapper could not take as it stood and how it was read; never stops a record. `code` is a dictionary key. */
export type MapWarning = {
  code:
    | 'unknown_country'
    | 'unknown_currency'
    | 'unknown_language'
    | 'impossible_date'
    | 'date_outside_stay'
    | 'departure_before_arrival'
    | 'long_stay'
    | 'missing_dates'
    | 'missing_name'
    | 'missing_hotel'
    | 'missing_number'
    | 'proxy_contact'
    | 'unparsed_value'
    | 'unknown_status'
    | 'unknown_code'
    | 'guest_count_differs'
    | 'duplicate_person'
    | 'amount_mismatch'
    | 'card_redacted'
    | 'ignored_part';
  /** where in the message: an XML path or column */
  at: string;
  value?: string;
  /** how it was read instead */
  readAs?: string;
};
