import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalisePerson } from '../identity/person.ts';
import { PROXIES } from '../identity/proxies.ts';
import type { PersonFacts } from '../intake/canonical.ts';
import { goldenRow, sortKeyOf } from './golden.ts';
import type { Golden } from './guest.ts';
import type { RecordForSurvivorship } from './said.ts';
import { survive } from './survivorship.ts';

function record(
  recordId: string,
  source: string,
  facts: PersonFacts,
  more: Partial<RecordForSurvivorship> = {},
): RecordForSurvivorship {
  const normal = normalisePerson(facts, { country: 'CN', proxies: PROXIES });
  return { recordId, source, role: 'profile', receivedAt: '2026-03-01T00:00:00.000Z', facts, normal, ...more };
}

/** A resident identity card of an invented person with a right check digit. */
function residentCard(body: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11]!;
}

test('what a colleague typed stands over the house’s own profile, that over a member’s, that over an OTA’s', () => {
  const all = [
    record(
      'o',
      'ctrip',
      { name: { text: '王小名' }, addresses: [{ lines: [], city: '北京' }] },
      { receivedAt: '2026-09-01T00:00:00.000Z', role: 'primary' },
    ),
    record('m', 'member', { name: { text: '王晓明' }, addresses: [{ lines: [], city: '杭州' }] }),
    record('p', 'opentravel', { name: { text: '王小明' }, addresses: [{ lines: [], city: '上海' }] }),
    record('s', 'manual', { name: { text: '王曉明' } }),
  ];
  const golden = survive(all);
  assert.deepEqual([golden.name?.value.native, golden.name?.source, golden.name?.rule], ['王曉明', 'manual', 'manual']);
  assert.deepEqual(
    [golden.city?.value, golden.city?.recordId, golden.city?.since],
    ['上海', 'p', '2026-03-01T00:00:00.000Z'],
  );
  assert.deepEqual(
    golden.history
      .filter(({ field }) => field === 'name')
      .map(({ value }) => value)
      .toSorted(),
    ['王小名', '王小明', '王晓明'],
  );
  assert.equal(survive(all.slice(0, 3)).name?.value.native, '王小明');
});

test('a whole name beats 王先生, whoever wrote it', () => {
  const golden = survive([
    record('p', 'opentravel', { name: { text: '王先生' } }),
    record('o', 'ctrip', { name: { text: '王小明' } }, { role: 'primary' }),
  ]);
  assert.deepEqual(
    [golden.name?.value.native, golden.name?.source, golden.gender?.value, golden.name?.value.address.zh],
    ['王小明', 'ctrip', 'male', '王先生'],
  );
});

test('characters and latin spelling may come from two records, and each says which', () => {
  const golden = survive([
    record('c', 'ctrip', { name: { text: '黄志强' } }, { role: 'primary' }),
    record('b', 'booking', { name: { text: 'Chi Keung Wong' }, gender: 'male' }, { role: 'primary' }),
  ]);
  assert.deepEqual(
    [golden.name?.value.native, golden.name?.recordId, golden.name?.value.latin, golden.latinFrom?.recordId],
    ['黄志强', 'c', 'Chi Keung Wong', 'b'],
  );
  assert.deepEqual(golden.name?.value.address, { zh: '黄先生', en: 'Mr Wong' });
});

test('nobody is addressed by a guess: no title and no gender, no form of address', () => {
  assert.deepEqual(survive([record('a', 'booking', { name: { text: 'Andrea Novak' } })]).name?.value.address, {
    zh: null,
    en: null,
  });
  assert.deepEqual(survive([record('a', 'opentravel', { name: { text: '王总' } })]).name?.value.address, {
    zh: '王总',
    en: null,
  });
  assert.deepEqual(
    survive([record('a', 'booking', { name: { family: 'Novak', given: 'Andrea', prefix: 'Dr' } })]).name?.value.address,
    { zh: 'Novak 博士', en: 'Dr Novak' },
  );
});

test('a title’s gender yields to a stated one, whatever the source', () => {
  const golden = survive([
    record('p', 'opentravel', { name: { text: 'Kim Novak', prefix: 'Mr' } }),
    record('o', 'booking', { name: { text: 'Kim Novak' }, gender: 'female' }, { role: 'primary' }),
  ]);
  assert.equal(golden.gender?.value, 'female');
});

