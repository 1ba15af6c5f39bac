import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { conditionsOf, type SegmentGroup } from '@regulars/contract/segmentRule.ts';
import { anyRule } from './anyRule.ts';
import {
  added,
  doubled,
  draftOf,
  inOrder,
  movedBy,
  nodeAt,
  parentOf,
  removed,
  replaced,
  ruleOf,
  unwrapped,
  wrapped,
  type DraftGroup,
  type Keys,
} from './draft.ts';
import { begin, change, redo, undo } from './undo.ts';

const counting = (): Keys => {
  let made = 0;
  return () => `n${(made += 1)}`;
};
const stays = (value: number) => ({ kind: 'fact' as const, fact: 'stays', test: { op: 'atLeast' as const, value } });
const group = (join: 'all' | 'any', ...rules: SegmentGroup['rules']): SegmentGroup => ({ kind: 'group', join, not: false, rules }); // prettier-ignore
/** 1(2, 3(4, 5), 6) */
const sample = () => {
  const keys = counting();
  return { keys, root: draftOf(group('all', stays(2), group('any', stays(4), stays(5)), stays(6)), keys) };
};
const shape = (rule: SegmentGroup | SegmentGroup['rules'][number]): unknown =>
  rule.kind === 'group' ? [rule.join, ...rule.rules.map(shape)] : rule.kind === 'fact' && 'value' in rule.test ? rule.test.value : '?'; // prettier-ignore
const shapeOf = (root: DraftGroup) => JSON.stringify(shape(ruleOf(root)));

test('what is written comes out as it went in, each row with a key of its own', () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const root = draftOf(rule, counting());
      assert.deepEqual(ruleOf(root), rule);
      const keys = inOrder(root);
      assert.equal(new Set(keys).size, keys.length);
      for (const key of keys) assert.equal(nodeAt(root, key)?.key, key);
    }),
    { numRuns: 60 },
  );
});

test('a new condition stands behind the row at hand, or at the end of the brackets at hand', () => {
  const { root } = sample();
  const ten = { ...stays(10), key: 'new' };
  assert.equal(shapeOf(added(root, 'n4', ten)), '["all",2,["any",4,10,5],6]');
  assert.equal(shapeOf(added(root, 'n3', ten)), '["all",2,["any",4,5,10],6]');
  assert.equal(shapeOf(added(root, 'n1', ten)), '["all",2,["any",4,5],6,10]');
  assert.equal(shapeOf(added(root, 'gone', ten)), '["all",2,["any",4,5],6,10]');
});

test('a row walks through the whole rule: past others, into brackets and out of them', () => {
  const { root } = sample();
  const walk = [root];
  for (let step = 0; step < 4; step += 1) walk.push(movedBy(walk.at(-1)!, 'n2', 1));
  assert.deepEqual(walk.map(shapeOf), [
    '["all",2,["any",4,5],6]',
    '["all",["any",2,4,5],6]',
    '["all",["any",4,2,5],6]',
    '["all",["any",4,5,2],6]',
    '["all",["any",4,5],2,6]',
  ]);
  for (let step = 0; step < 4; step += 1) walk.push(movedBy(walk.at(-1)!, 'n2', -1));
  assert.equal(shapeOf(walk.at(-1)!), shapeOf(root));
  assert.equal(shapeOf(movedBy(root, 'n6', 1)), shapeOf(root), 'the last row stays');
  assert.equal(shapeOf(movedBy(root, 'n1', 1)), shapeOf(root), 'the outermost group stays');
});

test('brackets that lose their last row go with it; the outermost stay', () => {
  const { root } = sample();
  const without = removed(removed(root, 'n4'), 'n5');
  assert.equal(shapeOf(without), '["all",2,6]');
  assert.equal(shapeOf(removed(removed(without, 'n2'), 'n6')), '["all"]');
  assert.equal(shapeOf(removed(root, 'n1')), shapeOf(root));
  const alone = draftOf(group('all', group('any', stays(1))), counting());
  assert.equal(shapeOf(movedBy(alone, 'n3', -1)), '["all",1]');
});

test('brackets are put around a row and taken away; a row is doubled beside itself', () => {
  const { root, keys } = sample();
  assert.equal(shapeOf(wrapped(root, 'n2', keys)), '["all",["any",2],["any",4,5],6]');
  assert.equal(shapeOf(unwrapped(wrapped(root, 'n2', keys), 'n2')), shapeOf(root));
  assert.equal(shapeOf(unwrapped(root, 'n3')), '["all",2,4,5,6]');
  assert.equal(shapeOf(unwrapped(root, 'n2')), shapeOf(root), 'the outermost have none around them');
  const twice = doubled(root, 'n3', keys);
  assert.equal(shapeOf(twice), '["all",2,["any",4,5],["any",4,5],6]');
  assert.equal(new Set(inOrder(twice)).size, inOrder(twice).length);
});

test('whatever is done, no condition is lost or made but by removing and adding', () => {
  const act = fc.tuple(fc.constantFrom('up', 'down', 'wrap', 'unwrap'), fc.nat(30));
  fc.assert(
    fc.property(anyRule, fc.array(act, { maxLength: 12 }), (rule, acts) => {
      const keys = counting();
      let root = draftOf(rule, keys);
      for (const [kind, at] of acts) {
        const order = inOrder(root);
        const key = order[at % order.length]!;
        if (kind === 'up' || kind === 'down') root = movedBy(root, key, kind === 'up' ? -1 : 1);
        else root = kind === 'wrap' ? wrapped(root, key, keys) : unwrapped(root, key);
        assert.equal(conditionsOf(ruleOf(root)), conditionsOf(rule), `${kind} ${key}`);
        for (const each of inOrder(root)) assert.ok(each === root.key || parentOf(root, each), each);
      }
    }),
    { numRuns: 120 },
  );
});

test('each step is taken back and done again; letters into one field are one step', () => {
  const { root } = sample();
  const typed = (value: number) => replaced(root, 'n2', [{ ...stays(value), key: 'n2' }]);
  let done = begin(root);
  done = change(done, typed(1), 'n2.value');
  done = change(done, typed(12), 'n2.value');
  done = change(done, removed(done.now, 'n6'));
  assert.equal(shapeOf(done.now), '["all",12,["any",4,5]]');
  assert.equal(shapeOf(undo(done).now), '["all",12,["any",4,5],6]');
  assert.equal(shapeOf(undo(undo(done)).now), shapeOf(root));
  assert.equal(undo(undo(undo(done))).past.length, 0);
  assert.equal(shapeOf(redo(redo(undo(undo(done)))).now), shapeOf(done.now));
  const other = change(undo(done), typed(3), 'n2.value');
  assert.equal(redo(other), other, 'after another change there is nothing to do again');
  assert.equal(change(done, done.now), done);
});
