import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { hasChineseCheckDigit } from '../../../server/identity/document.ts';
import { kindOf, rowOf, type Kind } from './kinds.ts';
import { hepburn, katakana } from './kana.ts';
import { wadeGiles } from './names/chinese.ts';
import { checkDigitOf, hongKongCard, residentCard } from './papers.ts';
import { mobileIn, writePhone } from './phone.ts';
import { Random } from './random.ts';
import { statisticsOf } from './statistics.ts';
import { misread, mishear, misspace, mistype, mistypeNumber } from './typing.ts';

type Made = { person: number; row: Record<string, string> };

function made(kind: Kind, records: number, changes: object = {}, seed = 1): Made[] {
  const { columns, make } = kindOf(kind, changes);
  const list: Made[] = [];
  make(seed, records, (person, cells) => {
    assert.equal(cells.length, columns.length);
    list.push({ person, row: Object.fromEntries(columns.map((name, place) => [name, cells[place]!])) });
  });
  return list;
}

const digest = (list: Made[]): string => createHash('sha256').update(JSON.stringify(list)).digest('hex');
const KINDS: Kind[] = ['easy', 'hospitality', 'hard'];

test('the same seed makes the same guests, another seed others', () => {
  for (const kind of KINDS) {
    assert.equal(digest(made(kind, 3000)), digest(made(kind, 3000)), kind);
    assert.notEqual(digest(made(kind, 3000)), digest(made(kind, 3000, {}, 2)), kind);
  }
});

test('as many records as asked for, each with its person, persons counted from nought without gaps', () => {
  for (const kind of KINDS) {
    const list = made(kind, 4321);
    assert.equal(list.length, 4321);
    const persons = new Set(list.map(({ person }) => person));
    assert.equal(Math.max(...persons), persons.size - 1, kind);
  }
});

test('a longer set begins with the people of a shorter one', () => {
  assert.deepEqual(made('easy', 500), made('easy', 2000).slice(0, 500));
});

test('easy guests: three of five persons stand there once, errors and names fall as in febrl3', () => {
  const list = made('easy', 30_000);
  const persons = new Set(list.map(({ person }) => person)).size;
  assert.ok(Math.abs(persons / list.length - 0.6) < 0.01, String(persons));
  const rows = list.map(({ row, person }) => ({ ...row, person: String(person) }) as Record<string, string>);
  // As counted in febrl3: share of true pairs, of pairs of strangers whose values are equal.
  const febrl3 = {
    given_name: [0.585, 0.00433],
    surname: [0.565, 0.004],
    birth_date: [0.905, 0.00004],
    address_line: [0.182, 0],
    city: [0.64, 0.00107],
    postcode: [0.763, 0.001],
    region: [0.94, 0.221],
    document_number: [0.857, 0],
  } as const;
  const told = statisticsOf(rows, (row) => row['person']!, Object.keys(febrl3));
  for (const [field, [equal, chance]] of Object.entries(febrl3)) {
    const found = told.get(field)!;
    assert.ok(Math.abs(found.equal - equal) < 0.03, `${field}: ${found.equal} for ${equal}`);
    assert.ok(Math.abs(found.chance - chance) < 0.15 * chance + 0.00003, `${field}: ${found.chance} for ${chance}`);
  }
});

test('every trap of a hotel is in a set of some size', () => {
  const rows = made('hard', 60_000).map(({ row }) => row);
  const some = (what: string, holds: (row: Record<string, string>) => boolean): void =>
    assert.ok(rows.some(holds), what);
  some('honorific only', ({ name }) => /^.(先生|女士)$/.test(name!));
  some('Mr and a family name', ({ name }) => /^(Mr|Ms) \S+$/.test(name!));
  some('surname, stroke, given name, title', ({ name }) => /^[A-Z]+\/[A-Z]+ (MR|MS|MRS)$/.test(name!));
  some('noise', ({ name }) => /续住|VIP|\*/.test(name!));
  some('compound family name', ({ name }) => /^(欧阳|司徒|上官|诸葛)/.test(name!));
  some('traditional characters', ({ name }) => /[張劉陳楊黃趙]/.test(name!));
  some('kana', ({ name }) => /^[\u30a0-\u30ff]+$/.test(name!));
  some('hangul', ({ name }) => /^[\uac00-\ud7a3]{3}$/.test(name!));
  some('Cyrillic', ({ name }) => /[\u0400-\u04ff]/.test(name!));
  some('Arabic script', ({ name }) => /[\u0600-\u06ff]/.test(name!));
  some('masked phone', ({ phone }) => /^\d{3}\*{4}\d{4}$/.test(phone!));
  some('a line lent by the platform', ({ phone }) => /转|,/.test(phone!));
  some('relay', ({ email }) => email!.endsWith('@guest.booking.com'));
  some('role', ({ email }) => email!.startsWith('travel@'));
  some('placeholder date', ({ birth_date: date }) => date === '1990-01-01');
  some(
    'card that cannot be',
    ({ document_type: type, document_number: number }) =>
      type === 'id_card' && /^\d{17}/.test(number!) && !hasChineseCheckDigit(number!),
  );
  some('junior', ({ name }) => name!.endsWith(' Jr'));
  some('full width', ({ name }) => /[Ａ-Ｚａ-ｚ]/.test(name!));
  some('a sign nobody sees', ({ name }) => name!.includes('\u200b'));
  some('what a messenger shows', ({ source, name }) => source === 'wechat' && /^[阿小大]/.test(name!));
  some('two in one field', ({ name }) => / & |、/.test(name!));
  const spread = Map.groupBy(
    rows.filter(({ email }) => email!.endsWith('-agent.com')),
    ({ email }) => email!,
  );
  assert.ok(Math.max(...[...spread.values()].map(({ length }) => length)) > 20, 'an agency books for many');
});

