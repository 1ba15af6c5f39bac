import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalisePerson } from './person.ts';
import type { House } from './person.ts';
import { PROXIES } from './proxies.ts';

const house: House = { country: 'CN', proxies: PROXIES, today: '2026-11-21' };

test('every change is kept as was -> is with its reason', () => {
  const person = normalisePerson(
    {
      name: { text: 'ＬＩ/XIAOMING MR' },
      nationality: '中国',
      birthDate: '1985/6/14',
      contactPoints: [
        { kind: 'phone', raw: '0086 139 1234 5670' },
        { kind: 'email', raw: 'Xm.Li@GMIAL.com' },
      ],
    },
    house,
  );
  const steps = person.cleaning.map(({ field, was, is, why }) => `${field}: ${was} -> ${is} (${why})`);
  assert.deepEqual(steps, [
    'nationality: 中国 -> CN (country_name)',
    'name: ＬＩ/XIAOMING MR -> LI/XIAOMING MR (unicode_form)',
    'name: LI/XIAOMING MR -> LI/XIAOMING (title)',
    'phone: 0086 139 1234 5670 -> +8613912345670 (full_number)',
    'email: Xm.Li@GMIAL.com -> xm.li@gmial.com (letter_case)',
    'email: gmial.com -> gmail.com (domain_typo)',
    'email: xm.li@gmail.com -> xmli@gmail.com (sub_address)',
    'birthDate: 1985/6/14 -> 1985-06-14 (date_form)',
  ]);
});

test('clean facts are left alone', () => {
  const person = normalisePerson(
    {
      name: { text: '李小明' },
      nationality: 'CN',
      birthDate: '1985-06-14',
      contactPoints: [
        { kind: 'phone', raw: '+8613912345670' },
        { kind: 'email', raw: 'xmli@163.com' },
      ],
    },
    house,
  );
  assert.deepEqual(person.cleaning, []);
});

test('an empty person is a person without facts', () => {
  const person = normalisePerson({ name: {} }, house);
  assert.equal(person.names.kind, 'none');
  assert.deepEqual([person.phones, person.emails, person.documents, person.displayName.sortKey], [[], [], [], '']);
});

test('two spellings of one number are one phone', () => {
  const person = normalisePerson(
    {
      name: {},
      contactPoints: [
        { kind: 'phone', raw: '13912345670' },
        { kind: 'phone', raw: '+86 139 1234 5670' },
      ],
    },
    house,
  );
  assert.equal(person.phones.length, 1);
});

test('a title is a hint, a stated gender is a fact', () => {
  assert.equal(normalisePerson({ name: { text: '王小明先生' } }, house).genderFrom, 'title');
  assert.deepEqual(
    ['female', 'source'],
    (({ gender, genderFrom }) => [gender, genderFrom])(
      normalisePerson({ name: { text: 'WANG/XIAOMING MR' }, gender: 'female' }, house),
    ),
  );
});

test('names are shown in their own order and sorted by the surname’s reading', () => {
  const show = (text: string, nationality?: string) =>
    normalisePerson({ name: { text }, nationality }, house).displayName;
  assert.deepEqual(show('曾小贤'), {
    native: '曾小贤',
    family: '曾',
    given: '小贤',
    latin: 'Zeng Xiaoxian',
    order: 'familyFirst',
    sortKey: 'zeng xiaoxian',
    initials: 'ZXX',
    pinyin: ['zeng xiao xian', 'ceng xiao xian'],
  });
  assert.deepEqual(show('SMITH/JOHN MR'), {
    native: '',
    family: 'Smith',
    given: 'John',
    latin: 'John Smith',
    order: 'givenFirst',
    sortKey: 'smith john',
    initials: 'JS',
    pinyin: [],
  });
  assert.equal(show('WANG/XIAOMING').latin, 'Wang Xiaoming');
  assert.equal(show("Séan O'Neil-Smith").family, "O'Neil-Smith");
  assert.equal(show('田中太郎', 'JP').sortKey, '田中太郎');
  assert.equal(show('买买提·阿凡提').order, 'givenFirst');
  assert.equal(show('TEST').sortKey, '');
});

test('member numbers and accounts are one form per programme', () => {
  const person = normalisePerson(
    {
      name: {},
      memberships: [
        { programId: 'Lotus', membershipId: ' lt-００１２ ' },
        { programId: 'lotus', membershipId: 'LT0012' },
      ],
      contactPoints: [{ kind: 'wechatUnionId', raw: ' oAbC ' }],
    },
    house,
  );
  assert.deepEqual(person.memberNumbers, ['lotus:LT0012']);
  assert.deepEqual(person.accounts, ['wechatUnionId:oAbC']);
});
