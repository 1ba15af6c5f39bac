import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TFunction } from 'i18next';
import { zh } from '../words/zh/index.ts';
import { laidOut, outlineOf } from './outline.ts';
import { namingOf } from './outlineNames.ts';

test('what was read is shown as an outline without brackets', () => {
  const json = JSON.stringify({
    outcome: 'records',
    records: [
      {
        kind: 'reservation',
        persons: [{ name: { family: 'Keller' } }],
        comments: [],
        dates: ['2026-11-21', '2026-11-23'],
      },
    ],
  });
  assert.equal(
    outlineOf(json),
    ['kind: reservation', 'persons', '  1', '    name', '      family: Keller', 'dates: 2026-11-21, 2026-11-23'].join(
      '\n',
    ),
  );
});

test('text that is no JSON is shown as it is', () => {
  assert.equal(outlineOf('{"number": 13****}'), '{"number": 13****}');
});

test('a message on one line is laid out tag by tag', () => {
  assert.equal(
    laidOut('<?xml version="1.0"?><A><B>one</B><C/><D><E/></D></A>'),
    ['<?xml version="1.0"?>', '<A>', '  <B>one</B>', '  <C/>', '  <D>', '    <E/>', '  </D>', '</A>'].join('\n'),
  );
  const own = '<A>\n <B/>\n <C/>\n <D/>\n</A>';
  assert.equal(laidOut(own), own);
  assert.equal(laidOut('{"a":1}'), '{"a":1}');
});

test('what was read is said in the reader’s words: fields, kinds, roles; a source’s own values stay', () => {
  const json = JSON.stringify({
    records: [
      {
        kind: 'reservation',
        otherNumbers: [{ type: 'pms', number: 'A-17' }],
        complete: true,
        persons: [{ role: 'primary', person: { name: { family: 'Keller' } } }],
        comments: ['late'],
      },
    ],
  });
  assert.equal(
    outlineOf(json, namingOf(sayIn(zh))),
    [
      '类别: 预订',
      '其他号码',
      '  1',
      '    类型: pms',
      '    号码: A-17',
      '是否完整: 是',
      '人员',
      '  1',
      '    身份: 主客',
      '    个人信息',
      '      姓名',
      '        姓: Keller',
      '备注说明: late',
    ].join('\n'),
  );
});

/** The dictionary alone, as i18next looks a key up. */
function sayIn(words: object): TFunction {
  return ((key: string) =>
    key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], words) ??
    key) as unknown as TFunction;
}
