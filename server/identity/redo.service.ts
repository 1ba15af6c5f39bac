// Redo: a record whose evidence changed is linked again with all who are near, by the rules and the model of the whole base, so
// that who is whose guest does not depend on who came first.
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { countGuests } from './identity.store.ts';
import { recordHouseholds } from './households.store.ts';
import { readHeldModel } from './housemodel.store.ts';
import type { Known } from './knowledge.service.ts';
import { lookAround, type BedsOf } from './neighbourhood.service.ts';
import { askAbout, rearrange, type Rearranged, type Rearranger } from './rearrange.service.ts';
import { claimRedo, leaveToNight, putOffRedo, settleRedo, type Redo } from './redo.store.ts';

export type RedoParts = Rearranger & {
  database: Database;
  clock: Clock;
  bedsOf: BedsOf;
  houses: Known;
  /** who works: leases carry it */
  name: string;
};

export type Redone = Rearranged & { looked: number; tooLarge: number };

const AT_ONCE = 20;
const LEASE_MS = 60_000;
const ATTEMPTS = 5;
const AGAIN_MS = 30_000;

/** One portion of the queue; `more` where there may be another. */
export async function redoSome(parts: RedoParts, groupId: string): Promise<Redone & { more: boolean }> {
  const { database, clock, name } = parts;
  const done = { tied: 0, moved: 0, founded: 0, left: 0, looked: 0, tooLarge: 0 };
  const claimed = await database.tenant(groupId, (tx) =>
    claimRedo(tx, groupId, name, clock.now(), new Date(clock.nowMs() + LEASE_MS).toISOString(), AT_ONCE),
  );
  const settled = new Set<string>();
  for (const one of claimed) {
    if (settled.has(one.recordId)) continue;
    try {
      await redoOne(parts, groupId, one, done, settled);
    } catch (error) {
      const until = new Date(clock.nowMs() + AGAIN_MS * one.attempts).toISOString();
      await database.tenant(groupId, (tx) =>
        one.attempts >= ATTEMPTS
          ? leaveToNight(tx, groupId, one.recordId, name, clock.now())
          : putOffRedo(tx, groupId, one.recordId, name, until),
      );
      throw error;
    }
  }
  return { ...done, more: claimed.length === AT_ONCE };
}

async function redoOne(
  parts: RedoParts,
  groupId: string,
  { recordId }: Redo,
  done: Redone,
  settled: Set<string>,
): Promise<void> {
  const { database, clock, name } = parts;
  const readAt = clock.now();
  const { found, modelVersion } = await database.tenantReadOnly(groupId, (tx) => lookAt(tx, groupId, recordId, parts));
  settled.add(recordId);
  done.looked++;
  if (found === 'tooLarge') {
    await database.tenant(groupId, (tx) => leaveToNight(tx, groupId, recordId, name, readAt));
    done.tooLarge++;
    return;
  }
  const covered = [recordId, ...(found === 'nobody' ? [] : found.records.map((record) => record.recordId))];
  const rearranged = await database.tenant(groupId, async (tx) => {
    const at = clock.now();
    await settleRedo(tx, groupId, covered, name, readAt);
    if (found === 'nobody') return { tied: 0, moved: 0, founded: 0, left: 0 };
    const made = await rearrange(tx, groupId, found.changes, modelVersion, parts, at);
    await askAbout(tx, groupId, found.near, at);
    await recordHouseholds(tx, groupId, found.relations, { actorId: null, reason: '' }, at);
    return made;
  });
  for (const id of covered) settled.add(id);
  for (const count of ['tied', 'moved', 'founded', 'left'] as const) done[count] += rearranged[count];
}

async function lookAt(
  tx: Tx,
  groupId: string,
  recordId: string,
  { houses, bedsOf }: RedoParts,
): Promise<{ found: Awaited<ReturnType<typeof lookAround>>; modelVersion: string }> {
  const held = await readHeldModel(tx, groupId);
  const knowledge = await houses.of(tx, groupId, held?.version ?? 0);
  const size = held === undefined ? await countGuests(tx, groupId) : 0;
  const found = await lookAround(tx, groupId, [recordId], { knowledge, size, bedsOf });
  return { found, modelVersion: knowledge.modelVersion };
}
