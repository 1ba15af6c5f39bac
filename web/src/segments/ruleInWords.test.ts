import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createInstance } from 'i18next';
import { choiceLists, facts, histories, testsOf, type ChoiceList } from '@regulars/contract/segmentFact.ts';
import {
  segmentRoot,
  type HistoryRule,
  type SegmentGroup,
  type SegmentRule,
  type SegmentTest,
} from '@regulars/contract/segmentRule.ts';
import { en } from '../words/en/index.ts';
import { zh } from '../words/zh/index.ts';
import { anyRule, anySegmentId, anyTest } from './anyRule.ts';
import { choiceName, choicesOf, type Catalogue } from './catalogue.ts';
import { ruleInWords } from './ruleInWords.ts';
import type { Speaker } from './speak.ts';

const speaker = async (language: 'zh' | 'en'): Promise<Speaker> => {
  const words = createInstance();
  const t = await words.init({
    lng: language,
    ns: ['words'],
    defaultNS: 'words',
    resources: { [language]: { words: language === 'zh' ? zh : en } },
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  return { t, language, currency: 'CNY' };
};
const [inZh, inEn] = [await speaker('zh'), await speaker('en')];
const named = (value: string, zhName: string, enName: string) => ({
  value,
  name: { zh: zhName, en: enName },
  count: 3,
});
const houseChoices = [named('ONE', '甲', 'First'), named('TWO', '乙', 'Second'), named('SIX', '己', 'Sixth')];
const open = [...facts.map(({ code, list }) => ({ key: code, list })), ...histories.flatMap(({ code, fields }) => fields.map((field) => ({ key: `${code}.${field.code}`, list: field.list })))].filter(({ list }) => list === undefined); // prettier-ignore
const catalogue: Catalogue = {
  available: new Map(),
  choices: new Map(open.map(({ key }) => [key, houseChoices])),
  segments: new Map([[anySegmentId, { zh: '老朋友', en: 'Old friends' }]]),
};

const all = (...rules: SegmentRule[]): SegmentGroup => ({ kind: 'group', join: 'all', not: false, rules });
const any = (...rules: SegmentRule[]): SegmentGroup => ({ kind: 'group', join: 'any', not: false, rules });
const not = (group: SegmentGroup): SegmentGroup => ({ ...group, not: true });
const fact = (code: string, test: SegmentTest): SegmentRule => ({ kind: 'fact', fact: code, test });
const stays3 = fact('stays', { op: 'atLeast', value: 3 });
const away90: SegmentRule = { kind: 'history', history: 'stay', where: [], times: { op: 'never', n: 1 }, when: { kind: 'lastDays', days: 90 } }; // prettier-ignore
const openCase = fact('openCase', { op: 'is', value: true });
const letters = fact('consentEmail', { op: 'oneOf', values: ['yes'] });
const says = (rule: SegmentGroup): [string, string] => [
  ruleInWords(rule, inZh, catalogue),
  ruleInWords(rule, inEn, catalogue),
];

test('a nested rule reads as a sentence somebody would say', () => {
  assert.deepEqual(says(all(stays3, any(away90, openCase), letters)), [
    '至少住过 3 次，并且（最近 90 天内没来住过，或者有未了结的投诉），且愿意收邮件。',
    'Guests who have stayed at least 3 times, and (have not stayed in the last 90 days, or have an open complaint), and agree to e-mails.',
  ]);
});

test('what must not be is said of those who are left out', () => {
  assert.deepEqual(says(all(stays3, not(any(openCase, away90)))), [
    '至少住过 3 次，并且不属于（有未了结的投诉，或者最近 90 天内没来住过）之列。',
    'Guests who have stayed at least 3 times, and are not among those who (have an open complaint, or have not stayed in the last 90 days).',
  ]);
  assert.deepEqual(says(not(all(openCase))), [
    '不属于（有未了结的投诉）之列。',
    'Guests who are not among those who (have an open complaint).',
  ]);
});

test('brackets within brackets are told apart, and brackets that change nothing are left away', () => {
  const deep = all(stays3, any(letters, all(openCase, away90)));
  assert.deepEqual(says(deep), [
    '至少住过 3 次，并且（愿意收邮件，或者［有未了结的投诉，并且最近 90 天内没来住过］）。',
    'Guests who have stayed at least 3 times, and (agree to e-mails, or [have an open complaint, and have not stayed in the last 90 days]).',
  ]);
  assert.deepEqual(says(all(any(stays3), all(letters, any(all(openCase))))), says(all(stays3, letters, openCase)));
  assert.deepEqual(says(any(any(stays3, letters), openCase)), says(any(stays3, letters, openCase)));
});

test('a rule without a condition is everybody; what is missing is a gap, never a wrong figure', () => {
  assert.deepEqual(says(all()), ['还没有条件：所有客人。', 'No condition yet: everybody.']);
  const gaps = all(
    fact('stays', { op: 'atLeast', value: Number.NaN }),
    fact('lastStay', { op: 'longerAgo', days: Number.NaN }),
    fact('tier', { op: 'oneOf', values: [] }),
    fact('consentSms', { op: 'oneOf', values: [] }),
    fact('firstStay', { op: 'after', date: '' }),
    fact('company', { op: 'contains', text: '' }),
  );
  assert.deepEqual(says(gaps), [
    '至少住过……次，并且超过……天没来住过，并且会员等级是……，并且……，并且首次入住在……或以后，且公司名含“……”。',
    'Guests who have stayed at least … times, and have not stayed for more than … days, and have the membership …, and …, and had their first stay on or after …, and have a company whose name holds “…”.',
  ]);
});

test('money stands in the house’s currency, shares in percent, one is not many', () => {
  assert.deepEqual(
    says(
      all(
        fact('revenue', { op: 'between', from: 500_000, to: 2_000_050 }),
        fact('returnChance', { op: 'atMost', value: 40 }),
        fact('stays', { op: 'atLeast', value: 1 }),
        fact('overdue', { op: 'atLeast', value: 1.5 }),
      ),
    ),
    [
      '累计消费 ¥5,000 到 ¥20,000.50，并且再来的可能最多 40%，并且至少住过 1 次，且已隔的时间至少是平时的 1.5 倍。',
      'Guests who have brought between ¥5,000 and ¥20,000.50, and come back with a chance of at most 40%, and have stayed at least once, and have been away at least 1.5 times as long as usual.',
    ],
  );
});

test('a list is said by name up to a handful, and consent by what it means', () => {
  const channels = ['ctrip', 'fliggy', 'booking', 'agoda', 'expedia', 'meituan', 'wechat'];
  assert.deepEqual(says(all(fact('channel', { op: 'noneOf', values: channels.slice(0, 2) }))), [
    '从未通过携程或飞猪来过。',
    'Guests who have never come through Ctrip or Fliggy.',
  ]);
  assert.match(says(all(fact('channel', { op: 'oneOf', values: channels })))[1], /Ctrip, .*Expedia or 2 others\.$/);
  assert.deepEqual(says(all(fact('consentEmail', { op: 'noneOf', values: ['no'] }))), [
    '没有拒绝收邮件。',
    'Guests who have not refused e-mails.',
  ]);
});

test('a history tells how often, of which kind and when, counted from a day of the guest too', () => {
  const rule: SegmentRule = {
    kind: 'history',
    history: 'stay',
    where: [
      { field: 'channel', test: { op: 'oneOf', values: ['ctrip', 'direct'] } },
      { field: 'nights', test: { op: 'atLeast', value: 3 } },
    ],
    times: { op: 'atLeast', n: 2 },
    when: { kind: 'lastDays', days: 365 },
  };
  assert.deepEqual(says(all(rule)), [
    '最近 365 天内至少有 2 次通过携程或直接预订、至少 3 晚的住宿。',
    'Guests who have had at least 2 stays through Ctrip or direct of at least 3 nights in the last 365 days.',
  ].map((text, at) => (at === 1 ? text.replace('direct', choiceName({ key: 'stay.channel', code: 'channel', type: 'choice' }, 'direct', catalogue, inEn)) : text))); // prettier-ignore
  const before: SegmentRule = { kind: 'history', history: 'complaint', where: [], times: { op: 'exactly', n: 1 }, when: { kind: 'daysBefore', anchor: 'lastStay', days: 90 } }; // prettier-ignore
  assert.deepEqual(says(all(before)), [
    '上次入住前 90 天内恰好投诉过 1 次。',
    'Guests who have complained exactly once in the 90 days before their last stay.',
  ]);
  const never: SegmentRule = { ...before, history: 'dish', where: [{ field: 'dayPart', test: { op: 'oneOf', values: ['dinner'] } }], times: { op: 'never', n: 1 }, when: { kind: 'ever' } }; // prettier-ignore
  assert.deepEqual(says(all(never)), [
    '从未有过餐段为晚餐的点菜。',
    'Guests who have had no order of a dish at dinner at any time.',
  ]);
});

test('another segment is called by its name', () => {
  assert.deepEqual(says(all({ kind: 'segment', segmentId: anySegmentId, isIn: false })), [
    '不在客群“老朋友”里。',
    'Guests who are not in the segment “Old friends”.',
  ]);
});

/** A value that was not put in, a key nobody has words for, a code instead of its name, a hole in the sentence. */
function assertWhole(sentence: string, language: 'zh' | 'en', rule: unknown): void {
  const why = `${sentence} ${JSON.stringify(rule)}`;
  assert.doesNotMatch(sentence, /\{\{|\}\}|undefined|NaN|null|segments\.|says\./, why);
  const bare = sentence.replace(/WeChat|SiteMinder|VIP/g, '');
  assert.doesNotMatch(bare, /[a-z][A-Z]|\bONE\b|\bTWO\b|\bSIX\b/, why);
  if (language === 'zh') {
    const latin = bare.replace(/Nordwind|50% off|a +b|[¥$]/g, '');
    assert.doesNotMatch(latin, /[A-Za-z]{2,}/, why);
    assert.doesNotMatch(sentence, /，。|，，|、的|为的|（，|，）|、、| ，|[，、] |“”/, why);
  } else {
    assert.match(sentence, /^Guests who (are|belong|have|had|usually|first|did|come|put|score|speak|live|do|gave|agree|refuse|were|said|\(|\[)/, why); // prettier-ignore
    assert.doesNotMatch(sentence, / {2}| [,.]|,,|\( | \)|\p{Script=Han}/u, why);
  }
}

test('every rule the contract takes is a whole sentence in both languages', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      segmentRoot.parse(rule);
      const [chinese, english] = says(rule);
      assertWhole(chinese, 'zh', rule);
      assertWhole(english.replaceAll('湖景', 'lake').replaceAll('a  b', 'a b'), 'en', rule);
    }),
    { numRuns: 400 },
  );
});

