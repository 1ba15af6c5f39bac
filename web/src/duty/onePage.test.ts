import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { handoverGroups } from '@regulars/contract/handover.ts';
import { HEAD, LINES, onOnePage } from './onePage.ts';

const item = fc.record({
  key: fc.uuid(),
  group: fc.constantFrom(...handoverGroups),
  severity: fc.constantFrom('S1', 'S2', 'S3', 'S4', null),
  overdue: fc.boolean(),
  carried: fc.nat(5),
});
const items = fc.uniqueArray(item, { maxLength: 400, selector: ({ key }) => key });

test('a hand-over never takes more lines than the page has, and what does not stand on it is counted', () => {
  fc.assert(
    fc.property(items, (all) => {
      const groups = onOnePage(all);
      const lines = groups.reduce((sum, { items: shown }) => sum + (shown.length === 0 ? 0 : shown.length + HEAD), 0);
      assert.ok(lines <= LINES, `${lines} lines`);
      assert.equal(
        groups.reduce((sum, { items: shown, left }) => sum + shown.length + left, 0),
        all.length,
      );
      if (all.length + HEAD * handoverGroups.length <= LINES) assert.ok(groups.every(({ left }) => left === 0));
    }),
  );
});

test('a grave case is never left out for a towel', () => {
  fc.assert(
    fc.property(items, (all) => {
      const groups = onOnePage(all);
      const isLeft = (key: string) => !groups.some(({ items: shown }) => shown.some((one) => one.key === key));
      const grave = all.filter(({ severity }) => severity === 'S1');
      const shown = groups.flatMap((group) => group.items);
      if (grave.some(({ key }) => isLeft(key))) assert.ok(shown.every(({ severity }) => severity === 'S1'));
    }),
  );
});
