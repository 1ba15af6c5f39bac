import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CanonicalRecord, GuestObservation, Stay } from '../canonical.ts';
import { profileRows } from './columnProfile.ts';
import { murmur128 } from './entityKey.ts';
import { matchHeader } from './headerMatch.ts';
import { mapRow } from './mapRow.ts';
import type { RowContext, RowResult } from './mapRow.ts';
import { proposeMapping } from './mapping.ts';
import type { Mapping } from './mapping.ts';
import { settle } from './questions.ts';
import type { Answers } from './questions.ts';

const context: RowContext = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
  importSource: 'file',
  fileSha256: 'f'.repeat(64),
  today: '2025-06-01',
};

type Sheet = { names: string[]; rows: string[][]; kind?: Mapping['kind']; answers?: Answers; kinds?: string };

function results({ names, rows, kind, answers, kinds }: Sheet, more: Partial<RowContext> = {}): RowResult[] {
  const sheetRows = rows.map((cells, i) => ({ row: i + 2, cells, ...(kinds && { kinds }) }));
  const profiles = profileRows(names.length, sheetRows);
  const { mapping } = settle(proposeMapping(names, profiles, kind), profiles, answers);
  return sheetRows.map((row) => mapRow(row, mapping, { ...context, ...more }));
}

function records(sheet: Sheet, more: Partial<RowContext> = {}): CanonicalRecord[][] {
  return results(sheet, more).map((result) => {
    assert.ok(result.ok, JSON.stringify(result));
    return result.records;
  });
}

const guest = (header: string, value: string): GuestObservation =>
  records({
    names: ['姓名', '手机', header],
    rows: [['王五', '13900139000', value]],
    kind: 'guests',
  })[0]![0] as GuestObservation;
const codes = (result: RowResult | undefined): string[] =>
  result && !result.ok ? result.errors.map((error) => error.code) : [];
const warned = (result: RowResult | undefined): string[] =>
  result?.ok ? result.warnings.map((warning) => warning.code) : [];

test('a guest row becomes a profile with everything the file knows', () => {
  const [made] = records({
    names: [
      '客史编号',
      '姓名',
      '性别',
      '生日',
      '国籍',
      '手机',
      '邮箱',
      '证件类型',
      '证件号码',
      '会员卡号',
      '会员等级',
      '积分',
      '公司',
      '备注',
      '营销同意',
      '地址',
      '城市',
    ],
    rows: [
      [
        'G7',
        '欧阳小北',
        '女',
        '1990-03-07',
        '中国',
        '138 0013 8001',
        'ou@example.com',
        '身份证',
        '11010519491231002X',
        'M9',
        '金卡',
        '1,200',
        '星河贸易',
        '不吃香菜',
        '是',
        '学院路1号',
        '北京',
      ],
    ],
    kind: 'guests',
  })[0]!;
  assert.deepEqual(made, {
    kind: 'guest',
    source: 'file',
    sourceEntityId: 'guest:G7',
    role: 'profile',
    person: {
      name: { text: '欧阳小北' },
      gender: 'female',
      birthDate: '1990-03-07',
      nationality: '中国',
      contactPoints: [
        { kind: 'phone', raw: '138 0013 8001' },
        { kind: 'email', raw: 'ou@example.com' },
      ],
      addresses: [{ lines: ['学院路1号'], city: '北京' }],
      identityDocuments: [{ type: 'idCard', number: '11010519491231002X' }],
      memberships: [{ programId: 'house', membershipId: 'M9', levelCode: '金卡', points: 1200 }],
      company: '星河贸易',
      remarks: ['不吃香菜'],
      marketingConsent: { channel: 'all', granted: true },
    },
  });
});

