// Cells that a spreadsheet would run as a formula are written with an apostrophe before them and read back without it
// (OWASP "CSV injection"). Spreadsheets skip blanks and quotes before the sign, and East Asian editions take the full-width
// signs too; so do we. `restore(neutralise(cell)) === cell` for every text.

const FORMULA = /^[\s'"‘’“”\u200b\ufeff\u0000]*(?:[=+\-@＝＋－＠\t\r\n])/u;

/** The cell as it may stand in a CSV that people open in a spreadsheet. */
export function neutralise(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** What the cell was before `neutralise`; an apostrophe that guards nothing stays. */
export function restore(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

/** One CSV line (RFC 4180, CR LF) with every cell neutralised and quoted where it must be. */
export function csvLine(cells: readonly string[], delimiter = ','): string {
  return `${cells.map((cell) => quote(neutralise(cell), delimiter)).join(delimiter)}\r\n`;
}

function quote(cell: string, delimiter: string): string {
  const bare = !cell.includes('"') && !cell.includes(delimiter) && !/[\r\n]|^\s|\s$/.test(cell);
  return bare ? cell : `"${cell.replaceAll('"', '""')}"`;
}
