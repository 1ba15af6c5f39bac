import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reservation } from '../../intake/canonical.ts';
import type { Mapped } from '../../intake/connector.ts';
import { GOLDEN_CONTEXT } from '../golden.io.ts';
import { opentravel } from '../opentravel/opentravel.ts';

const order = (rooms: string, total = '', pos = ''): Mapped =>
  opentravel.map(
    new TextEncoder().encode(
      `<OTA_HotelResNotifRQ>${pos}<HotelReservations><HotelReservation><UniqueID ID="1"/><RoomStays>${rooms}</RoomStays><ResGlobalInfo>${total}</ResGlobalInfo></HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`,
    ),
    GOLDEN_CONTEXT,
  );
const room = (total: string): string =>
  `<RoomStay><TimeSpan Start="2026-12-01" End="2026-12-02"/><BasicPropertyInfo HotelCode="H"/>${total}</RoomStay>`;
const roomTotal = (mapped: Mapped): unknown => (mapped.records[0] as Reservation).roomStays[0]!.total;
const noted = (mapped: Mapped, code: string): unknown[] =>
  mapped.warnings.filter((one) => one.code === code).map(({ value, readAs }) => [value, readAs]);

test('taxes told beside an amount before tax belong to the total, those within it do not', () => {
  const total = (attributes: string, taxes: string): Mapped =>
    order(room(`<Total ${attributes} CurrencyCode="SGD">${taxes}</Total>`));
  const minor = (attributes: string, taxes: string): number =>
    (roomTotal(total(attributes, taxes)) as { amountMinor: number }).amountMinor;
  const net = 'AmountBeforeTax="441.84"';
  assert.equal(minor(net, '<Taxes Amount="78.16"/>'), 52_000);
  assert.equal(minor(net, '<Taxes Amount="78.16"><Tax Amount="70"/><Tax Amount="8.16"/></Taxes>'), 52_000);
  assert.equal(minor(net, '<Taxes><Tax Amount="70" CurrencyCode="SGD"/><Tax Amount="8.16"/></Taxes>'), 52_000);
  assert.equal(minor(net, '<Taxes Amount="78.16"><Tax Type="Inclusive" Amount="78.16"/></Taxes>'), 44_184);
  assert.equal(minor(`${net} AmountAfterTax="520"`, '<Taxes Amount="78.16"/>'), 52_000);
  assert.equal(minor(net, ''), 44_184);
  const unknown = total(net, '<Taxes><Tax Percent="17"/></Taxes>');
  assert.deepEqual(roomTotal(unknown), { amountMinor: 44_184, currencyCode: 'SGD' });
  assert.deepEqual(noted(unknown, 'unparsed_value'), [['taxes', '441.84 SGD before tax']]);
});

test('a message without any currency is read in the property’s, with one warning', () => {
  const mapped = order(room('<Total AmountAfterTax="788"/>'), '<Total AmountAfterTax="788"/>');
  assert.deepEqual(roomTotal(mapped), { amountMinor: 78_800, currencyCode: 'CNY' });
  assert.deepEqual(noted(mapped, 'unknown_currency'), [[undefined, 'CNY']]);
  const pos = '<POS><Source ISOCurrency="JPY"/></POS>';
  const inYen = order(room('<Total AmountAfterTax="788"/>'), '', pos);
  assert.deepEqual(
    [roomTotal(inYen), noted(inYen, 'unknown_currency')],
    [{ amountMinor: 788, currencyCode: 'JPY' }, []],
  );
});

test('a currency that only one amount of a message names counts for all of it', () => {
  const mapped = order(room('<Total AmountAfterTax="788"/>') + room('<Total AmountAfterTax="12" CurrencyCode="THB"/>'));
  assert.deepEqual(roomTotal(mapped), { amountMinor: 78_800, currencyCode: 'THB' });
  assert.deepEqual(noted(mapped, 'unknown_currency'), []);
});

test('a total that the rooms do not add up to is told in money, not in minor units', () => {
  const total = (amount: number): string => `<Total AmountAfterTax="${amount}" CurrencyCode="CNY"/>`;
  const mapped = order(room(total(5556)), total(788));
  assert.deepEqual(noted(mapped, 'amount_mismatch'), [['788.00 CNY, rooms 5556.00 CNY', undefined]]);
});

test('a folio whose summary differs from its details is told in money', () => {
  const money = (amount: string): string => `Amount="${amount}" CurrencyCode="EUR"`;
  const mapped = opentravel.map(
    new TextEncoder().encode(
      `<OTA_HotelStayInfoNotifRQ><StayInfos HotelCode="H"><StayInfo><ReservationID ID="S1"/><TimeSpan Start="2026-12-01" End="2026-12-02"/><RevenueCategories><RevenueCategory RevenueCategoryCode="2"><RevenueDetails><RevenueDetail ${money('12.50')}/><RevenueDetail ${money('-2.00')}/></RevenueDetails><SummaryAmount ${money('12.50')}/></RevenueCategory></RevenueCategories></StayInfo></StayInfos></OTA_HotelStayInfoNotifRQ>`,
    ),
    GOLDEN_CONTEXT,
  );
  assert.deepEqual(noted(mapped, 'amount_mismatch'), [['12.50 EUR, details 10.50 EUR', undefined]]);
});
