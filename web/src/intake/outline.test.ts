import assert from 'node:assert/strict';
import { test } from 'node:test';
import { laidOut, outlineOf } from './outline.ts';

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
