// Record files of the benches, read line by line: large ones too, where no cell holds a line break.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { numbered, scoreOf, type Score } from './score.ts';

const CHUNK = 1 << 24;

export function eachLine(path: string, visit: (line: string) => void): void {
  const file = openSync(path, 'r');
  const bytes = Buffer.alloc(CHUNK);
  let left = Buffer.alloc(0);
  try {
    for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
      const part = Buffer.concat([left, bytes.subarray(0, read)]);
      const end = part.lastIndexOf(10) + 1;
      for (const line of part.toString('utf8', 0, end).split('\n')) if (line !== '') visit(line.trimEnd());
      left = Buffer.from(part.subarray(end));
    }
    if (left.length > 0) visit(left.toString('utf8').trimEnd());
  } finally {
    closeSync(file);
  }
}

/** … without the empty ones; the head is one of them. */
export function linesOf(path: string): number {
  let lines = 0;
  eachLine(path, () => lines++);
  return lines;
}

const bare = (cell: string): string => cell.replace(/^"|"$/g, '');

/** record_id -> value of `column`. */
export function readTable(path: string, column: string): Map<string, string> {
  const table = new Map<string, string>();
  eachPair(path, column, (id, value) => table.set(id, value));
  return table;
}

function eachPair(path: string, column: string, visit: (id: string, value: string) => void): void {
  let columns: [number, number] | undefined;
  eachLine(path, (line) => {
    const cells = line.split(',').map(bare);
    if (columns !== undefined) return visit(cells[columns[0]]!, cells[columns[1]]!);
    columns = [cells.indexOf('record_id'), cells.indexOf(column)];
    if (columns.includes(-1)) throw new Error(`${path}: needs record_id and ${column}`);
  });
}

/** Scores files of any size; cheapest where both have the records in one order. */
export function scoreFiles(clusters: string, truth: string): Score {
  const ids: string[] = [];
  const persons: number[] = [];
  const numberOf = numbered();
  eachPair(truth, 'person_id', (id, person) => {
    ids.push(id);
    persons.push(numberOf(person));
  });
  const clusterOf = new Int32Array(ids.length).fill(-1);
  const groupOf = numbered();
  let places: Map<string, number> | undefined;
  let line = 0;
  eachPair(clusters, 'cluster_id', (id, cluster) => {
    const here = line++;
    if (ids[here] !== id) places ??= new Map(ids.map((one, place) => [one, place]));
    const place = ids[here] === id ? here : places!.get(id);
    if (place !== undefined) clusterOf[place] = groupOf(cluster);
  });
  clusterOf.forEach((cluster, place) => {
    if (cluster < 0) clusterOf[place] = groupOf(`missing ${ids[place]}`);
  });
  return scoreOf(clusterOf, Int32Array.from(persons));
}

/** Rows of a small CSV whose cells may be quoted: one object for each. */
export function readRows(path: string): Record<string, string>[] {
  const [head = [], ...rows] = cellsOf(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  return rows.map((cells) => Object.fromEntries(head.map((name, place) => [name, cells[place] ?? ''])));
}

function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