test('names keep their writing; only a stroke or a comma tells family from given', () => {
  assert.deepEqual(guest('备注', '').person.name, { text: '王五' });
  const name = (text: string) =>
    (records({ names: ['姓名', '手机'], rows: [[text, '1']], kind: 'guests' })[0]![0] as GuestObservation).person.name;
  assert.deepEqual(name('LI/XIAOMING MR'), { text: 'LI/XIAOMING MR', family: 'LI', given: 'XIAOMING', prefix: 'MR' });
  assert.deepEqual(name('Müller, Jürgen'), { text: 'Müller, Jürgen', family: 'Müller', given: 'Jürgen' });
  assert.deepEqual(name('买买提·阿凡提'), { text: '买买提·阿凡提' });
  assert.deepEqual(name('Dr. Ada Byron'), { text: 'Dr. Ada Byron', prefix: 'Dr' });
});

test('a booker written behind the guest is a booker of their own', () => {
  const stay = records({
    names: ['姓名', '入住日期', '房号'],
    rows: [['周明(吴强代订)', '2025-03-01', '801']],
  })[0]![0] as Stay;
  assert.deepEqual(
    stay.persons.map(({ role, person }) => [role, person.name.text]),
    [
      ['primary', '周明'],
      ['booker', '吴强'],
    ],
  );
});

test('NULL, 无 and - are nothing', () => {
  for (const nothing of ['NULL', '无', '-', 'N/A', '  ', '—'])
    assert.equal(guest('国籍', nothing).person.nationality, undefined, nothing);
});

test('zero-width signs and odd blanks go out of names', () => {
  assert.equal(
    (
      records({
        names: ['姓名', '手机'],
        rows: [['\u202e王\u200b五\u0000\u3000', '1']],
        kind: 'guests',
      })[0]![0] as GuestObservation
    ).person.name.text,
    '王五',
  );
});

test('a phone or number that a spreadsheet turned into a figure is refused, never guessed', () => {
  const names = ['姓名', '手机', '证件号码'];
  assert.deepEqual(codes(results({ names, rows: [['王五', '1.38E+10', '']] })[0]), ['digits_lost']);
  assert.deepEqual(codes(results({ names, rows: [['王五', '', '110105194912310000']] })[0]), ['digits_lost']);
  assert.deepEqual(codes(results({ names, rows: [['王五', '', '110105194912310000']], kinds: 'ttL' })[0]), [
    'digits_lost',
  ]);
  assert.deepEqual(codes(results({ names, rows: [['王五', '13800138001', '11010519491231002X']] })[0]), []);
});

test('a consent that is not stated is not recorded', () => {
  assert.equal(guest('营销同意', '').person.marketingConsent, undefined);
  assert.deepEqual(guest('营销同意', '否').person.marketingConsent, { channel: 'all', granted: false });
  assert.deepEqual(guest('SMS opt in', 'Y').person.marketingConsent, { channel: 'sms', granted: true });
  const [odd] = results({ names: ['姓名', '手机', '营销同意'], rows: [['王五', '1', 'maybe']], kind: 'guests' });
  assert.deepEqual(warned(odd), ['unparsed_value']);
});

test('a birthday without year and a lunar one are kept as they are', () => {
  assert.deepEqual(guest('生日', '3月7日').person.specialDates, [{ kind: 'birthday', date: '--03-07' }]);
  assert.deepEqual(guest('生日', '农历三月初七').person.remarks, ['生日 农历三月初七']);
});

test('a card number in a note or in place of a member number never comes in', () => {
  const number = ['4111', '1111', '1111', '1111'].join('');
  const made = guest('备注', `card ${number}`);
  assert.ok(!JSON.stringify(made).includes(number));
  assert.ok(!JSON.stringify(guest('卡号', number)).includes(number));
});

test('a guest row with neither name nor contact is refused', () => {
  assert.deepEqual(codes(results({ names: ['姓名', '手机', '备注'], rows: [['无', '', 'x']], kind: 'guests' })[0]), [
    'missing_guest',
  ]);
});

test('everything wrong with a row is said at once, by column', () => {
  const [result] = results({
    names: ['姓名', '手机', '入住日期', '房费'],
    rows: [['王五', '1.38E+10', '2025-02-30', 'viel']],
    kind: 'stays',
  });
  assert.ok(result && !result.ok);
  assert.deepEqual(
    result.errors.map(({ column, code, value }) => [column, code, value]),
    [
      ['手机', 'digits_lost', '1.38E+10'],
      ['入住日期', 'impossible_date', '2025-02-30'],
      ['房费', 'unreadable_amount', 'viel'],
    ],
  );
});

