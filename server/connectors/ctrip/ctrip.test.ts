import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reservation } from '../../intake/canonical.ts';
import type { ConnectionSettings, MapContext, Mapped, ReplyResult } from '../../intake/connector.ts';
import { Malformed } from '../../platform/malformed.ts';
import { findAll, readXml, textOf } from '../../platform/xml.ts';
import { ctrip } from './ctrip.ts';
import { remarkFields } from './remark.ts';

const context: MapContext = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
  receivedAt: '2026-11-20T09:30:00Z',
};
const fixtures = join(import.meta.dirname, 'fixtures');
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(fixtures, `${name}.xml`)));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const changed = (name: string, from: string | RegExp, to: string): Uint8Array =>
  bytes(new TextDecoder().decode(fixture(name)).replace(from, to));
const inbound = (body: Uint8Array) => ({ headers: {}, body });
const map = (body: Uint8Array): Mapped => ctrip.map(ctrip.redact(body).body, context);
const reservations = (body: Uint8Array): Reservation[] => {
  const mapped = map(body);
  assert.equal(mapped.outcome, 'records');
  return mapped.records as Reservation[];
};
const answer = (name: string, result: ReplyResult): string =>
  ctrip.reply(inbound(fixture(name)), undefined, result, '').body;
const codes = (mapped: Mapped): string[] => mapped.warnings.map((warning) => warning.code);

test('an order, a changed order and a cancellation become the reservations written beside them', () => {
  for (const name of ['order', 'changed-order', 'cancel']) {
    const golden = JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8')) as unknown;
    assert.deepEqual(JSON.parse(JSON.stringify(map(fixture(name)))), golden, name);
  }
});

test('the same order sent again under another number is the same reservation', () => {
  const again = changed('order', '<InterFaceSendID>70001', '<InterFaceSendID>70002');
  const [first, second] = [ctrip.identify(inbound(fixture('order'))), ctrip.identify(inbound(again))];
  assert.notEqual(first.messageKey, second.messageKey);
  assert.equal(first.entityKey, second.entityKey);
  assert.deepEqual(reservations(again), reservations(fixture('order')));
});

test('the same message received twice has one key, whenever it was sent', () => {
  const later = changed('order', '17:29:58', '17:31:00');
  assert.equal(ctrip.identify(inbound(fixture('order'))).messageKey, ctrip.identify(inbound(later)).messageKey);
});

test('a test system that gives two orders one sending number loses neither', () => {
  const other = changed('order', '<OrderID>9000000101', '<OrderID>9000000777');
  assert.notEqual(ctrip.identify(inbound(fixture('order'))).messageKey, ctrip.identify(inbound(other)).messageKey);
});

test('a changed order stands for those before it, and all are one entity', () => {
  const [now, ...before] = reservations(fixture('changed-order'));
  assert.equal(now!.sourceEntityId, '9000000103');
  assert.deepEqual(
    before.map(({ sourceEntityId, status, complete }) => [sourceEntityId, status, complete]),
    [
      ['9000000102', 'cancelled', false],
      ['9000000101', 'cancelled', false],
    ],
  );
  assert.equal(
    ctrip.identify(inbound(fixture('changed-order'))).entityKey,
    ctrip.identify(inbound(fixture('order'))).entityKey,
  );
});

test('Ctrip’s switchboard never looks like the guest’s phone', () => {
  for (const phone of ['10106666', '0086-10106666', '95010', '400-820-6666']) {
    const mapped = map(changed('order', '>10106666<', `>${phone}<`));
    assert.ok(codes(mapped).includes('proxy_contact'), phone);
    assert.equal((mapped.records[0] as Reservation).persons[0]!.person.contactPoints![0]!.use, 'channel');
  }
  assert.ok(!codes(map(changed('order', '>10106666<', '>13800004321<'))).includes('proxy_contact'));
});

test('an availability check and a status question are answered and leave nothing', () => {
  for (const name of ['availability', 'status']) {
    assert.equal(ctrip.identify(inbound(fixture(name))).kind, 'control');
    assert.equal(map(fixture(name)).outcome, 'control');
  }
  const check = readXml(bytes(answer('availability', { outcome: 'control' })));
  assert.equal(textOf(check, 'DomesticCheckRoomAvailResponse', 'IsBookable'), '1');
  assert.equal(textOf(check, 'DomesticCheckRoomAvailResponse', 'InterFaceAmount'), '2241');
  const status = readXml(bytes(answer('status', { outcome: 'control' })));
  assert.equal(textOf(status, 'DomesticGetOrderStatusResponse', 'Orders', 'OrderEntity', 'OrderID'), '9000000101');
});

