import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isDoubtfulDate, normaliseBirthDate } from './birthdate.ts';
import type { Cleaning } from './cleaning.ts';
import { countryCode, languageTag } from './country.ts';
import { chineseCardFacts, hasChineseCheckDigit, normaliseDocument } from './document.ts';
import { cityKey, companyKey } from './place.ts';

// A card number of an invented person: region of no one's birthplace (999999), check digit computed here.
function card(birth: string, sequence = '001'): string {
  const body = `999999${birth}${sequence}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * weights[index]!, 0);
  return body + '10X98765432'[sum % 11];
}
const born = (raw: string, today?: string): string | undefined => normaliseBirthDate(raw, today, []);

test('a resident identity card carries its check digit, birth date and gender', () => {
  const number = card('19850614');
  assert.ok(hasChineseCheckDigit(number));
  assert.deepEqual(chineseCardFacts(number), { birthDate: '1985-06-14', gender: 'male' });
  assert.equal(chineseCardFacts(card('19850614', '002'))?.gender, 'female');
  const wrong = number.slice(0, 17) + (number[17] === '1' ? '2' : '1');
  assert.equal(hasChineseCheckDigit(wrong), false);
  const cleaning: Cleaning[] = [];
  assert.equal(normaliseDocument({ type: 'idCard', number: wrong }, cleaning)?.checked, false);
  assert.ok(cleaning.some(({ why }) => why === 'checksum_wrong'));
});

test('any single wrong digit of a card is found', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 16 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 100, max: 999 }),
      (place, add, sequence) => {
        const number = card('19850614', String(sequence));
        const digits = [...number];
        digits[place] = String((Number(digits[place]) + add) % 10);
        assert.equal(hasChineseCheckDigit(digits.join('')), false);
      },
    ),
  );
});

test('documents are one form: full-width, blanks, small letters, the fifteen-digit card', () => {
  const number = card('19850614');
  assert.equal(normaliseDocument({ type: 'passport', number: ' g１２ 345-678 ' }, [])?.number, 'G12345678');
  assert.equal(
    normaliseDocument({ type: 'idCard', number: number.slice(0, 6) + number.slice(8, 17) }, [])?.number,
    number,
  );
});

test('a document nobody has is none', () => {
  for (const number of ['', '000', '000000000', '****1234', 'NONE'])
    assert.equal(normaliseDocument({ type: 'passport', number }, []), undefined, number);
});

test('placeholder, impossible and future birth dates are told and dropped', () => {
  for (const raw of [
    '1900-01-01',
    '1970-01-01',
    '0001-01-01',
    '1899-12-30',
    '9999-12-31',
    '2000-02-30',
    '1985-13-45',
    'unknown',
    '1700-05-05',
  ])
    assert.equal(born(raw), undefined, raw);
  assert.equal(born('2027-01-02', '2026-11-21'), undefined);
  assert.equal(born('2026-11-20', '2026-11-21'), '2026-11-20');
});

test('birth dates are read as sources write them', () => {
  assert.equal(born('1985/6/14'), '1985-06-14');
  assert.equal(born('19850614'), '1985-06-14');
  assert.equal(born('14.06.1985'), '1985-06-14');
  assert.equal(born('1985年6月14日'), '1985-06-14');
  assert.equal(born('1985-06-14T00:00:00Z'), '1985-06-14');
  assert.equal(born('1985-30-05'), '1985-05-30');
  assert.ok(isDoubtfulDate('1985-01-01'));
});

test('a read birth date stays', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1900-01-02'), max: new Date('2024-12-31'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 10);
      if (born(iso) !== undefined) assert.equal(born(iso), iso);
    }),
  );
});

test('countries under all their names', () => {
  const names: Record<string, string> = {
    台湾: 'TW',
    Korea: 'KR',
    UK: 'GB',
    美国: 'US',
    中国: 'CN',
    CHN: 'CN',
    cn: 'CN',
    England: 'GB',
    韩国: 'KR',
    香港: 'HK',
    'Viet Nam': 'VN',
    Vietnam: 'VN',
    Deutschland: 'DE',
    日本: 'JP',
    Thailand: 'TH',
    '156': 'CN',
    'Hong Kong SAR': 'HK',
    Россия: '',
  };
  for (const [name, code] of Object.entries(names)) assert.equal(countryCode(name) ?? '', code, name);
});

test('languages as PMS write them', () => {
  const tags: Record<string, string> = {
    E: 'en',
    G: 'de',
    C: 'zh',
    zh_CN: 'zh-CN',
    'en-us': 'en-US',
    Chinese: 'zh',
    日本語: 'ja',
    'zh-hant-tw': 'zh-Hant-TW',
    ENG: 'en',
    '???': '',
  };
  for (const [name, tag] of Object.entries(tags)) assert.equal(languageTag(name) ?? '', tag, name);
});

test('one city, one company, whatever the script and legal form', () => {
  for (const text of ['上海', '上海市', 'Shanghai', 'SHANGHAI CITY']) assert.equal(cityKey(text, []), 'shanghai', text);
  assert.equal(cityKey('München', []), cityKey('Munich', []));
  assert.equal(companyKey('Bright Pharma Co., Ltd.', []), companyKey('BRIGHT PHARMA', []));
  assert.equal(companyKey('北京明石贸易有限公司', []), companyKey('北京明石贸易公司', []));
});

test('which comes first in 3/4/1985, day or month, is what the country of the house writes', () => {
  const read = (raw: string, country: string) => normaliseBirthDate(raw, undefined, [], country);
  assert.deepEqual(
    [read('3/4/1985', 'US'), read('3/4/1985', 'CN'), read('3.4.1985', 'US')],
    ['1985-03-04', '1985-04-03', '1985-04-03'],
  );
  assert.deepEqual([read('3/14/1985', 'DE'), read('14/3/1985', 'US')], ['1985-03-14', '1985-03-14']);
});
