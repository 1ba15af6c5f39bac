// The rule being written: its changes, which row is at hand, and where the focus goes after a change.
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { SegmentGroup } from '@regulars/contract/segmentRule.ts';
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
  unwrapped,
  withKeys,
  wrapped,
  type Condition,
  type DraftGroup,
  type DraftRule,
  type Keys,
} from './draft.ts';
import { begin, change, redo, undo, type Done } from './undo.ts';

/** The button that stands for a row, and the row itself, by key. */
const handleOf = (key: string): HTMLElement | null => document.querySelector(`[data-row="${key}"]`);
const rowOf = (key: string): HTMLElement | null => document.querySelector(`[data-of="${key}"]`);
const inRow = (key: string): HTMLElement | null => {
  const fields = [...(rowOf(key)?.querySelectorAll<HTMLElement>('input, select') ?? [])];
  const isOpen = (each: HTMLElement) =>
    each instanceof HTMLInputElement && each.type !== 'checkbox' && each.value === '';
  // what is still to be filled in comes first
  return fields.find(isOpen) ?? fields[0] ?? handleOf(key);
};
const countKeys = (): Keys => {
  let made = 0;
  return () => `n${(made += 1)}`;
};

export type DraftActs = ReturnType<typeof useDraft>;

export function useDraft(start: SegmentGroup) {
  const [keys] = useState(countKeys);
  const [done, setDone] = useState<Done>(() => begin(draftOf(start, keys)));
  const [at, setAt] = useState(() => done.now.rules[0]?.key ?? done.now.key);
  const next = useRef<{ key: string; to: 'row' | 'field' | 'kept' }>(undefined);
  const root = done.now;
  const selected = nodeAt(root, at) ? at : root.key;

  useLayoutEffect(() => {
    if (!next.current) return;
    const { key, to } = next.current;
    next.current = undefined;
    // a field that was taken back with its row leaves nobody in focus
    if (to === 'kept' && document.activeElement !== document.body) return;
    (to === 'field' ? inRow(key) : (handleOf(key) ?? handleOf(selected)))?.focus();
    rowOf(key)?.scrollIntoView({ block: 'nearest' });
  });

  const turn = useCallback((to: DraftGroup, tag?: string) => setDone((before) => change(before, to, tag)), []);
  const go = (key: string, to: 'row' | 'field' = 'row') => {
    next.current = { key, to };
    setAt(key);
  };
  const turnBack = (how: (done: Done) => Done) => {
    setDone(how);
    next.current = { key: selected, to: 'kept' };
  };
  /** A change of the tree that keeps the row at hand. */
  const shape = (to: DraftGroup, key = selected) => {
    turn(to);
    go(key);
  };
  return {
    root,
    selected,
    canUndo: done.past.length > 0,
    canRedo: done.future.length > 0,
    select: setAt,
    go,
    enter: () => inRow(selected)?.focus(),
    leave: () => handleOf(selected)?.focus(),
    step: (by: 1 | -1) => {
      const order = inOrder(root);
      const to = order[Math.min(order.length - 1, Math.max(0, order.indexOf(selected) + by))];
      if (to) go(to);
    },
    set: (rule: DraftRule, field?: string) => turn(replaced(root, rule.key, [rule]), field && `${rule.key}.${field}`),
    add: (condition: Condition, where = selected) => {
      const rule = withKeys(condition, keys);
      turn(added(root, where, rule));
      go(rule.key, 'field');
      return rule.key;
    },
    addGroup: (where = selected) => {
      const node = nodeAt(root, where);
      const around = node?.kind === 'group' ? node : parentOf(root, where);
      const group: DraftGroup = {
        key: keys(),
        kind: 'group',
        join: around?.join === 'any' ? 'all' : 'any',
        not: false,
        rules: [],
      };
      shape(added(root, where, group), group.key);
    },
    remove: (key = selected) => {
      if (key === root.key) return;
      const order = inOrder(root);
      const rest = removed(root, key);
      const left = new Set(inOrder(rest));
      const here = order.indexOf(key);
      const beside =
        order.slice(here + 1).find((each) => left.has(each)) ?? order.slice(0, here).findLast((each) => left.has(each));
      shape(rest, beside ?? root.key);
    },
    move: (by: 1 | -1, key = selected) => shape(movedBy(root, key, by), key),
    wrap: (key = selected) => shape(wrapped(root, key, keys), key),
    unwrap: (key = selected) => {
      const node = nodeAt(root, key);
      shape(unwrapped(root, key), node?.kind === 'group' ? (node.rules[0]?.key ?? root.key) : key);
    },
    double: (key = selected) => shape(doubled(root, key, keys), key),
    undo: () => turnBack(undo),
    redo: () => turnBack(redo),
  };
}

/** The four ways a group is read, in the order a key goes through them. */
export const groupWays = ['all', 'any', 'notAll', 'none'] as const;
export type GroupWay = (typeof groupWays)[number];
export const wayOf = ({ join, not }: Pick<DraftGroup, 'join' | 'not'>): GroupWay =>
  join === 'all' ? (not ? 'notAll' : 'all') : not ? 'none' : 'any';
export const ofWay = (way: GroupWay): Pick<DraftGroup, 'join' | 'not'> => ({
  join: way === 'all' || way === 'notAll' ? 'all' : 'any',
  not: way === 'notAll' || way === 'none',
});
