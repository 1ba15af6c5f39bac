import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contactsOf, documentsOf, valueByKey } from './card.ts';
import type { Golden } from './guest.ts';
import { maskBirthDate, maskContact, maskDocument, maskEmail, maskPhone, maskText } from './masks.ts';

test('numbers and addresses are masked as a guest would write them', () => {
  assert.deepEqual(['+8613700131234', '13700131234', '86 137 0013 1234'].map(maskPhone), [
    '137****1234',
    '137****1234',
    '137****1234',
  ]);
  assert.deepEqual(['+4915112345678', '+12025550143', '1234567', '110'].map(maskPhone), [
    '+49*******5678',
    '+12*****0143',
    '1****67',
    '****',
  ]);
  assert.deepEqual(['wangxm@example.com', '王@例子.cn', 'nonsense'].map(maskEmail), [
    'w***@example.com',
    '王***@例子.cn',
    '***',
  ]);
  assert.deepEqual(['11010119900307123X', 'E12345678', 'AB12345', '123'].map(maskDocument), [
    '1101**********123X',
    'E******78',
    '*****45',
    '****',
  ]);
  assert.equal(maskBirthDate('1990-03-07'), '03-07');
});

test('a mask never shows more than half of a value, and never its length beyond what a country tells', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\+?[0-9]{5,15}$/), (phone) => {
      const digits = phone.replace(/\D/g, '').length;
      const shown = maskPhone(phone).replace(/\D/g, '').length;
      assert.ok(shown <= Math.max(Math.ceil(digits * 0.67), 0), `${phone} ${maskPhone(phone)}`);
    }),
  );
  fc.assert(
    fc.property(fc.string({ minLength: 5, maxLength: 30 }), (number) => {
      assert.ok(
        [...maskDocument(number)].filter((sign, i) => sign !== '*' && sign === [...number][i]).length <=
          [...number].length * 0.6,
      );
    }),
  );
});

const told = { source: 'opentravel', recordId: 'r1', rule: 'profile', since: '2026-01-01T00:00:00.000Z' };
const golden: Golden = {
  name: null, latinFrom: null, gender: null, birthDate: null, nationality: null, languages: null, city: null, company: null, title: null, vip: null, tier: null, memberships: [], history: [],
  contacts: [
    { ...told, value: { kind: 'phone', value: '+8613700131234', raw: '13700131234', use: null, isProxy: false } },
    { ...told, value: { kind: 'phone', value: '+8613700135678', raw: '13700135678', use: null, isProxy: false } },
    { ...told, value: { kind: 'email', value: 'wxm@fairwind.house', raw: 'wxm@fairwind.house', use: null, isProxy: false } },
  ],
  documents: [{ ...told, value: { type: 'passport', number: 'E12345678', issuingCountry: 'CN', expires: null } }],
}; // prettier-ignore

test('a card carries no whole number, and its keys tell nothing of them but lead back to each', () => {
  const card = { contacts: contactsOf(golden), documents: documentsOf(golden) };
  const text = JSON.stringify(card);
  for (const secret of ['13700131234', '00131234', 'wxm@', 'E12345678', '12345678'])
    assert.ok(!text.includes(secret), secret);
  assert.deepEqual(
    card.contacts.map(({ key }) => valueByKey(golden, key)),
    ['+8613700131234', '+8613700135678', 'wxm@fairwind.house'],
  );
  assert.equal(valueByKey(golden, card.documents[0]!.key), 'E12345678');
  assert.equal(valueByKey(golden, 'phone/r1/9'), undefined);
  assert.equal(maskContact('other', 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'), 'oU****');
});

test('contacts and documents in free words are masked as on the card', () => {
  const masked: Record<string, string> = {
    '请致电客人 13987654321 或 lin.qh@corp.cn，护照 E12345678':
      '请致电客人 139****4321 或 l***@corp.cn，护照 E******78',
    'tel13987654321, +86 139 8765 4321': 'tel139****4321, 139****4321',
    '１３９８７６５４３２１': '139****4321',
    '微信13987654321@qq.com': '微信1***@qq.com',
    'lin@corp.cn电话139-8765-4321': 'l***@corp.cn电话139****4321',
    '2026-05-03 13987654321': '2026-05-03 139****4321',
    '11010119900307123X': '1101**********123X',
    '王@例子.cn': '王***@例子.cn',
    'qh@1398.7654321.cn': 'q***@139****4321.cn',
    '护照号：C01X00T47': '护照号：C******47',
    '+49 30 1234567': '+49*****4567',
  };
  for (const [text, shown] of Object.entries(masked)) assert.equal(maskText(text), shown);
});

const innocent = [
  '1107 房',
  '房间 1107 1108',
  '21°C',
  '2026-05-03',
  '2026-05-03 15:00',
  '20260503-20260505',
  '2026/5/3',
  '03.05.2026',
  '15:00-18:00',
  'CA910',
  'MU5101',
  '¥1,280',
  '¥1,280 1107',
  'CNY 1280000.00',
  '1280000元',
  '订单 555666',
  'CT555666',
  '3 晚 2 大 1 小',
  '高楼层，安静',
];

test('rooms, degrees, dates, times, flights and amounts stay as they were said', () => {
  for (const text of innocent) assert.equal(maskText(text), text);
  assert.equal(maskText(innocent.join('，')), innocent.join('，'));
});

const part = fc.constantFrom('', '', '', ' ', '-', '.', ' - ', ') ');
const words = fc.constantFrom('客人', ' ', '，call ', 'tel', '：', '(', ...innocent.map((text) => `${text}，`));
const phone = fc
  .tuple(
    fc.constantFrom('', '+', '+86 '),
    fc.stringMatching(/^[3-9][0-9]{6,13}$/),
    fc.array(part, { minLength: 13, maxLength: 13 }),
  )
  .map(([plus, digits, parts]) => ({
    digits,
    written: plus + [...digits].map((digit, at) => digit + (at < digits.length - 1 ? parts[at]! : '')).join(''),
  }))
  // What reads as a day or as a sum is one: `3.5.2026`, `30000.50`.
  .filter(({ written }) => !/\d{1,4}([-.])\d{1,2}\1\d/.test(written) && !/^\d{5,6}\.\d{1,2}$/.test(written));
const address = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9][a-z0-9._+-]{1,12}$/),
    fc.stringMatching(/^[a-z0-9]{1,8}(\.[a-z0-9]{2,5})?\.(cn|com|house)$/),
  )
  .map((parts) => parts.join('@'));

test('whatever is written around it, no phone of seven digits and no e-mail is left whole, and masking again changes nothing', () => {
  fc.assert(
    fc.property(words, phone, words, address, words, (before, { digits, written }, between, email, after) => {
      const shown = maskText(`${before}${written}，${between}${email}，${after}`);
      const plain = shown.replace(/[ .()-]/g, '');
      for (let at = 0; at + 7 <= digits.length; at++) assert.ok(!plain.includes(digits.slice(at, at + 7)), shown);
      assert.ok(!shown.includes(email), shown);
      assert.equal(maskText(shown), shown);
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 60, unit: fc.constantFrom(...'0123456789 -.,:@¥*EX房年a') }), (text) => {
      assert.equal(maskText(maskText(text)), maskText(text), text);
    }),
    { numRuns: 500 },
  );
});
