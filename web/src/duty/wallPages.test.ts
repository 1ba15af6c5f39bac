import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';
import { ROWS, wallPages } from './wallPages.ts';

const lines = (count: number, kind: string): BriefingLine[] =>
  Array.from({ length: count }, (_, at) => ({ key: `${kind}/${at}` }) as unknown as BriefingLine);
const comment = (block: string) => ({ commentId: block, block }) as unknown as BriefingShown['comments'][number];

test('a full house is shown six rows at a time, every line once; an empty block says that there is nothing', () => {
  const sheet = { guests: lines(12, 'g'), overflow: lines(5, 'o'), issues: [], voice: lines(2, 'v'), comments: [] };
  const pages = wallPages(sheet);
  assert.deepEqual(
    pages.map(({ block, part, of, lines: shown }) => [block, part, of, shown.length]),
    [
      ['guests', 1, 3, 6],
      ['guests', 2, 3, 6],
      ['guests', 3, 3, 5],
      ['issues', 1, 1, 0],
      ['voice', 1, 1, 2],
    ],
  );
});

test('what was said about a block is read out with it, about numbers or the focus on a page of its own', () => {
  const empty = { guests: [], overflow: [], issues: lines(ROWS, 'i'), voice: [] };
  const pages = wallPages({ ...empty, comments: [comment('issues'), comment('numbers')] });
  assert.deepEqual(
    pages.map(({ block, lines: shown, comments }) => [block, shown.length, comments.length]),
    [
      ['numbers', 0, 1],
      ['guests', 0, 0],
      ['issues', ROWS, 0],
      ['issues', 0, 1],
      ['voice', 0, 0],
    ],
  );
});
