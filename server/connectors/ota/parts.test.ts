import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { attribute, children, find, findAll, path, readXml } from '../../platform/xml.ts';
import { GOLDEN_CONTEXT } from '../golden.io.ts';
import { opentravel } from '../opentravel/opentravel.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const map = (text: string) => opentravel.map(bytes(text), GOLDEN_CONTEXT);
/** As intake does: what the connector names is kept, then answered. */
function answer(text: string) {
  const message = { headers: {}, body: bytes(text) };
  const { kind } = opentravel.identify(message);
  const outcome = kind === 'control' ? 'control' : 'stored';
  const reply = opentravel.reply(message, undefined, { outcome }, '2026-11-21T09:30:00Z');
  const root = readXml(bytes(reply.body));
  return {
    root,
    isSuccess: path(root, 'Success') !== undefined,
    errors: findAll(root, 'Error').map((one) => one.text),
    lost: children(path(root, 'Warnings'), 'Warning').map((one) => Number(attribute(one, 'RecordID'))),
    confirmed: findAll(root, 'UniqueID').map((one) => attribute(one, 'ID')),
  };
}

/** For each kind of message: how a part is written, with its number or without, and what holds the parts. */
const kinds: Readonly<Record<string, { part(number: string | undefined): string; whole(parts: string): string }>> = {
  orders: {
    part: (no) => `<HotelReservation>${no ? `<UniqueID Type="14" ID="${no}"/>` : ''}<RoomStays/></HotelReservation>`,
    whole: (parts) => `<OTA_HotelResNotifRQ><HotelReservations>${parts}</HotelReservations></OTA_HotelResNotifRQ>`,
  },
  changes: {
    part: (no) => `<HotelResModify>${no ? `<UniqueID Type="14" ID="${no}"/>` : ''}</HotelResModify>`,
    whole: (parts) =>
      `<OTA_HotelResModifyNotifRQ><HotelResModifies>${parts}</HotelResModifies></OTA_HotelResModifyNotifRQ>`,
  },
  fetched: {
    part: (no) => `<HotelReservation>${no ? `<UniqueID Type="14" ID="${no}"/>` : '<Note/>'}</HotelReservation>`,
    whole: (parts) => `<OTA_ResRetrieveRS><ReservationsList>${parts}</ReservationsList></OTA_ResRetrieveRS>`,
  },
  stays: {
    part: (no) =>
      `<StayInfo>${no ? `<ReservationID Type="14" ID="${no}"/>` : ''}<TimeSpan Start="2026-08-10" End="2026-08-12"/></StayInfo>`,
    whole: (parts) => `<OTA_HotelStayInfoNotifRQ><StayInfos>${parts}</StayInfos></OTA_HotelStayInfoNotifRQ>`,
  },
  rooms: {
    part: (no) =>
      `<RoomStay>${no ? `<HotelReservationIDs><HotelReservationID ResID_Value="${no}"/></HotelReservationIDs>` : ''}</RoomStay>`,
    whole: (parts) =>
      `<OTA_HotelRoomListRQ><HotelRoomLists><HotelRoomList><RoomStays>${parts}</RoomStays></HotelRoomList></HotelRoomLists></OTA_HotelRoomListRQ>`,
  },
};

test('the answer to a message of many says Success only of what is kept: each part without a number is warned of by its place', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(kinds)),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }),
      (kind, good) => {
        const { part, whole } = kinds[kind]!;
        const text = whole(good.map((isGood, i) => part(isGood ? `N${i}` : undefined)).join(''));
        const { isSuccess, errors, lost, confirmed } = answer(text);
        const mapped = map(text);
        assert.equal(mapped.outcome, good.some(Boolean) ? 'records' : 'dead', text);
        assert.equal(isSuccess, mapped.outcome === 'records', text);
        assert.equal(errors.length, isSuccess ? 0 : 1);
        const numbers = good.flatMap((isGood, i) => (isGood ? [`N${i}`] : []));
        assert.deepEqual(
          mapped.records.flatMap((one) =>
            one.kind === 'reservation' || one.kind === 'stay' ? [one.confirmationNo] : [],
          ),
          numbers,
        );
        if (isSuccess)
          assert.deepEqual(
            lost,
            good.flatMap((isGood, i) => (isGood ? [] : [i + 1])),
            text,
          );
        if (confirmed.length > 0) assert.deepEqual(confirmed, numbers, 'only what is kept is confirmed');
      },
    ),
  );
});

test('several bookings that nobody numbered yet are kept apart under their message’s token', () => {
  const { part, whole } = kinds['orders']!;
  const text = whole(part(undefined) + part('N1') + part(undefined)).replace('RQ>', 'RQ EchoToken="77">');
  assert.deepEqual(
    map(text).records.map((one) => one.sourceEntityId),
    ['message-77', 'N1', 'message-77-3'],
  );
  const { isSuccess, lost } = answer(text);
  assert.deepEqual([isSuccess, lost], [true, []]);
});

test('a merge of profiles without the number that stays and one that goes is refused to its sender', () => {
  const merge = (inside: string) => `<OTA_ProfileMergeRQ>${inside}</OTA_ProfileMergeRQ>`;
  const cases: readonly (readonly [string, boolean])[] = [
    ['', false],
    ['<UniqueID Type="21" ID="P1"/>', false],
    ['<UniqueID Type="21" ID="P1"/><UniqueID Type="21" ID="P1"/>', false],
    ['<ObsoleteProfileID ID="P2"/>', false],
    ['<UniqueID Type="21" ID="P1"/><UniqueID Type="21" ID="P2"/>', true],
    ['<UniqueID Type="21" ID="P1"/><ObsoleteProfileID ID="P2"/>', true],
  ];
  for (const [inside, isWhole] of cases) {
    assert.equal(answer(merge(inside)).isSuccess, isWhole, inside);
    const mapped = map(merge(inside));
    assert.equal(mapped.outcome, isWhole ? 'records' : 'dead', inside);
    if (mapped.outcome === 'dead') assert.equal(mapped.causeCode, 'no_merge_numbers');
  }
});

test('what is no message for us, is empty or larger than any is refused, not answered with Success', () => {
  const cases: Readonly<Record<string, string>> = {
    '<Hello/>': 'no_opentravel',
    '{"hello":1}': 'no_opentravel_json',
    '<OTA_HotelResNotifRQ/>': 'nothing_in_it',
    '<OTA_HotelStayInfoNotifRQ/>': 'nothing_in_it',
    '<OTA_ProfileCreateRQ><UniqueID ID="String"/></OTA_ProfileCreateRQ>': 'skeleton',
    [kinds['orders']!.whole(kinds['orders']!.part('1').repeat(1_001))]: 'too_many_elements',
  };
  for (const [text, code] of Object.entries(cases)) {
    const { isSuccess, errors } = answer(text);
    assert.equal(isSuccess, false, code);
    const mapped = map(text);
    assert.ok(mapped.outcome === 'dead');
    assert.equal(mapped.causeCode, code);
    assert.ok(errors[0]!.endsWith(mapped.cause), text);
  }
  assert.ok(find(answer('<Hello/>').root, 'Errors'));
});
