// Secrets in tables: columns whose heading is a card field.
import { fieldClass } from './fieldNames.ts';
import type { FieldClass } from './fieldNames.ts';
import type { Span } from './mask.ts';
import { valueSpan } from './secretValue.ts';

export function* columnSpans(text: string): Generator<Span> {
  if (/^\s*[<{[]/.test(text.slice(0, 64))) return;
  const lineEnd = text.search(/[\r\n]/);
  const heading = text.slice(0, Math.min(lineEnd < 0 ? 0 : lineEnd, 20_000));
  const separator = ['\t', ';', ',', '|'].find((sign) => heading.includes(sign));
  if (separator === undefined) return;
  const kinds = heading.split(separator).map((name) => fieldClass(name.replace(/^\W*"|"$/g, '').replaceAll(' ', '')));
  if (!kinds.some((kind) => kind !== undefined)) return;
  let from = lineEnd;
  while (from < text.length) {
    const next = text.indexOf('\n', from + 1);
    const end = next < 0 ? text.length : next;
    for (const cell of cellsOf(text.slice(from + 1, end), separator, kinds)) {
      const span = valueSpan(text, from + 1 + cell.from, from + 1 + cell.to, cell.kind);
      if (span) yield span;
    }
    from = end;
  }
}

/** The cells of one row that stand below a card field; places are the row's own. */
function* cellsOf(
  row: string,
  separator: string,
  kinds: readonly (FieldClass | undefined)[],
): Generator<{ from: number; to: number; kind: FieldClass }> {
  let at = 0;
  for (const kind of kinds) {
    const isQuoted = row[at] === '"';
    const close = isQuoted ? row.indexOf('"', at + 1) : row.indexOf(separator, at);
    const to = close < 0 ? row.length : close;
    if (kind) yield { from: isQuoted ? at + 1 : at, to, kind };
    const next = row.indexOf(separator, to);
    if (next < 0) return;
    at = next + 1;
  }
}
