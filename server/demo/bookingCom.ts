// What Booking.com gives when it is asked: the guest's name and a relay address made for this booking, amounts in minor units, times
// in UTC, stay dates only as priced nights.
import { escapeXml as x } from '../platform/xml.ts';
import { nightsOf, type Order } from './order.ts';

const open = (name: string, at: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${name} xmlns="http://www.opentravel.org/OTA/2003/05" TimeStamp="${at.slice(0, 19)}+00:00" Target="Production" Version="2.001">`;
const numbers = ({ channelNo, bookedAt }: Order) =>
  `<HotelReservationIDs><HotelReservationID ResID_Value="${channelNo}" ResID_Date="${bookedAt.slice(0, 19)}"/></HotelReservationIDs>`;

export function bookingComOrder(order: Order, sentAt: string): string {
  const { guest, room } = order;
  const relay = `${guest.latinGiven.charAt(0).toLowerCase()}${guest.no}.${order.channelNo!.slice(-6)}@guest.booking.com`;
  const nights = nightsOf(order)
    .map(
      (date) =>
        `<RoomRate EffectiveDate="${date}" RatePlanCode="491"><Rates><Rate><Total AmountBeforeTax="${room.minor}" CurrencyCode="CNY" DecimalPlaces="2"/></Rate></Rates></RoomRate>`,
    )
    .join('');
  const children = order.children.map((age) => `<GuestCount Count="1" AgeQualifyingCode="8" Age="${age}"/>`).join('');
  const request =
    order.request === null ? '' : `<Comments><Comment><Text>${x(order.request)}</Text></Comment></Comments>`;
  return `${open('OTA_HotelResNotifRQ', sentAt)}
  <HotelReservations><HotelReservation>
    <RoomStays><RoomStay IndexNumber="${order.no.slice(-3)}"><RoomTypes><RoomType RoomTypeCode="${room.code}"><RoomDescription Name="${room.en}"/></RoomType></RoomTypes><RoomRates>${nights}</RoomRates><GuestCounts><GuestCount Count="${1 + order.others.length}" AgeQualifyingCode="10"/>${children}</GuestCounts><BasicPropertyInfo HotelCode="${order.house.code}"/></RoomStay></RoomStays>
    <ResGlobalInfo>${numbers(order)}
      <Profiles><ProfileInfo><Profile><Customer><PersonName><GivenName>${x(guest.latinGiven)}</GivenName><Surname>${x(guest.latinFamily)}</Surname></PersonName><Email>${relay}</Email><Address><CountryName Code="${guest.country}"/></Address></Customer></Profile></ProfileInfo></Profiles>
      <Total AmountBeforeTax="${room.minor * order.nights}" CurrencyCode="CNY" DecimalPlaces="2"/>${request}</ResGlobalInfo>
  </HotelReservation></HotelReservations>
</OTA_HotelResNotifRQ>`;
}

export function bookingComCancel(order: Order, sentAt: string): string {
  return `${open('OTA_HotelResModifyNotifRQ', sentAt)}
  <HotelResModifies><HotelResModify ResStatus="Cancelled"><BasicPropertyInfo HotelCode="${order.house.code}"/><ResGlobalInfo>${numbers(order)}</ResGlobalInfo></HotelResModify></HotelResModifies>
</OTA_HotelResModifyNotifRQ>`;
}
