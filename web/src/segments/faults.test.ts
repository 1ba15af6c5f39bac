import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { facts, histories } from '@regulars/contract/segmentFact.ts';
import { segmentRoot, type SegmentGroup, type SegmentRule } from '@regulars/contract/segmentRule.ts';
import { anyRule, anySegmentId } from './anyRule.ts';
import { catalogueOf, segmentsToChoose, type Catalogue } from './catalogue.ts';
import { differences } from './differences.ts';
import { draftOf, type Keys } from './draft.ts';
import { exampleCodes, examples } from './examples.ts';
import { faultsOf } from './faults.ts';
import { firstCondition, firstTest, opsOf, withOp } from './tests.ts';

const catalogue: Catalogue = {
  available: new Map([['cluster', false]]),
  choices: new Map(),
  segments: new Map([[anySegmentId, { zh: '老朋友', en: 'Old friends' }]]),
};
const counting = (): Keys => {
  let made = 0;
  return () => `n${(made += 1)}`;
};
const all = (...rules: SegmentRule[]): SegmentGroup => ({ kind: 'group', join: 'all', not: false, rules });
const fact = (code: string, given: Extract<SegmentRule, { kind: 'fact' }>['test']): SegmentRule => ({ kind: 'fact', fact: code, test: given }); // prettier-ignore
const faults = (rule: SegmentGroup, itself?: string) => Object.fromEntries(faultsOf(draftOf(rule, counting()), catalogue, itself)); // prettier-ignore

test('each row says what it still lacks', () => {
  assert.deepEqual(
    faults(
      all(
        fact('stays', { op: 'atLeast', value: Number.NaN }),
        fact('stays', { op: 'between', from: 5, to: 2 }),
        fact('lastStay', { op: 'lastDays', days: 1.5 }),
        fact('lastStay', { op: 'after', date: '' }),
        fact('lastStay', { op: 'datesBetween', from: '2026-05-01', to: '2026-04-01' }),
        fact('tier', { op: 'oneOf', values: [] }),
        fact('company', { op: 'contains', text: '  ' }),
        fact('cluster', { op: 'known' }),
        { kind: 'segment', segmentId: '', isIn: true },
        { kind: 'history', history: 'stay', where: [{ field: 'nights', test: { op: 'atLeast', value: Number.NaN } }], times: { op: 'atLeast', n: 1 }, when: { kind: 'ever' } }, // prettier-ignore
        {
          kind: 'history',
          history: 'stay',
          where: [],
          times: { op: 'exactly', n: Number.NaN },
          when: { kind: 'ever' },
        },
        { kind: 'history', history: 'stay', where: [], times: { op: 'never', n: Number.NaN }, when: { kind: 'lastDays', days: Number.NaN } }, // prettier-ignore
        all(),
        fact('stays', { op: 'atLeast', value: 0 }),
      ),
    ),
    {
      n2: 'number',
      n3: 'upsideDown',
      n4: 'days',
      n5: 'date',
      n6: 'upsideDown',
      n7: 'choice',
      n8: 'text',
      n9: 'unavailable',
      n10: 'segment',
      n11: 'number',
      n12: 'number',
      n13: 'days',
      n14: 'empty',
    },
  );
});

test('a rule is offered segments of its own house and of the group, archived ones only where one is chosen', () => {
  const name = { zh: '客', en: 'Guests' };
  const kept = [
    { segmentId: 'here', propertyId: 'A', name, archivedAt: null },
    { segmentId: 'away', propertyId: 'A', name, archivedAt: '2026-11-01T00:00:00.000Z' },
    { segmentId: 'elsewhere', propertyId: 'B', name, archivedAt: null },
    { segmentId: 'whole', propertyId: null, name, archivedAt: null },
  ];
  const offered = (propertyId: string | null, chosen = '') =>
    segmentsToChoose(catalogueOf({ facts: [], fields: [] }, kept, propertyId), chosen).map(([segmentId]) => segmentId);
  assert.deepEqual(offered('A'), ['here', 'whole']);
  assert.deepEqual(offered('A', 'away'), ['here', 'away', 'whole']);
  assert.deepEqual(offered(null), ['whole']);
});

