// Contacts that are not a person's own: addresses an agency puts between (relay), boxes of an office (role), switchboards,
// values typed to get past a form (placeholder), and what a house has learnt to be shared. None of them ever joins two guests;
// they remain ways to answer one reservation. A house adds to the list; nothing is removed by it.

import { wordSet } from './wordset.ts';

export type ContactClass = 'personal' | 'relay' | 'role' | 'switchboard' | 'placeholder' | 'shared';

export type ProxyList = {
  /** e-mail domains whose addresses are made per booking or forward without telling; subdomains count */
  relayDomains: readonly string[];
  /** e-mail domains of agencies: whoever writes from there books for others */
  agencyDomains: readonly string[];
  /** phones in E.164 or as short national numbers that belong to a call centre, agency or hotel */
  switchboards: readonly string[];
  /** phones and e-mails seen with too many different names, in normal form (E.164, lower case) */
  shared: ReadonlySet<string>;
};

// guest.booking.com: alias per booking since 2015, dead about two months after check-out (support.bookingcenter.com 636).
// The others: relay addresses as they stand in messages of the channels; private relays of the mail providers themselves.
const RELAY_DOMAINS = [
  'guest.booking.com',
  'property.booking.com',
  'm.expediapartnercentral.com',
  'expediapartnercentral.com',
  'agoda-messaging.com',
  'guest.airbnb.com',
  'host.airbnb.com',
  'reply.airbnb.com',
  'guest.trip.com',
  'messages.homeaway.com',
  'message.vrbo.com',
  'guest.hotelbeds.com',
  'guest.hostelworld.com',
  'guest.despegar.com',
  'guest.lastminute.com',
  'privaterelay.appleid.com',
  'relay.firefox.com',
  'mozmail.com',
  'duck.com',
  'anonaddy.me',
  'anonaddy.com',
  'addy.io',
  'simplelogin.com',
  'simplelogin.co',
  'marketplace.amazon.com',
  'marketplace.amazon.co.uk',
];

const AGENCY_DOMAINS = [
  'booking.com', 'expedia.com', 'agoda.com', 'airbnb.com', 'trip.com', 'ctrip.com', 'ctrip.com.cn', 'fliggy.com', 'qunar.com', 'tuniu.com',
  'lvmama.com', 'utourworld.com', 'utour.com', 'cits.cn', 'cits.com.cn', 'ctsho.com', 'ly.com', 'elong.com', 'meituan.com', 'springtour.com',
  'hotelbeds.com', 'webbeds.com', 'jtb.com', 'jtbgmt.com', 'his-world.com', 'hrs.com', 'hrs.de', 'egencia.com', 'bcdtravel.com',
  'amexgbt.com', 'carlsonwagonlit.com', 'mycwt.com', 'fcmtravel.com', 'tui.com', 'kuoni.com', 'priceline.com', 'hotels.com',
]; // prettier-ignore

// 10106666, 95010: Ctrip; 95188: Alipay; 400/800 numbers are told by their type. 13800138000: China Mobile's own service number,
// the commonest number typed into a form that insists on a mobile.
const SWITCHBOARDS = [
  '10106666',
  '95010',
  '95188',
  '95187',
  '12306',
  '+8610106666',
  '+862134064880',
  '+31207125600',
  '+442083181200',
];
const isPlaceholderPhone = wordSet([
  '13800138000',
  '13800000000',
  '13900000000',
  '18888888888',
  '13888888888',
  '13999999999',
  '5555555555',
  '5550100',
]);

const isPlaceholderLocal = wordSet(
  'test tests testing tester noemail no-email nomail no-mail no none na n.a n/a nil null unknown anonymous noreply no-reply donotreply x xx xxx abc asdf qwerty aaa 123 1234 12345 123456 1 0 notprovided not.provided noaddress nobody dummy example'.split(
    ' ',
  ),
);
const PLACEHOLDER_DOMAINS =
  /^(example\.(com|org|net|cn)|test\.(com|cn)|none\.com|na\.com|noemail\.com|nomail\.com|no\.com|email\.invalid|localhost)$|\.(invalid|test|example|localhost)$/;

