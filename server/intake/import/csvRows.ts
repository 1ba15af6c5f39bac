// The rows of a text file from its bytes: decoding and parsing joined, flat in memory for any length.
import { csvParser } from './csv.ts';
import { decoding } from './decoding.ts';
import type { Dialect } from './csv.ts';
import type { Encoding } from './encoding.ts';
import { isBlank } from './sheet.ts';
import type { SheetRow } from './sheet.ts';
import { restore } from '../../platform/csv-safe.ts';

export type TextLayout = {
  encoding: Encoding;
  dialect: Dialect;
  columns?: number;
  headerRow?: number;
  ragged?: boolean;
};

/** Every row that holds something, also the unreadable ones; formula guards of our own exports are taken off again. */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  layout: TextLayout,
): AsyncGenerator<SheetRow> {
  const text = decoding(layout.encoding);
  const parser = csvParser(layout.dialect, layout);
  for await (const chunk of chunks) {
    const decoded = text.push(chunk);
    yield* taken(parser.push(decoded.text, decoded.damages));
  }
  const rest = text.end();
  yield* taken(parser.push(rest.text, rest.damages));
  yield* taken(parser.end());
}

function* taken(rows: SheetRow[]): Generator<SheetRow> {
  for (const row of rows) {
    if (isBlank(row)) continue;
    for (let i = 0; i < row.cells.length; i++) {
      const cell = row.cells[i]!;
      if (cell.charCodeAt(0) === 39) row.cells[i] = restore(cell);
    }
    yield row;
  }
}
