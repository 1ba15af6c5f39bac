import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalisePerson } from '../identity/person.ts';
import { PROXIES } from '../identity/proxies.ts';
import type { PersonFacts } from '../intake/canonical.ts';
import type { Probe } from './query.ts';
import { readQuery } from './query.ts';
import { endOf } from './search.ts';
import { survive } from './survivorship.ts';
import { personTokens, stayTokens } from './tokens.ts';

function tokensOf(facts: PersonFacts): string[] {
  const normal = normalisePerson(facts, { country: 'CN', proxies: PROXIES });
  const record = {
    recordId: 'r',
    source: 'opentravel',
    role: 'profile',
    receivedAt: '2026-01-01T00:00:00.000Z',
    facts,
    normal,
  };
  return personTokens(survive([record]), [record]);
}

const holds = (tokens: readonly string[], { token, how }: Pick<Probe, 'token' | 'how'>): boolean =>
  tokens.some((one) => (how === 'is' ? one === token : one >= token && one < endOf(token)));

/** As the search does it: some probe, with all that it asks beside, and a phone that ends so. */
const finds = (tokens: readonly string[], typed: string): boolean =>
  readQuery(typed).some(
    (probe) => holds(tokens, probe) && probe.also.every((one) => holds(tokens, one)) && endsSo(tokens, probe),
  );
const endsSo = (tokens: readonly string[], { verify }: Probe): boolean =>
  verify?.kind !== 'phone' || tokens.some((one) => one.startsWith('p') && one.endsWith(verify.text));

const people: [string, PersonFacts, found: string[], notFound: string[]][] = [
  [
    '王小明 by characters, pinyin, initials and phone',
    {
      name: { text: '王小明' },
      contactPoints: [
        { kind: 'phone', raw: '138 0013 1234' },
        { kind: 'email', raw: 'Wang.XM@fairwind.house' },
      ],
    },
    [
      '王',
      '小明',
      '王小',
      '王小明',
      '明',
      '王小明先生',
      'wang',
      'wa',
      'w',
      'WANG',
      'wangx',
      'wangxiao',
      'wangxiaoming',
      'wang xiaoming',
      'wang xiao ming',
      'xiaoming wang',
      'xiaoming',
      'Xiao Ming Wang',
      'wxm',
      'WXM',
      'wx',
      '1234',
      '13800131234',
      '+86 138 0013 1234',
      '0086 13800131234',
      '138 0013',
      '8613800131234',
      '00131234',
      'wang.xm@fairwind.house',
      'wang.xm@',
      'wang.xm',
      '王 1234',
      '王1234',
      '王小明 1234',
      '王xm',
      '王xiaom',
      'ｗａｎｇ',
    ],
    ['王大明', '小王', 'wangda', 'wxn', '4321', '王 4321', '+1 138 0013 1234', 'li'],
  ],
  [
    '曾 by both readings',
    { name: { text: '曾小贤' } },
    ['zeng', 'ceng', 'zengxiaoxian', 'cengxiaoxian', 'zeng xiaoxian', 'zxx', 'cxx', '曾'],
    ['cheng'],
  ],
  ['单, 仇 and 解 by both readings', { name: { text: '单雄信' } }, ['shan', 'dan', 'shanxiongxin'], []],
  [
    '欧阳 as one family name',
    { name: { text: '欧阳娜娜' } },
    [
      '欧',
      '欧阳',
      '娜娜',
      '阳娜',
      '欧阳娜',
      '欧阳娜娜',
      'ouyang',
      'ouy',
      'oy',
      'oynn',
      'ouyangnana',
      'nana ouyang',
      'ouyang nana',
    ],
    ['欧娜'],
  ],
  ['吕 by lü as people write it', { name: { text: '吕布' } }, ['lv', 'lyu', 'lu', 'lvbu'], []],
  [
    'a character outside the basic plane is one character',
    { name: { text: '𠮷野家子' } },
    ['𠮷', '𠮷野', '吉野', '𠮷野家子', '家子'],
    ['野𠮷'],
  ],
  [
    'traditional characters by simplified ones and the other way',
    { name: { text: '張偉' } },
    ['张伟', '張偉', '张', '偉', 'zhangwei', 'zw'],
    ['章伟'],
  ],
  [
    'Müller by muller, mueller and Müller',
    { name: { family: 'Müller', given: 'Anna Maria' } },
    [
      'muller',
      'müller',
      'mueller',
      'mul',
      'Anna Müller',
      'anna maria muller',
      'muller anna',
      'Müller, Anna',
      'maria muller',
      'maria',
      'anna',
    ],
    ['miller', 'anna miller'],
  ],
  [
    "O'Neil with and without the sign",
    { name: { text: "Shaun O'Neil" } },
    ["o'neil", 'oneil', 'O’Neil', 'shaun oneil', 'oneil shaun'],
    ['neil'],
  ],
  [
    'a latin spelling beside the characters',
    { name: { native: '黄志强', latin: 'Wong Chi Keung' } },
    ['黄志强', 'huang', 'wong', 'wong chi keung', 'chi keung wong', 'huangzhiqiang'],
    [],
  ],
  [
    'a company by its own name, not by its city',
    { name: { text: '李雷' }, company: '深圳市蓝海科技有限公司' },
    ['蓝海', '蓝海科技', '深圳市蓝海'],
    ['科技'],
  ],
  [
    'a company in latin letters by its words',
    { name: { text: 'Ann Lee' }, company: 'The Blue Ocean Trading Ltd' },
    ['blue ocean', 'ocean', 'the blue'],
    ['cean'],
  ],
  [
    'a member number with and without its signs',
    { name: { text: '李雷' }, memberships: [{ programId: 'GH', membershipId: 'gh-20-7788' }] },
    ['GH207788', 'gh-20-7788', 'gh20'],
    ['7788'],
  ],
];

