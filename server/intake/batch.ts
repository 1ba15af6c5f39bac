// A batch: canonical records of one group on their way into the house, in one transaction. main.ts lists the handlers in the
// data's order (identity, guests, stays); each finds what the ones before it left here. A batch is one message, several
// messages, or a few hundred rows of a file: handlers work on sets, never on one row at a time.
import type { Tx } from '../platform/database/tables.ts';
import type { CanonicalRecord, PersonFacts } from './canonical.ts';

export type BatchItem = {
  record: CanonicalRecord;
  connectionId: string;
  propertyId: string;
  /** the message it came with; null for files */
  messageId: string | null;
  receivedAt: string;
};

/** A record as identity wrote it; `normal` is identity's own reading of the facts. */
export type FreshRecord = {
  recordId: string;
  propertyId: string;
  source: string;
  role: string;
  receivedAt: string;
  facts: PersonFacts;
  normal: unknown;
};

export type Batch = {
  groupId: string;
  items: BatchItem[];
  /** when it is applied, ISO instant */
  at: string;
  importId: string | null;
  /** settings of the properties in the batch */
  properties: ReadonlyMap<string, { timeZone: string; country: string; currency: string }>;
  /** identity leaves: record ids by `personRef(itemNo, personKey)` */
  recordOf: Map<string, string>;
  /** guests whose records, links or facts changed: to be refreshed before the batch ends */
  touched: Set<string>;
  /**
   * identity leaves: guests that began in this batch with all their records; nothing else of them is in the house, and what is
   * here reads the same as from the database
   */
  fresh: Map<string, FreshRecord[]>;
  /** stays leaves: reservations that changed, for events and latency */
  reservations: Map<string, { messageId: string | null; propertyId: string; dates: string[]; isNew: boolean }>;
  /** rows of an import as they were before (null = new), for its undo; handlers push only when importId is set */
  changes: { entity: ChangedEntity; entityId: string; before: unknown }[];
  /** what became of each item, by position: for import counts */
  outcome: ('created' | 'updated' | 'unchanged' | 'older')[];
};

export type ChangedEntity = 'record' | 'reservation' | 'stay' | 'charge' | 'interaction' | 'order' | 'preference';

export type Handler = {
  name: 'identity' | 'guests' | 'interactions' | 'stays' | 'dining' | 'cases';
  /** makes what needs no database, before the batch's turn comes; `apply` makes it where nobody asked */
  prepare?(batch: Batch): void;
  apply(tx: Tx, batch: Batch): Promise<void>;
};

/** Key of a person in a batch: the item's position and the person's key there (`profile` for a guest observation). */
export const personRef = (itemNo: number, personKey: string): string => `${itemNo}/${personKey}`;

export function openBatch(parts: Pick<Batch, 'groupId' | 'items' | 'at' | 'importId' | 'properties'>): Batch {
  return {
    ...parts,
    recordOf: new Map(),
    touched: new Set(),
    fresh: new Map(),
    reservations: new Map(),
    changes: [],
    outcome: parts.items.map(() => 'unchanged'),
  };
}