test('a Chinese surname is shown with its tones, read as a surname; a Japanese or Korean name is not read in Chinese', () => {
  const say = (text: string, nationality?: string) =>
    survive([record('a', 'opentravel', { name: { text }, nationality })]).name?.value.sayItRight;
  assert.deepEqual(
    [say('曾小贤', 'CN'), say('单雄信', 'CN'), say('欧阳娜娜'), say('張偉', 'TW'), say('尉迟恭', 'CN')],
    ['Zēng', 'Shàn', 'Ōuyáng', 'Zhāng', 'Yùchí'],
  );
  assert.deepEqual(
    [say('田中太郎', 'JP'), say('金民俊', 'KR'), say('林志明', 'SG'), say('Anna Müller', 'DE')],
    [null, null, null, null],
  );
});

test('nationality known from one record decides how another’s characters are read', () => {
  const golden = survive([
    record('a', 'ctrip', { name: { text: '原田一郎' } }, { role: 'primary' }),
    record('b', 'opentravel', { name: { text: 'HARADA/ICHIRO' }, nationality: 'JP' }),
  ]);
  assert.deepEqual(
    [golden.name?.value.script, golden.name?.value.sayItRight, golden.name?.value.family],
    ['japanese', null, '原田'],
  );
});

test('what a document reader saw stands over what was typed', () => {
  const number = residentCard('11010519900307001');
  const golden = survive([
    record('p', 'opentravel', { name: { text: '王小明' }, birthDate: '1990-03-08' }),
    record('i', 'idReader', { name: { text: '王小明' }, identityDocuments: [{ type: 'idCard', number }] }),
  ]);
  assert.deepEqual(
    [golden.birthDate?.value, golden.birthDate?.source, golden.nationality?.value, golden.gender?.value],
    ['1990-03-07', 'idReader', 'CN', 'male'],
  );
  assert.equal(golden.documents[0]?.value.number, number);
});

test('a relay address or a switchboard is never the first contact, however strong its source', () => {
  const golden = survive([
    record('p', 'opentravel', {
      name: { text: '王小明' },
      contactPoints: [
        { kind: 'email', raw: 'ab.12@guest.booking.com' },
        { kind: 'phone', raw: '10106666' },
      ],
    }),
    record('f', 'file', { name: { text: '王小明' }, contactPoints: [{ kind: 'phone', raw: '137 0013 1234' }] }),
  ]);
  assert.deepEqual(golden.contacts.map(({ value }) => [value.value, value.isProxy]).slice(0, 1), [
    ['+8613700131234', false],
  ]);
  assert.ok(golden.contacts.slice(1).every(({ value }) => value.isProxy));
});

test('a number is listed once, by the strongest record, and a masked form of it not at all', () => {
  const golden = survive([
    record(
      'o',
      'ctrip',
      { name: { text: '王小明' }, contactPoints: [{ kind: 'phone', raw: '0086-137 0013 1234' }] },
      { role: 'primary' },
    ),
    record('p', 'opentravel', { name: { text: '王小明' }, contactPoints: [{ kind: 'phone', raw: '13700131234' }] }),
    record(
      'm',
      'fliggy',
      { name: { text: '王小明' }, contactPoints: [{ kind: 'phone', raw: '137****1234' }] },
      { role: 'primary' },
    ),
  ]);
  assert.deepEqual(
    golden.contacts.map(({ value, recordId }) => [value.value, recordId]),
    [['+8613700131234', 'p']],
  );
});

test('a placeholder is nobody’s name, and a company’s record says nothing of a person', () => {
  assert.equal(survive([record('a', 'ctrip', { name: { text: '散客' } })]).name, null);
  assert.equal(
    survive([record('a', 'opentravel', { name: { text: '蓝海科技有限公司' } }, { role: 'company' })]).name,
    null,
  );
});

test('a grade given by a person stands until it is taken back', () => {
  const records = [record('a', 'opentravel', { name: { text: '王小明' }, vipCode: 'v2' })];
  const decided = (kind: 'vip' | 'class', value: string | null, notedAt: string) => ({
    recordId: 'a',
    kind,
    value,
    reason: 'owner’s friend',
    notedBy: 'lin',
    notedAt,
  });
  assert.equal(goldenRow('g', records, []).golden.vip?.value, 'V2');
  const row = goldenRow('g', records, [decided('vip', 'V1', '2026-01-01'), decided('class', 'main', '2026-01-01')]);
  assert.deepEqual(
    [row.golden.vip?.value, row.golden.vip?.rule, row.classOverride, row.classReason],
    ['V1', 'manual', 'main', 'owner’s friend'],
  );
  const back = goldenRow('g', records, [
    decided('vip', 'V1', '2026-01-01'),
    decided('vip', null, '2026-01-02'),
    decided('class', 'main', '2026-01-01'),
    decided('class', null, '2026-01-02'),
  ]);
  assert.deepEqual([back.golden.vip?.value, back.classOverride], ['V2', null]);
});