test('every fact and every field of a history has words for each of its tests', () => {
  const seen = (type: (typeof facts)[number]['type']) => testsOf[type].length + 2;
  for (const info of facts) {
    const ops = new Set<string>();
    for (const sample of fc.sample(anyTest(info), { numRuns: 60, seed: 7 })) {
      ops.add(sample.op);
      for (const [at, language] of [
        [0, 'zh'],
        [1, 'en'],
      ] as const) {
        // prettier-ignore
        const sentence = says(all(fact(info.code, sample)))[at];
        assert.ok(sentence.length > (at === 0 ? 2 : 14), `${info.code} ${sample.op}: ${sentence}`);
        assertWhole(
          sentence.replaceAll('湖景', at === 0 ? '湖景' : 'lake').replaceAll('a  b', 'a b'),
          language,
          sample,
        );
      }
    }
    assert.equal(ops.size, seen(info.type), `${info.code}: tests seen`);
  }
  for (const { code, fields } of histories)
    for (const field of fields)
      for (const sample of fc.sample(anyTest(field), { numRuns: 60, seed: 7 })) {
        const bare: HistoryRule = { kind: 'history', history: code, where: [], times: { op: 'atLeast', n: 2 }, when: { kind: 'ever' } }; // prettier-ignore
        const without = says(all(bare));
        const withIt = says(all({ ...bare, where: [{ field: field.code, test: sample }] }));
        for (const at of [0, 1])
          assert.ok(
            (withIt[at]?.length ?? 0) > (without[at]?.length ?? 0),
            `${code}.${field.code} ${sample.op}: ${withIt[at]}`,
          );
      }
});

