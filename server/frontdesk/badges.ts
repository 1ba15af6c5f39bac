// Badges: what stands on a row in a word, ranked by what follows from not knowing it. Safety counts for everyone in the room.
import { badgeKinds, type Badge } from '@regulars/contract/guest.ts';
import {
  daysInStay,
  preferenceTold,
  promisesOf,
  safetyOf,
  told,
  troublesOf,
  troubleWord,
  type AtHand,
  type KnownGuest,
} from './known.ts';

export const badgesPerRow = 3;
const SAFETY_SHOWN = 2;

/** All badges of a guest, the gravest first; `others` are those who share the room. */
export function badgesOf(guest: KnownGuest, others: readonly KnownGuest[], hand: AtHand | null): Badge[] {
  const { head } = guest;
  const at = hand ?? { reservationId: '', today: '9999-12-31' };
  const badges: Badge[] = [
    ...safetyBadges([guest, ...others]),
    ...promiseBadges([guest, ...others], hand),
    ...troubleBadges(guest, at),
  ];
  if (head.vip !== null) badges.push({ kind: 'vip', ...vipTold('badge', head.vip) });
  if (head.tier !== null) badges.push({ kind: 'tier', ...told('badge.tier', { tier: head.tier }) });
  if (hand !== null) badges.push(...dayBadges(guest, hand));
  if (guest.reviewsOpen > 0) badges.push({ kind: 'review', ...told('badge.review', { count: guest.reviewsOpen }) });
  if (hand !== null && hand.lateMinutes !== null)
    badges.push({ kind: 'late', ...told('badge.late', { minutes: hand.lateMinutes }) });
  if (hand !== null && head.stays === 0) badges.push({ kind: 'firstStay', ...told('badge.firstStay') });
  return badges.toSorted((a, b) => badgeKinds.indexOf(a.kind) - badgeKinds.indexOf(b.kind));
}

function safetyBadges(people: readonly KnownGuest[]): Badge[] {
  const seen = new Map(people.flatMap(safetyOf).map((one) => [one.code ?? one.text, one]));
  const all = [...seen.values()];
  const shown: Badge[] = all
    .slice(0, all.length > SAFETY_SHOWN ? SAFETY_SHOWN - 1 : SAFETY_SHOWN)
    .map((one) => ({ kind: 'safety', ...preferenceTold(one) }));
  return all.length > SAFETY_SHOWN
    ? [...shown, { kind: 'safety', ...told('badge.safetyMore', { count: all.length - shown.length }) }]
    : shown;
}

/** What was promised to anybody in the room and is not yet kept. */
function promiseBadges(people: readonly KnownGuest[], hand: AtHand | null): Badge[] {
  const open = people.flatMap((guest) => promisesOf(guest, hand)).filter(({ kept }) => kept === null);
  if (open.length === 0) return [];
  const code = hand === null ? 'badge.promiseOpen' : open.length > 1 ? 'badge.promises' : 'badge.promise';
  return [{ kind: 'promise', ...told(code, { count: open.length }) }];
}

function troubleBadges(guest: KnownGuest, hand: Pick<AtHand, 'reservationId' | 'today'>): Badge[] {
  const troubles = troublesOf(guest, hand);
  const worst = troubles.find((note) => note.settledAt === null) ?? troubles[0];
  if (worst === undefined) return [];
  return [
    {
      kind: 'trouble',
      ...told(worst.settledAt === null ? 'badge.troubleOpen' : 'badge.trouble', {
        what: troubleWord(worst),
        date: worst.notedAt.slice(0, 10),
      }),
    },
  ];
}

/** `VIP2`, `vip 2` and `2` are one grade. */
export function vipTold(where: string, vip: string): ReturnType<typeof told> {
  const grade = vip.replace(/^\s*vip\s*/i, '').trim();
  return grade === '' ? told(`${where}.vip`) : told(`${where}.vipGrade`, { grade });
}

function dayBadges(guest: KnownGuest, hand: AtHand): Badge[] {
  return daysInStay(guest, hand)
    .slice(0, 1)
    .map((day) => ({
      kind: 'birthday',
      ...told(dayCode('badge', day.kind), { date: day.date.slice(5) }, day.text || undefined),
    }));
}

export function dayCode(where: string, kind: string): string {
  return `${where}.${kind === 'birthday' || kind === 'anniversary' ? kind : 'specialDate'}`;
}
