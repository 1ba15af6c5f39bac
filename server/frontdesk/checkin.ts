// The check-in panel's rules: what is still to be asked, whether to invite to the programme, which wishes a room is chosen by, what a
// VIP's answers become. Pure.
import { catalogue } from '@regulars/contract/catalogue.ts';
import type { Askable, Checkin, InvitationAnswer } from '@regulars/contract/checkin.ts';
import type { GuestConsent } from '@regulars/contract/guest.ts';
import type { Preference, PreferenceKind } from '@regulars/contract/preference.ts';
import type { KnownGuest } from './known.ts';

/** What one would rather know of a guest who stands there. */
export function missingIn(guest: KnownGuest, contacts: readonly { kind: string; isProxy: boolean }[]): Askable[] {
  const reaches = (kind: string) => contacts.some((one) => one.kind === kind && !one.isProxy);
  const hasBirthday = guest.birthday !== null || guest.specialDates.some(({ kind }) => kind === 'birthday');
  return [
    ...(reaches('phone') ? [] : (['phone'] as const)),
    ...(reaches('email') ? [] : (['email'] as const)),
    ...(hasBirthday ? [] : (['birthday'] as const)),
    ...(guest.head.language === null ? (['language'] as const) : []),
    ...(guest.preferences.length === 0 ? (['preferences'] as const) : []),
  ];
}

export type Invited = { answer: InvitationAnswer; at: string; by: string | null };
type MemberState = Checkin['member']['state'];

const YEAR = 365 * 86_400_000;

/**
 * A guest is asked once a year and never again once they said never; who wants no offers on any channel is not asked to join a
 * programme of offers. `invitations` newest first.
 */
export function memberState(
  isMember: boolean,
  invitations: readonly Invited[],
  consents: readonly Pick<GuestConsent, 'state'>[],
  now: string,
): MemberState {
  if (isMember) return 'member';
  if (invitations.some(({ answer }) => answer === 'never')) return 'never';
  const [last] = invitations;
  if (last?.answer === 'joined') return 'joined';
  if (last !== undefined && Date.parse(now) - Date.parse(last.at) < YEAR) return 'askedLately';
  return consents.length > 0 && consents.every(({ state }) => state === 'no') ? 'refusesOffers' : 'open';
}

const SURE = 0.3;

/** Codes of preferences that hold, of everybody who shares the room: an aching knee is anybody's. */
export function wishedCodes(guest: KnownGuest, others: readonly KnownGuest[]): Set<string> {
  const holds = ({ state, confidence }: Preference) =>
    (state === 'active' || state === 'confirmed') && confidence >= SURE;
  const own = guest.preferences.filter(holds);
  const theirs = others.flatMap(({ preferences }) => preferences.filter((one) => holds(one) && one.kind === 'health'));
  return new Set([...own, ...theirs].flatMap(({ code }) => (code === null ? [] : [code])));
}

export type Need = { kind: PreferenceKind; code: string | null; text: string };
const entries = new Map(catalogue.map((entry) => [entry.code, entry]));

/** What somebody answered before their stay, as preferences; a code the catalogue has not is left out. */
export function needsOf(
  { floor, roomType, codes }: { floor: 'any' | 'high' | 'low'; roomType: string; codes: readonly string[] },
  language: 'zh' | 'en',
): Need[] {
  const all = [...(floor === 'high' ? ['highFloor'] : floor === 'low' ? ['lowFloor'] : []), ...codes];
  const chosen = [...new Set(all)].flatMap((code): Need[] => {
    const entry = entries.get(code);
    return entry === undefined ? [] : [{ kind: entry.kind, code, text: entry.label[language] }];
  });
  return roomType === '' ? chosen : [...chosen, { kind: 'room', code: null, text: roomType }];
}
