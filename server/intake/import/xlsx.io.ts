// A workbook (XLSX, ECMA-376) as sheets of rows, streamed: only the shared strings and styles are held in memory. Every XML
// part is read without document types and entities of its own.
import { SaxesParser } from 'saxes';
import { Refusal } from '../../platform/refusal.ts';
import { builtInShows, columnOf, formatShows } from './numberFormat.ts';
import type { Shows } from './numberFormat.ts';
import { numberCell } from './numberCell.ts';
import { boundedRow, MAX_CELL, MAX_COLUMNS } from './sheet.ts';
import type { CellKind, SheetRow } from './sheet.ts';
import { openArchive } from './zip.io.ts';
import type { Archive } from './zip.io.ts';

export type Workbook = { sheets: string[]; rows(sheet: string): AsyncGenerator<SheetRow>; close(): void };

/**
 * Opens a workbook of at most 200 MB unpacked. Refuses what `openArchive` refuses, and `import_not_workbook`,
 * `import_xml_entities`, `import_zip_damaged`.
 */
export async function openWorkbook(source: Uint8Array | { path: string }): Promise<Workbook> {
  const archive = await openArchive(source);
  try {
    const book = await readBook(archive);
    const shows = await readStyles(archive, book.stylesPart);
    let strings: Promise<string[]> | undefined;
    return {
      sheets: [...book.sheets.keys()],
      async *rows(sheet) {
        const part = book.sheets.get(sheet);
        const bytes = part === undefined ? undefined : archive.part(part);
        if (!bytes) throw new Refusal('import_unknown_sheet', { sheet, sheets: [...book.sheets.keys()] });
        strings ??= readStrings(archive, book.stringsPart);
        yield* sheetRows(bytes, { strings: await strings, shows, date1904: book.date1904 });
      },
      close: () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

type Book = { sheets: Map<string, string>; date1904: boolean; stringsPart: string; stylesPart: string };

async function readBook(archive: Archive): Promise<Book> {
  const targets = new Map<string, string>();
  const links = await relations(archive, '_rels/.rels');
  const main = links.find((link) => link.type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  if (!archive.names.includes(main)) throw new Refusal('import_not_workbook');
  const parts = await relations(archive, `${folder}_rels/${main.slice(folder.length)}.rels`);
  for (const link of parts) targets.set(link.id, resolved(folder, link.target));
  const byType = (type: string, usual: string): string => {
    const link = parts.find((one) => one.type.endsWith(type));
    return link ? resolved(folder, link.target) : folder + usual;
  };
  const book: Book = {
    sheets: new Map(),
    date1904: false,
    stringsPart: byType('/sharedStrings', 'sharedStrings.xml'),
    stylesPart: byType('/styles', 'styles.xml'),
  };
  await readPart(archive, main, {
    open(name, attributes) {
      if (name === 'workbookPr') book.date1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      if (name !== 'sheet') return;
      const target = targets.get(
        attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '',
      );
      if (target?.includes('worksheets/') || (target && archive.names.includes(target)))
        book.sheets.set(attributes['name'] ?? target, target);
    },
  });
  if (book.sheets.size === 0) throw new Refusal('import_not_workbook');
  return book;
}

type Link = { id: string; type: string; target: string };

async function relations(archive: Archive, part: string): Promise<Link[]> {
  const links: Link[] = [];
  await readPart(archive, part, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      links.push({
        id: attributes['Id'] ?? '',
        type: attributes['Type'] ?? '',
        target: (attributes['Target'] ?? '').replace(/^\/(?=xl\/)/, ''),
      });
    },
  });
  return links;
}

function resolved(folder: string, target: string): string {
  return target.startsWith('xl/') || target.startsWith('/')
    ? target.replace(/^\//, '')
    : folder + target.replace(/^\.\//, '');
}

async function readStyles(archive: Archive, part: string): Promise<Shows[]> {
  const formats = new Map<number, Shows>();
  const shows: Shows[] = [];
  let within = '';
  await readPart(archive, part, {
    open(name, attributes) {
      if (name === 'cellXfs' || name === 'cellStyleXfs') within = name;
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), formatShows(attributes['formatCode'] ?? ''));
      if (name !== 'xf' || within !== 'cellXfs') return;
      const id = Number(attributes['numFmtId'] ?? 0);
      shows.push(formats.get(id) ?? builtInShows(id) ?? 'number');
    },
    close(name) {
      if (name === within) within = '';
    },
  });
  return shows;
}

/** Rich text runs are joined; phonetic readings (`rPh`) are no part of the cell. */
async function readStrings(archive: Archive, part: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let phonetic = false;
  await readPart(archive, part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic = true;
    },
    text(value, name) {
      if (name === 't' && !phonetic) text += value;
    },
    close(name) {
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(unescaped(text.length > MAX_CELL + 1 ? text.slice(0, MAX_CELL + 1) : text));
    },
  });
  return strings;
}

