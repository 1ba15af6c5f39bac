import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createInstance } from 'i18next';
import type { WhyNode } from '@regulars/contract/segment.ts';
import { Refused } from '../ask/call.ts';
import { en } from '../words/en/index.ts';
import { zh } from '../words/zh/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { DraftGroup } from './draft.ts';
import { refusedRow, refusedRule } from './refusedRule.ts';
import { readNewSegmentSearch, readSegmentSearch } from './segmentSearch.ts';
import type { Speaker } from './speak.ts';
import { valueInWords } from './valueInWords.ts';

const speaker = async (language: 'zh' | 'en'): Promise<Speaker> => {
  const words = createInstance();
  const t = await words.init({
    lng: language,
    ns: ['words'],
    defaultNS: 'words',
    resources: { [language]: { words: language === 'zh' ? zh : en } },
    interpolation: { escapeValue: false },
  });
  return { t, language, currency: 'CNY' };
};
const [inZh, inEn] = [await speaker('zh'), await speaker('en')];
const catalogue: Catalogue = { available: new Map(), choices: new Map(), segments: new Map() };
type Told = Extract<WhyNode, { kind: 'fact' | 'history' }>;
const says = (node: Told): string[] => [inZh, inEn].map((who) => valueInWords(node, who, catalogue));
const has = (fact: string, value: Extract<Told, { kind: 'fact' }>['value']): string[] =>
  says({ kind: 'fact', met: true, fact, test: { op: 'known' }, value });

test('beside each condition stands what the guest has', () => {
  assert.deepEqual(has('stays', 5), ['实际：5 次', 'has: 5 stays']);
  assert.deepEqual(has('stays', 1), ['实际：1 次', 'has: 1 stay']);
  assert.deepEqual(has('revenue', 1_234_500), ['实际：¥12,345', 'has: ¥12,345']);
  assert.deepEqual(has('returnChance', 24.4), ['实际：24.4%', 'has: 24.4%']);
  assert.deepEqual(has('lastStay', '2026-03-04'), ['实际：2026年3月4日', 'has: 4 Mar 2026']);
  assert.deepEqual(has('birthday', '12-10'), ['实际：12月10日', 'has: 10 Dec']);
  assert.deepEqual(has('openCase', true), ['实际：是', 'has: yes']);
  assert.deepEqual(has('channel', ['ctrip', 'fliggy']), ['实际：携程、飞猪', 'has: Ctrip, Fliggy']);
  assert.deepEqual(has('company', 'Nordwind'), ['实际：Nordwind', 'has: Nordwind']);
  for (const nothing of [null, []]) assert.deepEqual(has('tier', nothing), ['没有记录', 'not known']);
});

test('of a history it says how many there are, and the last', () => {
  const stay = { kind: 'history', met: true, history: 'stay', where: [], times: { op: 'atLeast', n: 1 }, when: { kind: 'ever' } } as const; // prettier-ignore
  assert.deepEqual(says({ ...stay, where: [], found: 2, last: '2026-03-04' }), [
    '有 2 次，最近一次在 2026年3月4日',
    'has 2, the last on 4 Mar 2026',
  ]);
  assert.deepEqual(says({ ...stay, where: [], found: 0, last: null }), ['一次也没有', 'has none']);
});

test('what the house refuses is said at its row, with names instead of codes', () => {
  const root: DraftGroup = {
    key: 'n1',
    kind: 'group',
    join: 'all',
    not: false,
    rules: [
      { key: 'n2', kind: 'fact', fact: 'stays', test: { op: 'known' } },
      {
        key: 'n3',
        kind: 'group',
        join: 'any',
        not: false,
        rules: [
          {
            key: 'n4',
            kind: 'history',
            history: 'stay',
            where: [],
            times: { op: 'atLeast', n: 1 },
            when: { kind: 'ever' },
          },
        ],
      },
    ],
  };
  const refused = (fact: string) => new Refused('segment_needs_house', { fact }, 422, '');
  assert.equal(refusedRow(refused('stays'), root), 'n2');
  assert.equal(refusedRow(refused('stay.channel'), root), 'n4');
  assert.equal(refusedRow(refused('revenue'), root), undefined);
  assert.equal(refusedRow(new Refused('segment_too_slow', {}, 503, ''), root), undefined);
  assert.doesNotMatch(refusedRule(refused('stay.leadDays'), inEn), /leadDays/);
});

test('an address of a segment is read strictly', () => {
  assert.deepEqual(readSegmentSearch({ tab: 'versions', edit: true, version: 3 }), { tab: 'versions', edit: true, version: 3 }); // prettier-ignore
  assert.deepEqual(readSegmentSearch({ tab: 'x', edit: 'yes', version: -1 }), { tab: undefined, edit: undefined, version: undefined }); // prettier-ignore
  assert.deepEqual(readNewSegmentSearch({ from: 'overdue', copy: 7, group: 1 }), { from: 'overdue', copy: undefined, group: undefined }); // prettier-ignore
});
