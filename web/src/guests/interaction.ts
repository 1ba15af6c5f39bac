// What the desk's short form holds, and what of it is sent: blanks are left out, money goes in minor units.
import type { touchpoints, TurnawayReason } from '@regulars/contract/interaction.ts';
import { isPlainDate } from '../ui/dates.ts';
import { minorOf } from '../ui/numbers.ts';

export type Filled = {
  kind: 'inquiry' | 'turnaway';
  name: string;
  phone: string;
  channel: (typeof touchpoints)[number];
  arrivalDate: string;
  departureDate: string;
  rooms: string | number;
  partySize: string | number;
  roomType: string;
  outlet: string;
  reason: TurnawayReason | undefined;
  words: string;
  value: string | number;
};

export function blank(kind: Filled['kind']): Filled {
  return {
    kind,
    name: '',
    phone: '',
    channel: 'phone',
    arrivalDate: '',
    departureDate: '',
    rooms: '',
    partySize: '',
    roomType: '',
    outlet: '',
    reason: undefined,
    words: '',
    value: '',
  };
}

/** What was typed to find the guest: a number long enough is their phone, letters are their name. */
export function startedWith(text = ''): Partial<Filled> {
  const typed = text.trim();
  if (isTelephone(typed)) return { phone: typed };
  return /\p{L}/u.test(typed) && !/\d/.test(typed) ? { name: typed } : {};
}

export function isTelephone(text: string): boolean {
  return /^\+?[\d\s().-]{7,25}$/.test(text.trim()) && text.replace(/\D/g, '').length >= 7;
}

/** Something that tells what it was about, the reason of a turnaway, days in their order, a phone that is one. */
export function isReady(filled: Filled): boolean {
  if (filled.phone.trim() !== '' && !isTelephone(filled.phone)) return false;
  if (filled.kind === 'turnaway' && filled.reason === undefined) return false;
  if (filled.departureDate !== '' && filled.departureDate < filled.arrivalDate) return false;
  return filled.kind === 'turnaway' || filled.words.trim() !== '' || isPlainDate(filled.arrivalDate);
}

export function asked(filled: Filled, currencyCode: string) {
  const { kind, channel, reason, arrivalDate, departureDate } = filled;
  const text = (value: string): string | undefined => value.trim() || undefined;
  const count = (value: string | number): number | undefined => (Number(value) >= 1 ? Number(value) : undefined);
  const isTurnaway = kind === 'turnaway';
  const value = Number(filled.value);
  return {
    kind,
    channel,
    name: text(filled.name),
    phone: text(filled.phone),
    arrivalDate: isPlainDate(arrivalDate) ? arrivalDate : undefined,
    departureDate: isPlainDate(arrivalDate) && isPlainDate(departureDate) ? departureDate : undefined,
    rooms: count(filled.rooms),
    partySize: count(filled.partySize),
    roomType: text(filled.roomType),
    outlet: text(filled.outlet),
    reason: isTurnaway ? reason : undefined,
    words: filled.words.trim(),
    valueLost: isTurnaway && value > 0 ? { amountMinor: minorOf(value, currencyCode), currencyCode } : undefined,
  };
}
