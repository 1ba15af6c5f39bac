import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reservation } from '../../intake/canonical.ts';
import type { Mapped } from '../../intake/connector.ts';
import { GOLDEN_CONTEXT } from '../golden.io.ts';
import { opentravel } from '../opentravel/opentravel.ts';

const message = (inside: string, attributes = ''): Uint8Array =>
  new TextEncoder().encode(
    `<OTA_HotelResNotifRQ ${attributes}><HotelReservations><HotelReservation><UniqueID Type="14" ID="W1"/>${inside}</HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`,
  );
const map = (inside: string): Mapped => opentravel.map(message(inside), GOLDEN_CONTEXT);
const reservation = (inside: string): Reservation => map(inside).records[0] as Reservation;

test('what is sold beside the room stands among the wishes, for the desk to see', () => {
  const service = (attributes: string, inside: string): string => `<Service ${attributes}>${inside}</Service>`;
  const priced = (text: string): string =>
    `<Price><Total AmountAfterTax="5" CurrencyCode="THB"/><RateDescription><Text>${text}</Text></RateDescription></Price>`;
  const services = [
    service('ServiceInventoryCode="EXTRA" Quantity="1"', priced('Car  Park')),
    service('ServiceInventoryCode="OTHER" Quantity="2"', priced('Extra Bathrobe')),
    service('ServiceInventoryCode="CRADLE"', ''),
    service('ServiceRPH="9"', ''),
  ];
  assert.deepEqual(reservation(`<Services>${services.join('')}</Services>`).specialRequests, [
    { code: 'EXTRA', text: 'Car Park' },
    { code: 'OTHER', text: '2 × Extra Bathrobe' },
    { code: 'CRADLE', text: 'CRADLE' },
  ]);
});

test('a flag written as a comment is no comment, a real one is', () => {
  const comment = (code: string, text: string): string =>
    `<ResComment CommentOriginatorCode="${code}"><Comment>${text}</Comment></ResComment>`;
  const inside =
    comment('ForcedSellInd', 'Y') + comment('ForcedSellInd', 'by the manager') + comment('RESERVATION', 'Y');
  assert.deepEqual(reservation(`<ResComments>${inside}</ResComments>`).comments, ['by the manager', 'Y']);
});

test('a masked number never becomes a membership', () => {
  const guest = (number: string): string =>
    `<ResGuests><ResGuest><Profiles><ProfileInfo><Profile><Customer><PersonName><Surname>Oosterdijk</Surname></PersonName><CustLoyalty ProgramID="HH" MembershipID="${number}"/></Customer></Profile></ProfileInfo></Profiles></ResGuest></ResGuests>`;
  for (const masked of ['**** **** **** 1111', '************1111', 'XXXXXXXXXXXX1111', '•••• 1111']) {
    const mapped = map(guest(masked));
    assert.equal((mapped.records[0] as Reservation).persons[0]!.person.memberships, undefined, masked);
    assert.ok(
      mapped.warnings.some((one) => one.code === 'unparsed_value' && one.value === masked),
      masked,
    );
  }
  assert.equal(reservation(guest('XA-1111')).persons[0]!.person.memberships![0]!.membershipId, 'XA-1111');
  const account = (id: string): Mapped =>
    opentravel.map(
      new TextEncoder().encode(
        `<OTA_LoyaltyAccountRS><UniqueID ID="${id}"/><AccountInfo><MemberInfo><PersonName><Surname>Oosterdijk</Surname></PersonName></MemberInfo></AccountInfo></OTA_LoyaltyAccountRS>`,
      ),
      GOLDEN_CONTEXT,
    );
  assert.deepEqual([account('****1111').outcome, account('A1111').outcome], ['dead', 'records']);
});
