// Golden values, tokens and proposed preferences made again for guests whose records or links changed: after each batch, merge,
// un-merge and decision. Everything written here can be dropped and made again from the records.
import type { Batch, Handler } from '../intake/batch.ts';
import type { Tx } from '../platform/database/tables.ts';
import { goldenRow } from './golden.ts';
import type { TokenEntry } from './guest.ts';
import { readRecords, writeGolden } from './guests.store.ts';
import { proposePreferences } from './preferences.store.ts';
import { proposalsOf } from './proposals.ts';
import { writeHouses, writeTokens } from './search.store.ts';
import { personTokens } from './tokens.ts';

/** Between identity and stays: golden values of the touched guests, preferences that came with the records. */
export function guestsHandler(): Handler {
  return {
    name: 'guests',
    async apply(tx: Tx, batch: Batch): Promise<void> {
      await refreshGolden(tx, batch.groupId, [...batch.touched], batch.at);
      await proposePreferences(tx, batch.groupId, proposalsOf(batch));
    },
  };
}

const AT_ONCE = 1000;

/** Set-based: four statements for up to a thousand guests. Merged guests keep their last golden values and lose their tokens. */
export async function refreshGolden(tx: Tx, groupId: string, guestIds: readonly string[], at: string): Promise<void> {
  const sorted = [...new Set(guestIds)].toSorted();
  for (let from = 0; from < sorted.length; from += AT_ONCE)
    await refreshSome(tx, groupId, sorted.slice(from, from + AT_ONCE), at);
}

async function refreshSome(tx: Tx, groupId: string, guestIds: readonly string[], at: string): Promise<void> {
  const known = await readRecords(tx, groupId, guestIds);
  const rows = [];
  const entries: TokenEntry[] = [];
  const houses = [];
  for (const [guestId, { status, records, classified, lastStay }] of known) {
    const shown = status === 'active' && records.length > 0;
    const row = shown ? goldenRow(guestId, records, classified) : undefined;
    if (row !== undefined) rows.push(row);
    houses.push({
      guestId,
      propertyIds: shown ? [...new Set(records.map(({ propertyId }) => propertyId))].toSorted() : [],
    });
    entries.push({ guestId, lastStay, tokens: row === undefined ? [] : personTokens(row.golden, records) });
  }
  await writeGolden(tx, groupId, rows, at);
  await writeHouses(tx, groupId, houses);
  await writeTokens(tx, groupId, 'person', entries);
}
