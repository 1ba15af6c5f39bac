// A person of the demo: who they are, how they book, what they like. Made by chance, of nobody's data.
import { pinyin } from 'pinyin-pro';
import type { PersonFacts } from '../intake/canonical.ts';
import type { Chance } from './chance.ts';
import { cities, companies, hanCompound, hanFamily, hanGivenMan, hanGivenWoman, latinOf, world } from './names.ts';

export type DemoPerson = {
  no: number;
  country: string;
  language: string;
  family: string;
  given: string;
  latinFamily: string;
  latinGiven: string;
  gender: 'male' | 'female';
  birthDate: string;
  phone: string | null;
  email: string | null;
  city: string | null;
  company: string | null;
  memberNo: string | null;
  tier: string | null;
  vip: string | null;
  channel: Channel;
  /** how often they come: 0 = first stay still to come */
  stays: number;
};

export type Channel = 'direct' | 'ctrip' | 'fliggy' | 'booking' | 'corporate';

const latin = (han: string, surname: boolean): string => {
  const text = pinyin(han, { toneType: 'none', type: 'array', surname: surname ? 'head' : 'off' }).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export function makePerson(no: number, dice: Chance, thisYear: number): DemoPerson {
  const chinese = dice.happens(0.68);
  const gender = dice.happens(0.54) ? 'male' : 'female';
  const from = chinese ? undefined : dice.weighted(world);
  const family = from ? dice.pick(from.family) : dice.happens(0.03) ? dice.pick(hanCompound) : dice.pick(hanFamily);
  const given = from
    ? dice.pick(gender === 'male' ? from.man : from.woman)
    : dice.pick(gender === 'male' ? hanGivenMan : hanGivenWoman);
  const [latinFamily, latinGiven] = from
    ? [latinOf[family] ?? family, latinOf[given] ?? given]
    : [latin(family, true), latin(given, false)];
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
  const regular = stays >= 5;
  const channel = dice.weighted<Channel>(
    chinese
      ? [
          ['ctrip', 34],
          ['fliggy', 20],
          ['direct', 26],
          ['corporate', 20],
        ]
      : [
          ['booking', 50],
          ['direct', 25],
          ['corporate', 25],
        ],
  );
  const ascii = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^a-zA-Z]/g, '')
      .toLowerCase();
  return {
    no,
    family,
    given,
    latinFamily,
    latinGiven,
    gender,
    channel,
    stays,
    country: from?.country ?? 'CN',
    language: from?.language ?? 'zh',
    birthDate: `${thisYear - dice.between(22, 74)}-${String(dice.between(1, 12)).padStart(2, '0')}-${String(dice.between(1, 28)).padStart(2, '0')}`,
    phone: chinese
      ? `+8613${dice.between(100_000_000, 999_999_999)}`
      : dice.happens(0.35)
        ? foreignPhone(from!.country, dice)
        : null,
    email: dice.happens(chinese ? 0.3 : 0.8)
      ? `${ascii(latinGiven)}.${ascii(latinFamily)}${no}@${dice.pick(['mail', 'post', 'letter'])}.demo`
      : null,
    city: chinese ? dice.pick(cities) : null,
    company: channel === 'corporate' ? dice.pick(companies) : null,
    memberNo: regular || dice.happens(0.15) ? `RG${String(600_000 + no)}` : null,
    tier: stays >= 13 ? 'platinum' : regular ? 'gold' : null,
    vip: stays >= 24 ? 'VIP 1' : stays >= 13 && dice.happens(0.5) ? 'VIP 2' : null,
  };
}

function foreignPhone(country: string, dice: Chance): string {
  const tail = (digits: number) => String(dice.between(10 ** (digits - 1), 10 ** digits - 1));
  const forms: Record<string, () => string> = {
    US: () => `+1212555${tail(4)}`,
    GB: () => `+447700900${tail(3)}`,
    DE: () => `+491711${tail(6)}`,
    FR: () => `+33612${tail(6)}`,
    JP: () => `+8190${tail(8)}`,
    KR: () => `+8210${tail(8)}`,
    SG: () => `+659${tail(7)}`,
    RU: () => `+7916${tail(7)}`,
    IT: () => `+39347${tail(7)}`,
  };
  return forms[country]?.() ?? `+86139${tail(8)}`;
}

/** What the house's own system knows: everything that the desk registered. */
export function asProfile(p: DemoPerson): PersonFacts {
  const isLatin = /^[\p{Script=Latin}\s'-]+$/u.test(p.family);
  return {
    name: isLatin
      ? { family: p.family, given: p.given }
      : {
          family: p.family,
          given: p.given,
          native: p.country === 'JP' ? `${p.family} ${p.given}` : `${p.family}${p.given}`,
          latin: `${p.latinGiven} ${p.latinFamily}`,
        },
    gender: p.gender,
    birthDate: p.birthDate,
    nationality: p.country,
    languages: [p.language],
    contactPoints: [
      ...(p.phone ? [{ kind: 'phone' as const, raw: p.phone, use: 'mobile' }] : []),
      ...(p.email ? [{ kind: 'email' as const, raw: p.email }] : []),
    ],
    addresses: p.city ? [{ lines: [], city: p.city, country: p.country }] : [],
    memberships: p.memberNo ? [{ programId: 'house', membershipId: p.memberNo, levelCode: p.tier ?? 'silver' }] : [],
    company: p.company ?? undefined,
    vipCode: p.vip ?? undefined,
  };
}

/** What a channel tells: a name, and a relay address or the switchboard instead of the person's own. */
export function asChannelGuest(p: DemoPerson, orderNo: string): PersonFacts {
  const name = p.language === 'zh' ? { text: `${p.family}${p.given}` } : { given: p.latinGiven, family: p.latinFamily };
  switch (p.channel) {
    case 'ctrip':
      return { name, contactPoints: [{ kind: 'phone', raw: '10106666' }] };
    case 'fliggy':
      return { name, contactPoints: p.phone ? [{ kind: 'phone', raw: p.phone.replace('+86', '') }] : [] };
    case 'booking':
      return {
        name,
        nationality: p.country,
        contactPoints: [
          {
            kind: 'email',
            raw: `${p.latinGiven.charAt(0).toLowerCase()}${p.no}.${orderNo.slice(-6)}@guest.booking.com`,
          },
        ],
      };
    case 'direct':
    case 'corporate':
      return asProfile(p);
  }
}
