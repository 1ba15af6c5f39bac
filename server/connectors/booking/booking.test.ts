import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Reservation } from '../../intake/canonical.ts';
import { fixturesOf, goldenOf, GOLDEN_CONTEXT } from '../golden.io.ts';
import { booking } from './booking.ts';

for (const { file, body, goldenPath } of fixturesOf(booking)) {
  test(`${file} gives the records it should, byte by byte, also the second time`, () => {
    const once = goldenOf(booking, body);
    assert.equal(once, readFileSync(goldenPath, 'utf8'));
    assert.equal(goldenOf(booking, body.slice()), once);
  });
}

test('an amount is always in minor units, however small it looks', () => {
  const text = `<OTA_HotelResNotifRQ><HotelReservations><HotelReservation><RoomStays><RoomStay><RoomRates><RoomRate EffectiveDate="2026-12-01"><Rates><Rate><Total AmountBeforeTax="500" CurrencyCode="EUR" DecimalPlaces="2"/></Rate></Rates></RoomRate></RoomRates></RoomStay></RoomStays><ResGlobalInfo><HotelReservationIDs><HotelReservationID ResID_Value="1"/></HotelReservationIDs></ResGlobalInfo></HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`;
  const record = booking.map(new TextEncoder().encode(text), GOLDEN_CONTEXT).records[0] as Reservation;
  assert.deepEqual(record.roomStays[0]!.nightlyRates, [{ date: '2026-12-01', amountMinor: 500, currencyCode: 'EUR' }]);
  assert.deepEqual(
    [record.roomStays[0]!.arrivalDate, record.roomStays[0]!.departureDate],
    ['2026-12-01', '2026-12-02'],
  );
});

test('new, changed and cancelled messages of a reservation are of one entity', () => {
  const keys = fixturesOf(booking).map(({ body }) => booking.identify({ headers: {}, body }).entityKey);
  assert.deepEqual(keys, ['4705950059', '4705950060', '4705950059']);
});

test('times without offset are UTC, so that an order is not hours late in Shanghai', () => {
  const fresh = fixturesOf(booking).find((one) => one.file === 'new-guest-only-in-global-info.xml')!;
  const booked = (body: Uint8Array): string | undefined =>
    (booking.map(body, GOLDEN_CONTEXT).records[0] as Reservation).bookedAt;
  assert.equal(booked(fresh.body), '2026-11-15T09:59:31Z');
  const offset = new TextDecoder().decode(fresh.body).replace('09:59:31"', '09:59:31+08:00"');
  assert.equal(booked(new TextEncoder().encode(offset)), '2026-11-15T01:59:31Z');
});
