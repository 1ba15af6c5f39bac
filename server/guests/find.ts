// From candidates to hits: what is verified again, which comes first, what is shown to tell two people of one name apart.
// In house and arriving guests come first, then the closer match, then the later stay.
import type { GuestHead } from '@regulars/contract/guest.ts';
import type { Hit } from '@regulars/contract/find.ts';
import { scriptOf } from '../identity/text.ts';
import type { Golden } from './guest.ts';
import { maskPhone } from './masks.ts';
import type { Probe } from './query.ts';
import { hanFold } from './tokens.ts';

export type Presence = { presence: 'inHouse' | 'arrivingToday' | 'arriving' | 'none'; roomNumber: string | null };

export type Found = { guestId: string; lastStay: string | null; probes: readonly Probe[] };
/** What is known of a candidate, as it is shown. */
export type Hydrated = { head: GuestHead; golden: Golden; sortKey: string };

const rankOf: Readonly<Record<Presence['presence'], number>> = { inHouse: 0, arrivingToday: 1, arriving: 2, none: 3 };

/** Pure. Candidates that turn out not to hold what was typed are dropped. */
export function hitsOf(
  found: readonly Found[],
  known: ReadonlyMap<string, Hydrated>,
  presence: ReadonlyMap<string, Presence>,
  limit: number,
): Hit[] {
  return found
    .flatMap((candidate) => {
      const guest = known.get(candidate.guestId);
      const probe =
        guest && candidate.probes.filter((one) => holds(one, guest.golden)).toSorted((a, b) => a.loose - b.loose)[0];
      if (guest === undefined || probe === undefined) return [];
      const here = presence.get(candidate.guestId) ?? { presence: 'none', roomNumber: null };
      return [{ candidate, guest, probe, here }];
    })
    .toSorted(
      (a, b) =>
        rankOf[a.here.presence] - rankOf[b.here.presence] ||
        a.probe.loose - b.probe.loose ||
        order(b.candidate.lastStay ?? '', a.candidate.lastStay ?? '') ||
        order(a.guest.sortKey, b.guest.sortKey) ||
        order(a.candidate.guestId, b.candidate.guestId),
    )
    .slice(0, limit)
    .map(({ candidate, guest, probe, here }) => ({
      ...guest.head,
      matched: matchedBy(probe, guest.golden),
      hint: hintOf(guest.golden),
      lastStay: candidate.lastStay,
      presence: here.presence,
      roomNumber: here.roomNumber,
    }));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function holds(probe: Probe, golden: Golden): boolean {
  const { verify } = probe;
  if (verify === undefined) return true;
  if (verify.kind === 'han') return nativeNames(golden).some((name) => hanFold(name).includes(verify.text));
  return golden.contacts.some(
    ({ value }) => value.kind === 'phone' && value.value.replace(/\D/g, '').endsWith(verify.text),
  );
}

function nativeNames(golden: Golden): string[] {
  return [
    golden.name?.value.native ?? '',
    ...golden.history.filter(({ field }) => field === 'name').map(({ value }) => value),
  ].filter(Boolean);
}

const byKind: Readonly<Record<string, Hit['matched']>> = {
  i: 'initials',
  t: 'phone',
  p: 'phone',
  e: 'email',
  m: 'member',
  c: 'company',
  b: 'booking',
  r: 'room',
};

function matchedBy(probe: Probe, golden: Golden): Hit['matched'] {
  const kind = byKind[probe.token[0]!];
  if (kind !== undefined) return kind;
  const typedLatin = scriptOf(probe.token.slice(1)) === 'latin';
  return typedLatin && scriptOf(golden.name?.value.native ?? '') === 'han' ? 'pinyin' : 'name';
}

/** `138****1234 · 上海 · Acme`: masked, whatever was typed. */
function hintOf(golden: Golden): string | null {
  const phone = golden.contacts.find(({ value }) => value.kind === 'phone' && !value.isProxy)?.value;
  const parts = [
    phone === undefined ? '' : maskPhone(phone.value),
    golden.city?.value ?? '',
    golden.company?.value ?? '',
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join(' · ');
}
