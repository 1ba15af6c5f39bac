// Playbooks: the ways a house acts on a warning, and which of them fits a guest. A house changes them with its follow-up plan; what was
// taken up keeps the version of the plan it was taken up with.
import type { FollowupPlan, Playbook } from '@regulars/contract/followup.ts';
import type { GuestClass } from '@regulars/contract/guest.ts';
import type { Told } from '@regulars/contract/route.ts';
import type { SignalCode, WarningKind } from '@regulars/contract/warning.ts';

export const shippedPlaybooks: readonly Playbook[] = [
  {
    code: 'call',
    on: true,
    title: { zh: '宾客关系致电', en: 'Call by guest relations' },
    department: 'guestRelations',
    channel: 'phone',
    dueDays: 2,
    script: 'winBackRhythm',
    letter: null,
    mayOffer: true,
  },
  {
    code: 'letter',
    on: true,
    title: { zh: '亲笔信', en: 'Personal letter' },
    department: 'guestRelations',
    channel: 'email',
    dueDays: 3,
    script: 'winBackRhythm',
    letter: 'free',
    mayOffer: false,
  },
  {
    code: 'offer',
    on: true,
    title: { zh: '预算内的优惠', en: 'Offer within budget' },
    department: 'sales',
    channel: 'phone',
    dueDays: 3,
    script: 'winBackLongAway',
    letter: 'winBack',
    mayOffer: true,
  },
  {
    code: 'complaintFirst',
    on: true,
    title: { zh: '先了结投诉', en: 'Settle the complaint first' },
    department: 'guestRelations',
    channel: 'phone',
    dueDays: 1,
    script: 'winBackTrouble',
    letter: null,
    mayOffer: true,
  },
  {
    code: 'benefit',
    on: true,
    title: { zh: '生日或下次预订礼遇', en: 'Benefit for birthday or next booking' },
    department: 'guestRelations',
    channel: 'email',
    dueDays: 5,
    script: 'winBackRhythm',
    letter: 'birthday',
    mayOffer: true,
  },
  {
    code: 'cardRenewal',
    on: true,
    title: { zh: '会员卡续期致电', en: 'Card renewal call' },
    department: 'frontOffice',
    channel: 'phone',
    dueDays: 7,
    script: 'winBackRhythm',
    letter: null,
    mayOffer: true,
  },
  {
    code: 'secondStay',
    on: true,
    title: { zh: '第二次入住邀请信', en: 'Second-stay letter' },
    department: 'sales',
    channel: 'email',
    dueDays: 3,
    script: 'followUpFirstStay',
    letter: 'winBack',
    mayOffer: true,
  },
];

export type Fitting = {
  kind: WarningKind;
  signals: readonly SignalCode[];
  guestClass: GuestClass;
  /** trouble around the last stay */
  trouble: boolean;
  /** until the next birthday; null where it is not known */
  birthdayInDays: number | null;
  mayCall: boolean;
  mayWrite: boolean;
};
export type Suggestion = { playbook: string; why: Told };

const BIRTHDAY_SOON = 45;

/**
 * The first that fits, of those that are in use and reach the guest: a complaint that is open before a card that runs out, a first stay,
 * a birthday, what a voice mends (trouble, a rival, guests of value), what a price mends, a letter. Where none fits, the first in use.
 */
export function suggestPlaybook(plan: Pick<FollowupPlan, 'playbooks'>, guest: Fitting): Suggestion {
  const has = (...codes: SignalCode[]) => codes.some((code) => guest.signals.includes(code));
  const birthdaySoon = guest.birthdayInDays !== null && guest.birthdayInDays <= BIRTHDAY_SOON;
  const inOrder: readonly (readonly [fits: boolean, playbook: string, why: string, params?: Told['params']])[] = [
    [has('caseOpen'), 'complaintFirst', 'caseOpen'],
    [guest.kind === 'expiring' || has('card'), 'cardRenewal', 'card'],
    [guest.trouble || has('satisfaction'), 'complaintFirst', 'trouble'],
    [guest.kind === 'secondStay', 'secondStay', 'once'],
    [birthdaySoon, 'benefit', 'birthday', { days: guest.birthdayInDays ?? 0 }],
    [has('competitor'), 'call', 'competitor'],
    [has('noReply'), 'letter', 'noReply'],
    [has('channel'), 'offer', 'channel'],
    [guest.guestClass === 'mostValuable' || guest.guestClass === 'main', 'call', 'value'],
    [true, 'letter', 'usual'],
    [true, 'call', 'usual'],
  ];
  for (const [fits, code, why, params = {}] of inOrder) {
    const found = plan.playbooks.find((one) => one.code === code && one.on);
    if (fits && found !== undefined && reaches(found, guest))
      return { playbook: code, why: { code: `warning.fits.${why}`, params } };
  }
  const left = plan.playbooks.find(({ on }) => on) ?? plan.playbooks[0]!;
  return { playbook: left.code, why: { code: 'warning.fits.left', params: {} } };
}

function reaches({ channel }: Playbook, { mayCall, mayWrite }: Pick<Fitting, 'mayCall' | 'mayWrite'>): boolean {
  if (channel === 'phone') return mayCall;
  return channel === 'email' ? mayWrite : true;
}

/** How a playbook reaches this guest: by its own way where the guest allows it, else by the other one. */
export function wayOf(
  { channel, letter }: Pick<Playbook, 'channel' | 'letter'>,
  { mayCall, mayWrite }: { mayCall: boolean; mayWrite: boolean },
): { channel: Playbook['channel']; letter: Playbook['letter'] } {
  if (channel === 'phone' && !mayCall) return { channel: 'email', letter: mayWrite ? (letter ?? 'winBack') : null };
  if (channel === 'email' && !mayWrite) return { channel: mayCall ? 'phone' : channel, letter: null };
  return { channel, letter: mayWrite ? letter : null };
}

/** Days until the next birthday; `birthday` MM-DD. The 29th of February is kept on the 1st of March where there is none. */
export function daysToBirthday(birthday: string | null, today: string): number | null {
  if (birthday === null || !/^\d{2}-\d{2}$/.test(birthday)) return null;
  const year = Number(today.slice(0, 4));
  const [month, day] = birthday.split('-').map(Number) as [number, number];
  const now = Date.UTC(year, Number(today.slice(5, 7)) - 1, Number(today.slice(8, 10)));
  const next = [year, year + 1].map((each) => Date.UTC(each, month - 1, day)).find((at) => at >= now)!;
  return Math.round((next - now) / 86_400_000);
}
