import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reservation } from '../../intake/canonical.ts';
import type { ConnectionSettings, MapContext, Mapped, ReplyResult } from '../../intake/connector.ts';
import { Malformed } from '../../platform/malformed.ts';
import { readXml, textOf } from '../../platform/xml.ts';
import { fliggy } from './fliggy.ts';
import { readReceiptAddress } from './persons.ts';

const context: MapContext = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
  receivedAt: '2026-11-25T09:30:00Z',
};
const fixtures = join(import.meta.dirname, 'fixtures');
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(fixtures, `${name}.xml`)));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const changed = (name: string, from: string | RegExp, to: string): Uint8Array =>
  bytes(new TextDecoder().decode(fixture(name)).replace(from, to));
const inbound = (body: Uint8Array) => ({ headers: {}, body });
const map = (body: Uint8Array): Mapped => fliggy.map(fliggy.redact(body).body, context);
const reservation = (body: Uint8Array): Reservation => {
  const mapped = map(body);
  assert.equal(mapped.outcome, 'records');
  return mapped.records[0] as Reservation;
};
const answer = (name: string, result: ReplyResult): ReturnType<typeof readXml> =>
  readXml(bytes(fliggy.reply(inbound(fixture(name)), undefined, result, '').body));
const codes = (mapped: Mapped): string[] => mapped.warnings.map((warning) => warning.code);

test('bookings and cancellations become the reservations written beside them', () => {
  for (const name of ['book', 'odd-book', 'cancel', 'cancel-by-hotel-number']) {
    const golden = JSON.parse(readFileSync(join(fixtures, `${name}.json`), 'utf8')) as unknown;
    assert.deepEqual(JSON.parse(JSON.stringify(map(fixture(name)))), golden, name);
  }
});

test('fen are hundredths of a yuan', () => {
  const { total, roomStays } = reservation(fixture('book'));
  assert.deepEqual(total, { amountMinor: 256_100, currencyCode: 'CNY' });
  assert.deepEqual(
    roomStays[0]!.nightlyRates.map((night) => night.amountMinor),
    [64_000, 64_050],
  );
  assert.ok(codes(map(changed('book', '>256100<', '>2561.00<'))).includes('unparsed_value'));
  const differing = map(changed('book', '>256100<', '>256101<')).warnings.find((one) => one.code === 'amount_mismatch');
  assert.equal(differing!.value, '2561.01 CNY, nights 2561.00 CNY');
});

test('guests sleep in the room Fliggy gave them; who books and who pays are others', () => {
  const { persons } = reservation(fixture('book'));
  assert.deepEqual(
    persons.map(({ role, roomIndex, person }) => [role, roomIndex, person.name.text]),
    [
      ['primary', '1', '林小满'],
      ['accompanying', '1', 'OKORO/ADA'],
      ['accompanying', '2', '欧阳北北'],
      ['booker', undefined, '林小满'],
      ['payer', undefined, '周明'],
    ],
  );
});

test('the member card is the booker’s, and the guest’s of the same name', () => {
  const card = (body: Uint8Array) =>
    reservation(body).persons.flatMap(({ personKey, person }) =>
      person.memberships ? [[personKey, person.memberships[0]!.membershipId]] : [],
    );
  assert.deepEqual(card(fixture('book')), [
    ['g1', 'HB0042'],
    ['b1', 'HB0042'],
  ]);
  assert.deepEqual(card(changed('book', '<ContactName>林小满', '<ContactName>周明')), [['b1', 'HB0042']]);
  const masked = changed('book', '>HB0042<', '>************1111<');
  assert.deepEqual([card(masked), codes(map(masked)).includes('card_redacted')], [[], true]);
});

test('a check and a status question are answered and leave nothing', () => {
  for (const name of ['validate', 'status']) {
    assert.equal(fliggy.identify(inbound(fixture(name))).kind, 'control');
    assert.equal(map(fixture(name)).outcome, 'control');
    assert.equal(textOf(answer(name, { outcome: 'control' }), 'ResultCode'), '0');
  }
  assert.equal(textOf(answer('status', { outcome: 'control' }), 'Status'), '1');
  assert.equal(textOf(answer('validate', { outcome: 'control' }), 'InventoryPrice'), undefined);
});