for (const [name, facts, found, notFound] of people) {
  test(`find: ${name}`, () => {
    const tokens = tokensOf(facts);
    assert.deepEqual(
      found.filter((typed) => !finds(tokens, typed)),
      [],
      `not found; tokens ${tokens.join(' ')}`,
    );
    assert.deepEqual(
      notFound.filter((typed) => finds(tokens, typed)),
      [],
      `found, but should not be; tokens ${tokens.join(' ')}`,
    );
  });
}

test('a switchboard, a relay address and a placeholder name find nobody', () => {
  const tokens = tokensOf({
    name: { text: '散客' },
    contactPoints: [
      { kind: 'phone', raw: '10106666' },
      { kind: 'email', raw: 'a.b.123@guest.booking.com' },
    ],
  });
  assert.deepEqual(tokens, []);
});

test('bookings and rooms are found as they are typed', () => {
  const tokens = stayTokens({ numbers: ['BK-2026/0042', '1128140099'], rooms: ['1203', 'A-5'] });
  for (const typed of ['BK-2026/0042', 'bk20260042', 'bk2026', '1128140099', '11281', '1203', 'a5', 'A-5'])
    assert.ok(finds(tokens, typed), typed);
  for (const typed of ['120', '0042', '203']) assert.ok(!finds(tokens, typed), typed);
});

test('an ordinary Chinese guest costs at most sixteen tokens', () => {
  const tokens = tokensOf({
    name: { text: '王小明' },
    contactPoints: [
      { kind: 'phone', raw: '13800131234' },
      { kind: 'email', raw: 'wxm@fairwind.house' },
    ],
  });
  assert.ok(tokens.length <= 16, `${tokens.length}: ${tokens.join(' ')}`);
});

const surname = fc.constantFrom(...'王李张刘陈杨赵黄周吴曾单仇解区朴盖查欧阳司马诸葛');
const sign = fc.constantFrom(...'小明伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛超霞平刚桂兰晓𠮷鑫淼');

test('every piece of a Chinese name of up to four characters finds it', () => {
  fc.assert(
    fc.property(surname, fc.array(sign, { minLength: 1, maxLength: 3 }), (family, given) => {
      const name = [family, ...given].join('');
      const tokens = tokensOf({ name: { text: name } });
      const signs = [...name];
      for (let from = 0; from < signs.length; from++)
        for (let to = from + 1; to <= signs.length; to++)
          assert.ok(finds(tokens, signs.slice(from, to).join('')), `${name} by ${signs.slice(from, to).join('')}`);
    }),
    { numRuns: 60 },
  );
});

test('every beginning of a pinyin name in either order finds it, typed letter by letter', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('wang', 'li', 'zhang', 'ouyang', 'xu'),
      fc.constantFrom('xiaoming', 'wei', 'na', 'jianguo'),
      fc.boolean(),
      (family, given, blank) => {
        const tokens = tokensOf({ name: { family, given } });
        for (const order of [
          [family, given],
          [given, family],
        ]) {
          const whole = order.join(blank ? ' ' : '');
          for (let end = 1; end <= whole.length; end++)
            assert.ok(finds(tokens, whole.slice(0, end)), whole.slice(0, end));
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('whatever is typed is read without a fault and into few probes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (typed) => {
      const probes = readQuery(typed);
      assert.ok(probes.length <= 60, `${probes.length} probes`);
      for (const probe of probes) assert.ok(endOf(probe.token) > probe.token);
    }),
    { numRuns: 300 },
  );
});
