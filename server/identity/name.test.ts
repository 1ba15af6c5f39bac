import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Cleaning } from './cleaning.ts';
import { normaliseName } from './name.ts';
import type { NormalName } from './normalname.ts';

function read(text: string, nationality?: string): NormalName & { why: string[] } {
  const cleaning: Cleaning[] = [];
  return { ...normaliseName({ text }, nationality, cleaning), why: cleaning.map((step) => step.why) };
}
const first = (name: NormalName): string => `${name.parses[0]?.family}+${name.parses[0]?.given}`;

test('full-width letters, zero-width and bidi marks do not make another name', () => {
  for (const odd of ['ＬＩ／ＸＩＡＯＭＩＮＧ', 'LI/XIAO\u200bMING', '\u202eLI/XIAOMING\u202c', 'LI\ufeff/XIAOMING'])
    assert.equal(first(read(odd)), 'li+xiaoming');
  assert.deepEqual(read('王\u200b小明').why, ['invisible_characters']);
});

test('a decomposed accent is the same letter', () => {
  assert.equal(first(read('Jose\u0301 Nun\u0303ez')), first(read('José Nuñez')));
});

test('what the desk typed around a name is not of it', () => {
  for (const noisy of [
    'VIP 王小明',
    '王小明(续住)',
    '*王小明*',
    '王小明 续住',
    '1203王小明',
    '王小明（协议客人）',
    'VVIP王小明#',
  ]) {
    assert.deepEqual(read(noisy).han, { family: '王', given: '小明', language: 'zh' }, noisy);
  }
  assert.ok(read('王小明(续住)').why.includes('noise_words'));
});

test('a title goes, its gender stays a hint', () => {
  const name = read('LI/XIAOMING MR');
  assert.equal(first(name), 'li+xiaoming');
  assert.equal(name.titleGender, 'male');
  assert.equal(read('Prof. Dr. Hans Müller').parses[0]?.family, 'muller');
  assert.equal(read('Müller, Hans Dr.').parses[0]?.given, 'hans');
  assert.equal(first(read('ZHENG/YANG MS')), 'zheng+yang');
});

test('王先生, Mr Wang and 王总 are a family name only', () => {
  for (const text of ['王先生', '王女士', '王小姐', '王总', '欧阳女士', 'Mr Wang', 'Mrs. Ouyang', '王']) {
    const name = read(text);
    assert.equal(name.kind, 'familyOnly', text);
    assert.equal(name.parses[0]?.given, '', text);
    assert.ok(name.why.includes('honorific_only'), text);
  }
});

test('a name that ends in an office character keeps it', () => {
  assert.deepEqual(read('王工').kind, 'familyOnly');
  assert.deepEqual(read('李建工').han?.given, '建工');
});

test('placeholders are no names', () => {
  for (const text of [
    'TEST',
    '无',
    '散客',
    'GUEST',
    'Guest 2',
    'N/A',
    'walk in',
    'xxx',
    '---',
    '12345',
    '住客',
    'tba',
  ]) {
    assert.equal(read(text).kind, 'placeholder', text);
  }
  assert.equal(read('').kind, 'none');
});

test('traditional and simplified characters meet', () => {
  assert.deepEqual(read('陳曉東').han, read('陈晓东').han);
  assert.deepEqual(read('買買提·阿凡提').han, read('买买提·阿凡提').han);
});

test('a name with a middle dot has the family name last', () => {
  assert.deepEqual(read('买买提·阿凡提').han, { family: '阿凡提', given: '买买提', language: 'zh' });
});

test('compound surnames are whole', () => {
  assert.equal(read('欧阳修').han?.family, '欧阳');
  assert.equal(read('司马相如').han?.given, '相如');
  assert.equal(first(read('欧阳娜娜')), 'ouyang+nana');
  // 文 is a family name of its own and 文东方 no 东方
  assert.equal(read('文东方').han?.family, '文');
});

test('a surname is read both ways', () => {
  const readings = (text: string): (string | undefined)[] => [
    ...new Set(read(text).parses.map(({ family }) => family)),
  ];
  assert.deepEqual(readings('曾小贤'), ['zeng', 'ceng']);
  assert.deepEqual(readings('单田方'), ['shan', 'dan']);
  assert.equal(readings('仇英')[0], 'qiu');
  assert.equal(readings('尉迟恭')[0], 'yuchi');
  assert.ok(readings('吕布').includes('lu') && readings('吕布').includes('lyu'));
});

test('pinyin in any order gives the same likeliest reading', () => {
  for (const text of [
    'LI/XIAOMING',
    'Li, Xiaoming',
    'Xiaoming Li',
    'Li Xiaoming',
    'LI Xiaoming',
    'Li Xiao Ming',
    'Xiao-Ming Li',
  ])
    assert.equal(first(read(text)), 'li+xiaoming', text);
});