test('of four at home the children may be twins, and all are reached by one phone', () => {
  const home = { sizes: [0, 0, 0, 1], phone: 1, twins: 1 };
  const list = made('hospitality', 20_000, { households: home, changes: { phone: 0 } });
  const homes = Map.groupBy(list, ({ person }) => Math.floor(person / 4));
  let [twins, shared] = [0, 0];
  for (const records of homes.values()) {
    const holders = (field: string): number[] =>
      [...Map.groupBy(records, ({ row }) => row[field]!)]
        .filter(([value]) => value !== '')
        .map(([, same]) => new Set(same.map(({ person }) => person)).size);
    if (holders('birth_date').some((persons) => persons > 1)) twins++;
    if (holders('phone').some((persons) => persons > 1)) shared++;
  }
  assert.ok(twins > homes.size * 0.1, String(twins));
  assert.ok(shared > homes.size * 0.4, String(shared));
});

test('a birth date comes with day and month swapped, a year off, or as what one types for none', () => {
  const only = (what: object) =>
    made('hospitality', 8000, {
      values: { noDate: 0, swappedDate: 0, otherYear: 0, mistypedDate: 0, ...what },
      households: { sizes: [1] },
    });
  const variants = (list: Made[]): string[][] =>
    [
      ...Map.groupBy(
        list.filter(({ row }) => row['birth_date'] !== ''),
        ({ person }) => person,
      ).values(),
    ].map((records) => [...new Set(records.map(({ row }) => row['birth_date']!))].toSorted());
  assert.ok(variants(only({})).every((dates) => dates.length === 1));
  for (const dates of variants(only({ swappedDate: 0.4 }))) {
    const [one, other = dates[0]!] = dates;
    if (one !== other) assert.equal(`${one!.slice(0, 5)}${one!.slice(8)}-${one!.slice(5, 7)}`, other);
  }
  assert.ok(
    variants(only({ otherYear: 0.4 })).some(([one, other]) => other !== undefined && one!.slice(4) === other.slice(4)),
  );
  assert.ok(
    only({ noDate: 1 }).every(({ row }) =>
      ['', '1990-01-01', '1900-01-01', '1970-01-01', '2000-01-01', '1980-01-01'].includes(row['birth_date']!),
    ),
  );
});

test('a number given out again is met under two strangers, and only where the setting says so', () => {
  const changes = (recycled: number) => ({
    changes: { recycled },
    households: { sizes: [1] },
    values: { noPhone: 0, desk: 0, mistypedPhone: 0 },
  });
  const strangers = (recycled: number): number => {
    const own = made('hospitality', 20_000, changes(recycled)).filter(({ row }) =>
      ['pms', 'pos', 'member', 'wechat'].includes(row['source']!),
    );
    const holders = Map.groupBy(own, ({ row }) => row['phone']!.replace(/\D/g, '').slice(-11));
    holders.delete('');
    return [...holders.values()].filter((records) => new Set(records.map(({ person }) => person)).size > 1).length;
  };
  assert.equal(strangers(0), 0);
  assert.ok(strangers(0.5) > 100);
});

