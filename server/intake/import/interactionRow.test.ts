import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Interaction } from '../canonical.ts';
import { profileRows } from './columnProfile.ts';
import { mapRow, type RowContext, type RowResult } from './mapRow.ts';
import { proposeMapping } from './mapping.ts';
import type { ImportKind } from './fields.ts';
import { settle } from './questions.ts';
import { shownRecords } from './shownRecords.ts';

const context: RowContext = {
  timeZone: 'Asia/Shanghai',
  country: 'CN',
  currency: 'CNY',
  importSource: 'file',
  fileSha256: 'f'.repeat(64),
  today: '2026-11-21',
};

function read(names: string[], rows: string[][], kind?: ImportKind): { kind: ImportKind; results: RowResult[] } {
  const sheet = rows.map((cells, i) => ({ row: i + 2, cells }));
  const profiles = profileRows(names.length, sheet);
  const { mapping } = settle(proposeMapping(names, profiles, kind), profiles);
  return { kind: mapping.kind, results: sheet.map((row) => mapRow(row, mapping, context)) };
}
function made(names: string[], row: string[], kind?: ImportKind): Interaction {
  const result = read(names, [row], kind).results[0]!;
  assert.ok(result.ok, JSON.stringify(result));
  assert.equal(result.records[0]?.kind, 'interaction');
  return result.records[0] as Interaction;
}
const codes = (result: RowResult | undefined): string[] =>
  result && !result.ok ? result.errors.map((error) => error.code) : [];

test('a list of turned-away guests is recognised and read, in Chinese and in English', () => {
  const zh = read(
    ['日期', '姓名', '电话', '遭拒原因', '入住日期', '晚数', '人数', '房型', '损失金额', '备注'],
    [['2026-11-20 15:30', '王小明', '13800001111', '满房', '2026-12-31', '2', '4', '江景大床', '2400', '跨年']],
  );
  assert.equal(zh.kind, 'interactions');
  const [result] = zh.results;
  assert.ok(result?.ok);
  const { sourceEntityId: _, ...record } = result.records[0] as Interaction;
  assert.deepEqual(record, {
    kind: 'interaction',
    source: 'file',
    interactionKind: 'turnaway',
    at: '2026-11-20T07:30:00Z',
    channel: { code: 'unknown' },
    words: '跨年',
    arrivalDate: '2026-12-31',
    departureDate: '2027-01-02',
    partySize: 4,
    roomType: '江景大床',
    reason: 'soldOut',
    valueLost: { amountMinor: 240000, currencyCode: 'CNY' },
    persons: [
      {
        role: 'primary',
        personKey: 'g1',
        person: { name: { text: '王小明' }, contactPoints: [{ kind: 'phone', raw: '13800001111' }] },
      },
    ],
  });
  const en = read(
    ['Denial Date', 'Guest Name', 'Denial Reason', 'Arrival', 'Departure', 'Value Lost'],
    [['2026-11-20', 'Anna Keller', 'Rate too high', '2026-12-01', '2026-12-04', '840.00']],
  );
  assert.equal(en.kind, 'interactions');
  assert.ok(en.results[0]?.ok);
  assert.equal((en.results[0].records[0] as Interaction).reason, 'rateTooHigh');
});

test('a reason no table knows is another reason, and the house’s word for it is kept', () => {
  const result = read(['日期', '遭拒原因', '损失金额'], [['2026-11-20', '桥梁施工', '500']]).results[0];
  assert.ok(result?.ok);
  const record = result.records[0] as Interaction;
  assert.deepEqual([record.reason, record.reasonText], ['other', '桥梁施工']);
  assert.deepEqual(
    result.warnings.map((warning) => warning.code),
    ['unknown_code'],
  );
  assert.deepEqual(record.persons, [], 'nobody is named, and nobody is made up');
});

test('complaints are read with what they are about, how they were made good and when they were settled', () => {
  const record = made(
    ['编号', '类型', '日期', '姓名', '房号', '投诉内容', '投诉类别', '处理结果', '结案时间'],
    ['TS-7', '投诉', '2026-11-18', '王小明', '1208', '空调不冷', '设施设备', '换房并致歉', '2026-11-18 21:00'],
  );
  assert.equal(record.sourceEntityId, 'interaction:TS-7');
  assert.deepEqual(
    [record.interactionKind, record.category, record.remedy, record.settledAt, record.roomNumber],
    ['complaint', 'facility', '换房并致歉', '2026-11-18T13:00:00Z', '1208'],
  );
});

test('what the header over the words says is enough to tell a complaint from a question', () => {
  const kindOf = (header: string) => made(['日期', header], ['2026-11-18', 'x y z'], 'interactions').interactionKind;
  assert.equal(kindOf('投诉内容'), 'complaint');
  assert.equal(kindOf('Complaint'), 'complaint');
  assert.equal(kindOf('咨询内容'), 'inquiry');
});

test('bad rows say why, and the good ones beside them are taken', () => {
  const { results } = read(
    ['日期', '类型', '内容', '入住日期', '离店日期'],
    [
      ['2026-11-18', '咨询', '有停车位吗', '', ''],
      ['', '咨询', '有停车位吗', '', ''],
      ['2026-02-31', '咨询', '有停车位吗', '', ''],
      ['2026-11-18', '表扬', '很好', '', ''],
      ['2026-11-18', '咨询', '', '', ''],
      ['2026-11-18', '咨询', '预订', '2026-12-05', '2026-12-01'],
    ],
    'interactions',
  );
  assert.deepEqual(results.map(codes), [
    [],
    ['missing_day'],
    ['impossible_date'],
    ['unknown_interaction'],
    ['missing_words'],
    ['departure_before_arrival'],
  ]);
});

test('the same row read twice is the same entry, another question of that day is another', () => {
  const key = (words: string) =>
    made(['日期', '姓名', '电话', '咨询内容'], ['2026-11-18', '王小明', '13800001111', words], 'interactions')
      .sourceEntityId;
  assert.equal(key('有停车位吗'), key('有停车位吗'));
  assert.notEqual(key('有停车位吗'), key('早餐几点'));
});

test('a card number in the words is taken out before anything is kept', () => {
  const number = ['4111', '1111', '1111', '1111'].join(' ');
  const record = made(['日期', '咨询内容'], ['2026-11-18', `card ${number} ok?`], 'interactions');
  assert.ok(!record.words?.includes('1111 1111'));
});

test('the preview shows what the row became', () => {
  const record = made(['日期', '姓名', '遭拒原因', '入住日期'], ['2026-11-20', '王小明', '满房', '2026-12-31']);
  const shown = shownRecords([record]);
  assert.deepEqual(
    [shown['name'], shown['interactionKind'], shown['turnawayReason'], shown['arrivalDate']],
    ['王小明', 'turnaway', 'soldOut', '2026-12-31'],
  );
});

test('a list of bookings with a reason beside them stays a list of bookings', () => {
  const { kind } = read(
    ['订单号', '姓名', '入住日期', '离店日期', '状态', '原因'],
    [['A1', '王小明', '2026-11-20', '2026-11-21', '取消', '行程变更']],
  );
  assert.equal(kind, 'reservations');
});