test('lists are sorted by surname pinyin, 曾 under Z', () => {
  const key = (text: string) => sortKeyOf(survive([record('a', 'opentravel', { name: { text } })]).name?.value);
  assert.deepEqual(
    ['曾小贤', 'Anna Müller', '陈晨', '张三丰', '田中太郎'].toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
    ['陈晨', 'Anna Müller', '田中太郎', '曾小贤', '张三丰'],
  );
});

const facts: fc.Arbitrary<PersonFacts> = fc.record(
  {
    name: fc.constantFrom(
      { text: '王小明' },
      { text: '王先生' },
      { text: 'Wang Xiaoming', prefix: 'Mr' },
      { text: '王曉明' },
      { family: 'Wang', given: 'Ming' },
      { text: '散客' },
      { text: '原田一郎' },
    ),
    gender: fc.constantFrom('male' as const, 'female' as const),
    nationality: fc.constantFrom('CN', 'JP', 'TW'),
    birthDate: fc.constantFrom('1990-03-07', '1990-03-08'),
    languages: fc.constantFrom(['zh'], ['en', 'zh'], ['ja']),
    company: fc.constantFrom('蓝海科技有限公司', 'Blue Ocean Ltd'),
    vipCode: fc.constantFrom('V1', 'v2'),
    contactPoints: fc.uniqueArray(
      fc.constantFrom(
        { kind: 'phone' as const, raw: '13700131234' },
        { kind: 'phone' as const, raw: '10106666' },
        { kind: 'phone' as const, raw: '137****1234' },
        { kind: 'email' as const, raw: 'wxm@fairwind.house' },
      ),
      { maxLength: 3 },
    ),
    memberships: fc.constantFrom(
      [{ programId: 'FW', membershipId: '7788', levelCode: 'GOLD' }],
      [{ programId: 'FW', membershipId: '7788' }],
    ),
  },
  { requiredKeys: ['name'] },
);
const someRecords = fc
  .uniqueArray(
    fc.record({
      recordId: fc.uuid(),
      source: fc.constantFrom('manual', 'idReader', 'opentravel', 'member', 'booking', 'ctrip', 'file', 'pos'),
      role: fc.constantFrom('profile', 'primary', 'booker'),
      receivedAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'),
      facts,
    }),
    { minLength: 1, maxLength: 6, selector: ({ recordId }) => recordId },
  )
  .map((list) => list.map(({ recordId, source, facts: own, ...more }) => record(recordId, source, own, more)));

test('in whatever order records arrive, the golden values are the same to the byte', () => {
  fc.assert(
    fc.property(
      someRecords.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        assert.equal(JSON.stringify(survive(shuffled)), JSON.stringify(survive(list)));
      },
    ),
  );
});

test('the same record twice says no more than once', () => {
  fc.assert(
    fc.property(someRecords, (list) => {
      assert.deepEqual(survive([...list, ...list]), survive(list));
    }),
  );
});

const values = (golden: Golden): Golden => ({ ...golden, history: [] });

test('an older record of a weaker source that tells nothing fuller changes no value', () => {
  fc.assert(
    fc.property(someRecords, fc.nat(5), (list, at) => {
      const known = list[at % list.length]!;
      const echo = {
        ...known,
        recordId: 'ffffffff-ffff-4fff-bfff-ffffffffffff',
        source: 'survey',
        role: 'primary',
        receivedAt: '2020-01-01T00:00:00.000Z',
      };
      fc.pre(list.every(({ source }) => source !== 'survey'));
      assert.deepEqual(values(survive([...list, echo])), values(survive(list)));
    }),
  );
});

test('every golden value names a record that exists', () => {
  fc.assert(
    fc.property(someRecords, (list) => {
      const ids = new Set(list.map(({ recordId }) => recordId));
      const golden = survive(list);
      const told = [
        golden.name,
        golden.gender,
        golden.birthDate,
        golden.nationality,
        golden.languages,
        golden.company,
        golden.vip,
        golden.tier,
        ...golden.contacts,
        ...golden.memberships,
      ].filter((one) => one !== null);
      for (const one of told)
        assert.ok(ids.has(one.recordId) && one.source !== '' && one.rule !== '' && one.since !== '');
    }),
  );
});
