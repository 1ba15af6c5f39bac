// What must be minded about a guest, ranked by consequence: safety, promise, last-time trouble, VIP, tier, birthday, the rest.
// At most three stand in a row; the guest card shows them all.
import { badgeKinds, type Badge } from '@regulars/contract/guest.ts';

export type BadgeKind = (typeof badgeKinds)[number];
export type BadgeTone = 'alarm' | 'brass' | 'warn' | 'sky' | 'plain';

export const perRow = 3;

export function ranked(badges: readonly Badge[]): Badge[] {
  return badges.toSorted((a, b) => badgeKinds.indexOf(a.kind) - badgeKinds.indexOf(b.kind));
}

/** The badges a row shows and how many it leaves to the card. */
export function forRow(badges: readonly Badge[]): { shown: Badge[]; more: number } {
  const all = ranked(badges);
  return { shown: all.slice(0, perRow), more: Math.max(0, all.length - perRow) };
}

/** Brass is for what is precious only: VIP, tier, promise. */
export function toneOf(kind: BadgeKind): BadgeTone {
  switch (kind) {
    case 'safety':
      return 'alarm';
    case 'promise':
    case 'vip':
    case 'tier':
      return 'brass';
    case 'trouble':
    case 'late':
      return 'warn';
    case 'birthday':
    case 'firstStay':
      return 'sky';
    case 'review':
      return 'plain';
  }
}

/** `VIP2`, `vip 2` and `2` are one grade; empty where only VIP is known. */
export function vipGrade(vip: string): string {
  return vip.replace(/^\s*vip\s*/i, '').trim();
}
