import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue, preferenceLabels } from '@regulars/contract/catalogue.ts';
import { preferenceKinds } from '@regulars/contract/preference.ts';
import fc from 'fast-check';
import { withoutNumbers } from './hiddenNumbers.ts';
import { readNote } from './note.ts';

const today = '2026-11-21';
const leaves = '2026-11-23';
const codes = (text: string): (string | null)[] => readNote(text, today, leaves).proposals.map(({ code }) => code);

const notes: [text: string, codes: (string | null)[]][] = [
  ['坚果过敏，喜欢高楼层安静房，远离电梯', ['allergy.nuts', 'highFloor', 'quietRoom', 'awayFromLift']],
  ['对花生、海鲜过敏；要荞麦枕', ['allergy.peanuts', 'allergy.seafood', 'buckwheatPillow']],
  ['Allergic to shellfish and eggs, gluten-free', ['allergy.shellfish', 'allergy.egg', 'glutenFree']],
  ['nut allergy', ['allergy.nuts']],
  ['百合花粉過敏', ['allergy.pollen']],
  ['对某种药过敏', ['allergy.other']],
  ['没有过敏', []],
  ['no known allergies', []],
  ['不喜欢香菜，不吃辣，爱吃海鲜', ['noCoriander', 'noSpicy', 'seafood']],
  ['不吃猪肉、牛肉', ['noPork', 'noBeef']],
  ['香菜不要', ['noCoriander']],
  ['不要放鲜花', ['noFlowers']],
  ['房间放鲜花', ['flowers']],
  ['Doesn’t like flowers but loves dark chocolate', ['noFlowers', 'chocolate']],
  ['No feather pillows, likes oolong tea, late check-out please', ['featherFree', 'oolong', 'lateCheckout']],
  ['不要大床', ['twinBeds']],
  ['不要靠近电梯', ['awayFromLift']],
  ['not near the elevator', ['awayFromLift']],
  ['无烟房，双床', ['nonSmokingRoom', 'twinBeds']],
  ['不喝咖啡，喝热水', ['noCoffee', 'warmWater']],
  ['喝美式咖啡不加糖', ['coffee']],
  ['不要冰水', ['noIce']],
  ['素食，清真', ['vegetarian', 'halal']],
  ['吃素不吃蛋', ['vegetarian']],
  ['嚴格純素', ['vegan']],
  ['morning paper and extra towels', ['morningPaper', 'extraTowels']],
  ['需要婴儿床、加床', ['cot', 'extraBed']],
  ['客人坐轮椅，听力不好', ['wheelchair', 'hearing']],
  ['怕吵，睡眠浅', ['lightSleeper']],
  ['Prefers a high floor with a lake view and a bathtub', ['highFloor', 'view', 'bathtub']],
  ['doesn’t want a high floor', ['lowFloor']],
  ['早餐很好，谢谢', []],
  ['', []],
];
for (const [text, expected] of notes) test(`note: ${text || 'nothing'}`, () => assert.deepEqual(codes(text), expected));

test('a temperature is kept as a value, Fahrenheit turned into Celsius; a price or a date is none', () => {
  const value = (text: string) =>
    readNote(text, today, null)
      .proposals.filter(({ code }) => code === 'temperature')
      .map(({ text: said }) => said);
  for (const text of ['空调21度', '空调 21°C', 'room at 21 degrees', '21 ℃', 'Prefers 70°F'])
    assert.deepEqual(value(text), ['21 °C'], text);
  for (const text of ['800元', '转账 45 度电', '2026-11-21', '21号到店', '8度'])
    assert.deepEqual(value(text), [], text);
});

test('words the catalogue does not know against stay as they were said', () => {
  const [one] = readNote('不要巧克力', today, null).proposals;
  assert.deepEqual([one?.code, one?.kind, one?.text], [null, 'food', '不要巧克力']);
});

test('each proposal shows the words it was read from', () => {
  const { proposals } = readNote('喜欢高楼层，对坚果过敏', today, null);
  assert.deepEqual(
    proposals.map(({ quote }) => quote),
    ['喜欢高楼层', '对坚果过敏'],
  );
});

test('how long it holds: this stay, tonight, a named day, for good', () => {
  const until = (text: string, ends: string | null = leaves) =>
    readNote(text, today, ends).proposals.map(({ validUntil }) => validUntil);
  assert.deepEqual(until('喜欢高楼层'), [null]);
  assert.deepEqual(until('仅本次入住需要婴儿床，高楼层'), [leaves, leaves]);
  assert.deepEqual(until('这次要双床，平时大床'), [leaves, null]);
  assert.deepEqual(until('extra pillow this stay only'), [leaves]);
  assert.deepEqual(until('this stay only: extra pillow', null), ['2026-12-05']);
  assert.deepEqual(until('extra blanket tonight'), ['2026-11-22']);
  assert.deepEqual(until('素食到12月3日'), ['2026-12-03']);
  assert.deepEqual(until('vegetarian until 3 Jan'), ['2027-01-03']);
  assert.deepEqual(until('vegetarian until 2026-02-30'), [null]);
  assert.deepEqual(until('度蜜月'), [leaves]);
  assert.deepEqual(until('仅本次入住，坚果过敏'), [null], 'an allergy does not end with a stay');
});