test('the same row has the same key in every file; its number, else its person, else its place names it', () => {
  const key = (row: string[], more: Partial<RowContext> = {}) =>
    records({ names: ['姓名', '手机', '房号', '入住日期'], rows: [row] }, more)[0]![0]!.sourceEntityId;
  const other = { fileSha256: '0'.repeat(64) };
  assert.equal(
    key(['王五', '139 0013 9000', '1', '2025-01-01']),
    key([' 王五', '13900139000', '1', '2025-01-01'], other),
  );
  assert.notEqual(key(['王五', '1', '1', '2025-01-01']), key(['王六', '1', '1', '2025-01-01']));
  assert.notEqual(key(['王五', '1', '1', '2025-01-01']), key(['王五', '1', '2', '2025-01-01']));
  assert.equal(key(['', '', '1', '2025-01-01']), `stay:${'f'.repeat(16)}:2`);
  assert.notEqual(key(['', '', '1', '2025-01-01']), key(['', '', '1', '2025-01-01'], other));
});

test('a mended birthday or mail address is the same guest; another number is another', () => {
  const key = (...row: string[]) =>
    records({ names: ['姓名', '手机', '邮箱', '生日'], rows: [row], kind: 'guests' })[0]![0]!.sourceEntityId;
  assert.equal(
    key('王五', '13900139000', 'a@x.example', '1985-11-30'),
    key('王五', '139-0013-9000', 'b@x.example', ''),
  );
  assert.notEqual(key('王五', '13900139000', '', ''), key('王五', '13900139001', '', ''));
  assert.notEqual(key('王五', '', 'a@x.example', ''), key('王五', '', 'b@x.example', ''));
  assert.notEqual(key('王五', '', '', '1985-11-30'), key('王五', '', '', '1985-11-29'));
});

test('mapping a row twice gives the same bytes, whatever stands in it', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', '王五', '2025-03-01', '3/5/2025', '1,234.50', 'NULL', '1.38E+10', '13800138001'),
  );
  const names = ['姓名', '手机', '入住日期', '离店日期', '房费', '生日', '状态', '成人', '备注', '邮箱'];
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: names.length, maxLength: names.length }),
      fc.constantFrom<Mapping['kind']>('guests', 'reservations', 'stays'),
      (cells, kind) => {
        const [first] = results({ names, rows: [cells], kind });
        assert.equal(JSON.stringify(results({ names, rows: [cells], kind })[0]), JSON.stringify(first));
        assert.ok(!JSON.stringify(first).includes('\\u0000') || (first && !first.ok));
      },
    ),
    { numRuns: 300 },
  );
});

test('cells of a hundred thousand signs are read or refused, never pondered', () => {
  const length = 99_000;
  const cells = [
    `a${' '.repeat(length)}b`,
    '('.repeat(length),
    `{${' '.repeat(length)}}`,
    'a,'.repeat(length / 2),
    '1 '.repeat(length / 2),
    `x(${' '.repeat(length)}`,
  ];
  for (const cell of cells) {
    for (const field of ['姓名', '生日', '邮箱', '备注', '手机']) {
      const [result] = results({ names: ['证件号码', field], rows: [['A1', cell]], kind: 'guests' });
      assert.equal(typeof result!.ok, 'boolean');
    }
    assert.deepEqual(
      matchHeader(cell, 'stays').filter((match) => match.sure),
      [],
    );
  }
});

test('the row hash is MurmurHash3 x86 128 by the reference’s own check value', () => {
  const all = new Uint8Array(4096);
  const view = new DataView(all.buffer);
  for (let i = 0; i < 256; i++) {
    const key = Uint8Array.from({ length: i }, (_, j) => j);
    murmur128(key, 256 - i).forEach((word, lane) => view.setUint32(i * 16 + lane * 4, word >>> 0, true));
  }
  assert.equal(murmur128(all, 0)[0] >>> 0, 0xb3ece62a);
});