test('facts, histories, fields and fixed choices have names in both languages', () => {
  for (const who of [inZh, inEn]) {
    for (const { code } of facts) assert.notEqual(who.t(`segments.fact.${code}` as 'segments.title'), `segments.fact.${code}`); // prettier-ignore
    for (const { code, fields } of histories) {
      assert.notEqual(who.t(`segments.history.${code}` as 'segments.title'), `segments.history.${code}`);
      for (const field of fields)
        for (const { value } of choicesOf({ key: `${code}.${field.code}`, ...field }, catalogue))
          if (field.list && field.list !== 'gender')
            assert.ok(
              choiceName({ key: '', ...field }, value, catalogue, inZh) !== value,
              `${code}.${field.code} ${value}`,
            );
    }
  }
  for (const list of Object.keys(choiceLists) as ChoiceList[])
    for (const value of choiceLists[list]) {
      const asked = { key: list, code: list, type: 'choice', list } as const;
      assert.match(choiceName(asked, value, catalogue, inZh), /\p{Script=Han}/u, `${list} ${value}`);
    }
});

test('the codes of the house are called by name, its own words stay as they are', () => {
  const bare: Catalogue = { ...catalogue, choices: new Map() };
  const called = (key: string, code: string, value: string) =>
    [inZh, inEn].map((who) => choiceName({ key, code, type: 'choice' }, value, bare, who));
  assert.deepEqual(called('channel', 'channel', 'ctrip'), ['携程', 'Ctrip']);
  assert.deepEqual(called('need', 'need', 'allergy.nuts'), ['坚果过敏', 'Nut allergy']);
  assert.deepEqual(called('preference', 'preference', 'quietRoom'), ['安静房', 'Quiet room']);
  assert.deepEqual(called('language', 'language', 'ja'), ['日语', 'Japanese']);
  assert.deepEqual(called('nationality', 'nationality', 'DE'), ['德国', 'Germany']);
  assert.deepEqual(called('tier', 'tier', 'gold'), ['金卡', 'Gold']);
  assert.deepEqual(called('charge.category', 'category', 'beverage'), ['酒水', 'Drinks']);
  const ofList = (list: ChoiceList, value: string) =>
    [inZh, inEn].map((who) => choiceName({ key: '', code: '', type: 'choice', list }, value, bare, who));
  assert.deepEqual(ofList('severity', 'S1'), [zh.cases.severity.S1, en.cases.severity.S1], 'as the complaints say it');
  assert.deepEqual(ofList('course', 'keep'), [zh.value.course.keep.name, en.value.course.keep.name]);
  assert.deepEqual(ofList('letterState', 'unknown'), [zh.outbox.state.unknown, en.outbox.state.unknown]);
  assert.deepEqual(ofList('winBack', 'givenUp'), [zh.followups.state.givenUp, en.followups.state.givenUp]);
  assert.deepEqual(ofList('winBack', 'control'), ['留作对照', 'left alone'], 'a state that calls do not know');
  for (const [key, value] of [
    ['complaint.category', 'billing'],
    ['letter.template', 'welcome'],
    ['turnaway.reason', 'soldOut'],
    ['talk.leavingReason', 'movedAway'],
  ] as const)
    // prettier-ignore
    for (const name of called(key, key.split('.')[1]!, value)) assert.notEqual(name, value, key);
  assert.deepEqual(called('stay.roomType', 'roomType', 'EXE'), ['EXE', 'EXE']);
  assert.deepEqual(called('city', 'city', '宁波'), ['宁波', '宁波']);
});