test('Western names put the family name last, unless capitals say otherwise', () => {
  assert.equal(first(read('John Smith')), 'smith+john');
  assert.equal(first(read('SMITH John')), 'smith+john');
  assert.equal(first(read('Smith, John')), 'smith+john');
  assert.equal(first(read("Séan O'Neil-Smith")), 'oneilsmith+sean');
  assert.equal(first(read('Владимир Путилов')), 'putilov+vladimir');
  assert.equal(first(read('Jan van der Berg')), 'vanderberg+jan');
});

test('two family names are kept together among the readings', () => {
  assert.ok(
    read('Francisca Marín Sáenz', 'ES').parses.some(
      ({ family, given }) => family === 'marinsaenz' && given === 'francisca',
    ),
  );
});

test('junior and senior are told', () => {
  assert.equal(read('John Smith Jr.').generation, 'junior');
  assert.equal(read('John Smith Sr').generation, 'senior');
  assert.equal(first(read('John Smith Jr.')), 'smith+john');
});

test('Japanese and Korean names in characters get no pinyin; what kanji are usually read like is marked as a guess', () => {
  assert.equal(first(read('田中太郎', 'JP')), 'tanaka+taro');
  assert.equal(read('田中太郎', 'JP').guessed, true);
  assert.deepEqual(read('虹川夢斗', 'JP').parses, []);
  assert.deepEqual(read('田中太郎', 'JP').han, { family: '田中', given: '太郎', language: 'ja' });
  assert.deepEqual(read('金哲洙', 'KR').parses, []);
  assert.equal(first(read('김철수')), 'gim+cheolsu');
  assert.equal(read('たなか たろう').script, 'kana');
  assert.equal(first(read('たなか たろう')), 'tanaka+taro');
});

test('a latin spelling beside kanji outranks the usual reading', () => {
  const name = normaliseName({ native: '田中裕子', latin: 'TANAKA/HIROKO' }, 'JP', []);
  assert.deepEqual(new Set(name.parses.map(({ given }) => given)), new Set(['hiroko', 'tanaka']));
  assert.equal(name.guessed, undefined);
});

test('a Japanese name is told from a Chinese one by both its parts', () => {
  assert.equal(read('田中花').han?.language, 'ja');
  assert.equal(read('田中花', 'CN').han?.language, 'zh');
  assert.equal(read('林大輔', 'JP').han?.family, '林');
  assert.equal(read('山田', 'JP').kind, 'familyOnly');
});

test('an honorific leaves a Japanese family name alone where it is no Chinese name, and where only Japanese say it', () => {
  const told = (name: string, nation?: string) => [read(name, nation).kind, read(name, nation).han?.language];
  for (const name of ['铃木先生', '鈴木女士', '田辺先生', '高桥様', '田中様', '(VIP)铃木先生'])
    assert.deepEqual(told(name), ['familyOnly', 'ja'], name);
  for (const name of ['高桥先生', '田中女士', '(VIP)高桥先生', '高桥先生 续住'])
    assert.deepEqual(told(name), ['full', 'zh'], name);
  assert.deepEqual(told('高桥先生', 'JP'), ['familyOnly', 'ja']);
  assert.deepEqual(told('高桥様', 'CN'), ['full', 'zh']);
});

test('小王 and 老刘 are family names only, 小芳 not even that', () => {
  assert.deepEqual([read('小王').kind, read('小王').han?.family], ['familyOnly', '王']);
  assert.deepEqual([read('(VIP)老刘').kind, first(read('(VIP)老刘'))], ['familyOnly', 'liu+']);
  assert.deepEqual([read('小林').kind, read('小林').han?.language], ['familyOnly', 'zh']);
  assert.deepEqual([read('小林', 'JP').han?.family, read('小林様').han?.family], ['小林', '小林']);
  assert.deepEqual([read('小芳').kind, read('小芳').han, read('小芳').parses], ['mononym', undefined, []]);
});

test('a particle after a title belongs to the family name, and nothing else stands there', () => {
  for (const name of ['Mrs Al Hashimi', 'Ms. van der Berg', '*Mr de Jong*'])
    assert.equal(read(name).kind, 'familyOnly', name);
  assert.equal(first(read('Mrs Al Hashimi')), 'alhashimi+');
  assert.equal(read('Mr Dylan Crawford').kind, 'full');
});

test('a generation is told wherever it stands, also glued behind a slash', () => {
  for (const name of ['Alexander Jr Kelly', 'KELLY/ALEXANDERJR', 'KELLY/ALEXANDERJR MR', 'Kelly, Alexander Jr.'])
    assert.deepEqual([first(read(name)), read(name).generation], ['kelly+alexander', 'junior'], name);
  assert.equal(read('Pongsak Sr Wongsawat').generation, 'senior');
  for (const name of ['HADDAD/NASR', 'HADDAD/QAISR', 'Jr Smith', 'Sra Gomez'])
    assert.equal(read(name).generation, undefined, name);
});

test('Thị and Văn in the middle of a Vietnamese name tell nobody apart', () => {
  for (const name of ['Thị Lan Phan', 'Phan Thi Lan', 'Phan, Thị Lan', 'PHAN/THILAN', 'Lan Phan'])
    assert.ok(
      read(name, 'VN').parses.some(({ family, given }) => family === 'phan' && given === 'lan'),
      name,
    );
  assert.equal(first(read('Nguyen, Van Minh')), 'nguyen+minh');
  assert.equal(first(read('Jan van Berg')), 'vanberg+jan');
  assert.equal(first(read('LE/THIEN')), 'le+thien');
});