// Boxes of an office; a number may follow: res4@, booking2@, front01@.
const isRoleWord = wordSet(
  (
    'info reservation reservations res rsv rsvn rez reserve booking bookings book front frontdesk frontoffice front.office fo reception sales office admin administration ' +
    'contact kontakt travel travels hotel hotels mail email support service services customerservice customerservices cs hr finance account accounts accounting invoice invoices billing event events ' +
    'group groups team ticket tickets order orders agent agents agency concierge gm hello help helpdesk marketing secretary assistant ops operation operations webmaster postmaster enquiry enquiries ' +
    'inquiry inquiries guestservice guestservices corporate company visa tour tours incoming inbound dispatch desk yuding kefu qiantai xingzheng caiwu'
  ).split(' '),
);
const AGENCY_DOMAIN_WORD =
  /(^|[-.])(agent|agents|agency|travel|travels|travelagency|tour|tours|tourism|reisen|reisebuero|viaggi|viajes|voyages|lvyou|lvxing|gongguan|dmc)([-.]|$)/;

export const PROXIES: ProxyList = {
  relayDomains: RELAY_DOMAINS,
  agencyDomains: AGENCY_DOMAINS,
  switchboards: SWITCHBOARDS,
  shared: new Set(),
};

/** The maintained list with what one house knows besides. */
export function withHouseProxies(house: Partial<ProxyList>): ProxyList {
  return {
    relayDomains: extended(RELAY_DOMAINS, house.relayDomains),
    agencyDomains: extended(AGENCY_DOMAINS, house.agencyDomains),
    switchboards: extended(SWITCHBOARDS, house.switchboards),
    shared: house.shared ?? new Set(),
  };
}

// The maintained list itself where nothing is added: what was read with it stays remembered.
function extended(list: readonly string[], more: readonly string[] = []): readonly string[] {
  return more.length === 0 ? list : [...list, ...more];
}

const setsOf = new WeakMap<readonly string[], ReadonlySet<string>>();

// The domain itself or one above it.
function underDomain(domain: string, list: readonly string[]): boolean {
  let entries = setsOf.get(list);
  if (entries === undefined) setsOf.set(list, (entries = new Set(list)));
  for (let from = 0; from >= 0;) {
    if (entries.has(from === 0 ? domain : domain.slice(from))) return true;
    const dot = domain.indexOf('.', from);
    from = dot < 0 ? -1 : dot + 1;
  }
  return false;
}

/** What the lists say of a domain. */
export type DomainTraits = { relay: boolean; placeholder: boolean; agency: boolean; head: string };

/** Traits of a domain in lower case. */
export function domainTraits(domain: string, { relayDomains, agencyDomains }: ProxyList): DomainTraits {
  return {
    relay: underDomain(domain, relayDomains),
    placeholder: PLACEHOLDER_DOMAINS.test(domain),
    agency: underDomain(domain, agencyDomains) || AGENCY_DOMAIN_WORD.test(domain),
    head: domain.split('.')[0]!,
  };
}

/** Class of an e-mail address in lower case, split at its last @; `traits` are its domain's where they are known. */
export function classifyEmail(
  local: string,
  domain: string,
  proxies: ProxyList = PROXIES,
  traits: DomainTraits = domainTraits(domain, proxies),
): ContactClass {
  const plus = local.indexOf('+');
  const bare = plus < 0 ? local : local.slice(0, plus);
  if (traits.relay) return 'relay';
  if (traits.placeholder || bare === traits.head || isPlaceholderLocal(bare)) return 'placeholder';
  if (traits.agency || isRoleLocal(bare)) return 'role';
  if (proxies.shared.size > 0 && proxies.shared.has(`${local}@${domain}`)) return 'shared';
  return 'personal';
}

