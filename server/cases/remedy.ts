// A line of remedy as it is asked for becomes one with value, cost and department by the catalogue. The cost follows from the
// catalogue's share, never from what somebody writes.
import type { CatalogueRules } from '@regulars/contract/caseRule.ts';
import type { NewRemedyLine } from '@regulars/contract/remedy.ts';
import type { LineSaid } from './case.ts';

export type LineFault = { lineId: string; fault: 'unknownItem' | 'needsValue' | 'promiseNeedsTime' | 'promiseWanted' };

/** Lines priced, or the first that can't be. `currencyCode`: the property's; the catalogue's own values hold in their currency only. */
export function pricedLines(
  asked: readonly NewRemedyLine[],
  { items }: CatalogueRules,
  currencyCode: string,
): { lines: LineSaid[] } | LineFault {
  const lines: LineSaid[] = [];
  for (const line of asked) {
    const item = items.find(({ code, active }) => code === line.item && active);
    if (item === undefined) return { lineId: line.lineId, fault: 'unknownItem' };
    const usual =
      item.retailMinor !== null && (item.currencyCode === currencyCode || item.retailMinor === 0)
        ? item.retailMinor * line.quantity
        : null;
    const retailMinor = line.retailMinor ?? usual;
    if (retailMinor === null) return { lineId: line.lineId, fault: 'needsValue' };
    if (item.kind === 'futureStay' && line.promise === undefined)
      return { lineId: line.lineId, fault: 'promiseWanted' };
    if (line.promise?.trigger === 'at' && line.promise.at === undefined)
      return { lineId: line.lineId, fault: 'promiseNeedsTime' };
    lines.push({
      lineId: line.lineId,
      item: item.code,
      kind: item.kind,
      quantity: line.quantity,
      retailMinor,
      costMinor: costOfValue(retailMinor, item.costPercent),
      words: line.words,
      department: line.department ?? item.department,
      promise: line.promise && item.kind === 'futureStay' ? { ...line.promise, at: line.promise.at ?? null } : null,
    });
  }
  return { lines };
}

/** Rounded up: a cost is never told as less than it is. */
export const costOfValue = (retailMinor: number, costPercent: number): number =>
  Math.ceil((retailMinor * costPercent) / 100);

/** Of a decided line carried out for less: its cost shrinks with it. */
export const shrunkCost = (line: Pick<LineSaid, 'retailMinor' | 'costMinor'>, retailMinor: number): number =>
  line.retailMinor === 0 ? line.costMinor : Math.ceil((line.costMinor * retailMinor) / line.retailMinor);