test('a question for the status of no order is answered as failed for that one only', () => {
  const question = new TextDecoder()
    .decode(fixture('status'))
    .replace('<Orders>', '<Orders><OrderEntity><InterFaceSendID>7</InterFaceSendID></OrderEntity>');
  const { body } = ctrip.reply(inbound(bytes(question)), undefined, { outcome: 'control' }, '');
  const entities = findAll(readXml(bytes(body)), 'OrderEntity');
  assert.deepEqual(
    entities.slice(0, 2).map((one) => [textOf(one, 'OrderStatus'), textOf(one, 'ReturnCode')]),
    [
      ['2', '1'],
      ['1', '0'],
    ],
  );
});

test('Ctrip hears sent, confirmed or failed in its own words', () => {
  const status = (result: ReplyResult, name = 'order') =>
    textOf(
      readXml(bytes(answer(name, result))),
      name === 'order' ? 'DomesticSubmitNewHotelOrderResponse' : 'DomesticCancelhotelOrderResponse',
      'OrderStatus',
    );
  assert.equal(status({ outcome: 'stored' }), '1');
  assert.equal(status({ outcome: 'repeated' }), '1');
  assert.equal(status({ outcome: 'stored', confirmationNo: 'PMS-1' }), '3');
  assert.equal(status({ outcome: 'unavailable' }), '2');
  assert.equal(status({ outcome: 'stored' }, 'cancel'), '1');
  assert.equal(ctrip.reply(inbound(fixture('order')), undefined, { outcome: 'unavailable' }, '').status, 503);
  const wrong = readXml(bytes(answer('order', { outcome: 'refused', reason: 'credentials_wrong' })));
  assert.equal(textOf(wrong, 'ResultCode'), '118');
  assert.equal(
    textOf(
      readXml(
        bytes(
          ctrip.reply(inbound(bytes('no XML')), undefined, { outcome: 'refused', reason: '<b>', detail: '&' }, '').body,
        ),
      ),
      'Message',
    ),
    '<b> &',
  );
});

test('an order or cancellation without its number is kept, and Ctrip hears that it failed', () => {
  for (const [name, response] of [
    ['order', 'DomesticSubmitNewHotelOrderResponse'],
    ['cancel', 'DomesticCancelhotelOrderResponse'],
  ] as const) {
    for (const number of ['', '<OrderID/>', '<OrderID>0</OrderID>']) {
      const body = changed(name, /<OrderID>\d+<\/OrderID>/, number);
      assert.equal(ctrip.identify(inbound(body)).kind, 'entity');
      assert.equal(map(body).outcome, 'dead');
      for (const outcome of ['stored', 'repeated'] as const) {
        const root = readXml(bytes(ctrip.reply(inbound(body), undefined, { outcome }, '').body));
        assert.deepEqual(
          [textOf(root, 'ResultCode'), textOf(root, response, 'OrderStatus')],
          ['1', '2'],
          name + number,
        );
      }
    }
  }
});

test('only the right user and password are let in', () => {
  const settings: ConnectionSettings = { username: 'harbour', secret: 'lamp-oil-9' };
  const verdict = (body: Uint8Array, more: Partial<ConnectionSettings> = {}) =>
    ctrip.verify(inbound(body), { ...settings, ...more });
  assert.deepEqual(verdict(fixture('order')), { ok: true });
  assert.deepEqual(verdict(fixture('order'), { secret: 'other' }), { ok: false, reason: 'credentials_wrong' });
  assert.deepEqual(verdict(fixture('order'), { username: 'other' }), { ok: false, reason: 'credentials_wrong' });
  assert.deepEqual(verdict(changed('order', /<Authentication[^>]*>/, '')), {
    ok: false,
    reason: 'credentials_missing',
  });
  assert.deepEqual(verdict(bytes('<')), { ok: false, reason: 'credentials_missing' });
  assert.deepEqual(verdict(bytes('<'), { urlIsSecret: true }), { ok: true });
});

test('the password is gone before anything is stored, and nothing else is', () => {
  const { body, redacted } = ctrip.redact(fixture('order'));
  const text = new TextDecoder().decode(body);
  assert.equal(redacted, 1);
  assert.ok(!text.includes('lamp-oil-9'));
  assert.equal(text, new TextDecoder().decode(fixture('order')).replace('lamp-oil-9', '**********'));
});

test('pseudo-JSON is read where it is broken too', () => {
  assert.deepEqual(
    [...remarkFields('{HoldTime:2014-07-03T23:59:00,NeedGua:true,Note:两张床, 高层,Currency:RMB}')!],
    [
      ['HoldTime', '2014-07-03T23:59:00'],
      ['NeedGua', 'true'],
      ['Note', '两张床, 高层'],
      ['Currency', 'RMB'],
    ],
  );
  assert.deepEqual(
    [...remarkFields(`{"a":"1", 'b':'2'}`)!],
    [
      ['a', '1'],
      ['b', '2'],
    ],
  );
  assert.equal(remarkFields('plain words: late arrival'), undefined);
  assert.deepEqual([...remarkFields('{}')!], []);
});

