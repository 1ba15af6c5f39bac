// A person of the demo: who they are, how they book, what they like. Made by chance, of nobody's data; telephone numbers lie in
// ranges kept for films where a country has such (United States, United Kingdom, Germany, France), else in blocks of zeros.
import { pinyin } from 'pinyin-pro';
import type { IdentityDocument, PersonFacts } from '../intake/canonical.ts';
import type { Chance } from './chance.ts';
import { cities, companies, hanCompound, hanFamily, hanGivenMan, hanGivenWoman, words, type Company } from './names.ts';
import { latinOf, world } from './world.ts';

export type Channel = 'direct' | 'ctrip' | 'fliggy' | 'booking' | 'corporate' | 'meituan';

export type DemoPerson = {
  no: number;
  country: string;
  language: string;
  family: string;
  given: string;
  /** the whole name in its own script, where it is not family and given in a row */
  native?: string;
  latinFamily: string;
  latinGiven: string;
  gender: 'male' | 'female';
  birthDate: string | null;
  phone: string | null;
  email: string | null;
  city: string | null;
  company: Company | null;
  memberNo: string | null;
  /** the last day of the card */
  memberUntil?: string;
  tier: string | null;
  vip: string | null;
  documents?: IdentityDocument[];
  channel: Channel;
  /** how often they come: 0 = first stay still to come */
  stays: number;
};

const latin = (han: string, surname: boolean): string => {
  const text = pinyin(han, { toneType: 'none', type: 'array', surname: surname ? 'head' : 'off' }).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** `like`: of this country and gender, where they are given. */
export function makePerson(
  no: number,
  dice: Chance,
  thisYear: number,
  like: Partial<Pick<DemoPerson, 'country' | 'gender'>> = {},
): DemoPerson {
  const chinese = like.country === undefined ? dice.happens(0.68) : like.country === 'CN';
  const gender = like.gender ?? (dice.happens(0.54) ? 'male' : 'female');
  const from = chinese
    ? undefined
    : (world.map(([one]) => one).find(({ country }) => country === like.country) ?? dice.weighted(world));
  const family = from ? dice.pick(from.family) : dice.happens(0.03) ? dice.pick(hanCompound) : dice.pick(hanFamily);
  const given = from
    ? dice.pick(gender === 'male' ? from.man : from.woman)
    : dice.pick(gender === 'male' ? hanGivenMan : hanGivenWoman);
  const country = from?.country ?? 'CN';
  const stays = dice.weighted([
    [0, 12],
    [1, 48],
    [2, 16],
    [3, 8],
    [5, 7],
    [8, 5],
    [13, 3],
    [24, 1],
  ] as const);
  const channel = dice.weighted(chinese ? channelsHere : channelsAbroad);
  const company = channel === 'corporate' ? companyFor(country, dice) : null;
  // Japan keeps no numbers for inventions: those that nobody has are no numbers there either, so few give one
  const ownPhone = chinese || dice.happens(country === 'JP' ? 0.08 : 0.35) ? phoneOf(no, country) : null;
  return {
    no,
    family,
    given,
    ...spelling(family, given, country),
    gender,
    channel,
    stays,
    country,
    language: from?.language ?? 'zh',
    birthDate: `${thisYear - dice.between(22, 74)}-${twoDigits(dice.between(1, 12))}-${twoDigits(dice.between(1, 28))}`,
    phone: company && dice.happens(0.4) ? company.phone : ownPhone,
    email: dice.happens(chinese ? 0.3 : 0.8) ? emailOf(no, family, given, country, dice) : null,
    city: chinese ? dice.pick(cities) : null,
    company,
    memberNo: stays >= 5 || dice.happens(stays >= 2 ? 0.25 : 0.05) ? memberNo(no) : null,
    tier: stays >= 13 ? 'platinum' : stays >= 5 ? 'gold' : null,
    vip: stays >= 24 && dice.happens(0.5) ? 'VIP 1' : stays >= 13 && dice.happens(0.15) ? 'VIP 2' : null,
  };
}

const channelsHere: readonly (readonly [Channel, number])[] = [
  ['ctrip', 32],
  ['fliggy', 18],
  ['direct', 24],
  ['corporate', 18],
  ['meituan', 8],
];
const channelsAbroad: readonly (readonly [Channel, number])[] = [
  ['booking', 50],
  ['direct', 25],
  ['corporate', 25],
];

export const memberNo = (no: number): string => `RG${String(600_000 + no)}`;
export const profileKey = (p: Pick<DemoPerson, 'no'>): string => `P${String(p.no).padStart(6, '0')}`;

/** Latin letters of a name as the passport has them. */
export function spelling(family: string, given: string, country: string) {
  const abroad = country !== 'CN';
  return {
    latinFamily: abroad ? (latinOf.get(family) ?? family) : latin(family, true),
    latinGiven: abroad ? (latinOf.get(given) ?? given) : latin(given, false),
  };
}

function companyFor(country: string, dice: Chance): Company {
  const own = companies.filter((one) => (one.country === 'CN') === (country === 'CN'));
  return dice.pick(own);
}

function emailOf(no: number, family: string, given: string, country: string, dice: Chance): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^a-zA-Z]/g, '')
      .toLowerCase();
  const { latinFamily, latinGiven } = spelling(family, given, country);
  return `${plain(latinGiven)}.${plain(latinFamily)}${no}@${dice.pick(['mail', 'post', 'letter'])}.demo`;
}

