// Golden values, tokens and proposed preferences made again for guests whose records or links changed: after each batch, merge,
// un-merge and decision. Everything written here can be dropped and made again from the records.
import type { Batch, Handler } from '../intake/batch.ts';
import { behind, setOff, withBreaths } from '../platform/database/behind.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { statementsOf } from './consent.ts';
import { addStatements, keepConsents } from './consent.store.ts';
import { goldenRow } from './golden.ts';
import type { Classified, GoldenRow, TokenEntry } from './guest.ts';
import { emptyDecided, readRecords, writeGolden, type RecordsOfGuest } from './guests.store.ts';
import { proposePreferences, withdrawProposed, type Proposed } from './preferences.store.ts';
import { proposalsOf } from './proposals.ts';
import { addHouses, addTokens, writeHouses, writeTokens, type HousesOfGuest } from './search.store.ts';
import { personTokens } from './tokens.ts';

/** Between identity and stays: golden values of the touched guests, preferences that came with the records. */
export function guestsHandler(): Handler {
  return {
    name: 'guests',
    async apply(tx: Tx, batch: Batch): Promise<void> {
      await setOff();
      await writeFresh(tx, batch);
      const others = [...batch.touched].filter((guestId) => !batch.fresh.has(guestId));
      await refreshGolden(tx, batch.groupId, others, batch.at);
      const proposals = proposePreferences(tx, batch.groupId, proposalsOf(batch));
      if (batch.importId === null) behind(proposals);
      else for (const one of await proposals) batch.changes.push(pictureOf(one));
      behind(addStatements(tx, batch.groupId, statementsOf(batch), batch));
    },
  };
}

/** New where `before` says so within; a preference has no other way to be known as new when the file is taken back. */
const pictureOf = (one: Proposed): Batch['changes'][number] => ({
  entity: 'preference',
  entityId: one.preferenceId,
  before: one,
});

/** What an import wished is taken back with it. Answers the guests concerned. */
export async function undoPreferences(
  tx: Tx,
  groupId: string,
  changes: Batch['changes'],
): Promise<{ guestIds: string[] }> {
  const proposed = changes.flatMap(({ entity, before }) => (entity === 'preference' ? [before as Proposed] : []));
  return { guestIds: await withdrawProposed(tx, groupId, proposed) };
}

/** Guests that began in this batch: made of what lies here, and nothing of theirs is to be replaced. */
async function writeFresh(tx: Tx, { groupId, fresh, at }: Batch): Promise<void> {
  if (fresh.size === 0) return;
  const made: ReturnType<typeof madeOf>[] = [];
  await withBreaths(fresh, ([guestId, records]) =>
    made.push(madeOf(guestId, records as RecordsOfGuest['records'], [], null)),
  );
  behind(
    writeGolden(
      tx,
      groupId,
      made.map(({ row }) => row),
      at,
    ),
    addHouses(
      tx,
      groupId,
      made.map(({ houses }) => houses),
    ),
    addTokens(
      tx,
      groupId,
      made.map(({ entry }) => entry),
    ),
  );
}

const AT_ONCE = 1000;

/** Set-based: four statements for up to a thousand guests. Merged guests keep their last golden values, for the name they had, and lose all else. */
export async function refreshGolden(tx: Tx, groupId: string, guestIds: readonly string[], at: string): Promise<void> {
  const sorted = [...new Set(guestIds)].toSorted();
  for (let from = 0; from < sorted.length; from += AT_ONCE)
    await refreshSome(tx, groupId, sorted.slice(from, from + AT_ONCE), at);
}

async function refreshSome(tx: Tx, groupId: string, guestIds: readonly string[], at: string): Promise<void> {
  const known = await readRecords(tx, groupId, guestIds);
  const rows: Made[] = [];
  const entries: TokenEntry[] = [];
  const houses: HousesOfGuest[] = [];
  for (const [guestId, { status, records, classified, lastStay }] of known) {
    const isShown = status === 'active' && records.length > 0;
    const made = isShown ? madeOf(guestId, records, classified, lastStay) : undefined;
    if (made !== undefined) rows.push(made.row);
    houses.push(made?.houses ?? { guestId, propertyIds: [] });
    entries.push(made?.entry ?? { guestId, lastStay, tokens: [] });
  }
  await writeGolden(tx, groupId, rows, at);
  const shown = new Set(rows.map(({ guestId }) => guestId));
  await emptyDecided(
    tx,
    groupId,
    [...known.keys()].filter((guestId) => !shown.has(guestId)),
    at,
  );
  await keepConsents(tx, groupId, { guestIds });
  await writeHouses(tx, groupId, houses);
  await writeTokens(tx, groupId, 'person', entries);
}

type Made = GoldenRow & { propertyIds: readonly string[] };

/** A guest as rows: golden values, the houses that may find them, the words they are found by. */
function madeOf(
  guestId: string,
  records: RecordsOfGuest['records'],
  classified: readonly Classified[],
  lastStay: string | null,
): { row: Made; houses: HousesOfGuest; entry: TokenEntry } {
  const row = goldenRow(guestId, records, classified);
  const propertyIds = [...new Set(records.map(({ propertyId }) => propertyId))].toSorted();
  return {
    row: { ...row, propertyIds },
    houses: { guestId, propertyIds },
    entry: { guestId, lastStay, tokens: personTokens(row.golden, records) },
  };
}
