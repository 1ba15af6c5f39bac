// A rule while it is written: the tree of the contract with a key at each node, so that a condition keeps its field and its focus while
// others come, go and change places. What is not filled in yet stands as NaN, '' or an empty list. Every change gives a new tree.
import type { FactRule, HistoryRule, NestedRule, SegmentGroup, SegmentRule } from '@regulars/contract/segmentRule.ts';

export type Condition = FactRule | HistoryRule | NestedRule;
export type DraftCondition = Condition & { key: string };
export type DraftGroup = { key: string; kind: 'group'; join: 'all' | 'any'; not: boolean; rules: DraftRule[] };
export type DraftRule = DraftCondition | DraftGroup;
/** Gives a key that no node has yet. */
export type Keys = () => string;

export function draftOf(rule: SegmentGroup, keys: Keys): DraftGroup {
  return { ...rule, key: keys(), rules: rule.rules.map((each) => withKeys(each, keys)) };
}

export function withKeys(rule: SegmentRule, keys: Keys): DraftRule {
  return rule.kind === 'group' ? draftOf(rule, keys) : { ...rule, key: keys() };
}

export function ruleOf({ join, not, rules }: DraftGroup): SegmentGroup {
  return { kind: 'group', join, not, rules: rules.map(plain) };
}

function plain(rule: DraftRule): SegmentRule {
  if (rule.kind === 'group') return ruleOf(rule);
  const { key: _, ...condition } = rule;
  return condition;
}

/** Keys from the top down, as the rows stand on the screen. */
export function inOrder(rule: DraftRule): string[] {
  return rule.kind === 'group' ? [rule.key, ...rule.rules.flatMap(inOrder)] : [rule.key];
}

export function nodeAt(root: DraftGroup, key: string): DraftRule | undefined {
  const look = (rule: DraftRule): DraftRule | undefined => {
    if (rule.key === key) return rule;
    if (rule.kind !== 'group') return undefined;
    for (const each of rule.rules) {
      const found = look(each);
      if (found) return found;
    }
    return undefined;
  };
  return look(root);
}

/** The group a node stands in; undefined for the outermost. */
export function parentOf(root: DraftGroup, key: string): DraftGroup | undefined {
  if (root.rules.some((each) => each.key === key)) return root;
  for (const each of root.rules) {
    const found = each.kind === 'group' ? parentOf(each, key) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Puts other nodes in a node's place: none takes it away, several stand one after the other. The outermost group stays. */
export function replaced(root: DraftGroup, key: string, by: readonly DraftRule[]): DraftGroup {
  if (!parentOf(root, key)) {
    const [only] = by;
    return key === root.key && only?.kind === 'group' && by.length === 1 ? only : root;
  }
  return {
    ...root,
    rules: root.rules.flatMap((each) =>
      each.key === key ? by : each.kind === 'group' ? [replaced(each, key, by)] : [each],
    ),
  };
}

/** At the end of a group, or behind a condition. */
export function added(root: DraftGroup, at: string, rule: DraftRule): DraftGroup {
  const node = nodeAt(root, at);
  if (!node) return added(root, root.key, rule);
  return replaced(root, at, node.kind === 'group' ? [{ ...node, rules: [...node.rules, rule] }] : [node, rule]);
}

/** Takes a node away, and the groups that are empty without it. */
export function removed(root: DraftGroup, key: string): DraftGroup {
  const parent = parentOf(root, key);
  if (!parent) return root;
  return parent.rules.length === 1 && parent.key !== root.key ? removed(root, parent.key) : replaced(root, key, []);
}

/** One row up or down: past a condition, into a group, and out of one at its end. */
export function movedBy(root: DraftGroup, key: string, step: 1 | -1): DraftGroup {
  const parent = parentOf(root, key);
  const node = nodeAt(root, key);
  if (!parent || !node) return root;
  const at = parent.rules.findIndex((each) => each.key === key);
  const beside = parent.rules[at + step];
  if (!beside) {
    if (parent.key === root.key) return root;
    const rest = parent.rules.filter((each) => each.key !== key);
    const left: DraftRule[] = rest.length > 0 ? [{ ...parent, rules: rest }] : [];
    return replaced(root, parent.key, step === 1 ? [...left, node] : [node, ...left]);
  }
  const without = parent.rules.filter((each) => each.key !== key);
  const rules =
    beside.kind === 'group'
      ? without.map((each) =>
          each.key === beside.key
            ? { ...beside, rules: step === 1 ? [node, ...beside.rules] : [...beside.rules, node] }
            : each,
        )
      : without.toSpliced(at + step, 0, node);
  return replaced(root, parent.key, [{ ...parent, rules }]);
}

/** Brackets around a node, joined the other way than what is around them. */
export function wrapped(root: DraftGroup, key: string, keys: Keys): DraftGroup {
  const parent = parentOf(root, key);
  const node = nodeAt(root, key);
  if (!parent || !node) return root;
  const join = parent.join === 'all' ? 'any' : 'all';
  return replaced(root, key, [{ key: keys(), kind: 'group', join, not: false, rules: [node] }]);
}

/** Takes the brackets of a group away; of a condition, those it stands in. */
export function unwrapped(root: DraftGroup, key: string): DraftGroup {
  const node = nodeAt(root, key);
  const group = node?.kind === 'group' ? node : parentOf(root, key);
  return group && group.key !== root.key ? replaced(root, group.key, group.rules) : root;
}

export function doubled(root: DraftGroup, key: string, keys: Keys): DraftGroup {
  const node = nodeAt(root, key);
  if (!node || node.key === root.key) return root;
  return replaced(root, key, [node, withKeys(plain(node), keys)]);
}
