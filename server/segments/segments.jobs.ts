// The night's snapshots: each segment once a day, after three in the morning of its house, one after the other and never twice, however
// many processes look. One that fails is left for the next night with its cause, and holds up no other.
import type { Log } from '../platform/log.ts';
import { groupIds } from '../platform/events.store.ts';
import { dayIn, later } from '../platform/clock.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { readProperties } from '../properties/properties.store.ts';
import type { SegmentParts } from './house.service.ts';
import { takeDue, writeTried } from './snapshots.store.ts';
import { beQuick } from './membership.store.ts';
import { takeSnapshot } from './snapshots.service.ts';

const NIGHT_MS = 3 * 3_600_000;

export function startSegmentWorker(parts: SegmentParts & { log: Log }): Worker {
  const { database, log } = parts;
  return startWorker({
    name: 'segments',
    log,
    everyMs: 5 * 60_000,
    groups: () => database.system(groupIds),
    work: (groupId) => takeOneDue(parts, groupId),
  });
}

/** True = there may be more. */
async function takeOneDue(parts: SegmentParts & { log: Log }, groupId: string): Promise<boolean> {
  const { database, clock, log } = parts;
  const at = clock.now();
  let taken: { id: string; day: string } | undefined;
  try {
    return await database.tenant(groupId, async (tx) => {
      const houses = await readProperties(tx, groupId);
      // until three the night is still yesterday's
      const days = houses.map(({ id, timeZone }) => ({ propertyId: id as string | null, day: dayIn(timeZone, later(at, -NIGHT_MS)) })); // prettier-ignore
      const whole = days[0] === undefined ? [] : [{ propertyId: null, day: days[0].day }];
      const due = await takeDue(tx, groupId, [...days, ...whole]);
      if (due === undefined) return false;
      taken = { id: due.id, day: days.find(({ propertyId }) => propertyId === due.propertyId)?.day ?? days[0]!.day };
      await beQuick(tx, NIGHTLY_SECONDS);
      await takeSnapshot(parts, tx, groupId, due.id, at);
      await writeTried(tx, groupId, due.id, taken.day, null);
      return true;
    });
  } catch (error) {
    if (taken === undefined) throw error;
    const { id, day } = taken;
    const cause = (error as Error).message.slice(0, 300);
    log.error('segment_snapshot_failed', { segment: id, cause });
    await database.tenant(groupId, (tx) => writeTried(tx, groupId, id, day, cause));
    return true;
  }
}

/** Nobody waits for it. */
const NIGHTLY_SECONDS = 600;
