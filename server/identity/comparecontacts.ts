// Phones and e-mail addresses of two persons: the pair that agrees best speaks. Relay, role, switchboard, placeholder and shared
// contacts are silent, for and against.
import type { NormalEmail } from './email.ts';
import { lesser } from './fieldlevel.ts';
import type { FieldLevel, Known } from './fieldlevel.ts';
import type { NormalPerson } from './person.ts';
import { maskable, maskOf } from './phone.ts';
import type { NormalPhone } from './phone.ts';
import { editDistance } from './similarity.ts';

// The better level counts; among equals the lesser contact, so that the order of the two persons does not matter.
function outranks(rank: readonly string[], level: string, contact: string, best: FieldLevel | undefined): boolean {
  if (best === undefined) return true;
  const gain = rank.indexOf(best.level) - rank.indexOf(level);
  return gain > 0 || (gain === 0 && contact < best.contact!);
}

const PHONE_RANK = ['same', 'sameLine', 'masked', 'close', 'different'];

export function phoneLevel(a: NormalPerson, b: NormalPerson, levels: FieldLevel[], population?: Known): void {
  let best: FieldLevel | undefined;
  for (const left of a.phones) {
    if (!speaks(left, population)) continue;
    for (const right of b.phones) {
      if (!speaks(right, population)) continue;
      const level = comparePhones(left, right);
      if (level === undefined) continue;
      const contact =
        level === 'masked'
          ? maskOf(left.masked === undefined ? left : right)
          : lesser(left.e164 ?? '', right.e164 ?? '');
      if (!outranks(PHONE_RANK, level, contact, best)) continue;
      best = { field: 'phone', level, a: left.raw, b: right.raw, contact };
    }
  }
  if (best !== undefined) levels.push(best);
}

function speaks(phone: NormalPhone, population?: Known): boolean {
  return phone.class === 'personal' && !(phone.e164 !== undefined && population?.isShared(phone.e164) === true);
}

function comparePhones(a: NormalPhone, b: NormalPhone): string | undefined {
  if (a.e164 !== undefined && b.e164 !== undefined) {
    if (a.e164 === b.e164) return a.type === 'FIXED_LINE' ? 'sameLine' : 'same';
    return a.e164.length > 9 && editDistance(a.e164, b.e164, 1) <= 1 ? 'close' : 'different';
  }
  if (a.masked === undefined && b.masked === undefined) return undefined;
  const shown = (phone: NormalPhone): string => phone.masked?.prefix ?? maskable(phone.e164 ?? '');
  const [left, right] = [shown(a), shown(b)];
  if (a.last4 !== b.last4) return 'different';
  return left.startsWith(right) || right.startsWith(left) ? 'masked' : 'different';
}

const EMAIL_RANK = ['same', 'close', 'sameLocal', 'nameLocal', 'different'];

export function emailLevel(a: NormalPerson, b: NormalPerson, levels: FieldLevel[], population?: Known): void {
  let best: FieldLevel | undefined;
  const own = (email: NormalEmail): boolean =>
    email.class === 'personal' && population?.isShared(email.mailbox) !== true;
  for (const left of a.emails) {
    if (!own(left)) continue;
    for (const right of b.emails) {
      if (!own(right)) continue;
      const level = compareEmails(left, right, [a, b]);
      const contact = lesser(left.mailbox, right.mailbox);
      if (!outranks(EMAIL_RANK, level, contact, best)) continue;
      best = { field: 'email', level, a: left.address, b: right.address, contact };
    }
  }
  if (best !== undefined) levels.push(best);
}

function compareEmails(a: NormalEmail, b: NormalEmail, [left, right]: readonly [NormalPerson, NormalPerson]): string {
  if (a.mailbox === b.mailbox) return 'same';
  const letters = (text: string): string => text.replace(/[._-]/g, '');
  const alike = letters(a.local) === letters(b.local) && a.local.length >= 5;
  // haoran.zhang@ and haoranzhang@ are two people's mailboxes as likely as one's; shihan.wang@ and shihan.dong@ certainly are.
  if (saysOnlyTheName(a.local, left) && saysOnlyTheName(b.local, right)) return alike ? 'nameLocal' : 'different';
  // Neighbouring numbers are other mailboxes: wei83@ and wei84@ must not be near.
  const words = (text: string): string => text.replace(/\d/g, '');
  const sameDigits = a.mailbox.replace(/\D/g, '') === b.mailbox.replace(/\D/g, '');
  const length = Math.min(a.mailbox.length, b.mailbox.length);
  if (length >= 8 && sameDigits && editDistance(words(a.mailbox), words(b.mailbox), 2) <= (length >= 14 ? 2 : 1)) {
    return 'close';
  }
  if (!alike) return 'different';
  return saysOnlyTheName(a.local, left) || saysOnlyTheName(b.local, right) ? 'nameLocal' : 'sameLocal';
}

// wei.wang@ at two providers says no more than the name does; wei.wang83@ says a little more.
function saysOnlyTheName(local: string, { names }: NormalPerson): boolean {
  const letters = local.replace(/[^a-z]/g, '');
  if (/\d{2}/.test(local)) return false;
  return names.parses.some(({ family, given }) =>
    [
      family + given,
      given + family,
      given.slice(0, 1) + family,
      family + given.slice(0, 1),
      given + family.slice(0, 1),
      family,
      given,
    ].includes(letters),
  );
}
