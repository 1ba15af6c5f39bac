import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonName } from '../intake/canonical.ts';
import { CODED, NO_CODE } from './codes.ts';
import { enrolName } from './enrol.ts';
import { normaliseName } from './name.ts';
import { compareNames, openNameMatch } from './namecompare.ts';
import { openRegister } from './register.ts';

/** `family+given` levels and what the reading cost; a text is read as one field, native and latin as two. */
function levels(a: PersonName | string, b: PersonName | string, nationality?: string): string {
  const read = (name: PersonName | string) =>
    normaliseName(typeof name === 'string' ? { text: name } : name, nationality, []);
  const register = openRegister();
  const match = openNameMatch();
  compareNames(register, enrolName(register, { names: read(a) }), enrolName(register, { names: read(b) }), match);
  const told = (code: number): string => (code === NO_CODE ? '-' : CODED[code]!.level);
  return `${told(match.family)}+${told(match.given)}${match.guess === 0 ? '' : ` at ${match.guess}`}`;
}
const both = (native: string, latin: string): PersonName => ({ native, latin });

test('two names in characters that share one word of their latin are no homophones of one another', () => {
  assert.equal(levels(both('田海涛', 'TIAN HAITAO'), both('彭海涛', 'PENG HAITAO')), 'differentSurname+sameCharacters');
  assert.equal(levels(both('钱军', 'QIAN JUN'), both('陈军', 'CHEN JUN')), 'differentSurname+sameCharacters');
  assert.equal(levels(both('文霞', 'WEN XIA'), both('文佳怡', 'WEN JIAYI')), 'sameCharacters+different');
});

test('in whatever order, fields or case their latin is written', () => {
  const written = (family: string, given: string): string[] => [
    `${family}/${given}`,
    `${given}/${family}`,
    `${given} ${family}`,
    `${family} ${given}`,
    `${family.toUpperCase()}, ${given}`,
  ];
  for (const tian of written('Tian', 'Haitao'))
    for (const peng of written('Peng', 'Haitao'))
      assert.equal(
        levels(both('田海涛', tian), both('彭海涛', peng)),
        'differentSurname+sameCharacters',
        `${tian} | ${peng}`,
      );
  for (const xia of written('Wen', 'Xia'))
    for (const jiayi of written('Wen', 'Jiayi'))
      assert.equal(levels(both('文霞', xia), both('文佳怡', jiayi)), 'sameCharacters+different', `${xia} | ${jiayi}`);
});

test('also where both scripts stand in one field, or the parts in two', () => {
  assert.equal(levels('田海涛 Tian Haitao', '彭海涛 Peng Haitao'), 'differentSurname+sameCharacters');
  assert.equal(
    levels({ native: '钱军', family: 'Qian', given: 'Jun' }, { native: '陈军', family: 'Chen', given: 'Jun' }),
    'differentSurname+sameCharacters',
  );
});

test('one latin spelling of two family names does not make them one', () => {
  assert.equal(levels(both('黄小明', 'NG/SIUMING'), both('吴小明', 'NG/SIUMING')), 'differentSurname+sameCharacters');
  assert.equal(levels(both('文霞', 'WEN/JIAYI'), both('文佳怡', 'WEN/JIAYI')), 'sameCharacters+different');
});

test('a lady known by her family name is not one whose given name is spelt so', () => {
  assert.equal(levels('夏女士', both('文霞', 'WEN/XIA')), 'different+-');
  assert.equal(levels('文女士', both('文霞', 'WEN/XIA')), 'same+-');
  assert.equal(levels(both('王女士', 'WANG/LI'), both('李旺', 'LI/WANG')), 'different+-');
});

test('characters that do sound alike are told so, with latin beside them and without', () => {
  assert.equal(levels('张小明', '章晓铭'), 'homophone+homophone');
  assert.equal(levels(both('张小明', 'ZHANG/XIAOMING'), both('章小明', 'ZHANG/XIAOMING')), 'homophone+sameCharacters');
  assert.equal(levels(both('吕小鹿', 'LYU/XIAOLU'), both('吕晓露', 'LU/XIAOLU')), 'sameCharacters+homophone');
  assert.equal(levels('冯建国', '冯建军'), 'sameCharacters+oneCharacter');
});

test('two Chinese family names are told apart from names of other languages spelt in characters', () => {
  assert.equal(levels('陈军', '钱军'), 'differentSurname+sameCharacters');
  assert.equal(levels('欧阳娜娜', '杨娜娜'), 'differentSurname+sameCharacters');
  assert.equal(levels('迈克尔·杰克逊', '迈克尔·杰克森'), 'different+sameCharacters');
  assert.equal(levels('田中太郎', '鈴木太郎', 'JP'), 'different+sameCharacters');
});

test('a name in characters is found by any spelling of it', () => {
  for (const spelt of ['CHEN JUN', 'JUN CHEN', 'CHEN/JUN', 'Chen, Jun'])
    assert.match(levels('陈军', spelt), /^same\+same/, spelt);
  assert.equal(levels('陈军', 'JUN/CHEN'), 'same+same at 2');
  assert.equal(levels(both('陈军', 'JUN/CHEN'), 'CHEN/JUN'), 'same+same');
  for (const spelt of ['ZENG/XIAOXIAN', 'CENG/XIAOXIAN']) assert.match(levels('曾小贤', spelt), /^same\+same/, spelt);
  for (const spelt of ['SHAN/XIAOYU', 'DAN/XIAOYU']) assert.match(levels('单小雨', spelt), /^same\+same/, spelt);
  assert.equal(
    levels(both('曾小贤', 'ZENG XIAOXIAN'), both('曾小贤', 'XIAOXIAN CENG')),
    'sameCharacters+sameCharacters',
  );
  assert.equal(levels(both('單小雨', 'SHIN/SIUYU'), 'SHIN/SIUYU'), 'same+same');
});

