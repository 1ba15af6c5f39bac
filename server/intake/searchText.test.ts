import assert from 'node:assert/strict';
import test from 'node:test';
import { searchTextOf } from './searchText.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
/** 王小明 in GB18030 */
const wang = [0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7];

test('a Chinese guest is found in a message whose declaration, header or bytes alone say GB18030', () => {
  assert.match(searchTextOf(bytes('<?xml version="1.0" encoding="GBK"?><guest name="', wang, '"/>')), /王小明/);
  assert.match(searchTextOf(bytes('{"name":"', wang, '"}'), 'application/json; charset=gb2312'), /王小明/);
  assert.match(searchTextOf(bytes('<guest><broken name="', wang, '"')), /王小明/);
});

test('a guest is found in UTF-16, with a mark and without one', () => {
  const wide = Buffer.from('<guest name="王小明"/>', 'utf16le');
  assert.match(searchTextOf(wide), /王小明/);
  assert.match(searchTextOf(Buffer.concat([Buffer.from([0xff, 0xfe]), wide])), /王小明/);
  assert.match(searchTextOf(Buffer.from(wide).swap16()), /王小明/);
});

test('a message that says UTF-16 and is UTF-8 is read as what it is', () => {
  assert.match(searchTextOf(Buffer.from('<?xml version="1.0" encoding="utf-16"?><guest name="王小明"/>')), /王小明/);
});

test('what is valid in no encoding keeps its readable words, and nothing the database refuses', () => {
  const text = searchTextOf(bytes('<guest name="Lindqvist', [0xff, 0xff, 0], ' Maja"/>'));
  assert.match(text, /Lindqvist +Maja/);
  for (const body of [bytes([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]), bytes('\\ud800 &#55296; &#0; \u0000')]) {
    const found = searchTextOf(body);
    assert.ok(found.isWellFormed() && !found.includes('\u0000'));
  }
});
