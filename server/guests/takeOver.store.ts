// What staff wrote on a record that is about to go (an import taken back) moves to another record of the same guest: their words
// outlive the file.
import { sql } from 'kysely';
import { handOver, type TakeOver } from '../identity/heirs.store.ts';

/** Notes, special dates and preferences noted by a person; what the file itself brought goes with it. */
export const takeOverWords: TakeOver = async (tx, groupId, heirs) => {
  for (const table of ['note', 'special_date', 'preference'])
    await handOver(tx, groupId, heirs, table, sql`t.noted_by is not null`);
};
