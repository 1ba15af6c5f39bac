// Who is in house or arriving, kept for a second: fifty people typing common names ask for the same list at every key.
import type { Clock } from '../platform/clock.ts';
import type { Presence } from './find.ts';
import type { PresenceLookup } from './lookups.ts';

const KEPT_MS = 1000;
const MOST_KEPT = 200;

/** Only the whole list is kept; what is asked of single guests is asked anew. */
export function recentPresence(lookup: PresenceLookup, clock: Clock): PresenceLookup {
  const kept = new Map<string, { until: number; presence: ReadonlyMap<string, Presence> }>();
  return async (tx, groupId, asked) => {
    if (asked.guestIds !== null) return lookup(tx, groupId, asked);
    const key = [groupId, ...(asked.propertyIds?.toSorted() ?? ['all'])].join(' ');
    const known = kept.get(key);
    if (known !== undefined && known.until > clock.nowMs()) return known.presence;
    const presence = await lookup(tx, groupId, asked);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, { until: clock.nowMs() + KEPT_MS, presence });
    return presence;
  };
}
