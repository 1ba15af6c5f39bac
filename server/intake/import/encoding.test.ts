import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decoding } from './decoding.ts';
import type { Damage } from './decoding.ts';
import { detectEncoding, encodingScan } from './encoding.ts';
import type { Encoding } from './encoding.ts';
import { gb18030Bytes, latinBytes, utf16Bytes, utf8Bytes } from './fixtures/encoded.ts';

const LIST =
  '姓名,手机,备注\r\n王䶮,13800138001,靠窗\r\n龚㛃,13800138002,不要羽绒枕\r\n𠮷田健一,,日本籍\r\n买买提·阿凡提,,\r\n';

test('a guest list is read in the encoding it was saved in, rare names included', () => {
  const files: [Encoding, Uint8Array][] = [
    ['utf-8', utf8Bytes(LIST)],
    ['utf-8', utf8Bytes(`\ufeff${LIST}`)],
    ['gb18030', gb18030Bytes(LIST)],
    ['gb18030', gb18030Bytes(`\ufeff${LIST}`)],
    ['utf-16le', utf16Bytes(LIST, 'le')],
    ['utf-16be', utf16Bytes(LIST, 'be')],
    ['utf-16le', utf16Bytes(LIST, 'le', false)],
    ['utf-16be', utf16Bytes(LIST, 'be', false)],
  ];
  for (const [encoding, bytes] of files) {
    const verdict = detectEncoding(bytes);
    assert.deepEqual([verdict.encoding, verdict.sure], [encoding, true]);
    assert.deepEqual(decodeAll(bytes, encoding, [bytes.length]), { text: LIST, damages: [] });
  }
});

test('plain letters are UTF-8 and need no question', () => {
  assert.deepEqual(detectEncoding(utf8Bytes('name,phone\nSmith,1\n')), {
    encoding: 'utf-8',
    sure: true,
    candidates: ['utf-8'],
  });
});

test('western text without a mark may be GB18030 too, so it is asked', () => {
  const verdict = detectEncoding(latinBytes('Name;Ort\r\nMüller;Köln\r\nGrößer;Düsseldorf\r\nRenée;Orléans\r\n'));
  assert.equal(verdict.encoding, 'windows-1252');
  assert.equal(verdict.sure, false);
  assert.ok(verdict.candidates.includes('windows-1252'));
});

test('two accented letters alone do not prove UTF-8', () => {
  const verdict = detectEncoding(utf8Bytes('Müller,Köln'));
  assert.equal(verdict.encoding, 'utf-8');
  assert.equal(verdict.sure, false);
});

test('UTF-8 with a broken byte stays UTF-8, and the byte is found', () => {
  const good = utf8Bytes(LIST);
  const at = utf8Bytes('姓名,手机,备注\r\n王').length;
  const broken = Uint8Array.from([...good.slice(0, at), 0xff, ...good.slice(at)]);
  assert.equal(detectEncoding(broken).encoding, 'utf-8');
  const { damages } = decodeAll(broken, 'utf-8', [broken.length]);
  assert.deepEqual(
    damages.map((damage) => damage.byte),
    [at],
  );
});

test('a byte that no GB18030 character begins with is found where it stands', () => {
  const good = gb18030Bytes(LIST);
  const broken = Uint8Array.from([...good.slice(0, 20), 0xff, 0x0a, ...good.slice(20)]);
  const { text, damages } = decodeAll(broken, 'gb18030', [7]);
  assert.deepEqual(
    damages.map((damage) => damage.byte),
    [20],
  );
  assert.equal(text[damages[0]!.char], '\ufffd');
});

test('a lead byte before a line break takes no line break with it', () => {
  const { text } = decodeAll(Uint8Array.from([0xb0, 0x0a, 0x41]), 'gb18030', [1]);
  assert.equal(text, '\ufffd\nA');
});

test('half a character at the end of the file is damage, not silence', () => {
  for (const [encoding, bytes] of [
    ['utf-8', [0x41, 0xe6, 0x9d]],
    ['gb18030', [0x41, 0xb0]],
    ['utf-16le', [0x41, 0, 0x42]],
  ] as const) {
    const { damages } = decodeAll(Uint8Array.from(bytes), encoding, [1]);
    assert.ok(damages.length > 0, encoding);
    assert.equal(damages[0]!.byte, encoding === 'utf-16le' ? 2 : 1);
  }
});

test('any cut of the file gives the same text, damage and verdict', () => {
  const texts = fc
    .array(fc.constantFrom('王', '䶮', '𠮷', 'ü', 'a', ',', '\n', '"', '1', '€', '\r\n'), { maxLength: 60 })
    .map((parts) => parts.join(''));
  const encodings = fc.constantFrom<Encoding>('utf-8', 'gb18030', 'utf-16le', 'utf-16be');
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 });
  const wound = fc.option(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { nil: undefined });
  fc.assert(
    fc.property(texts, encodings, cuts, wound, (text, encoding, sizes, broken) => {
      const bytes = encoded(text, encoding);
      if (broken && bytes.length) bytes[broken[0] % bytes.length] = broken[1];
      const whole = decodeAll(bytes, encoding, [Math.max(1, bytes.length)]);
      assert.deepEqual(decodeAll(bytes, encoding, sizes), whole);
      if (!broken) assert.deepEqual(whole, { text, damages: [] });
      const scan = encodingScan();
      for (const chunk of cut(bytes, sizes)) scan.push(chunk);
      assert.deepEqual(scan.verdict(), detectEncoding(bytes));
    }),
    { numRuns: 300 },
  );
});

function encoded(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'gb18030') return gb18030Bytes(text);
  return encoding === 'utf-8' ? utf8Bytes(text) : utf16Bytes(text, encoding === 'utf-16le' ? 'le' : 'be', false);
}

function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; at += sizes[i++ % sizes.length]!)
    yield bytes.subarray(at, at + sizes[i % sizes.length]!);
}

function decodeAll(
  bytes: Uint8Array,
  encoding: Encoding,
  sizes: readonly number[],
): { text: string; damages: Damage[] } {
  const decoder = decoding(encoding);
  const parts = [...cut(bytes, sizes)].map((chunk) => decoder.push(chunk));
  parts.push(decoder.end());
  return { text: parts.map((part) => part.text).join(''), damages: parts.flatMap((part) => part.damages) };
}
