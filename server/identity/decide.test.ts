import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bits, person, versus, zone } from '../testing/said.ts';
import { CODED, NO_CODE } from './codes.ts';
import { compareBirthDates } from './comparefacts.ts';
import { decide, THRESHOLDS } from './decide.ts';
import { dateNumber } from './enrol.ts';

test('name and own mobile: one person, in characters and in pinyin', () => {
  assert.equal(
    zone({ name: '李小明', phone: '13912345670' }, { name: 'LI/XIAOMING MR', phone: '0086 139 1234 5670' }),
    'link',
  );
  assert.equal(zone({ name: '曾小贤', phone: '13912345670' }, { name: 'CENG/XIAOXIAN', phone: '13912345670' }), 'link');
});

test('a switchboard or relay address joins nobody', () => {
  for (const shared of [
    { phone: '10106666' },
    { phone: '13800138000' },
    { email: 'aberg.1@guest.booking.com' },
    { email: 'res4@sunny-agent.com' },
    { email: 'info@lindenhof.net' },
    { email: 'test@test.com' },
  ]) {
    const found = versus({ name: '李小明', ...shared }, { name: '王建国', ...shared });
    assert.equal(decide(found), 'apart');
    assert.equal(bits(found, 'phone') + bits(found, 'email'), 0);
    assert.notEqual(zone({ name: '李小明', ...shared }, { name: '李小明', ...shared }), 'link');
  }
});

test('a name alone never links, however rare', () => {
  assert.notEqual(zone({ name: 'Xaverine Quillfeather' }, { name: 'Xaverine Quillfeather' }), 'link');
  assert.equal(zone({ name: '王伟' }, { name: '王伟' }), 'apart');
});

test('a family on one phone stays several people', () => {
  const family = { phone: '13912345670', email: 'chen.home@163.com', city: '上海' };
  assert.equal(zone({ name: '陈建国', ...family }, { name: '陈小雨', ...family }), 'apart');
  assert.equal(zone({ name: 'Anna Berg', ...family }, { name: 'Tom Berg', ...family }), 'apart');
});

test('王先生 on a known mobile is asked about, not linked', () => {
  assert.equal(zone({ name: '王小明', phone: '13912345670' }, { name: '王先生', phone: '13912345670' }), 'review');
});

test('two different identity cards are two people, whatever else agrees', () => {
  const same = { name: '王伟', phone: '13912345670', born: '1985-06-14' };
  const found = versus({ ...same, card: '999999198506140019' }, { ...same, card: '888888198506143327' });
  assert.equal(found.veto, 'different_cards');
  assert.equal(decide(found), 'apart');
});

// A card number of an invented person whose check digit is wrong: it should end in 4.
const WRONG = '99999919850614001X';

test('a document number that cannot be right identifies nobody by itself', () => {
  assert.ok(person({ card: WRONG }).documents[0]?.wrong);
  const alone = versus({ name: '王伟', card: WRONG }, { name: '王伟', card: WRONG });
  assert.equal(alone.evidence.find(({ field }) => field === 'document')?.level, 'sameWrong');
  assert.equal(decide(alone), 'review');
  assert.equal(
    alone.evidence.some(({ field }) => field === 'birthDate'),
    false,
    'the date read off it is not counted again',
  );
  assert.equal(
    zone({ name: '王伟', card: '999999198506140014' }, { name: '王伟', card: '999999198506140014' }),
    'link',
  );
});

test('two names on a document number that cannot be right are asked about, whatever else agrees', () => {
  const more = { card: WRONG, phone: '13912345670' };
  assert.equal(zone({ name: '王伟', card: WRONG }, { name: '李建国', card: WRONG }), 'review');
  assert.equal(zone({ name: '王伟', ...more }, { name: '李建国', ...more }), 'review');
  assert.equal(zone({ name: '王伟', ...more, gender: 'male' }, { name: '李丽', ...more, gender: 'female' }), 'review');
});

test('beside a phone of their own a document number that cannot be right does not part them', () => {
  const same = { name: '王伟', phone: '13912345670', card: WRONG };
  assert.equal(zone(same, same), 'link');
});

test('one wrong character in a card is a typing error', () => {
  assert.equal(
    zone({ name: '王伟', card: '999999198506140019' }, { name: '王伟', card: '999999198506140079' }),
    'link',
  );
});

test('a new passport does not make a new person', () => {
  assert.equal(
    zone(
      { name: '李小明', phone: '13912345670', born: '1985-06-14', passport: 'G12345678' },
      { name: '李小明', phone: '13912345670', born: '1985-06-14', passport: 'E87654321' },
    ),
    'link',
  );
});