test('an order without dates, hotel, guests or prices is kept and says what is missing', () => {
  const mapped = map(
    bytes(
      '<Request><HeaderInfo/><DomesticSubmitNewHotelOrderRequest><OrderID>1</OrderID></DomesticSubmitNewHotelOrderRequest></Request>',
    ),
  );
  assert.equal(mapped.outcome, 'records');
  assert.deepEqual(codes(mapped).sort(), ['missing_dates', 'missing_hotel', 'missing_name']);
});

test('what can not be kept says why in a sentence', () => {
  const cause = (text: string) => {
    const mapped = map(bytes(text));
    assert.equal(mapped.outcome, 'dead');
    return mapped.outcome === 'dead' ? mapped.cause : '';
  };
  assert.match(cause('<Request><HeaderInfo/><DomesticSubmitNewHotelOrderRequest/></Request>'), /without its number/);
  assert.match(cause('<Request><HeaderInfo/><DomesticMakeCoffeeRequest/></Request>'), /not known here/);
  assert.match(cause('<Hello/>'), /no request of Ctrip/);
  assert.match(cause('<Request><HeaderInfo>'), /not well-formed/);
});

test('hostile requests are refused by name and place', () => {
  const laughs = '<!DOCTYPE x [<!ENTITY a "ha">]><Request><HeaderInfo/><A>&a;</A></Request>';
  for (const text of [
    laughs,
    '<'.repeat(1000),
    `${'<a>'.repeat(2000)}`,
    `<Request><HeaderInfo/><A ${Array.from({ length: 5000 }, (_, i) => `a${i}="1"`).join(' ')}/></Request>`,
    '',
    '\u0000',
  ]) {
    assert.throws(() => ctrip.identify(inbound(bytes(text))), Malformed);
    assert.equal(map(bytes(text)).outcome, 'dead');
  }
  const huge = changed('order', '<Quantity>1<', '<Quantity>999999999<');
  assert.equal(reservations(huge)[0]!.roomStays.length, 1);
  assert.equal(reservations(changed('order', '<Quantity>1<', '<Quantity>9999<'))[0]!.roomStays[0]!.numberOfUnits, 9999);
});

test('whatever stands in the fields of an order, mapping ends, says the same twice and keeps amounts whole', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '',
      '0',
      '-1',
      '1e309',
      '2026-02-30T00:00:00',
      '20 26',
      'RMB',
      '&#26472;',
      '{a:b',
      '1,234.50',
      '９９',
    ),
    fc.string({ maxLength: 12 }).map((one) => one.replace(/[<&\u0000-\u001f]/g, ' ')),
  );
  const names = [
    'OrderID',
    'Hotel',
    'Arrival',
    'Departure',
    'EarlyArrivalTime',
    'Person',
    'Currency',
    'Amount',
    'Quantity',
    'RemarkInfo',
    'MobilePhone',
    'OldOrderID',
    'BalanceType',
  ];
  fc.assert(
    fc.property(fc.array(text, { minLength: names.length, maxLength: names.length }), (values) => {
      const body = bytes(
        `<Request><HeaderInfo TimeStamp="x"/><DomesticSubmitNewHotelOrderRequest>${names.map((name, i) => `<${name}>${values[i]}</${name}>`).join('')}</DomesticSubmitNewHotelOrderRequest></Request>`,
      );
      const mapped = map(body);
      assert.deepEqual(map(body), mapped);
      for (const record of mapped.records)
        assert.ok(
          record.kind === 'reservation' &&
            (record.total === undefined || Number.isSafeInteger(record.total.amountMinor)),
        );
    }),
    { numRuns: 200 },
  );
});

const samples = join(import.meta.dirname, '../../../../shared/samples/ctrip-direct');

test(
  'every sample message ends as a reservation or a rightly answered control message',
  { skip: existsSync(samples) ? false : 'the sample messages are not here' },
  () => {
    const outcomes = readdirSync(samples)
      .filter((name) => name.endsWith('.xml'))
      .map((name) => [name, map(new Uint8Array(readFileSync(join(samples, name)))).outcome]);
    assert.deepEqual(outcomes, [
      ['availability-check.xml', 'control'],
      ['new-order-chinese-and-latin-name.xml', 'records'],
      ['new-order-two-guests-departure-year-typo.xml', 'records'],
      ['new-order-with-spec-comments-two-rooms.xml', 'records'],
      ['order-response.xml', 'control'],
    ]);
  },
);
