// What staff must know of properties, handed in by main.ts: the two folders stand in one row and do not import each other.
import type { PropertyHead } from '@regulars/contract/session.ts';
import type { Tx } from '../platform/database/tables.ts';

export type BilingualName = { zh: string; en: string };

export type Houses = {
  heads(tx: Tx, groupId: string, now: string): Promise<PropertyHead[]>;
  group(tx: Tx, groupId: string): Promise<{ groupId: string; name: BilingualName }>;
  anyGroup(tx: Tx): Promise<boolean>;
  addGroup(tx: Tx, group: { id: string; name: BilingualName }, at: string): Promise<void>;
  addProperty(
    tx: Tx,
    groupId: string,
    property: {
      id: string;
      code: string;
      name: BilingualName;
      kind: 'hotel' | 'restaurant';
      timeZone: string;
      country: string;
      currency: string;
      settings: object;
    },
    at: string,
  ): Promise<void>;
};
