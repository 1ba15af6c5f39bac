// A batch: canonical records of one group on their way into the house, in one transaction. main.ts lists the handlers in the
// data's order (identity, guests, stays); each finds what the ones before it left here. A batch is one message, several
// messages, or a few hundred rows of a file: handlers work on sets, never on one row at a time.
import type { Tx } from '../platform/database/tables.ts';
import type { CanonicalRecord } from './canonical.ts';

export type BatchItem = {
  record: CanonicalRecord;
  connectionId: string;
  propertyId: string;
  /** the message it came with; null for files */
  messageId: string | null;
  receivedAt: string;
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
  /** stays leaves: reservations that changed, for events and latency */
  reservations: Map<string, { messageId: string | null; propertyId: string; dates: string[]; isNew: boolean }>;
  /** rows of an import as they were before (null = new), for its undo; handlers push only when importId is set */
  changes: { entity: 'record' | 'reservation' | 'stay' | 'charge'; entityId: string; before: unknown }[];
  /** what became of each item, by position: for import counts */
  outcome: ('created' | 'updated' | 'unchanged' | 'older')[];
};

export type Handler = { name: 'identity' | 'guests' | 'stays'; apply(tx: Tx, batch: Batch): Promise<void> };

/** Key of a person in a batch: the item's position and the person's key there (`profile` for a guest observation). */
export const personRef = (itemNo: number, personKey: string): string => `${itemNo}/${personKey}`;

export function openBatch(parts: Pick<Batch, 'groupId' | 'items' | 'at' | 'importId' | 'properties'>): Batch {
  return {
    ...parts,
    recordOf: new Map(),
    touched: new Set(),
    reservations: new Map(),
    changes: [],
    outcome: parts.items.map(() => 'unchanged'),
  };
}