test('the same passport links over a misspelt name', () => {
  assert.equal(zone({ name: 'DNG/LEI', passport: 'G12345678' }, { name: 'DENG/LEI', passport: 'G12345678' }), 'link');
});

test('junior and senior on one number are two people', () => {
  const home = { phone: '+12125550142', email: 'smithfamily@gmail.com' };
  assert.equal(
    versus({ name: 'John Smith Jr.', ...home }, { name: 'John Smith Sr.', ...home }).veto,
    'generations_differ',
  );
});

test('other birth date and other given name outweigh a shared phone', () => {
  assert.equal(
    versus(
      { name: '王小明', phone: '13912345670', born: '1985-06-14' },
      { name: '王建国', phone: '13912345670', born: '1957-02-03' },
    ).veto,
    'birth_and_given_differ',
  );
});

test('romanisations of one family name meet', () => {
  for (const [a, b] of [
    ['WONG/SIUMING', 'Wang Siuming'],
    ['HSIEH/MEILING', '谢美玲'],
    ['CHAN/MEILING', '陈美玲'],
    ['NG/MEILING', '黄美玲'],
    ['LEE/MEILING', '李美玲'],
  ] as const) {
    assert.equal(zone({ name: a, phone: '13912345670' }, { name: b, phone: '13912345670' }), 'link', `${a} ${b}`);
  }
  assert.ok(bits(versus({ name: 'ZHANG/MEILING' }, { name: 'ZHENG/MEILING' }), 'family') < 0);
});

test('nicknames, a missing middle name and swapped fields speak for a pair', () => {
  const near: [string, string][] = [
    ['Bob Quillfeather', 'Robert Quillfeather'],
    ['Wilhelmine Charlotte Quillfeather', 'Wilhelmine Quillfeather'],
    ['Quillfeather Anna', 'Anna Quillfeather'],
    ['Anna Quillfether', 'Anna Quillfeather'],
  ];
  for (const [a, b] of near)
    assert.equal(
      zone({ name: a, email: 'aquill77@gmail.com' }, { name: b, email: 'aquill77@gmail.com' }),
      'link',
      `${a} ${b}`,
    );
});

test('brothers share a character and a phone and stay two', () => {
  assert.notEqual(zone({ name: '冯建国', phone: '13912345670' }, { name: '冯建军', phone: '13912345670' }), 'link');
});

test('mailboxes that spell two names are no typing errors of one another', () => {
  const other = versus(
    { name: 'Shihan Wang', email: 'shihan.wang@163.com' },
    { name: 'Shihan Dong', email: 'shihan.dong@163.com' },
  );
  assert.ok(bits(other, 'email') < 0);
  const typo = versus(
    { name: 'Anna Berg', email: 'skatergirlx@gmail.com' },
    { name: 'Anna Berg', email: 'skatergrilx@gmail.com' },
  );
  assert.ok(bits(typo, 'email') > 8);
});

test('an initial on a shared mailbox is asked about: it may be a brother', () => {
  assert.equal(
    zone(
      { name: 'R. Quillfeather', email: 'aquill77@gmail.com' },
      { name: 'Robert Quillfeather', email: 'aquill77@gmail.com' },
    ),
    'review',
  );
});

test('one passport entered for both guests of a room is asked about', () => {
  assert.equal(
    zone({ name: 'Anna Berg', passport: 'L55511223' }, { name: 'Tom Berg', passport: 'L55511223' }),
    'review',
  );
});

test('two Chinese family names are two people, where only a given name, a city and nearly a birth date agree', () => {
  const alike = { city: '上海', gender: 'male' as const, country: 'CN' };
  const found = versus(
    { name: '田海涛', born: '1985-06-14', ...alike },
    { name: '彭海涛', born: '1985-06-15', ...alike },
  );
  assert.equal(decide(found), 'apart');
  assert.ok(found.probability < 0.1, String(found.probability));
  assert.equal(found.evidence.find(({ field }) => field === 'family')?.level, 'differentSurname');
  assert.equal(
    zone({ name: '张海涛', born: '1985-06-14', ...alike }, { name: '章海涛', born: '1985-06-15', ...alike }),
    'review',
    'a family name that sounds alike may be misheard',
  );
});

