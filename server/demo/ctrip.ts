// What Ctrip pushes: the order with the guests' Chinese or latin names and, mostly, its own switchboard in place of a phone; before
// it, now and then, a question whether there is a room.
import { escapeXml as x } from '../platform/xml.ts';
import { leaves, nightsOf, type Order } from './order.ts';
import type { DemoPerson } from './person.ts';

const money = (minor: number): string => (minor / 100).toFixed(2);
const hotel = { riverside: '5550001', lakeside: '5550002' } as const;

function request(order: Order, type: string, sentAt: string, content: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<Request><HeaderInfo UserID="77" RequestorId="Ctrip.com" AsyncRequest="false" TimeStamp="${localTime(order, sentAt)}"><Authentication UserName="" Password=""/><RequestType Name="${type}" Version="1.0"/></HeaderInfo>
<${type}>
${content}
</${type}></Request>`;
}

/** Ctrip's clock: `2026-03-01 18:00:05`, without zone */
const localTime = ({ house }: Order, at: string): string => {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(house.timeZone).toPlainDateTime();
  return local.round({ smallestUnit: 'second', roundingMode: 'trunc' }).toString().replace('T', ' ');
};

const guestEntity = (p: DemoPerson): string =>
  p.country === 'CN'
    ? `<GuestEntity><FirstName/><LastName/><ChinesName>${x(p.native ?? p.family + p.given)}</ChinesName></GuestEntity>`
    : `<GuestEntity><FirstName>${x(p.latinGiven)}</FirstName><LastName>${x(p.latinFamily)}</LastName><ChinesName/></GuestEntity>`;

export function ctripOrder(order: Order): string {
  const { guest, others, room, arrivalDate } = order;
  const guests = [guest, ...others];
  const own = guest.no % 4 === 0 && /^\+861[3-9]\d{9}$/.test(guest.phone ?? '') ? guest.phone!.slice(3) : '10106666';
  const prices = nightsOf(order)
    .map(
      (date) =>
        `<RoomPrice><EffectDate>${date}T00:00:00</EffectDate><Price>${money(room.minor)}</Price><CNYPrice>0</CNYPrice><Cost>${money(room.minor * 0.85)}</Cost><CNYCost>0</CNYCost><BreakFast>1</BreakFast></RoomPrice>`,
    )
    .join('');
  const early =
    order.expectedAt === null ? '' : `<EarlyArrivalTime>${arrivalDate}T${order.expectedAt}:00</EarlyArrivalTime>`;
  const notice = order.request === null ? '' : `<Notice>${x(order.request)}</Notice>`;
  return request(
    order,
    'DomesticSubmitNewHotelOrderRequest',
    order.bookedAt,
    `<OrderID>${order.channelNo}</OrderID><InterFaceSendID>${order.no.slice(1)}1</InterFaceSendID><Hotel>${hotel[order.house.key]}</Hotel>
<Arrival>${arrivalDate}T00:00:00</Arrival><Departure>${leaves(order)}T00:00:00</Departure>${early}<Person>${guests.length}</Person>${notice}<IsHoldRoom>T</IsHoldRoom>
<Guests>${guests.map(guestEntity).join('')}</Guests><MobilePhone>${own}</MobilePhone><Currency>RMB</Currency><Amount>${money(room.minor * order.nights)}</Amount><BalanceType>PP</BalanceType>
<Room>${room.code}</Room><RoomPerson>${guests.length}</RoomPerson><RoomName>${room.zh}</RoomName><Quantity>1</Quantity><RoomPrices>${prices}</RoomPrices>`,
  );
}

export function ctripCancel(order: Order, sentAt: string): string {
  return request(
    order,
    'DomesticCancelHotelOrderRequest',
    sentAt,
    `<OrderID>${order.channelNo}</OrderID><OldOrderID>0</OldOrderID><InterFaceSendID>${order.no.slice(1)}2</InterFaceSendID><Hotel>${hotel[order.house.key]}</Hotel><Notice>客人行程有变</Notice>`,
  );
}

/** A question before the order, answered and not kept as one. */
export function ctripQuestion(order: Order, sentAt: string): string {
  return request(
    order,
    'DomesticCheckRoomAvailRequest',
    sentAt,
    `<Hotel>${hotel[order.house.key]}</Hotel><Room>${order.room.code}</Room><Arrival>${order.arrivalDate}T00:00:00</Arrival><Departure>${leaves(order)}T00:00:00</Departure><Quantity>1</Quantity><Person>${1 + order.others.length}</Person>`,
  );
}
