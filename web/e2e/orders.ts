// Orders as a channel manager sends them (OpenTravel XML, OTA_HotelResNotifRQ), and the connection they come over. Invented
// guests; nothing here is a real person.
import type { APIRequestContext } from 'playwright-core';
import type { addConnection } from '@regulars/contract/intake.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import type { Session } from '@regulars/contract/session.ts';
import { demoPassword } from './house.ts';

export type Line = { send(body: string): Promise<{ status: number; text: string }>; today: string; name: string };
type Order = {
  number: string;
  family: string;
  given: string;
  from: string;
  nights?: number;
  bookedMinutesAgo?: number;
};

const ours = { 'x-regulars': '1' };

/** Makes a push connection of the demo's first hotel as the group's administrator, through the same API the screen uses. */
export async function openLine(request: APIRequestContext, url: string, name: string): Promise<Line> {
  const entered = await request.post(`${url}/api/session`, {
    headers: ours,
    data: { login: 'admin', password: demoPassword },
  });
  const session = (await entered.json()) as Session;
  const house = session.properties.find(({ code }) => code === 'RIVER');
  if (!house) throw new Error('the demo hotel is not here');
  const made = await request.post(`${url}/api/connections`, {
    headers: ours,
    data: { propertyId: house.propertyId, system: 'opentravel', name },
  });
  const { url: address, username, secret } = (await made.json()) as ReplyOf<typeof addConnection>;
  const authorization = `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`;
  return {
    name,
    today: house.businessDate,
    send: async (body) => {
      const reply = await fetch(address, {
        method: 'POST',
        headers: { authorization, 'content-type': 'text/xml' },
        body,
      });
      return { status: reply.status, text: await reply.text() };
    },
  };
}

export function order({ number, family, given, from, nights = 2, bookedMinutesAgo = 0 }: Order): string {
  const to = new Date(Date.parse(`${from}T00:00:00Z`) + nights * 86_400_000).toISOString().slice(0, 10);
  const booked = new Date(Date.now() - bookedMinutesAgo * 60_000).toISOString();
  return `<?xml version="1.0" encoding="UTF-8"?>
<OTA_HotelResNotifRQ xmlns="http://www.opentravel.org/OTA/2003/05" Version="1.0" EchoToken="${number}" TimeStamp="${new Date().toISOString()}" ResStatus="Commit">
  <HotelReservations><HotelReservation CreateDateTime="${booked}">
    <UniqueID Type="14" ID="${number}"/>
    <RoomStays><RoomStay>
      <RoomTypes><RoomType RoomTypeCode="KING"><RoomDescription Name="King room"/></RoomType></RoomTypes>
      <GuestCounts><GuestCount AgeQualifyingCode="10" Count="1"/></GuestCounts>
      <TimeSpan Start="${from}" End="${to}"/>
      <Total AmountAfterTax="1280.00" CurrencyCode="CNY"/>
      <BasicPropertyInfo HotelCode="RIVER"/>
    </RoomStay></RoomStays>
    <ResGuests><ResGuest ResGuestRPH="1"><Profiles><ProfileInfo><Profile ProfileType="1"><Customer>
      <PersonName><GivenName>${given}</GivenName><Surname>${family}</Surname></PersonName>
      <Email>${given.toLowerCase()}.${family.toLowerCase()}@example.org</Email>
    </Customer></Profile></ProfileInfo></Profiles></ResGuest></ResGuests>
  </HotelReservation></HotelReservations>
</OTA_HotelResNotifRQ>`;
}
