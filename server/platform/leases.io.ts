// Takes up what dead processes of this host left, once per group when a worker starts and again after its work broke off, so that
// a restart goes on at once instead of waiting for leases to run out.
import type { Database } from './database/database.io.ts';
import { alive } from './database/processes.io.ts';
import type { Tx } from './database/tables.ts';
import { abandoned } from './leases.ts';

export type LeaseStore = {
  /** who holds work of the group now */
  holders(tx: Tx, groupId: string): Promise<string[]>;
  /** lets go of all that they hold */
  release(tx: Tx, groupId: string, holders: readonly string[]): Promise<void>;
};

/** A worker's own way of working, with left-over leases released before its first turn and after each that failed. */
export function releasing(
  parts: { database: Database; name: string; store: LeaseStore },
  work: (groupId: string) => Promise<boolean>,
): (groupId: string) => Promise<boolean> {
  const { database, name, store } = parts;
  const released = new Map<string, Promise<void>>();
  const releaseIn = (groupId: string) =>
    database.tenant(groupId, async (tx) => {
      const gone = abandoned(await store.holders(tx, groupId), name, alive);
      if (gone.length > 0) await store.release(tx, groupId, gone);
    });
  return async (groupId) => {
    try {
      if (!released.has(groupId)) released.set(groupId, releaseIn(groupId));
      await released.get(groupId);
      return await work(groupId);
    } catch (error) {
      released.delete(groupId);
      throw error;
    }
  };
}