// A word of the list, then at most one of - _ . and four digits.
function isRoleLocal(local: string): boolean {
  let end = local.length;
  while (end > 0 && isDigit(local.charCodeAt(end - 1))) end--;
  if (local.length - end > 4) return false;
  if (isRoleWord(end === local.length ? local : local.slice(0, end))) return true;
  return '-_.'.includes(local.charAt(end - 1)) && isRoleWord(local.slice(0, end - 1));
}

function isDigit(sign: number): boolean {
  return sign >= 0x30 && sign <= 0x39;
}

function isTypedAtRandom(digits: string): boolean {
  return isOneDigit(digits) || isCountedThrough(digits) || isPlaceholderPhone(digits);
}

function isOneDigit(digits: string): boolean {
  return digits.length > 1 && digits.charCodeAt(0) === digits.charCodeAt(1) && /^(\d)\1+$/.test(digits);
}

// 123456789, 987654321: the first two digits already tell most others apart.
function isCountedThrough(digits: string): boolean {
  if (digits.length < 6) return false;
  const step = Math.abs(digits.charCodeAt(1) - digits.charCodeAt(0));
  if (step !== 1 && step !== 9) return false;
  return '01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits);
}

export type PhoneTraits = {
  /** digits of the national number, without trunk prefix */
  national: string;
  e164?: string;
  /** libphonenumber's type */
  type?: string;
};

const SERVICE_TYPES = new Set(['SHARED_COST', 'TOLL_FREE', 'PREMIUM_RATE', 'UAN', 'VOICEMAIL', 'PAGER']);

/** Class of a phone number. Numbers with fewer than seven digits are extensions or inventions: placeholder. */
export function classifyPhone(phone: PhoneTraits, proxies: ProxyList = PROXIES): ContactClass {
  const { national, e164 = '', type = '' } = phone;
  if (proxies.switchboards.includes(national) || (e164 !== '' && proxies.switchboards.includes(e164)))
    return 'switchboard';
  if (isTypedAtRandom(national) || national.length < 7) return 'placeholder';
  if (SERVICE_TYPES.has(type)) return 'switchboard';
  if (proxies.shared.size > 0 && proxies.shared.has(e164 || national)) return 'shared';
  return 'personal';
}

const PLACEHOLDER_NAMES = (
  'test tests testing guest guests thehotelguest unknown unknownguest na nana none noname nn tba tbd tbc xxx xx aaa abc asdf walkin walkinguest anonymous dummy johndoe janedoe group ' +
  'guestname guestname1 accompanyingguest additionalguest secondguest donotuse deleted adult child infant sharer profile vip customer cliente gast ' +
  '无 无名 无名氏 散客 客人 住客 宾客 旅客 顾客 匿名 未知 不详 测试 测试客人 张三 李四 某某 某先生 某女士 同住人 同住 随行 团队 团客 会员 贵宾 散客客人 空 没有 携程客人 飞猪客人 美团客人 微信用户 个人'
).split(' ');
const isPlaceholderWord = wordSet(PLACEHOLDER_NAMES);

/** True for what stands in a name field without being a name; give the name folded to lower case without blanks. */
export function isPlaceholderName(folded: string): boolean {
  if (folded === '' || isPlaceholderWord(folded)) return true;
  const bare = isDigit(folded.charCodeAt(folded.length - 1)) ? folded.replace(/\d+$/, '') : folded;
  if (bare === '' || (bare !== folded && isPlaceholderWord(bare))) return true;
  return bare.charCodeAt(0) === bare.charCodeAt(1) && /^([a-z])\1{2,}$/.test(bare);
}

// Placeholder names by their first sign.
const placeholdersOf = Map.groupBy(PLACEHOLDER_NAMES, (name) => name.charAt(0));

/** True where a placeholder name may begin with this word (folded): `john` of johndoe, `xx`. */
export function opensPlaceholder(word: string): boolean {
  if (word.length < 2 || (word.charCodeAt(0) === word.charCodeAt(1) && /^(.)\1+$/.test(word))) return true;
  return placeholdersOf.get(word.charAt(0))?.some((name) => name.startsWith(word)) === true;
}
