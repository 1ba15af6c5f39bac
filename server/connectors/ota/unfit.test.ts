import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, readXml } from '../../platform/xml.ts';
import type { ReplyResult } from '../../intake/connector.ts';
import { GOLDEN_CONTEXT } from '../golden.io.ts';
import { opentravel } from '../opentravel/opentravel.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const answered = (text: string, outcome: 'stored' | 'repeated' | 'control'): string => {
  const result: ReplyResult = { outcome };
  const reply = opentravel.reply({ headers: {}, body: bytes(text) }, undefined, result, '2026-11-21T09:30:00Z');
  const root = readXml(bytes(reply.body));
  const error = find(root, 'Error');
  assert.equal(find(root, 'Success') === undefined, error !== undefined, text);
  return error ? `${reply.status} ${error.attributes['Code']}` : `${reply.status} Success`;
};
/** As intake does: the connector says whether there is something to keep. */
const received = (text: string): string => {
  const { kind } = opentravel.identify({ headers: {}, body: bytes(text) });
  return answered(text, kind === 'control' ? 'control' : 'stored');
};

test('a request that is not carried out is never answered with Success', () => {
  const requests = [
    'Update',
    'LoyaltyCertificateCreate',
    'HotelInvBlock',
    'HotelRFP_Meeting',
    'HotelEvent',
    'HotelAvail',
  ];
  for (const name of [...requests, 'HotelRFP_MeetingNotif', 'AirBook', 'Read', 'SomethingNew'])
    assert.equal(received(`<OTA_${name}RQ EchoToken="1"/>`), '200 450', name);
  const flight = '<OTA_CancelRQ><UniqueID Type="14" ID="A1"><CompanyName TravelSector="1"/></UniqueID></OTA_CancelRQ>';
  assert.equal(received(flight), '200 450');
});

test('what only tells something, a ping and an answer are accepted', () => {
  for (const name of [
    'HotelInvBlockNotif',
    'HotelEventNotif',
    'HotelRateAmountNotif',
    'NotifReport',
    'Ping',
    'LoyaltyCertificateCreateNotif',
  ])
    assert.equal(received(`<OTA_${name}RQ/>`), '200 Success', name);
  for (const name of ['OTA_CancelRS', 'OTA_HotelResNotifRS', 'OTA_HotelInvBlockRS'])
    assert.equal(received(`<${name}/>`), '200 Success', name);
  const ignored = '<OTA_CancelRQ CancelType="Ignore"><UniqueID Type="14" ID="A1"/></OTA_CancelRQ>';
  assert.equal(received(ignored), '200 Success');
  assert.equal(received('<OTA_CancelRQ><UniqueID Type="14" ID="A1"/></OTA_CancelRQ>'), '200 Success');
});

test('an order without a number is refused to its sender whenever it is parked, also when it comes again', () => {
  const stay = '<RoomStays><RoomStay><TimeSpan Start="2026-08-10" End="2026-08-12"/></RoomStay></RoomStays>';
  const order = (attributes: string, number: string): string =>
    `<OTA_HotelResRQ ${attributes}><HotelReservations><HotelReservation>${number}${stay}</HotelReservation></HotelReservations></OTA_HotelResRQ>`;
  const profile = (number: string): string =>
    `<OTA_ProfileCreateRQ>${number}<Profile><Customer><PersonName><Surname>Brandvold</Surname></PersonName></Customer></Profile></OTA_ProfileCreateRQ>`;
  const said: Record<string, string> = {
    [order('', '')]: '200 450',
    [order('EchoToken="77"', '')]: '200 Success',
    [order('', '<UniqueID Type="14" ID="N1"/>')]: '200 Success',
    [profile('')]: '200 450',
    [profile('<UniqueID Type="21" ID="P1"/>')]: '200 Success',
    '<OTA_CancelRQ><Reasons/></OTA_CancelRQ>': '200 450',
  };
  for (const [text, answer] of Object.entries(said)) {
    assert.equal(opentravel.identify({ headers: {}, body: bytes(text) }).kind, 'entity');
    assert.equal(answered(text, 'stored'), answer, text);
    assert.equal(answered(text, 'repeated'), answer, text);
    const { outcome } = opentravel.map(bytes(text), GOLDEN_CONTEXT);
    assert.equal(outcome, answer === '200 450' ? 'dead' : 'records', text);
  }
});
