// What Fliggy pushes: the booking with who booked (name and mobile) and who sleeps in the room, amounts in fen; before it a check
// whether the room can be had.
import { escapeXml as x } from '../platform/xml.ts';
import { leaves, nightsOf, type Order } from './order.ts';
import { chineseName } from './person.ts';

const rooms = ({ house, room, arrivalDate, ...order }: Order): string =>
  `<TaoBaoHotelId>${house.key === 'riverside' ? '5101' : '5102'}</TaoBaoHotelId><HotelId>${house.code}</HotelId><TaoBaoRoomTypeId>${house.key === 'riverside' ? '61' : '62'}</TaoBaoRoomTypeId><RoomTypeId>${room.code}</RoomTypeId><RatePlanCode>BAR</RatePlanCode><CheckIn>${arrivalDate}</CheckIn><CheckOut>${leaves({ arrivalDate, nights: order.nights })}</CheckOut>`;

const token = (order: Order, at: string): string =>
  `<AuthenticationToken><Username></Username><Password></Password><CreateToken>taobao${order.channelNo}-${Date.parse(at)}</CreateToken></AuthenticationToken>`;

export function fliggyOrder(order: Order): string {
  const { guest, others, room, booker } = order;
  const contact = booker ?? guest;
  const days = nightsOf(order)
    .map((date) => `<DailyInfo><Day>${date}</Day><Price>${room.minor}</Price></DailyInfo>`)
    .join('');
  const guests = [guest, ...others]
    .map((p) => `<OrderGuest><Name>${x(chineseName(p))}</Name><RoomPos>1</RoomPos></OrderGuest>`)
    .join('');
  const early =
    order.expectedAt === null
      ? ''
      : `<EarliestArriveTime>${order.arrivalDate} ${order.expectedAt}:00</EarliestArriveTime>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<BookRQ>${token(order, order.bookedAt)}
<TaoBaoOrderId>${order.channelNo}</TaoBaoOrderId>${rooms(order)}${early}<RoomNum>1</RoomNum>
<TotalPrice>${room.minor * order.nights}</TotalPrice><SellerDiscount>0</SellerDiscount><Currency>CNY</Currency><PaymentType>${guest.no % 3 === 0 ? 6 : 1}</PaymentType>
<ContactName>${x(chineseName(contact))}</ContactName>${contact.phone === null ? '' : `<ContactTel>${contact.phone.replace('+86', '')}</ContactTel>`}
<DailyInfos>${days}</DailyInfos>
<OrderGuests>${guests}</OrderGuests>${order.request === null ? '' : `<Comment>${x(order.request)}</Comment>`}
</BookRQ>`;
}

export function fliggyCancel(order: Order, sentAt: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<CancelRQ>${token(order, sentAt)}<TaoBaoOrderId>${order.channelNo}</TaoBaoOrderId><HotelId>${order.house.code}</HotelId><Reason>行程有变</Reason><CancelId>1</CancelId><HardCancel>true</HardCancel></CancelRQ>`;
}

/** The check before the booking, answered and not kept as one. */
export function fliggyQuestion(order: Order, sentAt: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<ValidateRQ>${token(order, sentAt)}${rooms(order)}<RoomNum>1</RoomNum><PaymentType>1</PaymentType></ValidateRQ>`;
}
