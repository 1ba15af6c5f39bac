import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Converter, Locale } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';
import { hanReadings, plainReading, simplified } from './hanname.ts';
import { tellingNeighbours } from './polyphones.ts';
import { chineseSurnames } from './surnames.ts';

type Word = { zh: string; pinyin: string };

// The library's dictionary has no types and no public door but its files.
async function wordsOfTheLibrary(): Promise<Word[]> {
  const file = 'pinyin-pro/dist/esm/common/segmentit/index.mjs';
  const { acTree, ensureAcBuilt } = await import(file);
  ensureAcBuilt();
  return [...acTree.dictMap.values()].flatMap((words: Iterable<Word>) => [...words]);
}

const folded = (syllable: string): string =>
  syllable
    .toLowerCase()
    .replace(/[^a-zü]/g, '')
    .replace(/ü/g, 'v');
const toneless = (syllable: string): string =>
  folded(
    syllable
      .normalize('NFD')
      .replace(/[\u0300\u0301\u0304\u030c]/g, '')
      .normalize('NFC'),
  );

function sounds(text: string, head: boolean): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true, surname: head ? 'head' : 'off' }).map(folded);
}

test('the neighbours that change a reading are those of the dictionary', async () => {
  const neighbours = new Map<string, Set<string>>();
  const add = (sign: string, ...beside: (string | undefined)[]): void => {
    const known = neighbours.get(sign) ?? new Set();
    for (const other of beside) if (other !== undefined) known.add(other);
    neighbours.set(sign, known);
  };
  for (const { zh, pinyin: reading } of await wordsOfTheLibrary()) {
    const signs = [...zh];
    const first = signs[0]!;
    if (sounds(first, true)[0] !== sounds(first, false)[0]) add(first, signs[1]);
    reading.split(' ').forEach((syllable, at) => {
      if (signs.length > 1 && toneless(syllable) !== sounds(signs[at]!, false)[0])
        add(signs[at]!, signs[at - 1], signs[at + 1]);
    });
  }
  for (const [sign, beside] of neighbours) assert.equal(tellingNeighbours(sign), [...beside].toSorted().join(''), sign);
});

const SURNAMES = [...chineseSurnames()].map(([sign]) => sign);
const GIVEN = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂红女乐朝长和参尽重便觉都一不了吕绿略沈思長麗國學澤桜',
];
const name = fc
  .tuple(
    fc.constantFrom(...SURNAMES, '欧阳', '尉迟', '单于'),
    fc.array(fc.constantFrom(...GIVEN), { minLength: 1, maxLength: 3 }),
  )
  .map(([family, given]) => family + given.join(''));

test('readings put together from characters are those the library gives for the whole name', async () => {
  const words = (await wordsOfTheLibrary()).map(({ zh }) => zh);
  fc.assert(
    fc.property(
      fc.oneof(
        name,
        fc.tuple(fc.constantFrom(...words), name).map((two) => two.join('')),
      ),
      (text) => {
        const { full, given } = hanReadings(text, 1);
        const whole = [sounds(text, true), sounds(text, false)].map((list) => list.filter(Boolean).join(' '));
        assert.deepEqual(full, [...new Set(whole)], text);
        const plain = plainReading(text, 1);
        if (plain !== undefined) assert.deepEqual([plain.given, full.length], [given[0] ?? '', 1], text);
      },
    ),
    { numRuns: 1500 },
  );
});

test('a name is simplified sign by sign as the converter does it word by word', () => {
  const convert = Converter({ from: 'tw', to: 'cn' });
  const { normalizationChain, segmentation, conversionChain } = Locale.configs.tw2s;
  const lists = [normalizationChain, segmentation, conversionChain].flat(3);
  const words = lists.flatMap((list) => String(list).split('|')).map((pair) => pair.split(' ')[0]!);
  const chinese = words.filter((text) => /^[\u4e00-\u9fff]{2,}$/.test(text));
  // Signs that the house folds further than the converter are left out: 国 辺 桜.
  const isFurther = (sign: string): boolean => simplified(sign) !== convert(sign);
  const same = (text: string): void => {
    if (![...text, ...convert(text)].some(isFurther)) assert.equal(simplified(text), convert(text));
  };
  for (const word of chinese) same(word);
  fc.assert(
    fc.property(fc.tuple(fc.constantFrom(...chinese), name), (two) => same(two.join(''))),
    { numRuns: 1000 },
  );
});
