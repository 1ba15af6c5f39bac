// Mailboxes: of people, of companies and agencies, of the platforms that stand between a guest and the house.
import type { PersonName } from './culture.ts';
import { draw, tableOfShares, type Random } from './random.ts';

const HERE = tableOfShares({ 'qq.com': 34, '163.com': 22, '126.com': 9, 'gmail.com': 8, 'outlook.com': 7, 'foxmail.com': 6, 'sina.com': 5, 'hotmail.com': 4, 'icloud.com': 5 }); // prettier-ignore
const ABROAD = tableOfShares({ 'gmail.com': 48, 'hotmail.com': 12, 'outlook.com': 12, 'icloud.com': 9, 'yahoo.com': 11, 'gmx.net': 3, 'live.com': 3, 'proton.me': 2 }); // prettier-ignore
const HANDLES = 'sunny happy blue lucky star moon tiger dragon angel panda coffee travel music ocean river sky summer winter cat dog fish rain wolf eagle lion apple cherry lemon rocky shadow spirit dream silver golden'.split(' '); // prettier-ignore

export const bare = (text: string): string =>
  (/^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFD')).replace(/[^A-Za-z0-9]/g, '').toLowerCase();

export function mailboxOf(
  { family: { latin: families }, given: { latin: givens } }: PersonName,
  birthDate: string,
  country: string,
  random: Random,
): string {
  const [family, given] = [families[0]!, givens[0]!];
  const [f, g] = [bare(family), bare(given)];
  const here = country === 'CN' || country === 'HK' || country === 'TW';
  const domain = draw(random, here ? HERE : ABROAD);
  if (domain === 'qq.com' && random.chance(0.7)) return `${random.digits(random.between(8, 10))}@${domain}`;
  return `${localOf(f, g, birthDate, random)}@${domain}`;
}

function localOf(f: string, g: string, birthDate: string, random: Random): string {
  const number = random.chance(0.3) ? birthDate.slice(2, 4) : String(1 + random.below(999));
  switch (random.below(12)) {
    case 0:
    case 1:
      return `${g}.${f}`;
    case 2:
      return `${g}${f}`;
    case 3:
    case 4:
      return `${f}${g}${number}`;
    case 5:
      return `${g.charAt(0)}${f}${number}`;
    case 6:
      return `${g}_${f}${random.chance(0.5) ? number : ''}`;
    case 7:
      return `${g}.${f}${number}`;
    case 8:
      return `${f}.${g}`;
    case 9:
      return `${f}${g.charAt(0)}${birthDate.slice(0, 4)}`;
    default:
      return `${random.pick(HANDLES)}${random.pick(HANDLES)}${number}`;
  }
}

/** A platform's address for one booking: nobody's. */
export function relayAddress(
  source: string,
  { family: { latin: families }, given: { latin: givens } }: PersonName,
  random: Random,
): string {
  const [family, given] = [families[0]!, givens[0]!];
  if (source === 'expedia')
    return `${random.uint().toString(36)}${random.uint().toString(36)}@m.expediapartnercentral.com`;
  if (source === 'agoda') return `${random.digits(10)}@agoda-messaging.com`;
  return `${bare(given).charAt(0)}${bare(family)}.${random.digits(6)}@guest.booking.com`;
}