/** `_x000D_` stands for a control character (ECMA-376 part 1, 22.9.2.19). */
function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

type Cells = { strings: string[]; shows: Shows[]; date1904: boolean };

async function* sheetRows(bytes: AsyncIterable<Uint8Array>, book: Cells): AsyncGenerator<SheetRow> {
  const ready: SheetRow[] = [];
  const reader = rowCollector(book, ready);
  for await (const _chunk of xmlChunks(bytes, reader)) {
    yield* ready.splice(0);
  }
  yield* ready.splice(0);
}

type Cell = { column: number; type: string; style: number; value: string; inline: string };

function rowCollector(book: Cells, ready: SheetRow[]): Handlers {
  let row = 0;
  let cells: string[] = [];
  let kinds: CellKind[] = [];
  let width = 0;
  let cell: Cell | undefined;
  let phonetic = false;
  const put = (done: Cell): void => {
    width = Math.max(width, done.column + 1);
    if (done.column > MAX_COLUMNS) return;
    const { text, kind } = cellText(done, book);
    while (cells.length < done.column) {
      cells.push('');
      kinds.push('t');
    }
    cells[done.column] = text;
    kinds[done.column] = kind;
  };
  return {
    open(name, attributes) {
      if (name === 'row') {
        row = Number(attributes['r']) || row + 1;
        cells = [];
        kinds = [];
        width = 0;
      } else if (name === 'c') {
        const at = columnOf(attributes['r'] ?? '');
        cell = {
          column: at < 0 ? cells.length : at,
          type: attributes['t'] ?? 'n',
          style: Number(attributes['s'] ?? 0),
          value: '',
          inline: '',
        };
      } else if (name === 'rPh') phonetic = true;
    },
    text(value, name) {
      if (!cell || phonetic) return;
      if (name === 'v') cell.value += value;
      else if (name === 't') cell.inline += value;
    },
    close(name) {
      if (name === 'rPh') phonetic = false;
      if (name === 'c' && cell) {
        put(cell);
        cell = undefined;
      }
      if (name !== 'row') return;
      const made: SheetRow = { row, cells, kinds: kinds.join(''), ...(book.date1904 && { date1904: true as const }) };
      if (width > MAX_COLUMNS)
        made.problem = { code: 'too_many_columns', params: { count: width, limit: MAX_COLUMNS } };
      ready.push(boundedRow(made));
    },
  };
}

function cellText(cell: Cell, book: Cells): { text: string; kind: CellKind } {
  switch (cell.type) {
    case 's':
      return { text: book.strings[Number(cell.value)] ?? '', kind: 't' };
    case 'inlineStr':
      return { text: unescaped(cell.inline), kind: 't' };
    case 'str':
      return { text: unescaped(cell.value), kind: 't' };
    case 'b':
      return { text: cell.value === '1' || cell.value === 'true' ? 'TRUE' : 'FALSE', kind: 'b' };
    case 'e':
      return { text: cell.value, kind: 'e' };
    case 'd':
      return { text: cell.value, kind: 'd' };
    default:
      return cell.value === ''
        ? { text: '', kind: 't' }
        : numberCell(cell.value, book.shows[cell.style] ?? 'number', book.date1904);
  }
}

type Handlers = {
  open?(name: string, attributes: Record<string, string>): void;
  text?(value: string, within: string): void;
  close?(name: string): void;
};

async function readPart(archive: Archive, part: string, handlers: Handlers): Promise<void> {
  const bytes = archive.part(part);
  if (!bytes) return;
  for await (const _chunk of xmlChunks(bytes, handlers));
}

const MAX_DEPTH = 64;

/** Feeds the handlers; yields after every chunk so that rows leave before the next one is read. */
async function* xmlChunks(bytes: AsyncIterable<Uint8Array>, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const names: string[] = [];
  parser.on('error', (error) => {
    throw new Refusal('import_zip_damaged', { cause: error.message.slice(0, 200) });
  });
  parser.on('doctype', () => {
    throw new Refusal('import_xml_entities');
  });
  parser.on('opentag', (tag) => {
    if (names.length >= MAX_DEPTH)
      throw new Refusal('import_zip_damaged', { cause: `nested more than ${MAX_DEPTH} deep` });
    const name = local(tag.name);
    names.push(name);
    handlers.open?.(name, tag.attributes as Record<string, string>);
  });
  const text = (value: string): void => handlers.text?.(value, names.at(-1) ?? '');
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', (tag) => {
    names.pop();
    handlers.close?.(local(tag.name));
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) {
    parser.write(decoded(() => decoder.decode(chunk, { stream: true })));
    yield;
  }
  parser.write(decoded(() => decoder.decode()));
  parser.close();
  yield;
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw new Refusal('import_zip_damaged', { cause: 'a part is not UTF-8' });
  }
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
