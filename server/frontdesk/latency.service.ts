// How late orders are, per channel, over the last days.
import type { readLatency } from '@regulars/contract/intake.ts';
import type { QueryOf } from '@regulars/contract/route.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { scopeOf, type Who } from '../platform/who.ts';
import { usualLateMinutes } from '../stays/latency.ts';
import { readChannelLatency } from '../stays/latency.store.ts';

const DAY_MS = 86_400_000;

export async function latency(
  parts: { database: Database; clock: Clock },
  who: Who,
  query: QueryOf<typeof readLatency>,
) {
  const mine = scopeOf(who, 'intake.read');
  if (query.propertyId !== undefined && !mine.includes(query.propertyId)) throw new Refusal('not_found', {}, 404);
  const since = new Date(parts.clock.nowMs() - query.days * DAY_MS).toISOString();
  const propertyIds = query.propertyId === undefined ? mine : [query.propertyId];
  return parts.database.tenantReadOnly(who.groupId, async (tx) => ({
    channels: await readChannelLatency(tx, who.groupId, propertyIds, since, usualLateMinutes),
  }));
}