const twoDigits = (n: number): string => String(n).padStart(2, '0');

const areasUs = words(
  '212 415 312 206 617 303 404 512 602 702 801 919 503 615 704 813 305 214 713 916 208 505 605 701 802 207 603 401 302 406',
);

/** Everybody's own number, told by the person's: no two of the first three thousand have one. */
export function phoneOf(no: number, country: string): string {
  const digits = (count: number) => String((no * 7919) % 10 ** count).padStart(count, '0');
  const block = (list: readonly string[], each: number) => list[Math.floor(no / each) % list.length]!;
  switch (country) {
    case 'US':
      return `+1${block(areasUs, 100)}55501${digits(2)}`;
    case 'GB':
      return `+44${block(['2079460', '1134960', '1144960'], 1000)}${digits(3)}`;
    case 'DE':
      return `+49${block(['3023125', '6990009', '4066969'], 1000)}${digits(3)}`;
    case 'FR':
      return `+3319900${digits(4)}`;
    case 'JP':
      return `+81900000${digits(4)}`;
    case 'KR':
      return `+82100000${digits(4)}`;
    case 'SG':
      return `+659000${digits(4)}`;
    case 'RU':
      return `+790000${digits(5)}`;
    case 'IT':
      return `+39340000${digits(4)}`;
    case 'AE':
      return `+97150000${digits(4)}`;
    default:
      return `+86${['136', '137', '138', '139'][no % 4]}0000${digits(4)}`;
  }
}

const isLatin = (text: string): boolean => /^[\p{Script=Latin}\s'.-]+$/u.test(text);

/** What the house's own system knows: everything that the desk registered. */
export function asProfile(p: DemoPerson): PersonFacts {
  return {
    name: nameOf(p),
    gender: p.gender,
    ...(p.birthDate && { birthDate: p.birthDate }),
    nationality: p.country,
    languages: [p.language],
    contactPoints: [
      ...(p.phone ? [{ kind: 'phone' as const, raw: p.phone, use: 'mobile' }] : []),
      ...(p.email ? [{ kind: 'email' as const, raw: p.email }] : []),
    ],
    addresses: p.city ? [{ lines: [], city: p.city, country: p.country }] : [],
    ...(p.documents && { identityDocuments: p.documents }),
    memberships: p.memberNo
      ? [
          {
            programId: 'house',
            membershipId: p.memberNo,
            levelCode: p.tier ?? 'silver',
            ...(p.memberUntil && { expireDate: p.memberUntil }),
          },
        ]
      : [],
    company: p.company?.name,
    vipCode: p.vip ?? undefined,
  };
}

/** Chinese names by their characters; others that are not in latin letters with what the passport says beside them. */
function nameOf(p: DemoPerson): PersonFacts['name'] {
  const { family, given, native, latinFamily, latinGiven } = p;
  if (p.country === 'CN') return { family, given, ...(native !== undefined && { native }) };
  if (isLatin(family)) return { family, given };
  return p.language === 'ar'
    ? { family, given, native: `${given} ${family}`, latin: `${latinGiven} ${latinFamily}` }
    : {
        family,
        given,
        native: `${family}${p.country === 'JP' ? ' ' : ''}${given}`,
        latin: `${latinFamily} ${latinGiven}`,
      };
}

/** As channels and Chinese forms write a name in one string. */
export const chineseName = (p: DemoPerson): string =>
  p.country === 'CN' ? (p.native ?? `${p.family}${p.given}`) : `${p.latinFamily}/${p.latinGiven}`.toUpperCase();