test('a wrong character in the family name does not part a guest whose phone, birth date and given name agree', () => {
  const own = { phone: '13912345670', born: '1985-06-14' };
  assert.equal(zone({ name: '陈海涛', ...own }, { name: '阵海涛', ...own }), 'link');
  assert.notEqual(zone({ name: '田海涛', ...own }, { name: '由海涛', ...own }), 'apart');
});

test('agreement on a rare name says more than on a common one', () => {
  const rare = versus({ name: '逯晓棠' }, { name: '逯晓棠' });
  const common = versus({ name: '王晓棠' }, { name: '王晓棠' });
  assert.ok(bits(rare, 'family') > bits(common, 'family') + 3);
});

test('a masked number agrees with the whole one, not with another', () => {
  assert.ok(
    bits(versus({ name: '李小明', phone: '139****5670' }, { name: '李小明', phone: '13912345670' }), 'phone') > 8,
  );
  assert.ok(
    bits(versus({ name: '李小明', phone: '139****5671' }, { name: '李小明', phone: '13912345670' }), 'phone') < 0,
  );
});

test('a mailbox that only says the name adds little at another provider', () => {
  const named = versus(
    { name: 'Anna Berg', email: 'anna.berg@gmail.com' },
    { name: 'Anna Berg', email: 'annaberg@163.com' },
  );
  const own = versus(
    { name: 'Anna Berg', email: 'skatergirl@gmail.com' },
    { name: 'Anna Berg', email: 'skatergirl@163.com' },
  );
  assert.ok(bits(named, 'email') < 3 && bits(own, 'email') > 8);
});

const levelOf = (a: string, b: string): string | undefined => {
  const code = compareBirthDates(dateNumber(a), dateNumber(b));
  return code === NO_CODE ? undefined : CODED[code]!.level;
};

test('birth dates: swapped, mistyped, off by a year, placeholders', () => {
  assert.equal(levelOf('1985-06-05', '1985-05-06'), 'dayMonthSwapped');
  assert.equal(levelOf('1985-06-14', '1985-06-15'), 'oneDigit');
  assert.equal(levelOf('1985-06-14', '1971-06-14'), 'otherYear');
  assert.equal(levelOf('1985-06-14', '1957-02-03'), 'different');
  assert.equal(levelOf('1990-01-01', '1990-01-01'), 'sameDoubtful');
  assert.equal(levelOf('1990-01-01', '1957-02-03'), undefined);
});

const anybody = fc.record(
  {
    name: fc.constantFrom(
      '王小明',
      'WANG/XIAOMING MR',
      'Xiaoming Wang',
      '王先生',
      '王建国',
      'Anna Berg',
      'Berg, Anna',
      'TEST',
      '田中太郎',
      '欧阳娜娜',
      'R. Berg',
      '',
    ),
    phone: fc.constantFrom('13912345670', '139****5670', '10106666', '13912345671', ''),
    email: fc.constantFrom('anna.berg@gmail.com', 'annaberg@163.com', 'x.1@guest.booking.com', 'w77@qq.com', ''),
    born: fc.constantFrom('1985-06-14', '1985-06-15', '1990-01-01', '1957-02-03', ''),
    passport: fc.constantFrom('G12345678', 'G12345679', 'E87654321', ''),
    country: fc.constantFrom('CN', 'DE', 'JP', ''),
    city: fc.constantFrom('上海', 'Shanghai', 'Berlin', ''),
  },
  { requiredKeys: ['name'] },
);

test('comparing is symmetric, bits add up, probability follows the weight', () => {
  fc.assert(
    fc.property(anybody, anybody, (a, b) => {
      const [one, two] = [versus(a, b), versus(b, a)];
      assert.ok(Math.abs(one.weight - two.weight) < 1e-9, `${one.weight} ${two.weight}`);
      assert.equal(one.veto, two.veto);
      assert.equal(decide(one), decide(two));
      assert.ok(Math.abs(one.evidence.reduce((sum, item) => sum + item.bits, 0) - one.weight) < 0.02);
      assert.ok(one.probability >= 0 && one.probability <= 1);
    }),
    { numRuns: 500 },
  );
});

test('a record with itself is never apart by contradiction', () => {
  fc.assert(
    fc.property(anybody, (said) => {
      const found = versus(said, said);
      assert.equal(found.veto, undefined);
      for (const item of found.evidence)
        assert.ok(!/^(different|close)/.test(item.level), `${item.field} ${item.level}`);
    }),
  );
});

test('the link threshold is stricter than the review one', () => assert.ok(THRESHOLDS.link > THRESHOLDS.review));