test('a segment may stand on another, never on itself; too much of it is said at the top', () => {
  const rule = all({ kind: 'segment', segmentId: anySegmentId, isIn: true });
  assert.deepEqual(faults(rule), {});
  assert.deepEqual(faults(rule, anySegmentId), { n2: 'itself' });
  assert.deepEqual(faults(all()), { n1: 'empty' });
  const deep = [1, 2, 3, 4, 5].reduce((inner) => all(inner), all(fact('hasEmail', { op: 'is', value: true })));
  assert.deepEqual(faults(deep), { n1: 'tooDeep' });
  const wide = all(...Array.from({ length: 21 }, () => fact('hasEmail', { op: 'is', value: true })));
  assert.deepEqual(faults(wide), { n1: 'tooManyHere' });
  assert.deepEqual(faults(all(wide, wide, wide))['n1'], 'tooMany');
});

test('a rule without faults is one the house takes', () => {
  const open: Catalogue = { ...catalogue, available: new Map() };
  fc.assert(
    fc.property(anyRule, (rule) => {
      const found = [...faultsOf(draftOf(rule, counting()), open).values()];
      assert.deepEqual(
        found.filter((fault) => fault !== 'upsideDown'),
        [],
      );
    }),
    { numRuns: 100 },
  );
  for (const code of exampleCodes) {
    assert.deepEqual(faults(examples[code]), {}, code);
    assert.equal(segmentRoot.safeParse(examples[code]).success, true, code);
  }
});

test('every condition that can be begun is one of the contract as soon as it is filled in', () => {
  for (const pick of [...facts.map(({ code }) => `fact:${code}`), ...histories.map(({ code }) => `history:${code}`)]) {
    const begun = firstCondition(pick);
    const found = faults(all(begun));
    assert.ok(['n2', undefined].includes(Object.keys(found)[0]), pick);
    if (Object.keys(found).length === 0) assert.equal(segmentRoot.safeParse(all(begun)).success, true, pick);
  }
});

test('another test of the same value keeps what it has a place for', () => {
  const sixty = withOp({ op: 'lastDays', days: 60 }, 'longerAgo');
  assert.deepEqual(sixty, { op: 'longerAgo', days: 60 });
  assert.deepEqual(withOp({ op: 'atLeast', value: 3 }, 'atMost'), { op: 'atMost', value: 3 });
  assert.deepEqual(withOp({ op: 'between', from: 3, to: 5 }, 'atLeast'), { op: 'atLeast', value: 3 });
  assert.deepEqual(withOp({ op: 'oneOf', values: ['a'] }, 'noneOf'), { op: 'noneOf', values: ['a'] });
  for (const { type } of facts)
    for (const from of opsOf(type))
      for (const to of opsOf(type)) assert.equal(withOp(withOp(firstTest(type), from), to).op, to);
});

test('two versions tell which conditions came, which went, and whether the brackets are others', () => {
  const [a, b, c] = [fact('stays', { op: 'atLeast', value: 3 }), fact('openCase', { op: 'is', value: true }), fact('hasEmail', { op: 'is', value: true })]; // prettier-ignore
  const any = (...rules: SegmentRule[]): SegmentGroup => ({ ...all(...rules), join: 'any' });
  assert.deepEqual(differences(all(a, b), all(a, c)), { added: [c], removed: [b], isRegrouped: false });
  assert.deepEqual(differences(all(a, b, c), all(a, any(b, c))), { added: [], removed: [], isRegrouped: true });
  assert.deepEqual(differences(all(a, b), all(b, all(a))), { added: [], removed: [], isRegrouped: false });
  assert.deepEqual(differences(all(a, a), all(a)), { added: [], removed: [a], isRegrouped: true });
  assert.deepEqual(differences(all(a, b), { ...all(a, b), not: true }).isRegrouped, true);
  fc.assert(
    fc.property(anyRule, (rule) => {
      assert.deepEqual(differences(rule, rule), { added: [], removed: [], isRegrouped: false });
    }),
    { numRuns: 60 },
  );
});
