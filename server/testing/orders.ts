// Orders as four channels send them, for crash tests and benches: the same invented booking in OpenTravel, Booking.com's dialect,
// Ctrip's and Fliggy's XML, as a new order, a change or a cancellation. Shapes follow the fixtures of each connector.
import { addDays } from '../platform/day.ts';

export type OrderSystem = 'opentravel' | 'booking' | 'ctrip' | 'fliggy';
export type Guest = { family: string; given: string; native: string; phone: string; email: string };
export type Order = {
  no: string;
  /** 1 = the order, then its changes; the last word counts */
  version: number;
  status: 'new' | 'changed' | 'cancelled';
  guest: Guest;
  arrival: string;
  nights: number;
  /** per night, minor units */
  rate: number;
  /** when the channel said it: ISO instant, later versions later */
  at: string;
};

export function orderIn(system: OrderSystem, order: Order): string {
  switch (system) {
    case 'opentravel':
      return opentravelOrder(order);
    case 'booking':
      return bookingOrder(order);
    case 'ctrip':
      return order.status === 'cancelled' ? ctripCancel(order) : ctripOrder(order);
    case 'fliggy':
      return order.status === 'cancelled' ? fliggyCancel(order) : fliggyOrder(order);
  }
}

/** Whether the answer tells the sender that its message is kept. */
export function isAcknowledged(system: OrderSystem, status: number, body: string): boolean {
  if (status !== 200) return false;
  return system === 'ctrip' || system === 'fliggy' ? /<ResultCode>0<\/ResultCode>/.test(body) : /<Success/.test(body);
}

const departure = ({ arrival, nights }: Order): string => addDays(arrival, nights);
const nightsOf = ({ arrival, nights }: Order): string[] =>
  Array.from({ length: nights }, (_, i) => addDays(arrival, i));
const money = (minor: number): string => (minor / 100).toFixed(2);
/** `2026-03-01T10:00:00.000Z` as local time of a house eight hours east, without zone */
const localTime = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

function opentravelOrder(o: Order): string {
  const status = { new: 'Commit', changed: 'Modify', cancelled: 'Cancel' }[o.status];
  return `<?xml version="1.0" encoding="UTF-8"?><OTA_HotelResNotifRQ xmlns="http://www.opentravel.org/OTA/2003/05" EchoToken="${o.no}-${o.version}" TimeStamp="${o.at}" Version="1.0" ResStatus="${status}">
  <POS><Source><RequestorID Type="22" ID="FAIRCHANNEL"/><BookingChannel Type="7"><CompanyName Code="FAIR">Fair Channel</CompanyName></BookingChannel></Source></POS>
  <HotelReservations><HotelReservation CreateDateTime="2026-01-02T08:00:00Z" LastModifyDateTime="${o.at}" ResStatus="${status}"><UniqueID Type="14" ID="${o.no}"/>
  <RoomStays><RoomStay><RoomTypes><RoomType RoomTypeCode="DLX"/></RoomTypes><RatePlans><RatePlan RatePlanCode="BAR"/></RatePlans><GuestCounts><GuestCount AgeQualifyingCode="10" Count="1"/></GuestCounts><TimeSpan Start="${o.arrival}" End="${departure(o)}"/><Total AmountAfterTax="${money(o.rate * o.nights)}" CurrencyCode="CNY"/><BasicPropertyInfo HotelCode="H1"/><ResGuestRPHs><ResGuestRPH RPH="1"/></ResGuestRPHs></RoomStay></RoomStays>
  <ResGuests><ResGuest ResGuestRPH="1" PrimaryIndicator="true"><Profiles><ProfileInfo><Profile ProfileType="1"><Customer><PersonName><GivenName>${o.guest.given}</GivenName><Surname>${o.guest.family}</Surname></PersonName><Telephone PhoneNumber="${o.guest.phone}"/><Email>${o.guest.email}</Email></Customer></Profile></ProfileInfo></Profiles></ResGuest></ResGuests>
  <ResGlobalInfo><HotelReservationIDs><HotelReservationID ResID_Type="14" ResID_Value="${o.no}"/></HotelReservationIDs></ResGlobalInfo></HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`;
}

