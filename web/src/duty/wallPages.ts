// The sheet cut into what fits on a big screen at once. Pure.
import type { BriefingBlock, BriefingLine, BriefingShown } from '@regulars/contract/briefing.ts';

/** Rows of a screen of 1920 by 1080 that the back row can read. */
export const ROWS = 6;

type Comment = BriefingShown['comments'][number];
export type WallPage = {
  block: BriefingBlock;
  /** the how manieth of how many pages of its block */
  part: number;
  of: number;
  lines: readonly BriefingLine[];
  comments: readonly Comment[];
};
type Sheet = Pick<BriefingShown, 'guests' | 'overflow' | 'issues' | 'voice' | 'comments'>;

/** Guests, issues and voices in the order of the sheet, each with what was said about it; numbers and focus only where there was a comment. */
export function wallPages({ guests, overflow, issues, voice, comments }: Sheet): WallPage[] {
  const of = (block: BriefingBlock): Comment[] => comments.filter((one) => one.block === block);
  return [
    ...pagesOf('numbers', [], of('numbers')).filter((page) => page.comments.length > 0),
    ...pagesOf('guests', [...guests, ...overflow], of('guests')),
    ...pagesOf('issues', issues, of('issues')),
    ...pagesOf('voice', voice, of('voice')),
    ...pagesOf('focus', [], of('focus')).filter((page) => page.comments.length > 0),
  ];
}

function pagesOf(block: BriefingBlock, lines: readonly BriefingLine[], comments: readonly Comment[]): WallPage[] {
  const rows = [...lines.map((line) => ({ line })), ...comments.map((comment) => ({ comment }))];
  const of = Math.max(1, Math.ceil(rows.length / ROWS));
  return Array.from({ length: of }, (_, at) => {
    const here = rows.slice(at * ROWS, (at + 1) * ROWS);
    return {
      block,
      part: at + 1,
      of,
      lines: here.flatMap((row) => ('line' in row ? [row.line] : [])),
      comments: here.flatMap((row) => ('comment' in row ? [row.comment] : [])),
    };
  });
}
