// Difference: what has to happen so that the guests are the people that the evidence says. In: links as they are and the cluster
// each record belongs to. Out: independent changes, each of whole guests: guests to be tied, records to be moved. A guest keeps
// the person most of its records are; whoever is left over moves to the guest who is theirs, or becomes one.
import type { LinkState } from './merges.ts';

export type Move = {
  recordIds: string[];
  /** null: they become a guest of their own */
  toGuestId: string | null;
};

export type Change = {
  /** every guest concerned, with all links they have: what must still be so when it is carried out */
  links: LinkState[];
  moves: Move[];
  /** pairs of guests who are one person */
  ties: [string, string][];
};

/**
 * `clusterOf` names the cluster of every record in `links`; `foundsNone` are records that never are a guest by themselves (a
 * payer's card). Independent of the order of links. Ids grow with time: of guests tied the older stays.
 */
export function differenceOf(
  links: readonly LinkState[],
  clusterOf: (recordId: string) => string,
  foundsNone: (recordId: string) => boolean = () => false,
): Change[] {
  const byGuest = Map.groupBy(links, ({ guestId }) => guestId);
  const byCluster = Map.groupBy(links, ({ recordId }) => clusterOf(recordId));
  const mainOf = new Map<string, string>();
  for (const [guestId, own] of byGuest) mainOf.set(guestId, mainCluster(own, clusterOf));
  const ownerOf = new Map<string, string>();
  for (const [guestId, cluster] of mainOf) {
    const known = ownerOf.get(cluster);
    if (known === undefined || guestId < known) ownerOf.set(cluster, guestId);
  }
  const changes: Change[] = [];
  const seen = new Set<string>();
  for (const guestId of [...byGuest.keys()].sort()) {
    if (seen.has(guestId)) continue;
    const guests = reachedFrom(guestId, byGuest, byCluster, clusterOf);
    for (const one of guests) seen.add(one);
    const change = changeOf(guests, byGuest, { clusterOf, mainOf, ownerOf, foundsNone });
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

/** Most records; among equals the one that holds the oldest. */
function mainCluster(own: readonly LinkState[], clusterOf: (recordId: string) => string): string {
  const parts = Map.groupBy(own, ({ recordId }) => clusterOf(recordId));
  const oldest = (part: readonly LinkState[]): string =>
    part.reduce((least, { recordId }) => (recordId < least ? recordId : least), part[0]!.recordId);
  const best = [...parts].reduce((one, other) =>
    other[1].length > one[1].length || (other[1].length === one[1].length && oldest(other[1]) < oldest(one[1]))
      ? other
      : one,
  );
  return best[0];
}

/** Guests that share a cluster, directly or through others. */
function reachedFrom(
  guestId: string,
  byGuest: ReadonlyMap<string, readonly LinkState[]>,
  byCluster: ReadonlyMap<string, readonly LinkState[]>,
  clusterOf: (recordId: string) => string,
): string[] {
  const reached = new Set([guestId]);
  for (const guest of reached)
    for (const cluster of new Set(byGuest.get(guest)!.map(({ recordId }) => clusterOf(recordId))))
      for (const link of byCluster.get(cluster)!) reached.add(link.guestId);
  return [...reached].sort();
}

type Wanted = {
  clusterOf: (recordId: string) => string;
  mainOf: ReadonlyMap<string, string>;
  ownerOf: ReadonlyMap<string, string>;
  foundsNone: (recordId: string) => boolean;
};

function changeOf(
  guests: readonly string[],
  byGuest: ReadonlyMap<string, readonly LinkState[]>,
  { clusterOf, mainOf, ownerOf, foundsNone }: Wanted,
): Change | undefined {
  const links = guests.flatMap((guestId) => byGuest.get(guestId)!);
  const ties = guests.flatMap((guestId): [string, string][] => {
    const owner = ownerOf.get(mainOf.get(guestId)!)!;
    return owner === guestId ? [] : [[owner, guestId]];
  });
  const leaving = Map.groupBy(
    links.filter(({ recordId, guestId }) => clusterOf(recordId) !== mainOf.get(guestId)),
    ({ recordId }) => clusterOf(recordId),
  );
  const moves: Move[] = [];
  for (const [cluster, left] of leaving) {
    const toGuestId = ownerOf.get(cluster) ?? null;
    const recordIds = left.map(({ recordId }) => recordId).sort();
    if (toGuestId === null && recordIds.every(foundsNone)) continue;
    moves.push({ recordIds, toGuestId });
  }
  moves.sort((a, b) => (a.recordIds[0]! < b.recordIds[0]! ? -1 : 1));
  return ties.length + moves.length === 0 ? undefined : { links, moves, ties };
}

/** Who each record is with once the change is made: guest ids, and a mark for guests to be made. */
export function endOf({ links, moves, ties }: Change): Map<string, string> {
  const into = new Map(ties.map(([owner, other]) => [other, owner]));
  const end = new Map(links.map(({ recordId, guestId }) => [recordId, into.get(guestId) ?? guestId]));
  for (const { recordIds, toGuestId } of moves)
    for (const recordId of recordIds)
      end.set(recordId, toGuestId === null ? `new ${recordIds[0]}` : (into.get(toGuestId) ?? toGuestId));
  return end;
}