function bookingOrder(o: Order): string {
  const ids = `<HotelReservationIDs><HotelReservationID ResID_Value="${o.no}" ResID_Date="2026-01-02T08:00:00"/></HotelReservationIDs>`;
  const open = (name: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="http://www.opentravel.org/OTA/2003/05" TimeStamp="${o.at}" Target="Production" Version="2.001">`;
  if (o.status === 'cancelled')
    return `${open('OTA_HotelResModifyNotifRQ')}<HotelResModifies><HotelResModify ResStatus="Cancelled"><ResGlobalInfo>${ids}</ResGlobalInfo></HotelResModify></HotelResModifies></OTA_HotelResModifyNotifRQ>`;
  const rates = nightsOf(o)
    .map(
      (day) =>
        `<RoomRate EffectiveDate="${day}" RatePlanCode="491"><Rates><Rate><Total AmountBeforeTax="${o.rate}" CurrencyCode="CNY" DecimalPlaces="2"/></Rate></Rates></RoomRate>`,
    )
    .join('');
  const rooms = `<RoomStays><RoomStay IndexNumber="460"><RoomTypes><RoomType RoomTypeCode="12963"><RoomDescription Name="Deluxe Double Room"/></RoomType></RoomTypes><RoomRates>${rates}</RoomRates><GuestCounts><GuestCount Count="1" AgeQualifyingCode="10"/></GuestCounts><BasicPropertyInfo HotelCode="8011"/></RoomStay></RoomStays>`;
  const person = `<Profiles><ProfileInfo><Profile><Customer><PersonName><GivenName>${o.guest.given}</GivenName><Surname>${o.guest.family}</Surname></PersonName><Telephone PhoneNumber="${o.guest.phone}"/><Email>relay.${o.no}@guest.booking.com</Email></Customer></Profile></ProfileInfo></Profiles>`;
  const global = `<ResGlobalInfo>${ids}${person}<Total AmountBeforeTax="${o.rate * o.nights}" CurrencyCode="CNY" DecimalPlaces="2"/></ResGlobalInfo>`;
  return o.status === 'new'
    ? `${open('OTA_HotelResNotifRQ')}<HotelReservations><HotelReservation>${rooms}${global}</HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`
    : `${open('OTA_HotelResModifyNotifRQ')}<HotelResModifies><HotelResModify>${rooms}${global}</HotelResModify></HotelResModifies></OTA_HotelResModifyNotifRQ>`;
}

function ctripRequest(o: Order, type: string, content: string): string {
  return `<Request><HeaderInfo UserID="77" RequestorId="Ctrip.com" AsyncRequest="false" TimeStamp="${localTime(o.at)}"><Authentication UserName="" Password=""/><RequestType Name="${type}" Version="1.0"/></HeaderInfo><${type}>${content}</${type}></Request>`;
}

function ctripOrder(o: Order): string {
  const prices = nightsOf(o)
    .map(
      (day) =>
        `<RoomPrice><EffectDate>${day}T00:00:00</EffectDate><Price>${money(o.rate)}</Price><CNYPrice>0</CNYPrice><Cost>${money(o.rate)}</Cost><CNYCost>0</CNYCost><BreakFast>1</BreakFast></RoomPrice>`,
    )
    .join('');
  return ctripRequest(
    o,
    'DomesticSubmitNewHotelOrderRequest',
    `<OrderID>${o.no}</OrderID><InterFaceSendID>${o.no}${o.version}</InterFaceSendID><Hotel>5550001</Hotel><Arrival>${o.arrival}T00:00:00</Arrival><Departure>${departure(o)}T00:00:00</Departure><Person>1</Person><IsHoldRoom>T</IsHoldRoom>
<Guests><GuestEntity><FirstName>${o.guest.given}</FirstName><LastName>${o.guest.family}</LastName><ChinesName>${o.guest.native}</ChinesName></GuestEntity></Guests><MobilePhone>${o.guest.phone}</MobilePhone><Currency>RMB</Currency><Amount>${money(o.rate * o.nights)}</Amount><BalanceType>PP</BalanceType>
<Room>8801</Room><RoomPerson>1</RoomPerson><RoomName>海景双床房</RoomName><Quantity>1</Quantity><RoomPrices>${prices}</RoomPrices>`,
  );
}

function ctripCancel(o: Order): string {
  return ctripRequest(
    o,
    'DomesticCancelHotelOrderRequest',
    `<OrderID>${o.no}</OrderID><OldOrderID>0</OldOrderID><InterFaceSendID>${o.no}${o.version}</InterFaceSendID><Hotel>5550001</Hotel><Notice>行程取消</Notice>`,
  );
}

const fliggyToken = (o: Order): string =>
  `<AuthenticationToken><Username></Username><Password></Password><CreateToken>taobao${o.no}-${Date.parse(o.at)}</CreateToken></AuthenticationToken><TaoBaoOrderId>${o.no}</TaoBaoOrderId>`;

function fliggyOrder(o: Order): string {
  const days = nightsOf(o)
    .map((day) => `<DailyInfo><Day>${day}</Day><Price>${o.rate}</Price></DailyInfo>`)
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?><BookRQ>${fliggyToken(o)}<TaoBaoHotelId>11</TaoBaoHotelId><HotelId>HARBOUR</HotelId><TaoBaoRoomTypeId>22</TaoBaoRoomTypeId><RoomTypeId>SEA2</RoomTypeId><RatePlanCode>BAR</RatePlanCode><CheckIn>${o.arrival}</CheckIn><CheckOut>${departure(o)}</CheckOut><RoomNum>1</RoomNum><TotalPrice>${o.rate * o.nights}</TotalPrice><Currency>CNY</Currency><PaymentType>1</PaymentType><ContactName>${o.guest.native}</ContactName><ContactTel>${o.guest.phone}</ContactTel><ContactEmail>${o.guest.email}</ContactEmail><DailyInfos>${days}</DailyInfos><OrderGuests><OrderGuest><Name>${o.guest.native}</Name><RoomPos>1</RoomPos></OrderGuest></OrderGuests></BookRQ>`;
}

function fliggyCancel(o: Order): string {
  return `<?xml version="1.0" encoding="UTF-8"?><CancelRQ>${fliggyToken(o)}<HotelId>HARBOUR</HotelId><Reason>行程有变</Reason><CancelId>${o.version}</CancelId><HardCancel>true</HardCancel></CancelRQ>`;
}

const FAMILY: readonly (readonly [latin: string, native: string])[] = [
  ['Wang', '王'],
  ['Li', '李'],
  ['Zhang', '张'],
  ['Liu', '刘'],
  ['Chen', '陈'],
  ['Yang', '杨'],
  ['Zhao', '赵'],
  ['Huang', '黄'],
  ['Zhou', '周'],
  ['Wu', '吴'],
  ['Xu', '徐'],
  ['Sun', '孙'],
  ['Hu', '胡'],
  ['Zhu', '朱'],
  ['Gao', '高'],
  ['Lin', '林'],
  ['He', '何'],
  ['Guo', '郭'],
  ['Ma', '马'],
  ['Luo', '罗'],
];
const GIVEN: readonly (readonly [latin: string, native: string])[] = [
  ['Wei', '伟'],
  ['Fang', '芳'],
  ['Na', '娜'],
  ['Min', '敏'],
  ['Jing', '静'],
  ['Li', '丽'],
  ['Qiang', '强'],
  ['Lei', '磊'],
  ['Jun', '军'],
  ['Yang', '洋'],
  ['Yong', '勇'],
  ['Yan', '艳'],
  ['Jie', '杰'],
  ['Juan', '娟'],
  ['Tao', '涛'],
  ['Ming', '明'],
  ['Chao', '超'],
  ['Xiu', '秀'],
  ['Xia', '霞'],
  ['Ping', '平'],
];

/** An invented guest by number: same number, same person; names repeat as names do, contacts do not. */
export function guestNo(no: number): Guest {
  const pick = <T>(list: readonly T[], by: number): T => list[by % list.length]!;
  const [family, first, second] = [
    pick(FAMILY, no * 7 + Math.floor(no / 20)),
    pick(GIVEN, no * 3 + Math.floor(no / 7)),
    pick(GIVEN, no * 11 + Math.floor(no / 13)),
  ];
  return {
    family: family[0],
    given: first[0] + second[0].toLowerCase(),
    native: family[1] + first[1] + second[1],
    phone: `1${37 + (no % 3)}${String((no * 7919 + 10_000_019) % 100_000_000).padStart(8, '0')}`,
    email: `guest${no}@example.com`,
  };
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
