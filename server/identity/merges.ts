// Merges: which guests stand for one person now. A record has a home - the guest it is with by its own evidence, or after a
// separation. A merge ties two guests; nothing else changes. The guest of a record is the oldest guest tied to its home, so
// taking a tie away, in whatever order, gives back exactly what was there without it. A separation that was taken back is a
// tie too: the guest made by it stands for the one the record came from.

export type Tie = { a: string; b: string };

export type GuestState = {
  id: string;
  anchorRecordId: string;
  status: 'active' | 'merged' | 'anonymised';
  mergedInto: string | null;
  createdAt: string;
};

export type LinkState = { recordId: string; guestId: string; homeId: string };

export type Regrouped = { guests: GuestState[]; links: LinkState[] };

/** Sets of guests tied together, each set oldest guest first (creation, then id). */
export function tiedGuests(guests: readonly GuestState[], ties: readonly Tie[]): GuestState[][] {
  const sets = new Map(guests.map((guest) => [guest.id, [guest]]));
  for (const { a, b } of ties) {
    const left = sets.get(a);
    const right = sets.get(b);
    if (left === undefined || right === undefined || left === right) continue;
    left.push(...right);
    for (const guest of right) sets.set(guest.id, left);
  }
  return [...new Set(sets.values())].map((set) => set.sort(olderFirst));
}

function olderFirst(a: GuestState, b: GuestState): number {
  return isOlder(a, b) ? -1 : 1;
}

export function isOlder(a: GuestState, b: GuestState): boolean {
  return a.createdAt === b.createdAt ? a.id < b.id : a.createdAt < b.createdAt;
}

/**
 * What must change so that links and guests say what the ties say. `guests` is closed under `ties` and `links` holds every
 * link whose home is one of them. Guests whose every record is elsewhere (separated, then taken out of a merge) stand for
 * nobody: they wait, merged into none, for a record to come back.
 */
export function regroup(guests: readonly GuestState[], ties: readonly Tie[], links: readonly LinkState[]): Regrouped {
  const changed: Regrouped = { guests: [], links: [] };
  const atHome = Map.groupBy(links, (link) => link.homeId);
  for (const set of tiedGuests(guests, ties)) {
    const survivor = set[0]!;
    const members = set.flatMap((guest) => atHome.get(guest.id) ?? []);
    for (const link of members) if (link.guestId !== survivor.id) changed.links.push({ ...link, guestId: survivor.id });
    for (const guest of set) {
      const own = atHome.get(guest.id) ?? (guest === survivor ? members : []);
      const shown = guest === survivor && members.length > 0;
      const next: GuestState = {
        ...guest,
        anchorRecordId: own.length === 0 ? guest.anchorRecordId : oldestRecord(own),
        status: guest.status === 'anonymised' ? 'anonymised' : shown ? 'active' : 'merged',
        mergedInto: guest === survivor || members.length === 0 ? null : survivor.id,
      };
      if (differs(guest, next)) changed.guests.push(next);
    }
  }
  return changed;
}

/** The anchor: what staff note on a guest, and not on a stay, hangs on its oldest record. */
export function oldestRecord(links: readonly LinkState[]): string {
  return links.reduce((oldest, { recordId }) => (recordId < oldest ? recordId : oldest), links[0]!.recordId);
}

function differs(a: GuestState, b: GuestState): boolean {
  return a.anchorRecordId !== b.anchorRecordId || a.status !== b.status || a.mergedInto !== b.mergedInto;
}
