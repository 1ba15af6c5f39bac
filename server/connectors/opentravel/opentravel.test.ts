import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Reservation } from '../../intake/canonical.ts';
import type { Inbound, Mapped } from '../../intake/connector.ts';
import { Malformed } from '../../platform/malformed.ts';
import { readXml } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { fixturesOf, goldenOf, GOLDEN_CONTEXT } from '../golden.io.ts';
import { opentravel } from './opentravel.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const inbound = (text: string, headers: Inbound['headers'] = {}): Inbound => ({ headers, body: bytes(text) });
const map = (text: string): Mapped => opentravel.map(bytes(text), GOLDEN_CONTEXT);
const reservation = (text: string): Reservation => map(text).records[0] as Reservation;
const COMMIT = fixture('commit-guest-company-agency.xml');

for (const { file, body, goldenPath } of fixturesOf(opentravel)) {
  test(`${file} gives the records it should, byte by byte, also the second time`, () => {
    const once = goldenOf(opentravel, body);
    assert.equal(once, readFileSync(goldenPath, 'utf8'));
    assert.equal(goldenOf(opentravel, body.slice()), once);
  });

  test(`${file} gives the same records after redaction`, () => {
    assert.equal(goldenOf(opentravel, opentravel.redact(body).body), goldenOf(opentravel, body));
  });
}

test('the status of a PMS event becomes the status of the reservation', () => {
  const told: Record<string, string> = {
    Reserved: 'reserved', Book: 'reserved', Waitlisted: 'waitlisted', Cancelled: 'cancelled', Canceled: 'cancelled', 'No-show': 'noShow',
    NoShow: 'noShow', 'In-house': 'inHouse', 'Checked-In': 'inHouse', 'Checked-Out': 'checkedOut', Requested: 'requested', Walkin: 'inHouse',
  }; // prettier-ignore
  for (const [written, status] of Object.entries(told)) {
    assert.equal(reservation(COMMIT.replace('ResStatus="Commit"', `ResStatus="${written}"`)).status, status, written);
  }
});

test('a card holder never becomes a guest, and is a payer only if nobody here has the name', () => {
  const holder = (name: string): string[] =>
    reservation(COMMIT.replace('>Ottilie Brandvold<', `>${name}<`))
      .persons.filter((one) => one.role === 'payer')
      .map((one) => one.person.name.text!);
  assert.deepEqual(holder('OTTILIE BRANDVOLD'), []);
  assert.deepEqual(holder('Brandvold O Ottilie'), []);
  for (const virtual of ['Expedia VirtualCard', 'Booking.com BV', 'Agoda Company Pte Ltd', 'VCC 4471', '****'])
    assert.deepEqual(holder(virtual), []);
  assert.deepEqual(holder('Solveig Hammer'), ['Solveig Hammer']);
});

test('times without a zone are the hotel’s own, also in its summer', () => {
  const said = (zone: string, text: string): string | undefined =>
    (
      opentravel.map(bytes(COMMIT.replace('CreateDateTime="2026-11-02T10:15:00+08:00"', `CreateDateTime="${text}"`)), {
        ...GOLDEN_CONTEXT,
        timeZone: zone,
      }).records[0] as Reservation
    ).bookedAt;
  assert.equal(said('Asia/Shanghai', '2026-11-02T10:15:00'), '2026-11-02T02:15:00Z');
  assert.equal(said('Europe/Vienna', '2026-07-02T10:15:00'), '2026-07-02T08:15:00Z');
  assert.equal(said('Europe/Vienna', '2026-11-02T10:15:00+01:00'), '2026-11-02T09:15:00Z');
  assert.equal(said('Europe/Vienna', '2026-11-02T24:15:00'), undefined);
});

test('versions are comparable as text', () => {
  const version = (text: string): string =>
    reservation(COMMIT.replace('TimeStamp="2026-11-02T10:15:30+08:00"', `TimeStamp="${text}"`)).sourceVersion!;
  const inOrder = ['2026-11-02T10:15:30+08:00', '2026-11-02T02:15:30.250Z', '2026-11-02T03:15:31+01:00'].map(version);
  assert.deepEqual([...inOrder].sort(), inOrder);
});