test('a cancellation by the number we answered with finds its booking', () => {
  const number = textOf(answer('book', { outcome: 'stored' }), 'OrderId');
  assert.equal(number, '7700000000101');
  assert.equal(
    reservation(fixture('cancel-by-hotel-number')).sourceEntityId,
    reservation(fixture('book')).sourceEntityId,
  );
  assert.equal(
    fliggy.identify(inbound(fixture('cancel-by-hotel-number'))).entityKey,
    fliggy.identify(inbound(fixture('book'))).entityKey,
  );
  assert.equal(textOf(answer('book', { outcome: 'stored', confirmationNo: 'PMS-44' }), 'OrderId'), 'PMS-44');
});

test('every call has its own key; the same call twice has one', () => {
  const key = (body: Uint8Array) => fliggy.identify(inbound(body)).messageKey;
  assert.equal(key(fixture('book')), key(fixture('book')));
  assert.notEqual(key(fixture('book')), key(changed('book', '1795512598000', '1795512599000')));
  assert.notEqual(key(fixture('book')), key(changed('book', /7700000000101</, '7700000000999<')));
});

test('what is refused, or not now, is said in Fliggy’s words', () => {
  assert.equal(textOf(answer('book', { outcome: 'refused', reason: 'credentials_wrong' }), 'ResultCode'), '-1');
  assert.equal(textOf(answer('book', { outcome: 'unavailable' }), 'ResultCode'), '-1');
  assert.equal(fliggy.reply(inbound(fixture('book')), undefined, { outcome: 'unavailable' }, '').status, 503);
  assert.equal(
    textOf(
      readXml(bytes(fliggy.reply(inbound(bytes('x')), undefined, { outcome: 'refused', reason: '<&' }, '').body)),
      'Message',
    ),
    '<&',
  );
});

test('only the right user and password are let in, and the password is gone before anything is stored', () => {
  const settings: ConnectionSettings = { username: 'harbour', secret: 'lamp-oil-9' };
  assert.deepEqual(fliggy.verify(inbound(fixture('book')), settings), { ok: true });
  assert.deepEqual(fliggy.verify(inbound(fixture('book')), { ...settings, secret: 'x' }), {
    ok: false,
    reason: 'credentials_wrong',
  });
  assert.deepEqual(fliggy.verify(inbound(fixture('odd-book')), settings), { ok: false, reason: 'credentials_missing' });
  assert.deepEqual(fliggy.verify(inbound(bytes('<')), settings), { ok: false, reason: 'credentials_missing' });
  const { body, redacted } = fliggy.redact(fixture('book'));
  assert.equal(redacted, 1);
  assert.equal(
    new TextDecoder().decode(body),
    new TextDecoder().decode(fixture('book')).replace('lamp-oil-9', '**********'),
  );
});

test('a receipt address is read as JSON, as words, or not at all', () => {
  assert.deepEqual(readReceiptAddress('{"name":"周明","mobile":13800005678,"__proto__":{"phone":"1"}}'), {
    name: '周明',
    lines: undefined,
    postalCode: undefined,
    mobile: '13800005678',
    phone: undefined,
  });
  assert.deepEqual(readReceiptAddress('学院路1号'), { lines: '学院路1号' });
  assert.equal(readReceiptAddress('{"name":'), undefined);
  assert.equal(readReceiptAddress(`${'{"a":'.repeat(50_000)}`), undefined);
});

test('what can not be kept says why, and hostile bytes are refused by name and place', () => {
  const dead = (text: string) => {
    const mapped = map(bytes(text));
    assert.equal(mapped.outcome, 'dead');
    return mapped.outcome === 'dead' ? mapped.cause : '';
  };
  assert.match(dead('<BookRQ/>'), /without its number/);
  assert.match(dead('<CancelRQ/>'), /without any number/);
  assert.match(dead('<MakeCoffeeRQ/>'), /not known here/);
  assert.match(dead('<html/>'), /no request of Fliggy/);
  for (const text of [
    '<!DOCTYPE x [<!ENTITY a "ha">]><BookRQ>&a;</BookRQ>',
    '<BookRQ>',
    '{}',
    '',
    '<a>'.repeat(5_000),
  ]) {
    assert.throws(() => fliggy.identify(inbound(bytes(text))), Malformed);
    dead(text);
  }
});

