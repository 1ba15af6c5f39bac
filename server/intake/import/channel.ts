// Channels as files write them -> one code per channel, the same that the connectors of those channels use. A channel that
// is not in the table keeps its own words as its code.

const CHANNELS: Readonly<Record<string, string>> = {
  ctrip: '携程|携程网|携程旅行|ctrip|trip.com|trip|ctrip.com',
  fliggy: '飞猪|飞猪旅行|阿里旅行|去啊|fliggy|alitrip|taobao|淘宝',
  meituan: '美团|美团酒店|美团点评|大众点评|meituan',
  elong: '艺龙|elong|同程艺龙',
  tongcheng: '同程|同程旅行|ly.com',
  qunar: '去哪儿|去哪儿网|qunar',
  tuniu: '途牛|tuniu',
  booking: 'booking.com|booking|缤客',
  expedia: 'expedia|expedia.com|hotels.com',
  agoda: 'agoda|agoda.com|安可达',
  airbnb: 'airbnb|爱彼迎',
  direct:
    '直销|直客|官网|酒店官网|前台|电话预订|自来散客|散客|direct|website|hotel website|front desk|phone|own website|official website',
  walkIn: '步入|上门散客|上门|walk in|walk-in|walkin',
  corporate: '协议|协议单位|协议客户|协议公司|公司协议|corporate|company|negotiated',
  group: '团队|团体|会议|group|groups|mice',
  travelAgent: '旅行社|travel agent|travel agency|ta/to|ta|offline ta/to|online ta',
  wechat: '微信|微信小程序|公众号|小程序|wechat|mini program',
  gds: 'gds',
};

const CODES = new Map(
  Object.entries(CHANNELS).flatMap(([code, words]) => words.split('|').map((word) => [plain(word), code] as const)),
);

/** `{ code, name }` of a channel as written; `unknown` where nothing is. */
export function readChannel(text: string): { code: string; name?: string } {
  if (text === '') return { code: 'unknown' };
  return { code: CODES.get(plain(text)) ?? text.normalize('NFKC').trim().toLowerCase().slice(0, 60), name: text };
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}
