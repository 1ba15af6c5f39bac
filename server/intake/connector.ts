// The contract of a connector: how a foreign system's message is trusted, named, answered, stripped of card numbers and mapped.
// Everything here is pure, over raw bytes; what touches the world (HTTP, polling) is done by intake's own service and the poller.
import type { CanonicalRecord, MapWarning } from './canonical.ts';
import type { Cause } from './causes.ts';

export type Headers = Readonly<Record<string, string | undefined>>;

/** Names of a header are lower-case. Body is the raw bytes as they came. */
export type Inbound = { headers: Headers; body: Uint8Array };

export type Verdict =
  | { ok: true }
  | { ok: false; reason: 'credentials_missing' | 'credentials_wrong' | 'signature_wrong' };

/** A connection as a connector may know it; secrets come as text, compared in constant time with `sameSecret`. */
export type ConnectionSettings = {
  username?: string;
  secret: string;
  /** also true for a sender that can't authenticate: the unguessable URL is then the credential */
  urlIsSecret?: boolean;
  hotelCode?: string;
};

export type MessageKind = 'entity' | 'control';

export type Identified = {
  /** unique per connection: the same message sent twice has the same key */
  messageKey: string;
  kind: MessageKind;
  /** messages of one entity are applied in the order of receipt; a parked one blocks only its own entity */
  entityKey?: string;
  /** the message's own name, for example OTA_HotelResNotifRQ */
  messageName: string;
  /** of a control message: what it is, and why nothing of it is kept */
  cause?: Cause;
};

export type Reply = { status: number; headers: Record<string, string>; body: string };

/** What intake tells the connector to answer: stored, seen before, refused with a cause, or nothing to store (control). */
export type ReplyResult =
  | { outcome: 'stored' | 'repeated'; confirmationNo?: string }
  | { outcome: 'control' }
  | { outcome: 'refused'; reason: string; detail?: string }
  | { outcome: 'unavailable' };

export type MapContext = {
  /** IANA zone of the property: local times without offset are read in it */
  timeZone: string;
  /** ISO 3166-1 alpha-2 of the property: default country of phones */
  country: string;
  /** ISO 4217 of the property: read where the source says none */
  currency: string;
  receivedAt: string;
};

export type Mapped =
  | { outcome: 'records'; records: CanonicalRecord[]; warnings: MapWarning[] }
  | ({ outcome: 'control'; records: []; warnings: MapWarning[] } & Cause)
  | ({ outcome: 'dead'; records: []; warnings: MapWarning[] } & Cause);

export type Connector = {
  /** also the source name and the URL part: opentravel, booking, ctrip, fliggy */
  id: string;
  name: { en: string; zh: string };
  /** raised with every change that gives other records for the same bytes */
  version: number;
  contentType: string;
  verify(message: Inbound, settings: ConnectionSettings): Verdict;
  /** throws Malformed (platform/malformed.ts) where the bytes are not what they claim; intake stores and parks them then */
  identify(message: Inbound): Identified;
  reply(message: Inbound, identified: Identified | undefined, result: ReplyResult, at: string): Reply;
  /** card numbers, CVVs, passwords out; everything else byte for byte; runs before anything is stored */
  redact(body: Uint8Array): { body: Uint8Array; redacted: number };
  map(body: Uint8Array, context: MapContext): Mapped;
};