test('whole amounts beside DecimalPlaces are minor units, unless the message shows that they are not', () => {
  const one = (amount: string): Mapped =>
    map(
      `<OTA_HotelResNotifRQ><HotelReservations><HotelReservation><UniqueID ID="1"/><RoomStays><RoomStay><TimeSpan Start="2026-11-01" End="2026-11-02"/><Total ${amount}/></RoomStay></RoomStays></HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`,
    );
  const total = (amount: string): number => (one(amount).records[0] as Reservation).roomStays[0]!.total!.amountMinor;
  assert.equal(total('Amount="8500" CurrencyCode="USD" DecimalPlaces="2"'), 8500);
  assert.equal(total('Amount="85.00" CurrencyCode="USD" DecimalPlaces="2"'), 8500);
  assert.equal(total('Amount="169" CurrencyCode="USD" DecimalPlaces="2"'), 16900);
  assert.equal(
    one('Amount="169" CurrencyCode="USD" DecimalPlaces="2"').warnings.some((warning) =>
      warning.readAs?.startsWith('whole units'),
    ),
    true,
  );
  assert.equal(total('Amount="26000" CurrencyCode="JPY" DecimalPlaces="0"'), 26000);
});

test('SOAP, bare, escaped, in a form or as JSON: the same message gives the same records', () => {
  const records = JSON.stringify(map(COMMIT).records);
  const bare = COMMIT.replace(/<\?xml[^>]*\?>/, '');
  const escaped = bare.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const wrapped = [
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${bare}</e:Body></e:Envelope>`,
    `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><x:post xmlns:x="urn:x">${bare}</x:post></e:Body></e:Envelope>`,
    `<Envelope><Body><request>${escaped}</request></Body></Envelope>`,
    `<Envelope><Body><request><![CDATA[${bare}]]></request></Body></Envelope>`,
    `--b1\r\nContent-Disposition: form-data; name="action"\r\n\r\nOTA_HotelResNotif\r\n--b1\r\nContent-Disposition: form-data; name="request"\r\n\r\n${COMMIT}\r\n--b1--\r\n`,
    JSON.stringify({ message: bare }),
  ];
  for (const text of wrapped) assert.equal(JSON.stringify(map(text).records), records, text.slice(0, 60));
});

test('the order of attributes, blanks, comments and prefixes change neither records nor the key of a message', () => {
  const root = readXml(bytes(COMMIT));
  const golden = JSON.stringify(map(COMMIT).records);
  const key = opentravel.identify(inbound(COMMIT)).messageKey;
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(1_000)), fc.constantFrom('', 'ota:', 'n1:'), (chance, prefix) => {
      const text = printed(root, prefix, () => chance.next().value as number);
      assert.equal(JSON.stringify(map(text).records), golden);
      assert.equal(opentravel.identify(inbound(text)).messageKey, key);
    }),
    { numRuns: 40 },
  );
});

/** Prints a tree again, its attributes turned round and blanks and comments put between its elements. */
function printed(node: XmlNode, prefix: string, next: () => number): string {
  const turn = next();
  const attributes = Object.entries(node.attributes).sort(([a], [b]) =>
    turn % 2 === 0 ? a.localeCompare(b) : b.localeCompare(a),
  );
  const gap = node.text === '' ? [' ', '\n\t', '<!-- note -->', ''][turn % 4]! : '';
  const escape = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;');
  const inside = node.children.map((one) => gap + printed(one, prefix, next)).join('') + gap + escape(node.text);
  const open = `${prefix}${node.name}${attributes.map(([name, value]) => `${gap === '' ? ' ' : '\n '}${name}="${escape(value)}"`).join('')}`;
  return inside === '' && turn % 3 === 0 ? `<${open}/>` : `<${open}>${inside}</${prefix}${node.name} >`;
}

test('hostile and broken bytes are told with place and cause, by identify and by map', () => {
  for (const [text, cause] of [
    ['<!DOCTYPE x [<!ENTITY a "b">]><x/>', /document type/],
    ['<OTA_HotelResNotifRQ><a></OTA_HotelResNotifRQ>', /close tag/],
    [`${'<a>'.repeat(100)}`, /64 deep/],
    ['hello', /does not begin with </],
    ['{"OTA_HotelResNotifRQ": [', /not well-formed JSON/],
    [`${'{"a":'.repeat(80)}1${'}'.repeat(80)}`, /64 deep/],
    ['<Envelope><Body/></Envelope>', /empty body/],
    ['--x\r\n\r\nno xml\r\n--x--', /form without an XML part/],
  ] as const) {
    assert.throws(
      () => opentravel.identify(inbound(text)),
      (error) => error instanceof Malformed && cause.test(error.reason) && error.at !== '',
    );
    const mapped = map(text);
    assert.ok(mapped.outcome === 'dead' && cause.test(mapped.cause), text);
  }
});

test('a message that is none of ours is a dead letter that says so', () => {
  const cause = (text: string): string => {
    const mapped = map(text);
    return mapped.outcome === 'records' ? '' : `${mapped.outcome}: ${mapped.cause}`;
  };
  assert.match(cause('<BookRQ/>'), /dead: <BookRQ> is no OpenTravel message/);
  assert.match(cause('<OTA_HotelUnknownRQ/>'), /dead: .*not read/);
  assert.match(cause('<OTA_HotelResNotifRQ/>'), /dead: .*no reservation/);
  assert.match(cause('<OTA_ReadRQ/>'), /control: A question/);
  assert.match(
    cause('<OTA_CancelRQ><UniqueID Type="14" ID="A"><CompanyName TravelSector="1"/></UniqueID></OTA_CancelRQ>'),
    /control: .*something else/,
  );
  assert.match(
    cause(
      '<OTA_HotelResNotifRS><Errors><Error Type="3" Code="392">Hotel not found.</Error></Errors></OTA_HotelResNotifRS>',
    ),
    /control: .*Hotel not found\.$/,
  );
});

test('no text in any attribute makes the mapping throw', () => {
  const odd = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '',
      '-1',
      '1e9',
      '9999-99-99',
      'P9999D',
      '0001-01-01',
      '9999-12-31',
      'NaN',
      '__proto__',
      '2026-02-30T25:61',
    ),
  );
  const places = [...COMMIT.matchAll(/="([^"]*)"/g)].map((found) => found.index + 2);
  fc.assert(
    fc.property(fc.nat(places.length - 1), odd, (i, value) => {
      const end = COMMIT.indexOf('"', places[i]);
      const text = COMMIT.slice(0, places[i]) + value.replace(/[&<"\p{C}]/gu, '') + COMMIT.slice(end);
      assert.ok(['records', 'dead'].includes(map(text).outcome));
    }),
    { numRuns: 300 },
  );
});

test('a message is known by its content: the same twice is one, a constant EchoToken does not make two into one', () => {
  const key = (text: string): string => opentravel.identify(inbound(text)).messageKey;
  assert.equal(key(COMMIT), key(COMMIT));
  assert.notEqual(key(COMMIT), key(COMMIT.replace('2026-12-27"/>', '2026-12-28"/>')));
  assert.notEqual(key(COMMIT), key(COMMIT.replace('10:15:30+08:00', '10:15:31+08:00')));
  assert.equal(opentravel.identify(inbound(COMMIT)).entityKey, reservation(COMMIT).sourceEntityId);
  assert.equal(
    opentravel.identify(inbound(fixture('soap12-wsse-cancel.xml'))).entityKey,
    reservation(COMMIT).sourceEntityId,
  );
  assert.deepEqual(
    [fixture('ping.xml'), COMMIT].map((text) => opentravel.identify(inbound(text)).kind),
    ['control', 'entity'],
  );
});

test('a profile has one key, whoever creates it, changes it, merges it or has it in a reservation', () => {
  const pos = (sender: string): string => `<POS><Source><RequestorID ID="${sender}"/></Source></POS>`;
  const created = fixture('profile-create.xml');
  const speakers = [
    created,
    created.replace('<UniqueID', `${pos('HARBOURCRM')}<UniqueID`),
    created.replace(/<CompanyName CompanyShortName[^>]*>/, ''),
    created.replaceAll('OTA_ProfileCreateRQ', 'OTA_ProfileModifyRQ'),
    created.replace('<UniqueID', '<UniqueID Type="16" ID="CRM-5"/><UniqueID'),
  ];
  for (const text of speakers) {
    assert.equal(map(text).records[0]!.sourceEntityId, 'P-77', text.slice(0, 400));
    assert.equal(opentravel.identify(inbound(text)).entityKey, 'P-77');
  }
  const named = (text: string): string[] =>
    reservation(text).persons.flatMap(({ profileId }) => (profileId === undefined ? [] : [profileId]));
  const booked = COMMIT.replace('ID="P-881"', 'ID="P-77"');
  assert.ok(named(booked).includes('P-77'));
  assert.ok(named(booked.replace('ID="CHANNELHUB"', 'ID="HARBOURPMS"')).includes('P-77'));
  assert.ok(
    named(booked.replace('<UniqueID Type="21"', '<UniqueID Type="16" ID="CRM-5"/><UniqueID Type="21"')).includes(
      'P-77',
    ),
  );
  const [merge] = map(fixture('profile-merge.xml')).records;
  assert.ok(merge?.kind === 'guestMerge');
  assert.deepEqual([merge.survivorEntityId, ...merge.obsoleteEntityIds], ['P-77', 'P-78', 'P-79']);
});

test('members of two programmes that count alike stay two', () => {
  const account = fixture('loyalty-account.xml');
  const key = (sender: string): string =>
    map(account.replace('<UniqueID', `<POS><Source><RequestorID ID="${sender}"/></Source></POS><UniqueID`)).records[0]!
      .sourceEntityId;
  assert.notEqual(key('HARBOUR'), key('LANTERN'));
});

test('a card in a comment, an attribute or an element is gone before anything is stored, and the key stays the same', () => {
  const pan = `4${'1'.repeat(15)}`;
  const withCard = COMMIT.replace('CardNumber="************1111"', `CardNumber="${pan}" SeriesCode="123"`).replace(
    'quiet room',
    `card ${pan.replace(/(.{4})(?=.)/g, '$1 ')}`,
  );
  const redacted = opentravel.redact(bytes(withCard));
  assert.equal(redacted.redacted, 3);
  assert.ok(!new TextDecoder().decode(redacted.body).replaceAll(' ', '').includes(pan));
  assert.equal(
    opentravel.identify({ headers: {}, body: redacted.body }).messageKey,
    opentravel.identify(inbound(withCard)).messageKey,
  );
});

test('what no database can hold, and what is larger than any message, is a dead letter with its place', () => {
  const cause = (text: string): string => {
    const mapped = map(text);
    return mapped.outcome === 'dead' ? mapped.cause : mapped.outcome;
  };
  const json = (name: string): string =>
    `{"OTA_HotelResNotifRQ":{"HotelReservations":{"HotelReservation":{"UniqueID":{"_attributes":{"ID":"1"}},"Note":{"_text":"${name}"}}}}}`;
  assert.equal(cause(json('fine')), 'records');
  assert.match(cause(json('\\u0000')), /NUL or a lone surrogate/);
  assert.match(cause(json('\\ud83d')), /lone surrogate/);
  assert.match(cause(COMMIT.replace('quiet room', 'x'.repeat(30_000))), /30\d{3} characters in <Text> \(at 28:/);
  const many = (count: number, element: string): string =>
    `<OTA_HotelResNotifRQ><HotelReservations><HotelReservation><UniqueID ID="1"/>${element.repeat(count)}</HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`;
  assert.match(cause(many(1_001, '<RoomStays><RoomStay/></RoomStays>')), /More than 1000 elements <RoomStay>/);
  assert.match(
    cause(many(1, `<ResGuests>${'<ResGuest/>'.repeat(3_000)}</ResGuests>`)),
    /More than 2000 elements <ResGuest>/,
  );
});

test('a reservation with very many guests keeps the first five hundred and says so', () => {
  const guest = (i: number): string =>
    `<ResGuest><Profiles><ProfileInfo><Profile><Customer><PersonName><GivenName>G${i}</GivenName><Surname>Family${i}</Surname></PersonName></Customer></Profile></ProfileInfo></Profiles></ResGuest>`;
  const mapped = map(
    `<OTA_HotelResNotifRQ><HotelReservations><HotelReservation><UniqueID ID="1"/><ResGuests>${Array.from({ length: 900 }, (_, i) => guest(i)).join('')}</ResGuests></HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`,
  );
  assert.equal((mapped.records[0] as Reservation).persons.length, 500);
  assert.ok(mapped.warnings.some((one) => one.code === 'ignored_part' && one.value === '900 guests'));
});