test('family and given name in characters the wrong way round are one name, at a cost', () => {
  assert.equal(levels('王明', '明王'), 'sameCharacters+sameCharacters at 2');
  assert.equal(levels(both('王明', 'WANG/MING'), both('明王', 'MING/WANG')), 'sameCharacters+sameCharacters at 2');
});

test('names with a middle dot and kana are not turned to make a family name agree', () => {
  assert.equal(levels('约翰·史密斯', '约翰·布朗'), 'different+sameCharacters');
  assert.equal(levels('たなか たろう', 'すずき たろう'), 'different+sameCharacters');
  assert.equal(levels('买买提·阿凡提', '阿凡提·买买提'), 'sameCharacters+sameCharacters at 2');
});

test('kanji take their reading from the latin beside them, as one reading of the whole name', () => {
  const japanese = (a: PersonName, b: PersonName): string => levels(a, b, 'JP');
  assert.equal(japanese(both('田中太郎', 'TANAKA TARO'), both('鈴木太郎', 'SUZUKI TARO')), 'different+sameCharacters');
  assert.equal(japanese(both('斎藤太郎', 'TARO SAITO'), both('斉藤太郎', 'SAITO/TARO')), 'homophone+sameCharacters');
  assert.equal(japanese(both('斎藤太郎', 'SAITO/TARO'), both('斉藤太朗', 'SAITO/TARO')), 'homophone+homophone');
  assert.equal(japanese(both('田中太郎', 'TANAKA/TARO'), both('鈴木太朗', 'SUZUKI/TARO')), 'different+homophone');
});

const SURNAMES: Record<string, string> = { 田: 'tian', 彭: 'peng', 钱: 'qian', 陈: 'chen', 文: 'wen', 夏: 'xia', 黄: 'huang', 王: 'wang' }; // prettier-ignore
const GIVEN: Record<string, string> = { 海涛: 'haitao', 军: 'jun', 霞: 'xia', 佳怡: 'jiayi', 小明: 'xiaoming', 田: 'tian', 文: 'wen', 建国: 'jianguo' }; // prettier-ignore
const anyName = fc
  .tuple(fc.constantFrom(...Object.keys(SURNAMES)), fc.constantFrom(...Object.keys(GIVEN)), fc.nat(3))
  .map(([family, given, order]) => {
    const [left, right] = [SURNAMES[family]!, GIVEN[given]!];
    const latin = [`${left}/${right}`, `${right}/${left}`, `${left} ${right}`, `${right} ${left}`][order]!;
    return { family, given, latin, plain: { native: family + given }, spelt: both(family + given, latin) };
  });

test('the latin beside two names in characters changes nothing of how they compare, and neither does the side', () => {
  fc.assert(
    fc.property(anyName, anyName, (a, b) => {
      const without = levels(a.plain, b.plain);
      assert.equal(levels(a.spelt, b.spelt), without);
      assert.equal(levels(b.spelt, a.spelt), without);
      if (a.family !== b.family && a.family + b.family !== b.given + a.given)
        assert.match(without, /^differentSurname\+/);
    }),
    { numRuns: 500 },
  );
});

test('a Chinese given name is met again as passports of Taiwan and Hong Kong spell it', () => {
  assert.equal(levels('张静英', 'CHEUNG/CHINGYING'), 'spelling+homophone');
  assert.equal(levels('杜芳娇', 'Fang-chiao Tu'), 'spelling+homophone');
  assert.equal(levels('Wu Tianxing', 'Tien-hsing Wu'), 'same+homophone');
  assert.equal(levels('张静英', 'CHEUNG/SIUMING'), 'spelling+different');
});

test('no given name is another one by spelling where the family names are two', () => {
  assert.match(levels('蒋静英', 'CHEUNG/CHINGYING'), /^different/);
});

test('two given names that share their first word and not the second are of two, unless one is short for the other', () => {
  assert.equal(levels('Wai Pang Lee', 'Lee, Wai Yin'), 'same+oneCharacter');
  assert.equal(levels('Garcia, Maria Carmen', 'Garcia, Maria Jose'), 'same+oneCharacter');
  assert.equal(levels('Berg, John P', 'Berg, John Paul'), 'same+partial');
  assert.equal(levels('Berg, John', 'Berg, John Paul'), 'same+partial');
  assert.equal(levels('Berg, Anna Maria', 'Berg, Anna Mariia'), 'same+close');
});

test('kanji, kana and latin of one Japanese meet', () => {
  assert.equal(levels('清水大輔', 'Daisuke Shimizu', 'JP'), 'same+same');
  assert.equal(levels('佐藤翔太', 'サトウ ショウタ', 'JP'), 'same+same');
  assert.equal(levels('ワタナベキョウコ', 'WATANABE/KYOKO', 'JP'), 'same+same');
  assert.equal(levels('清水 夢斗', 'Yumeto Shimizu', 'JP'), 'same+-');
  assert.equal(levels('清水大輔', 'Haruto Tanaka', 'JP'), '-+-');
});

test('one name in characters is one, whether a reader took it for Chinese or Japanese', () => {
  const register = openRegister();
  const match = openNameMatch();
  const place = (nationality: string): number =>
    enrolName(register, { names: normaliseName({ text: '金子明' }, nationality, []) });
  compareNames(register, place('JP'), place('CN'), match);
  assert.equal(CODED[match.family]?.level, 'sameCharacters');
});

test('one word in common, where the order is in doubt, is the family name', () => {
  assert.match(levels('Jean Dubois', 'NICOLAS/DUBOIS'), /^same\+different/);
});
