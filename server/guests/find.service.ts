// Find as you type: read what was typed, take candidates from the tokens, put those in house or arriving first, fetch the few that
// are shown in one batch, verify, rank. Three or four statements, whatever the size of the house.
import type { Hit } from '@regulars/contract/find.ts';
import type { Tx } from '../platform/database/tables.ts';
import { hitsOf } from './find.ts';
import type { Found, Presence } from './find.ts';
import type { PresenceLookup } from './lookups.ts';
import { readActive } from './guests.store.ts';
import { readQuery } from './query.ts';
import type { Probe } from './query.ts';
import { findAmong, findCandidates, mostOf } from './search.store.ts';
import type { Candidate } from './search.store.ts';

export type Scope = {
  /** null = the whole group */
  propertyIds: readonly string[] | null;
  limit: number;
  at: string;
};

/** of those in house or arriving, the nearest first */
const MOST_PRESENT = 500;
/** fetched beyond what is shown, for those that verification drops */
const SPARE = 18;

export async function findGuests(
  tx: Tx,
  groupId: string,
  q: string,
  scope: Scope,
  presenceOf: PresenceLookup,
): Promise<Hit[]> {
  const probes = readQuery(q);
  if (probes.length === 0) return [];
  const candidates = await findCandidates(tx, groupId, probes, scope.propertyIds, scope.limit + SPARE);
  const present = await presentGuests(tx, groupId, probes, candidates, scope, presenceOf);
  const found = gather(probes, [...present.found, ...candidates], present.presence).slice(0, scope.limit + SPARE);
  const ids = found.map(({ guestId }) => guestId);
  const known = await readActive(tx, groupId, ids);
  return hitsOf(found, known, present.presence, scope.limit);
}

/** A common name has more bearers than are read: then those in house or arriving are asked for by themselves. */
async function presentGuests(
  tx: Tx,
  groupId: string,
  probes: readonly Probe[],
  candidates: readonly Candidate[],
  scope: Scope,
  presenceOf: PresenceLookup,
) {
  const { propertyIds, at } = scope;
  const most = scope.limit + SPARE;
  const counts = Map.groupBy(candidates, ({ probe }) => probe);
  const full = widest(probes.filter((probe, no) => (counts.get(no)?.length ?? 0) >= mostOf(probe, most)));
  const guestIds = full.length > 0 ? null : [...new Set(candidates.map(({ guestId }) => guestId))];
  if (guestIds?.length === 0) return { found: [], presence: new Map<string, Presence>() };
  const presence = await presenceOf(tx, groupId, { propertyIds, guestIds, at });
  const among = await findAmong(tx, groupId, full, nearest(presence), most);
  return { found: among.map((one) => ({ ...one, probe: probes.indexOf(full[one.probe]!) })), presence };
}

/** Without the readings that a wider one has in it: who bears `wan` or `wang` begins with `wa`. */
function widest(probes: readonly Probe[]): Probe[] {
  const wide = probes.filter(({ how, also }) => how === 'begins' && also.length === 0);
  return probes.filter(
    (probe) => probe.loose === 0 || wide.includes(probe) || !wide.some(({ token }) => probe.token.startsWith(token)),
  );
}

function nearest(presence: ReadonlyMap<string, Presence>): string[] {
  const byPresence = Map.groupBy(presence.keys(), (guestId) => presence.get(guestId)!.presence);
  return (['inHouse', 'arrivingToday', 'arriving'] as const)
    .flatMap((kind) => byPresence.get(kind) ?? [])
    .slice(0, MOST_PRESENT);
}

/** One entry per guest with all probes that found them; the nearest first. */
function gather(
  probes: readonly Probe[],
  candidates: readonly Candidate[],
  presence: ReadonlyMap<string, Presence>,
): Found[] {
  const found = new Map<string, { guestId: string; lastStay: string | null; probes: Probe[] }>();
  for (const { guestId, probe, lastStay } of candidates) {
    const entry = found.get(guestId) ?? { guestId, lastStay, probes: [] };
    entry.probes.push(probes[probe]!);
    found.set(guestId, entry);
  }
  const nearness = ({ guestId, probes: own }: Found): number =>
    (presence.has(guestId) ? 0 : 10) + Math.min(...own.map(({ loose }) => loose));
  return [...found.values()].toSorted(
    (a, b) =>
      nearness(a) - nearness(b) ||
      ((a.lastStay ?? '') < (b.lastStay ?? '') ? 1 : (a.lastStay ?? '') > (b.lastStay ?? '') ? -1 : 0),
  );
}