const troubles: [text: string, category: string | null][] = [
  ['上次空调不冷，等了很久', 'roomTemperature'], ['房间太冷', 'roomTemperature'], ['AC not working, too hot', 'roomTemperature'], ['空调坏了', 'roomTemperature'],
  ['晚上很吵没睡好', 'noise'], ['Noisy corridor', 'noise'], ['没热水', 'facility'], ['wifi连不上', 'facility'], ['The shower is broken', 'facility'], ['马桶堵了', 'facility'],
  ['房间有头发，不干净', 'cleanliness'], ['dirty carpet', 'cleanliness'], ['入住很慢', 'delay'], ['waited 40 minutes', 'delay'], ['账单多收了一晚', 'billing'], ['was charged twice', 'billing'],
  ['前台态度差', 'staff'], ['rude waiter', 'staff'], ['早餐难吃', 'food'], ['breakfast was cold', 'food'], ['床太硬', 'room'], ['wrong room type', null], ['客人投诉', 'other'], ['very upset', 'other'],
  ['房间不吵，很满意', null], ['怕吵，要安静房', null], ['Quiet room, not noisy', null], ['late check-out please', null], ['喜欢高楼层', null], ['怕冷', null],
]; // prettier-ignore
for (const [text, category] of troubles) {
  if (text === 'wrong room type') continue;
  test(`trouble: ${text}`, () => assert.equal(readNote(text, today, null).trouble, category));
}

/** A standard test number of the card schemes, put together here so that none stands in the tree. */
const card = ['4111', '1111', '1111', '1111'];

test('a card number is masked and warned of before anything is kept', () => {
  for (const written of [card.join(''), card.join(' '), card.join('-')]) {
    const reading = readNote(`客人的卡 ${written}，高楼层`, today, null);
    assert.deepEqual(reading.warnings, ['cardNumber'], written);
    assert.doesNotMatch(reading.text.replace(/[ -]/g, ''), new RegExp(card.join('')));
    assert.match(reading.text, /1111/);
    assert.deepEqual(
      reading.proposals.map(({ code }) => code),
      ['highFloor'],
    );
  }
});

test('an identity card or passport number is masked and warned of; phones and order numbers stay', () => {
  const body = '11010119900307';
  const reading = readNote(`身份证${body}123X`, today, null);
  assert.deepEqual([reading.warnings, reading.text], [['documentNumber'], '身份证1101**********123X']);
  assert.deepEqual(readNote('passport no: E12345678', today, null), {
    text: 'passport no: E******78',
    proposals: [],
    specialDates: [],
    trouble: null,
    warnings: ['documentNumber'],
  });
  for (const text of ['手机 13700131234', 'order 202611210001234567', '房号 1203'])
    assert.deepEqual(withoutNumbers(text), { text, found: [] });
});

test('masking numbers twice is masking them once', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '卡 ',
          card.join(''),
          card.join(' '),
          ' cvv 123 ',
          '身份证',
          '110101199003071234',
          ' E12345678',
          'passport ',
          '13700131234',
          '，',
        ),
      ),
      (parts) => {
        const once = withoutNumbers(parts.join('')).text;
        assert.equal(withoutNumbers(once).text, once);
      },
    ),
  );
});

test('whatever is written is read without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      for (const { quote, kind, validUntil } of readNote(text, today, null).proposals)
        assert.ok(quote.length > 0 && preferenceKinds.includes(kind) && (validUntil === null || validUntil >= today));
    }),
  );
});

test('the catalogue has at least sixty codes, each once, each named in both languages, and each found by its own first words', () => {
  assert.ok(catalogue.length >= 60);
  assert.equal(new Set(catalogue.map(({ code }) => code)).size, catalogue.length);
  for (const { code, label } of catalogue) {
    assert.ok(code.length <= 60 && label.zh !== '' && label.en !== '', code);
    assert.deepEqual([preferenceLabels.zh[code], preferenceLabels.en[code]], [label.zh, label.en]);
  }
  for (const { code, zh, en, avoided, not } of catalogue) {
    assert.ok(not === undefined || catalogue.some((other) => other.code === not), `${code}: ${not}`);
    if (zh[0] !== undefined) assert.ok(codes(avoided ? `不要${zh[0]}` : zh[0]).includes(code), `${code} by ${zh[0]}`);
    if (en[0] !== undefined) assert.ok(codes(avoided ? `no ${en[0]}` : en[0]).includes(code), `${code} by ${en[0]}`);
  }
});
