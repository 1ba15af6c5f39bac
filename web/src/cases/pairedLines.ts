// Lines typed in two languages, one beside the other. Pure.
import type { BothTongues } from '@regulars/contract/caseRule.ts';

/** Undefined where one language has more lines than the other. */
export function pairedLines({ zh, en }: { zh: string; en: string }): BothTongues[] | undefined {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  const [left, right] = [lines(zh), lines(en)];
  if (left.length !== right.length) return undefined;
  return left.map((line, at) => ({ zh: line, en: right[at]! }));
}
