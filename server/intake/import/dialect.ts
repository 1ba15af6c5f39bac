// How a text file separates its cells and rows, told from its head. Commas inside addresses and decimals make counting
// misleading; what tells is how evenly a delimiter divides the rows.
import { csvParser, DELIMITERS } from './csv.ts';
import type { Delimiter, Dialect } from './csv.ts';

const HEAD = 65_536;

export function sniffDialect(text: string): Dialect {
  const head = text.slice(0, HEAD);
  const newline = head.includes('\n') || !head.includes('\r') ? '\n' : '\r';
  const named = /^sep=([,;\t|])\r?[\n\r]/.exec(head)?.[1] as Delimiter | undefined;
  if (named) return { delimiter: named, newline };
  const whole = head.length < text.length ? head.slice(0, head.lastIndexOf(newline) + 1) || head : head;
  let best: Dialect = { delimiter: ',', newline };
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const score = evenness(whole, { delimiter, newline });
    if (score > bestScore) {
      bestScore = score;
      best = { delimiter, newline };
    }
  }
  return best;
}

/** Share of the rows that have the most frequent number of cells, weighed by that number; 0 where it divides nothing. */
function evenness(text: string, dialect: Dialect): number {
  const parser = csvParser(dialect);
  const widths = new Map<number, number>();
  let rows = 0;
  for (const row of [...parser.push(text), ...parser.end()].slice(0, 500)) {
    rows++;
    if (!row.problem) widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1);
  }
  let score = 0;
  for (const [width, count] of widths) if (width > 1) score = Math.max(score, (count / rows) * Math.log2(1 + width));
  return score;
}
