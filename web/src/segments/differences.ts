// What changed between two versions of a rule: conditions that came and went, and whether brackets or joins are others now.
import type { SegmentGroup, SegmentRule } from '@regulars/contract/segmentRule.ts';
import type { Condition } from './draft.ts';

export type Differences = {
  added: readonly Condition[];
  removed: readonly Condition[];
  /** the same conditions are put together in another way */
  isRegrouped: boolean;
};

export function differences(before: SegmentGroup, after: SegmentGroup): Differences {
  const [old, now] = [conditions(before), conditions(after)];
  const [added, removed] = [without(now, old), without(old, now)];
  const shape = (rule: SegmentGroup, gone: readonly Condition[]) => shapeOf(rule, new Set(gone.map(written)));
  return { added, removed, isRegrouped: shape(before, removed) !== shape(after, added) };
}

function conditions(rule: SegmentRule): Condition[] {
  return rule.kind === 'group' ? rule.rules.flatMap(conditions) : [rule];
}

function without(all: readonly Condition[], others: readonly Condition[]): Condition[] {
  const left = others.map(written);
  return all.filter((each) => {
    const at = left.indexOf(written(each));
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
}

/** The tree without the conditions that came or went; order within a group says nothing, nor do brackets that change nothing. */
function shapeOf(rule: SegmentRule, gone: ReadonlySet<string>): string {
  if (rule.kind !== 'group') return gone.has(written(rule)) ? '' : written(rule);
  const inner = rule.rules.map((each) => shapeOf(each, gone)).filter((each) => each !== '');
  if (inner.length === 0) return '';
  if (inner.length === 1 && !rule.not) return inner[0] ?? '';
  return `${rule.not ? 'not ' : ''}${inner.length > 1 ? rule.join : ''}(${inner.toSorted().join(',')})`;
}

/** Alike whatever the order of the keys a server or a browser writes them in. */
function written(condition: Condition): string {
  return JSON.stringify(condition, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
