import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cleaning } from './cleaning.ts';
import { normaliseEmail } from './email.ts';
import { maskOf, normalisePhones } from './phone.ts';
import type { NormalPhone } from './phone.ts';
import { classifyEmail, classifyPhone, PROXIES, withHouseProxies } from './proxies.ts';

const phone = (raw: string, country = 'CN', cleaning: Cleaning[] = []): NormalPhone =>
  normalisePhones(raw, country, PROXIES, cleaning)[0]!;
const email = (raw: string, cleaning: Cleaning[] = []) => normaliseEmail(raw, PROXIES, cleaning);

test('one Chinese mobile, however written', () => {
  for (const raw of [
    '13912345670',
    '139-1234-5670',
    '+86 139 1234 5670',
    '0086 139 1234 5670',
    '008613912345670',
    '+86 (139) 123-45670',
    '8613912345670',
    '１３９１２３４５６７０',
    '139\u200b12345670',
  ]) {
    const read = phone(raw);
    assert.equal(read.e164, '+8613912345670', raw);
    assert.ok(read.identityKey, raw);
  }
});

test('other countries, with 00, with their own default and with an extension', () => {
  assert.equal(phone('00420 777 123 456').e164, '+420777123456');
  assert.equal(phone('9123 4567', 'HK').e164, '+85291234567');
  assert.equal(phone('+44 20 7946 0018').identityKey, false);
  const line = phone('010-65001234 转 801');
  assert.deepEqual([line.e164, line.extension, line.identityKey], ['+861065001234', '801', false]);
  assert.equal(phone('+1 212 555 0142 ext. 55').extension, '55');
});

test('two numbers in one field are two numbers', () => {
  assert.deepEqual(
    normalisePhones('13912345670 / 13712345671', 'CN', PROXIES, []).map(({ e164 }) => e164),
    ['+8613912345670', '+8613712345671'],
  );
});

test('a masked number keeps what it shows and is no key', () => {
  const masked = phone('139****5670');
  assert.deepEqual(
    [masked.masked, masked.identityKey, masked.e164],
    [{ prefix: '139', last4: '5670' }, false, undefined],
  );
  assert.equal(maskOf(masked), maskOf(phone('13912345670')));
  assert.deepEqual(phone('+86 139****5670').masked, { prefix: '139', last4: '5670' });
});

test('10106666 is valid and still nobody’s own number', () => {
  const read = phone('10106666');
  assert.deepEqual([read.class, read.identityKey, read.valid], ['switchboard', false, true]);
  assert.equal(phone('400-820-8888').class, 'switchboard');
});

test('numbers typed to get past a form are placeholders', () => {
  for (const raw of ['00000000000', '11111111111', '12345678901', '13800138000', '000-0000', '1234', '123456789'])
    assert.equal(phone(raw).class, 'placeholder', raw);
});

test('what a house has learnt to be shared is no key', () => {
  const proxies = withHouseProxies({
    shared: new Set(['+8613912345670', 'family.chen@example-mail.net']),
    switchboards: ['+862112345678'],
    relayDomains: ['relay.hotel.example-mail.net'],
  });
  assert.equal(classifyPhone({ national: '13912345670', e164: '+8613912345670', type: 'MOBILE' }, proxies), 'shared');
  assert.equal(classifyPhone({ national: '2112345678', e164: '+862112345678' }, proxies), 'switchboard');
  assert.equal(classifyEmail('family.chen', 'example-mail.net', proxies), 'shared');
  assert.equal(classifyEmail('a.berg', 'relay.hotel.example-mail.net', proxies), 'relay');
});

test('an E.164 number stays as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (national) => {
      const once = phone(national);
      assert.equal(phone(once.e164!).e164, once.e164);
      assert.equal(phone(once.e164!, 'US').e164, once.e164);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (raw) => {
      for (const read of normalisePhones(raw, 'CN', PROXIES, []))
        if (read.e164 !== undefined && read.valid) assert.equal(phone(read.e164).e164, read.e164);
    }),
    { numRuns: 200 },
  );
});

test('relay addresses of every channel are no identity', () => {
  for (const address of [
    'aberg.123456@guest.booking.com',
    'x9y8@m.expediapartnercentral.com',
    'ab-12@agoda-messaging.com',
    'q7@guest.airbnb.com',
    'u1@privaterelay.appleid.com',
    'b@eu.guest.booking.com',
  ]) {
    assert.equal(email(address)?.class, 'relay', address);
  }
});

test('office boxes and agencies write for others', () => {
  for (const address of [
    'info@lindenhof-hotel.net',
    'reservations@lindenhof.net',
    'res4@sunny-agent.com',
    'Booking2@lindenhof.net',
    'front01@lindenhof.net',
    'travel@brightpharma7.com',
    'anna.berg@sunny-travel.com',
    'kefu@lindenhof.net',
  ]) {
    assert.equal(email(address)?.class, 'role', address);
  }
});

test('invented addresses are placeholders', () => {
  for (const address of [
    'test@test.com',
    'noemail@hotel.com',
    'none@none.com',
    'na@na.com',
    '1@1.com',
    'abc@example.com',
    'noreply@lindenhof.net',
  ])
    assert.equal(email(address)?.class, 'placeholder', address);
});

test('one mailbox, however written', () => {
  assert.equal(email(' Anna.Berg+hotel@GMIAL.com ')?.mailbox, 'annaberg@gmail.com');
  assert.equal(email('<anna.berg@gmail.con>')?.mailbox, 'annaberg@gmail.com');
  assert.equal(email('mailto:anna_berg@qq.con')?.mailbox, 'anna_berg@qq.com');
  assert.equal(email('anna_berg＠163.com')?.mailbox, 'anna_berg@163.com');
  const cleaning: Cleaning[] = [];
  email('anna.berg@gmial.com', cleaning);
  assert.ok(
    cleaning.some(
      ({ field, was, is, why }) =>
        field === 'email' && was === 'gmial.com' && is === 'gmail.com' && why === 'domain_typo',
    ),
  );
});

test('what holds no address is none', () => {
  for (const raw of ['', 'none', '@', 'a@', '@b.com']) assert.equal(email(raw), undefined, raw);
});

test('a mailbox read again stays, and no text makes the reader fail', () => {
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), fc.string({ maxLength: 40 })), (raw) => {
      const once = email(raw);
      if (once === undefined) return;
      const twice = email(once.mailbox);
      if (twice !== undefined) assert.equal(email(twice.mailbox)?.mailbox, twice.mailbox);
      const same = email(once.address);
      assert.equal(same?.address, once.address);
      assert.equal(same?.class, once.class);
    }),
    { numRuns: 300 },
  );
});

test('a domain is a domain, whatever words of the language it is written with', () => {
  const read = email('anna@constructor');
  assert.deepEqual([read?.domain, read?.valid], ['constructor', false]);
  assert.equal(email('anna@constructor.dev')?.mailbox, 'anna@constructor.dev');
});

test('a box of an office is told with a number behind it, a name that begins like one is not', () => {
  for (const local of ['fo', 'front.office', 'res-4', 'booking_2024', 'enquiries1'])
    assert.equal(email(`${local}@lindenhof.net`)?.class, 'role', local);
  for (const local of ['forster', 'res12345', 'infos', 'guest-services', 'fo--1'])
    assert.equal(email(`${local}@lindenhof.net`)?.class, 'personal', local);
});
