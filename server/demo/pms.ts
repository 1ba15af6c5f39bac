// What the house's own system sends: OpenTravel reservations (booked, checked in, cancelled) and the stay with its folio after
// check-out. It knows the guest as the desk registered them, the room, the company, the secretary or agency who booked.
import { escapeXml as x } from '../platform/xml.ts';
import { later } from '../platform/clock.ts';
import { leaves, nightsOf, type Order } from './order.ts';
import { profileKey, type Channel, type DemoPerson } from './person.ts';

/** the name the system calls itself by */
export const pmsName = 'LANTERN';

const channelName: Readonly<Record<Channel, string>> = {
  ctrip: 'Ctrip',
  fliggy: 'Fliggy',
  booking: 'Booking.com',
  meituan: 'Meituan',
  direct: 'Hotel direct',
  corporate: 'Corporate',
};

const money = (minor: number): string => (minor / 100).toFixed(2);
const header = (name: string, order: Order, sentAt: string, more: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${name} xmlns="http://www.opentravel.org/OTA/2003/05" EchoToken="${order.no}-${Date.parse(sentAt).toString(36)}" TimeStamp="${sentAt}" Version="3.000"${more}>
  <POS><Source><RequestorID Type="10" ID="${pmsName}"/><BookingChannel Type="7" Primary="true"><CompanyName Code="${order.channel}">${channelName[order.channel]}</CompanyName></BookingChannel></Source></POS>`;

/** The reservation as it stands at `sentAt`. */
export function pmsReservation(order: Order, status: 'Commit' | 'In-house' | 'Cancel', sentAt: string): string {
  const guests = [order.guest, ...order.others];
  return `${header('OTA_HotelResNotifRQ', order, sentAt, ` ResStatus="${status === 'In-house' ? 'Modify' : status}"`)}
  <HotelReservations><HotelReservation CreateDateTime="${createdAt(order)}" LastModifyDateTime="${sentAt}" ResStatus="${status}">
    <UniqueID Type="14" ID="${order.no}"/>
    <RoomStays>${roomStay(order, status !== 'Commit' || order.pmsAt === order.checkedInAt)}</RoomStays>
    <ResGuests>
${guests.map((guest, i) => resGuest(order, guest, i)).join('\n')}
    </ResGuests>
    <ResGlobalInfo>
      <HotelReservationIDs><HotelReservationID ResID_Type="14" ResID_Value="${order.no}"/>${order.channelNo === null ? '' : `<HotelReservationID ResID_Type="13" ResID_Source="${order.channel}" ResID_Value="${order.channelNo}"/>`}</HotelReservationIDs>
      <Total AmountAfterTax="${money(order.room.minor * order.nights)}" CurrencyCode="CNY"/>${sellers(order)}
    </ResGlobalInfo>
  </HotelReservation></HotelReservations>
</OTA_HotelResNotifRQ>`;
}

/** An order of a connected channel is made in the house's system when it is taken up; any other when the guest booked. */
function createdAt(order: Order): string {
  const isOwn = order.channel === 'direct' || order.channel === 'corporate' || order.channel === 'meituan';
  return isOwn || order.pmsAt === null ? order.bookedAt : later(order.pmsAt, -1500);
}

function roomStay(order: Order, withRoom: boolean): string {
  const { room, arrivalDate, children, others } = order;
  const plan = order.channel === 'corporate' ? 'CORP' : 'BAR';
  const number = order.roomNumber !== null && withRoom ? ` RoomID="${order.roomNumber}"` : '';
  const kids = children.map((age) => `<GuestCount AgeQualifyingCode="8" Age="${age}" Count="1"/>`).join('');
  const request =
    order.request === null
      ? ''
      : `<SpecialRequests><SpecialRequest><Text>${x(order.request)}</Text></SpecialRequest></SpecialRequests>`;
  return `<RoomStay>
      <RoomTypes><RoomType RoomTypeCode="${room.code}"${number}><RoomDescription Name="${room.en} ${room.zh}"/></RoomType></RoomTypes><RatePlans><RatePlan RatePlanCode="${plan}"/></RatePlans>
      <RoomRates><RoomRate RoomTypeCode="${room.code}" RatePlanCode="${plan}" NumberOfUnits="1"><Rates><Rate RateTimeUnit="Day" UnitMultiplier="1" EffectiveDate="${arrivalDate}" ExpireDate="${leaves(order)}"><Base AmountAfterTax="${money(room.minor)}" CurrencyCode="CNY"/></Rate></Rates></RoomRate></RoomRates>
      <GuestCounts><GuestCount AgeQualifyingCode="10" Count="${1 + others.length}"/>${kids}</GuestCounts><TimeSpan Start="${arrivalDate}" End="${leaves(order)}"/><Total AmountAfterTax="${money(room.minor * order.nights)}" CurrencyCode="CNY"/>
      <BasicPropertyInfo HotelCode="${order.house.code}"/><ResGuestRPHs>${[order.guest, ...others].map((_, i) => `<ResGuestRPH RPH="${i + 1}"/>`).join('')}</ResGuestRPHs>${request}
    </RoomStay>`;
}

function resGuest(order: Order, guest: DemoPerson, i: number): string {
  const first = i === 0;
  const comes = first && order.expectedAt !== null ? ` ArrivalTime="${order.expectedAt}:00"` : '';
  return `      <ResGuest ResGuestRPH="${i + 1}" PrimaryIndicator="${first}"${comes}>${profile(guest)}</ResGuest>`;
}

const profile = (p: DemoPerson): string =>
  `<Profiles><ProfileInfo><UniqueID Type="21" ID="${profileKey(p)}"/><Profile ProfileType="1">${customer(p)}</Profile></ProfileInfo></Profiles>`;

/** Guests from abroad are registered as the passport spells them; of one booked by name alone there is the name. */
function customer(p: DemoPerson): string {
  const [family, given] = p.country === 'CN' ? [p.family, p.given] : [p.latinFamily, p.latinGiven];
  const isBare = p.birthDate === null && p.phone === null && p.email === null;
  const traits = isBare
    ? []
    : [
        `Gender="${p.gender === 'male' ? 'Male' : 'Female'}"`,
        p.birthDate && `BirthDate="${p.birthDate}"`,
        `Language="${p.language}"`,
        p.vip && `CustomerValue="${p.vip}"`,
      ];
  const parts = [
    `<PersonName>${given === '' ? '' : `<GivenName>${x(given)}</GivenName>`}<Surname>${x(family)}</Surname></PersonName>`,
    p.phone && `<Telephone PhoneTechType="5" PhoneNumber="${p.phone}"/>`,
    p.email && `<Email>${p.email}</Email>`,
    p.city && `<Address><CityName>${p.city}</CityName><CountryName Code="${p.country}"/></Address>`,
    !isBare && `<CitizenCountryName Code="${p.country}"/>`,
    p.memberNo && `<CustLoyalty ProgramID="house" MembershipID="${p.memberNo}" LoyalLevel="${p.tier ?? 'silver'}"/>`,
  ];
  return `<Customer${traits.map((one) => (one ? ` ${one}` : '')).join('')}>${parts.filter(Boolean).join('')}</Customer>`;
}

/** Company, secretary and agency stand beside the guests. */
function sellers({ guest, booker, agency, channel }: Order): string {
  const company = channel === 'corporate' ? guest.company : null;
  const firm = (type: number, name: string, phone: string, mail: string, id?: string) =>
    `<ProfileInfo>${id === undefined ? '' : `<UniqueID Type="5" ID="${id}"/>`}<Profile ProfileType="${type}"><CompanyInfo><CompanyName>${x(name)}</CompanyName><TelephoneInfo PhoneTechType="1" PhoneNumber="${phone}"/><Email>${mail}</Email></CompanyInfo></Profile></ProfileInfo>`;
  const all = [
    ...(booker === null ? [] : [`${profile(booker).replace(/<\/?Profiles>/g, '')}`]),
    ...(company === null ? [] : [firm(3, company.name, company.phone, company.mail)]),
    ...(agency === null ? [] : [firm(4, agency.name, agency.phone, agency.mail, agency.id)]),
  ];
  return all.length === 0 ? '' : `\n      <Profiles>${all.join('')}</Profiles>`;
}

/** After check-out: the stay, the room and what was eaten and drunk, in minor units. */
export function pmsStay(order: Order, sentAt: string, spent: { food: number; beverage: number }): string {
  const day = leaves(order);
  const line = (revenueCode: string, date: string, minor: number) =>
    `<RevenueDetail TransactionDate="${date}" PMSRevenueCode="${revenueCode}" Amount="${money(minor)}" CurrencyCode="CNY"><FolioIDs><FolioID>${order.no.slice(1)}</FolioID></FolioIDs></RevenueDetail>`;
  const category = (code: number, details: string) =>
    details === ''
      ? ''
      : `\n      <RevenueCategory RevenueCategoryCode="${code}"><RevenueDetails>${details}</RevenueDetails></RevenueCategory>`;
  const room = nightsOf(order)
    .map((date) => line('1000', date, order.room.minor))
    .join('');
  return `${header('OTA_HotelStayInfoNotifRQ', order, sentAt, ' Target="Production"')}
  <StayInfos HotelCode="${order.house.code}"><StayInfo>
    <RevenueCategories>${category(9, room)}${category(2, spent.food > 0 ? line('2000', day, spent.food) : '')}${category(1, spent.beverage > 0 ? line('2100', day, spent.beverage) : '')}
    </RevenueCategories>
    <ReservationID Type="14" ID="${order.no}"/>
    <HotelReservation CreateDateTime="${createdAt(order)}" LastModifyDateTime="${sentAt}">
      <RoomStays><RoomStay><RoomTypes><RoomType RoomTypeCode="${order.room.code}" RoomID="${order.roomNumber}"/></RoomTypes><TimeSpan Start="${order.arrivalDate}" End="${day}"/></RoomStay></RoomStays>
      <ResGuests>${[order.guest, ...order.others].map((guest, i) => `<ResGuest ResGuestRPH="${i + 1}" PrimaryIndicator="${i === 0}"><InHouseTimeSpan Start="${order.checkedInAt}" End="${order.checkedOutAt}"/>${profile(guest)}</ResGuest>`).join('')}</ResGuests>
    </HotelReservation>
  </StayInfo></StayInfos>
</OTA_HotelStayInfoNotifRQ>`;
}
