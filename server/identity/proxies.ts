// Contacts that are not a person's own: addresses an agency puts between (relay), boxes of an office (role), switchboards,
// values typed to get past a form (placeholder), and what a house has learnt to be shared. None of them ever joins two guests;
// they remain ways to answer one reservation. A house adds to the list; nothing is removed by it.

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
const PLACEHOLDER_PHONES = new Set([
  '13800138000',
  '13800000000',
  '13900000000',
  '18888888888',
  '13888888888',
  '13999999999',
  '5555555555',
  '5550100',
]);

const PLACEHOLDER_LOCALS = new Set(
  'test tests testing tester noemail no-email nomail no-mail no none na n.a n/a nil null unknown anonymous noreply no-reply donotreply x xx xxx abc asdf qwerty aaa 123 1234 12345 123456 1 0 notprovided not.provided noaddress nobody dummy example'.split(
    ' ',
  ),
);
const PLACEHOLDER_DOMAINS =
  /^(example\.(com|org|net|cn)|test\.(com|cn)|none\.com|na\.com|noemail\.com|nomail\.com|no\.com|email\.invalid|localhost)$|\.(invalid|test|example|localhost)$/;

// Boxes of an office; a number may follow: res4@, booking2@, front01@.
const ROLE_LOCAL =
  /^(info|reservations?|res|rsv|rsvn|rez|reserve|bookings?|book|front|frontdesk|front\.?office|fo|reception|sales|office|admin|administration|contact|kontakt|travel|travels|hotel|hotels|mail|email|support|services?|customerservices?|cs|hr|finance|accounts?|accounting|invoices?|billing|events?|groups?|team|tickets?|orders?|agents?|agency|concierge|gm|hello|help|helpdesk|marketing|secretary|assistant|ops|operations?|webmaster|postmaster|enquir(y|ies)|inquir(y|ies)|guestservices?|corporate|company|visa|tours?|incoming|inbound|dispatch|desk|yuding|kefu|qiantai|xingzheng|caiwu)[-_.]?\d{0,4}$/;
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
    relayDomains: [...RELAY_DOMAINS, ...(house.relayDomains ?? [])],
    agencyDomains: [...AGENCY_DOMAINS, ...(house.agencyDomains ?? [])],
    switchboards: [...SWITCHBOARDS, ...(house.switchboards ?? [])],
    shared: house.shared ?? new Set(),
  };
}

function underDomain(domain: string, list: readonly string[]): boolean {
  return list.some((entry) => domain === entry || domain.endsWith(`.${entry}`));
}

/** Class of an e-mail address in lower case, split at its last @. */
export function classifyEmail(local: string, domain: string, proxies: ProxyList = PROXIES): ContactClass {
  const bare = local.split('+')[0]!;
  if (underDomain(domain, proxies.relayDomains)) return 'relay';
  if (PLACEHOLDER_LOCALS.has(bare) || PLACEHOLDER_DOMAINS.test(domain) || bare === domain.split('.')[0])
    return 'placeholder';
  if (ROLE_LOCAL.test(bare)) return 'role';
  if (underDomain(domain, proxies.agencyDomains) || AGENCY_DOMAIN_WORD.test(domain)) return 'role';
  if (proxies.shared.has(`${local}@${domain}`)) return 'shared';
  return 'personal';
}

function isTypedAtRandom(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits) || PLACEHOLDER_PHONES.has(digits)) return true;
  return digits.length >= 6 && ('01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits));
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
  if (proxies.shared.has(e164 || national)) return 'shared';
  return 'personal';
}

const PLACEHOLDER_NAMES = new Set(
  (
    'test tests testing guest guests thehotelguest unknown unknownguest na nana none noname nn tba tbd tbc xxx xx aaa abc asdf walkin walkinguest anonymous dummy johndoe janedoe group ' +
    'guestname guestname1 accompanyingguest additionalguest secondguest donotuse deleted adult child infant sharer profile vip customer cliente gast ' +
    '无 无名 无名氏 散客 客人 住客 宾客 旅客 顾客 匿名 未知 不详 测试 测试客人 张三 李四 某某 某先生 某女士 同住人 同住 随行 团队 团客 会员 贵宾 散客客人 空 没有 携程客人 飞猪客人 美团客人 微信用户 个人'
  ).split(' '),
);

/** True for what stands in a name field without being a name; give the name folded to lower case without blanks. */
export function isPlaceholderName(folded: string): boolean {
  if (folded === '') return true;
  const bare = folded.replace(/\d+$/, '');
  return PLACEHOLDER_NAMES.has(folded) || PLACEHOLDER_NAMES.has(bare) || bare === '' || /^([a-z])\1{2,}$/.test(bare);
}
