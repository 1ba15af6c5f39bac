import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Malformed } from './malformed.ts';
import { attribute, child, children, escapeXml, find, findAll, path, paths, readXml, textOf } from './xml.ts';
import type { XmlLimits, XmlNode } from './xml.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string, limits?: XmlLimits): XmlNode => readXml(bytes(text), limits);
const refused = (input: string | Uint8Array, cause: RegExp, at: RegExp, limits?: XmlLimits): void => {
  assert.throws(
    () => readXml(typeof input === 'string' ? bytes(input) : input, limits),
    (error) => error instanceof Malformed && cause.test(error.reason) && at.test(error.at),
  );
};

test('values stay text, references become characters, CDATA is text, blanks around it are not', () => {
  const root = read('<a no="00012"> &#26472;&#x6717; <![CDATA[<&>]]> </a>');
  assert.equal(root.attributes['no'], '00012');
  assert.equal(root.text, '杨朗 <&>');
});

test('prefixes do not matter and namespace declarations are no attributes', () => {
  const root = read('<s:a xmlns:s="urn:x" s:b="1" b="2" s:c="3"/>');
  assert.deepEqual([root.name, root.prefix, { ...root.attributes }], ['a', 's', { b: '2', c: '3' }]);
  assert.equal(Object.getPrototypeOf(root.attributes), null);
});

test('the place of an element is its line and column, also behind blank lines before the declaration', () => {
  const root = read('\n <?xml version="1.0"?>\n<a>\n  <b x="1"/><c\n y="2"/></a>');
  assert.equal(root.at, '3:1');
  assert.equal(child(root, 'b')!.at, '4:3');
  assert.equal(child(root, 'c')!.at, '4:1');
});

test('document types and entities of the sender are refused where they stand', () => {
  refused('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /document type/, /^1:/);
  refused('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', /document type/, /^1:/);
  refused('<a>\n&lol;</a>', /entity/, /^2:/);
});

test('depth, attributes, elements and size have bounds', () => {
  refused('<a>'.repeat(200_000), /64 deep/, /^1:/);
  refused(`<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`, /256 attributes/, /^1:/);
  refused(`<a>${'<b/>'.repeat(200_000)}</a>`, /100000 elements/, /^1:/);
  refused(`<a>${'x'.repeat(2 * 1024 * 1024)}</a>`, /larger than/, /^byte /);
  refused(`<${' '.repeat(500_000)}`, /tag name/, /^1:/, { tolerateSpacesInTags: true });
  assert.equal(read(`<a>${'&#26472;'.repeat(200_000)}</a>`).text.length, 200_000);
});

test('what is not well-formed is refused with the line and column', () => {
  refused('<a>\n <b></c></a>', /close tag/, /^2:/);
  refused('<a x=1/>', /attribute value/, /^1:6/);
  refused('<a x="1" x="2"/>', /duplicate attribute/, /^1:/);
  refused('<a/><b/>', /one root/, /^1:/);
  refused('<a', /root element|unclosed|not well-formed/, /^1:/);
  refused('{"a": 1}', /does not begin with </, /^1:1/);
  refused('  \n ', /nothing but blanks/, /^1:1/);
});

test('NUL and characters that XML does not allow are refused, raw and as reference', () => {
  refused('<a>x\0y</a>', /NUL/, /^1:5/);
  refused('<a>&#0;</a>', /character entity/, /^1:/);
  refused('<a>&#xD800;</a>', /character entity/, /^1:/);
  refused('<a>\u0001</a>', /disallowed character/, /^1:/);
});

test('bytes are read as they are declared, and a wrong one is told by its offset', () => {
  const gbk = Uint8Array.from([
    ...bytes('<?xml version="1.0" encoding="GBK"?><a>'),
    0xd1,
    0xee,
    0x82,
    0x35,
    0x87,
    0x38,
    ...bytes('</a>'),
  ]);
  assert.equal(readXml(gbk).text, `杨${new TextDecoder('gb18030').decode(Uint8Array.of(0x82, 0x35, 0x87, 0x38))}`);
  refused(Uint8Array.from([...bytes('<a>x'), 0x92, ...bytes('</a>')]), /0x92 is not valid utf-8/, /^byte 4$/);
  refused(Uint8Array.from([...bytes('<a>'), 0xe6, 0x9d]), /cut off/, /^byte 5$/);
  refused('<?xml version="1.0" encoding="ebcdic"?><a/>', /unknown encoding/, /^1:1/);
  refused(Uint8Array.from([...bytes('<?xml version="1.0" encoding="us-ascii"?><a>'), 0xe9]), /US-ASCII/, /^byte /);
});

test('UTF-16 is told by its mark or its pattern; declared over UTF-8 bytes it is UTF-8', () => {
  const wide = (text: string, big: boolean): number[] =>
    [...text].flatMap((sign) =>
      big ? [sign.charCodeAt(0) >> 8, sign.charCodeAt(0) & 255] : [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8],
    );
  assert.equal(readXml(Uint8Array.from([0xff, 0xfe, ...wide('<a>杨</a>', false)])).text, '杨');
  assert.equal(readXml(Uint8Array.from([0xfe, 0xff, ...wide('<a>杨</a>', true)])).text, '杨');
  assert.equal(readXml(Uint8Array.from(wide('<a>杨</a>', false))).text, '杨');
  assert.equal(read('\uFEFF<?xml version="1.0" encoding="utf-16"?><a>杨</a>').text, '杨');
});

test('blanks inside of tags are read where a sender is known for them', () => {
  const text = '< a x="1">< b >1</ b ><![CDATA[ < c ]]><!-- < d --></a >';
  refused(text, /tag name/, /^1:/);
  const root = read(text, { tolerateSpacesInTags: true });
  assert.deepEqual([root.attributes['x'], textOf(root, 'b'), root.text], ['1', '1', '< c']);
});

test('children, paths and texts are found by local name', () => {
  const root = read('<r><l><i k=" 1 ">a</i><i>b</i></l><l><i>c</i></l><e/></r>');
  assert.deepEqual(
    paths(root, 'l', 'i').map((node) => node.text),
    ['a', 'b', 'c'],
  );
  assert.deepEqual(findAll(root, 'i').length, 3);
  assert.equal(children(path(root, 'l'), 'i').length, 2);
  assert.equal(attribute(find(root, 'i'), 'k'), '1');
  assert.equal(textOf(root, 'e'), undefined);
  assert.equal(path(undefined, 'l'), undefined);
});

test('whatever text is escaped comes back as it was, less what XML cannot carry', () => {
  const carried = (text: string): string =>
    text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(read(`<a b="${escapeXml(text)}"/>`).attributes['b'], carried(text));
    }),
  );
});
