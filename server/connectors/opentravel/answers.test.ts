import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ConnectionSettings, Inbound } from '../../intake/connector.ts';
import { find, readXml, textOf } from '../../platform/xml.ts';
import { opentravel } from './opentravel.ts';

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const inbound = (text: string, headers: Inbound['headers'] = {}): Inbound => ({ headers, body: bytes(text) });
const COMMIT = fixture('commit-guest-company-agency.xml');
const AT = '2026-11-21T09:30:00Z';

test('credentials are taken from HTTP, WS-Security, the Expedia header or the requestor, and compared whole', () => {
  const settings: ConnectionSettings = { username: 'channelhub', secret: 'hush-hush' };
  const basic = (text: string): Inbound['headers'] => ({
    authorization: `Basic ${Buffer.from(text).toString('base64')}`,
  });
  const soap = fixture('soap12-wsse-cancel.xml');
  const verdict = (text: string, headers?: Inbound['headers'], other = settings): string => {
    const found = opentravel.verify(inbound(text, headers), other);
    return found.ok ? 'ok' : found.reason;
  };
  assert.equal(verdict('<x/>'), 'credentials_missing');
  assert.equal(verdict('not xml'), 'credentials_missing');
  assert.equal(verdict('<x/>', basic('channelhub:hush-hush')), 'ok');
  assert.equal(verdict('<x/>', basic('channelhub:hush')), 'credentials_wrong');
  assert.equal(verdict('<x/>', basic('other:hush-hush')), 'credentials_wrong');
  assert.equal(verdict('<x/>', { authorization: 'Bearer hush-hush' }), 'ok');
  assert.equal(verdict('<x/>', { authorization: 'Basic !!!' }), 'credentials_missing');
  assert.equal(verdict(soap.replace('{{password}}', 'hush-hush')), 'ok');
  assert.equal(verdict(soap.replace('{{password}}', 'hush')), 'credentials_wrong');
  const expedia = fixture('soap-expedia-virtual-card.xml').replace(
    'Username="harbour" Password="********"',
    'Username="channelhub" Password="hush-hush"',
  );
  assert.equal(verdict(expedia), 'ok');
  assert.equal(
    verdict(
      '<OTA_PingRQ><POS><Source><RequestorID ID="channelhub" MessagePassword="hush-hush"/></Source></POS></OTA_PingRQ>',
    ),
    'ok',
  );
  assert.equal(verdict('<x/>', {}, { secret: 'hush-hush', urlIsSecret: true }), 'ok');
});

test('the answer echoes the question: name, token, version, and the numbers it confirms', () => {
  const message = inbound(COMMIT);
  const reply = opentravel.reply(
    message,
    opentravel.identify(message),
    { outcome: 'stored', confirmationNo: 'HH-1' },
    AT,
  );
  const root = readXml(bytes(reply.body));
  assert.equal(reply.status, 200);
  assert.equal(root.name, 'OTA_HotelResNotifRS');
  assert.deepEqual(
    [root.attributes['EchoToken'], root.attributes['Version'], root.attributes['TimeStamp']],
    ['9f1c-0001', '1.0', AT],
  );
  assert.ok(find(root, 'Success'));
  assert.match(
    reply.body,
    /<UniqueID Type="14" ID="CH-50117"\/>.*ResID_Value="HRW-7781".*ResID_Type="3" ResID_Value="HH-1"/s,
  );
});

test('a question in SOAP is answered in its SOAP, related to its id', () => {
  const twelve = opentravel.reply(inbound(fixture('soap12-wsse-cancel.xml')), undefined, { outcome: 'repeated' }, AT);
  assert.equal(twelve.headers['content-type'], 'application/soap+xml; charset=utf-8');
  assert.match(twelve.body, /xmlns:soap="http:\/\/www\.w3\.org\/2003\/05\/soap-envelope"/);
  assert.equal(textOf(readXml(bytes(twelve.body)), 'Header', 'RelatesTo'), 'urn:uuid:5a1d0c1e-0001');
  const eleven = readXml(
    bytes(
      opentravel.reply(inbound(fixture('soap-expedia-virtual-card.xml')), undefined, { outcome: 'stored' }, AT).body,
    ),
  );
  assert.equal(find(eleven, 'PayloadInfo')!.attributes['RequestId'], '71000042');
  assert.equal(find(eleven, 'CommDescriptor')!.attributes['DestinationId'], 'ExpediaDC');
  assert.deepEqual(
    eleven.children[1]!.children[0]!.children[1]!.children[0]!.children[1]!.children[0]!.children.map(
      (one) => one.attributes['ResID_Type'],
    ),
    ['8', '3'],
  );
});

test('a refusal is an OTA error with HTTP 200; credentials, broken bytes and a standstill have their own status', () => {
  const status = (text: string, result: Parameters<typeof opentravel.reply>[2]): number =>
    opentravel.reply(inbound(text), undefined, result, AT).status;
  const refused = opentravel.reply(
    inbound(COMMIT),
    undefined,
    { outcome: 'refused', reason: 'unknown_hotel', detail: 'no <"HARBOUR">' },
    AT,
  );
  assert.equal(refused.status, 200);
  assert.equal(find(readXml(bytes(refused.body)), 'Error')!.text, 'unknown hotel: no <"HARBOUR">');
  assert.equal(status(COMMIT, { outcome: 'refused', reason: 'credentials_wrong' }), 401);
  assert.equal(status('junk', { outcome: 'refused', reason: 'malformed', detail: '1:1' }), 400);
  assert.equal(status(COMMIT, { outcome: 'unavailable' }), 503);
});

test('a ping gets its data back, a read request hears that reading is not offered', () => {
  const ping = opentravel.reply(inbound(fixture('ping.xml')), undefined, { outcome: 'control' }, AT);
  assert.equal(find(readXml(bytes(ping.body)), 'EchoData')!.text, 'Are <you> there?');
  assert.match(
    opentravel.reply(inbound('<OTA_ReadRQ/>'), undefined, { outcome: 'control' }, AT).body,
    /OTA_ReadRS.*<Errors>/,
  );
  const retrieved = opentravel.reply(
    inbound(fixture('alpinebits-request-and-cancellation.xml')),
    undefined,
    { outcome: 'stored' },
    AT,
  );
  assert.match(retrieved.body, /<OTA_NotifReportRQ .*ID="6b34fe24".*Type="15" ID="c24e8b15"/);
});

test('every answer is well-formed, whatever stands in the question', () => {
  const odd = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(odd, odd, (token, number) => {
      const clean = (text: string): string =>
        text
          .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('"', '&quot;');
      const text = `<OTA_HotelResNotifRQ EchoToken="${clean(token)}"><HotelReservations><HotelReservation><UniqueID ID="${clean(number)}"/></HotelReservation></HotelReservations></OTA_HotelResNotifRQ>`;
      readXml(bytes(opentravel.reply(inbound(text), undefined, { outcome: 'stored', confirmationNo: token }, AT).body));
    }),
  );
});