test('a Vietnamese name of three words has one family name', () => {
  assert.ok(read('Quốc Bảo Phan').parses.every(({ family }) => family !== 'baophan'));
  assert.ok(read('Francisca Marín Sáenz').parses.some(({ family }) => family === 'marinsaenz'));
});

test('of two persons in two scripts the first is read', () => {
  assert.deepEqual([read('齐先生 & Yuxiao Zhang').kind, read('齐先生 & Yuxiao Zhang').several], ['familyOnly', true]);
  assert.equal(read('王小明 Wang Xiaoming').several, false);
});

test('both scripts in one field belong to one person', () => {
  const name = read('王小明 Wang Xiaoming');
  assert.equal(name.native, '王小明');
  assert.equal(first(name), 'wang+xiaoming');
  assert.equal(first(read('David 王')), 'wang+david');
});

test('of several persons in one field the first is read and the field is marked', () => {
  const name = read('王小明/李红梅');
  assert.equal(name.several, true);
  assert.equal(name.han?.given, '小明');
  assert.equal(read('Mr & Mrs Smith').kind, 'familyOnly');
});

test('one word may be either name', () => {
  const name = read('Madonna');
  assert.equal(name.kind, 'mononym');
  assert.deepEqual(
    name.parses.map(({ family, given }) => [family, given]),
    [
      ['', 'madonna'],
      ['madonna', ''],
    ],
  );
});

test('rare characters, emoji and very long names survive', () => {
  assert.equal(read('𠮷野').han?.family, '𠮷');
  assert.equal(read('🎉王芳🎉').han?.given, '芳');
  const long = `${'Abcdefghij '.repeat(40)}Smith`;
  assert.ok(read(long).text.length <= 300);
});

test('family and given name in two fields may have been swapped', () => {
  const { parses } = normaliseName({ family: 'Thomas', given: 'Millie' }, undefined, []);
  assert.deepEqual(
    parses.map(({ family, given, guess }) => [family, given, guess > 0]),
    [
      ['thomas', 'millie', false],
      ['millie', 'thomas', true],
    ],
  );
});

test('a whole name written into both fields is not doubled', () => {
  assert.deepEqual(normaliseName({ family: '王', given: '王小明' }, 'CN', []).han, {
    family: '王',
    given: '小明',
    language: 'zh',
  });
  assert.deepEqual(normaliseName({ family: '王', given: '小明' }, 'CN', []).han, {
    family: '王',
    given: '小明',
    language: 'zh',
  });
});

test('a given latin spelling outranks our own reading of the characters', () => {
  const name = normaliseName({ native: '單小雨', latin: 'SHIN/SIUYU' }, 'HK', []);
  assert.equal(first(name), 'shin+siuyu');
  assert.equal(name.han?.given, '小雨');
});

const anyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.stringMatching(/^[A-Z]{1,9}[/, ][A-Z]{1,9}( MR| MS)?$/),
  fc.constantFrom(
    '王小明',
    'LI/XIAOMING MR',
    'Dr. Hans Müller',
    '欧阳娜娜女士',
    '买买提·阿凡提',
    'Mr & Mrs Smith',
    '田中太郎',
    '王小明 Wang Xiaoming',
    'VIP 王(续住)',
  ),
);

test('reading a cleaned name again changes nothing', () => {
  fc.assert(
    fc.property(anyName, (text) => {
      const once = normaliseName({ text }, undefined, []);
      if (once.kind === 'placeholder' || once.kind === 'none' || once.kind === 'familyOnly') return;
      const twice = normaliseName({ text: once.text }, undefined, []);
      if (twice.kind === 'placeholder' || twice.kind === 'familyOnly') return;
      assert.equal(normaliseName({ text: twice.text }, undefined, []).text, twice.text);
    }),
    { numRuns: 300 },
  );
});

test('no text makes the reader fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const name = normaliseName({ text }, undefined, []);
      assert.ok(name.parses.length <= 6);
      for (const { family, given } of name.parses) assert.match(family + given, /^[a-z0-9]*$/);
    }),
    { numRuns: 300 },
  );
});

test('a word of the programming language is a name like any other', () => {
  const { parses, titleGender, generation } = normaliseName({ text: 'Constructor Berg' }, undefined, []);
  assert.deepEqual([parses[0]?.family, titleGender, generation], ['berg', undefined, undefined]);
});

test('a Japanese family name with a form of address is a family name only', () => {
  for (const text of ['山田様', '佐藤さん', '鈴木先生', '高橋様']) {
    const { kind, han } = normaliseName({ text }, undefined, []);
    assert.deepEqual([kind, han?.language, han?.given], ['familyOnly', 'ja', ''], text);
  }
  assert.equal(normaliseName({ text: '山田太郎様' }, undefined, []).kind, 'full');
  assert.equal(normaliseName({ text: '林様' }, undefined, []).han?.family, '林');
});