test('a booking, a cancellation or a question without a number is refused to Fliggy, and kept to be looked at', () => {
  const code = (text: string): string => {
    const message = inbound(bytes(text));
    const kind = fliggy.identify(message).kind;
    const { body } = fliggy.reply(message, undefined, { outcome: kind === 'control' ? 'control' : 'stored' }, '');
    return /<ResultCode>(-?\d+)</.exec(body)![1]!;
  };
  const answers: Readonly<Record<string, string>> = {
    '<BookRQ><OrderId>H1</OrderId></BookRQ>': '-1',
    '<BookRQ><TaoBaoOrderId>T1</TaoBaoOrderId></BookRQ>': '0',
    '<CancelRQ/>': '-1',
    '<CancelRQ><OrderId>H1</OrderId></CancelRQ>': '0',
    '<QueryStatusRQ/>': '-1',
    '<QueryStatusRQ><TaoBaoOrderId>T1</TaoBaoOrderId></QueryStatusRQ>': '0',
    '<ValidateRQ/>': '0',
    '<PaySuccessRQ/>': '0',
    '<MakeCoffeeRQ/>': '-1',
  };
  for (const [text, answer] of Object.entries(answers)) {
    assert.equal(code(text), answer, text);
    const { outcome } = map(bytes(text));
    if (outcome === 'dead') assert.equal(answer, '-1', text);
    if (outcome === 'records') assert.equal(answer, '0', text);
  }
});

test('whatever stands in the fields of a booking, mapping ends and says the same twice', () => {
  const text = fc.oneof(
    fc.constantFrom('', '0', '-1', '99999999999999999999', '2026-02-30', '1', '2', 'JPY', '{"a":1}'),
    fc.string({ maxLength: 12 }).map((one) => one.replace(/[<&\u0000-\u001f]/g, ' ')),
  );
  const names = [
    'TaoBaoOrderId',
    'OrderId',
    'HotelId',
    'CheckIn',
    'CheckOut',
    'RoomNum',
    'TotalPrice',
    'Currency',
    'PaymentType',
    'ContactName',
    'ContactTel',
    'MemberCardNo',
    'EarliestArriveTime',
  ];
  fc.assert(
    fc.property(
      fc.array(text, { minLength: names.length, maxLength: names.length }),
      fc.array(fc.tuple(text, text), { maxLength: 3 }),
      (values, guests) => {
        const people = guests
          .map(([name, room]) => `<OrderGuest><Name>${name}</Name><RoomPos>${room}</RoomPos></OrderGuest>`)
          .join('');
        const body = bytes(
          `<BookRQ>${names.map((name, i) => `<${name}>${values[i]}</${name}>`).join('')}<OrderGuests>${people}</OrderGuests></BookRQ>`,
        );
        const mapped = map(body);
        assert.deepEqual(map(body), mapped);
        for (const record of mapped.records) {
          assert.ok(record.kind === 'reservation' && record.persons.some((one) => one.role === 'primary'));
          assert.ok(
            record.persons.every(
              (one) => one.roomIndex === undefined || record.roomStays.some((stay) => stay.index === one.roomIndex),
            ),
          );
        }
      },
    ),
    { numRuns: 200 },
  );
});

const samples = join(import.meta.dirname, '../../../../shared/samples/fliggy-direct');

test(
  'every sample message ends as a reservation or a rightly answered control message',
  { skip: existsSync(samples) ? false : 'the sample messages are not here' },
  () => {
    const outcomes = readdirSync(samples)
      .filter((name) => name.endsWith('.xml'))
      .map((name) => [name, map(new Uint8Array(readFileSync(join(samples, name)))).outcome]);
    assert.deepEqual(outcomes, [
      ['book-bare-total.xml', 'records'],
      ['book-two-guests-one-room-member-card.xml', 'records'],
      ['book-two-rooms.xml', 'records'],
      ['cancel-hard.xml', 'records'],
      ['validate.xml', 'control'],
    ]);
  },
);