test('settings are obeyed: no masks, no made-up phones, one culture, right cards only', () => {
  const changes = {
    cultures: { chinese: 1, english: 0 },
    masked: 0,
    platformLine: 0,
    values: { noPhone: 0, mistypedDocument: 0, desk: 0 },
  };
  const only = Object.fromEntries(
    Object.keys({
      hongkong: 0,
      taiwan: 0,
      singapore: 0,
      german: 0,
      french: 0,
      spanish: 0,
      italian: 0,
      dutch: 0,
      nordic: 0,
      polish: 0,
      portuguese: 0,
      turkish: 0,
      japanese: 0,
      korean: 0,
      russian: 0,
      arabic: 0,
      vietnamese: 0,
      thai: 0,
      indian: 0,
      indonesian: 0,
    }).map((name) => [name, 0]),
  );
  const rows = made('hospitality', 5000, { ...changes, cultures: { ...changes.cultures, ...only } });
  for (const { row } of rows) {
    assert.ok(!row['phone']!.includes('*'));
    assert.ok(!['12345678901', '00000000000', '13800138000'].includes(row['phone']!));
    if (row['document_type'] === 'id_card') assert.ok(hasChineseCheckDigit(row['document_number']!));
    assert.ok(['', 'CN', 'US', 'CA', 'AU'].includes(row['nationality']!));
  }
});

test('a setting that does not exist is refused by name', () => {
  assert.throws(() => kindOf('hard', { misted: 1 }), /no setting misted/);
  assert.throws(() => kindOf('hard', { values: { noFone: 1 } }), /no setting noFone/);
});

test('a card carries its holder’s birth date and gender, and its check digit is right', () => {
  assert.equal(checkDigitOf('11010519491231002'), 'X');
  const random = new Random().begin(1, 1);
  for (let i = 0; i < 200; i++) {
    const card = residentCard('1984-06-19', i % 2 ? 'M' : 'F', random);
    assert.ok(hasChineseCheckDigit(card));
    assert.equal(card.slice(6, 14), '19840619');
    assert.equal(Number(card[16]) % 2, i % 2);
    assert.match(hongKongCard(random), /^[A-Z]\d{6}\([\dA]\)$/);
  }
});

test('readings are written as their countries write them', () => {
  assert.equal(katakana('satou'), 'サトウ');
  assert.equal(katakana('shouta'), 'ショウタ');
  assert.equal(katakana("ken'ichi"), 'ケンイチ');
  assert.deepEqual(hepburn("ken'ichi"), ['Kenichi']);
  assert.deepEqual(hepburn('satou'), ['Sato', 'Satou', 'Satoh']);
  for (const [pinyin, taiwan] of [
    ['zhang', 'chang'],
    ['xu', 'hsu'],
    ['cai', 'tsai'],
    ['xie', 'hsieh'],
    ['zheng', 'cheng'],
    ['lv', 'lu'],
    ['deng', 'teng'],
    ['gao', 'kao'],
  ])
    assert.equal(wadeGiles(pinyin!), taiwan);
});

test('a phone is the same number however it is written', () => {
  const random = new Random().begin(3, 3);
  for (const country of ['CN', 'HK', 'US', 'DE', 'JP', 'BR', 'RU']) {
    const phone = mobileIn(country, random);
    const digits = (text: string): string => text.replace(/\D/g, '').replace(/^00/, '');
    for (const style of ['plus', 'zeros', 'bare', 'brackets', 'spaced'] as const)
      assert.equal(digits(writePhone(phone, style)), phone.code + phone.national);
    assert.ok(writePhone(phone, 'masked').endsWith(`****${phone.national.slice(-4)}`));
  }
});

test('a slip of a finger changes a little and keeps what must be kept', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{2,12}( [a-z]{2,12})?$/), fc.nat(), (text, stream) => {
      const random = new Random().begin(9, stream);
      for (const wrong of [mistype(text, random), misspace(text, random), misread(text, random)])
        assert.ok(Math.abs(wrong.length - text.length) <= 1);
      assert.ok(Math.abs(mishear(text, random).length - text.length) <= 1);
    }),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^\d{4,18}$/), fc.nat(), (text, stream) => {
      const wrong = mistypeNumber(text, new Random().begin(9, stream));
      assert.match(wrong, /^\d+$/);
      assert.equal(wrong.length, text.length);
      assert.notEqual(wrong, text);
    }),
  );
});

test('chance is even, and begins anew with the same stream', () => {
  const random = new Random().begin(5, 77);
  const first = Array.from({ length: 50 }, () => random.uint());
  random.begin(5, 77);
  assert.deepEqual(
    first,
    Array.from({ length: 50 }, () => random.uint()),
  );
  const seen = new Float64Array(10);
  for (let i = 0; i < 100_000; i++) seen[random.below(10)]!++;
  for (const n of seen) assert.ok(Math.abs(n - 10_000) < 500, String(n));
});

test('a row quotes what would break it', () => {
  assert.equal(rowOf(['Berg, Jan', 'say "hi"', 'plain', '']), '"Berg, Jan","say ""hi""",plain,');
});
