import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonName } from '../intake/canonical.ts';
import type { Cleaning } from './cleaning.ts';
import { normaliseName } from './name.ts';
import type { NormalName } from './normalname.ts';

type Told = { name: NormalName; steps: Cleaning[] };

function read(name: PersonName, nationality: string | undefined): Told {
  const steps: Cleaning[] = [];
  return { name: normaliseName(name, nationality, steps), steps };
}

// A zero-width blank at the end sends a text the long way and is the only thing that way finds more.
const ZERO_WIDTH = '\u200b';

function readTheLongWay(text: string, nationality: string | undefined): Told {
  const { name, steps } = read({ text: text + ZERO_WIDTH }, nationality);
  return { name, steps: steps.filter(({ why }) => why !== 'invisible_characters') };
}

const LATIN =
  "Anna Berg ANNA BERG li LI Wang WANG Xiaoming OUYANG Müller MÜLLER José van der de la O'Neill D'ANGELO Jean-Luc Łukasz Çelik İnci ßen J K Guest TEST john doe an gu vip share no show walk-in w l/s Mr MRS Ms. Dr. Sir sr jr III and und & Prof ile É é-vip Annamrs MARÍAMR Yu-xuan Lv NV".split(
    ' ',
  );
const latinText = fc
  .array(fc.tuple(fc.constantFrom(...LATIN), fc.constantFrom(' ', ' ', ' ', '/', ', ', ',', '  ', '.', '-')), {
    minLength: 1,
    maxLength: 5,
  })
  .map((words) => words.map(([word, gap], at) => (at === words.length - 1 ? word : word + gap)).join(''));
const SIGNS =
  '王李张刘欧阳司马上官单曾仇小明丽强娜女乐红伟生士姐总工学太夫先生女士小姐田中佐藤鈴木高桥渡辺櫻了一不团代客散三四某長張劉陳沈思'.split(
    '',
  );
const hanText = fc
  .tuple(
    fc.array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 5 }),
    fc.constantFrom('', '', '', '先生', '女士', '小姐', '太太', '总', '老师', '续住', '様', '/李红', '(VIP)', '1208'),
  )
  .map(([signs, end]) => signs.join('') + end);
const hangulText = fc
  .array(fc.constantFrom(...'김이박최민준서연남궁씨님지우'.split('')), { minLength: 1, maxLength: 5 })
  .map((signs) => signs.join(''));
const nationality = fc.constantFrom(undefined, undefined, 'CN', 'JP', 'KR', 'ES', 'HU', 'DE');

test('a name with nothing around it is read in one pass as it is the long way', () => {
  fc.assert(
    fc.property(fc.oneof(latinText, hanText, hangulText), nationality, (text, nation) => {
      assert.deepEqual(read({ text }, nation), readTheLongWay(text, nation), text);
    }),
    { numRuns: 3000 },
  );
});

test('family and given name in two fields are read as the long way too', () => {
  const part = fc.oneof(fc.constantFrom(...LATIN), latinText, fc.constant(''));
  fc.assert(
    fc.property(part, part, nationality, (family, given, nation) => {
      const long = read({ family: family + ZERO_WIDTH, given: given === '' ? '' : given + ZERO_WIDTH }, nation);
      const steps = long.steps.filter(({ why }) => why !== 'invisible_characters');
      fc.pre(family !== '');
      assert.deepEqual(read({ family, given }, nation), { name: long.name, steps }, `${family} | ${given}`);
    }),
    { numRuns: 2000 },
  );
});

test('a name read again tells its cleaning again', () => {
  for (let i = 0; i < 3; i++)
    assert.deepEqual(read({ text: 'BERG/ANNA MRS' }, undefined).steps, [
      { field: 'name', was: 'BERG/ANNA MRS', is: 'BERG/ANNA', why: 'title' },
    ]);
  for (const nation of ['CN', 'JP', 'CN', 'JP']) {
    const { name } = read({ text: '高桥明' }, nation);
    assert.equal(name.han?.language, nation === 'CN' ? 'zh' : 'ja');
  }
});
