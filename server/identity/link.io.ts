// `regulars link`: the identity engine alone on a CSV. Reads streaming (csv-parse), writes record_id,cluster_id,probability in the
// order of the input; the output appears whole or not at all.
import { parse } from 'csv-parse';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { Refusal } from '../platform/refusal.ts';
import { factsOfRow, linkPersons, RECORD_COLUMNS } from './link.ts';
import type { Linked } from './link.ts';
import { normalisePerson } from './person.ts';
import type { House, NormalPerson } from './person.ts';
import { PROXIES } from './proxies.ts';
import { latinFold } from './text.ts';

export type LinkFile = {
  input: string;
  output: string;
  /** also writes record_id_a,record_id_b,weight,probability of every pair worth a look */
  pairs?: string;
  /** further columns that are evidence */
  also?: readonly string[];
  /** accepted for the command line; this version links in one thread */
  threads?: number;
  /** ISO alpha-2, default country of phones; CN */
  country?: string;
  /** plain date; birth dates after it are impossible */
  today?: string;
  onProgress?: (progress: LinkProgress) => void;
};
export type LinkProgress = {
  step: 'read' | 'compare' | 'estimate' | 'cluster' | 'write';
  done: number;
  total?: number;
};
export type LinkedFile = { records: number; clusters: number; pairs: number; seconds: number };

const LONGEST_CELL = 10_000;
const LONGEST_ROW = 64 * 1024 * 1024;

/**
 * Links the records of a file.
 * @throws Refusal link_no_file, link_empty, link_no_record_id, link_no_evidence, link_unknown_column, link_duplicate_id, link_bad_csv
 */
export async function linkFile(options: LinkFile): Promise<LinkedFile> {
  const began = performance.now();
  const { ids, persons } = await readRecords(options);
  const near: string[] = [];
  const linked = linkPersons(persons, ids, {
    onStep: (step) => options.onProgress?.(step),
    onPair:
      options.pairs === undefined
        ? undefined
        : (a, b, weight, probability) => {
            if (weight > -6)
              near.push(`${cell(ids[a]!)},${cell(ids[b]!)},${weight.toFixed(3)},${probability.toFixed(6)}\n`);
          },
  });
  await writeClusters(options, ids, linked);
  if (options.pairs !== undefined)
    await writeWhole(options.pairs, 'record_id_a,record_id_b,weight,probability\n', near);
  return {
    records: ids.length,
    clusters: linked.clusters,
    pairs: linked.pairs,
    seconds: (performance.now() - began) / 1000,
  };
}

export type Records = { ids: string[]; persons: NormalPerson[] };

/** Ids and persons in normal form of a record file; refuses as `linkFile` does. */
export async function readRecords(options: Omit<LinkFile, 'output' | 'pairs' | 'threads'>): Promise<Records> {
  const { input, also = [] } = options;
  const file = await stat(input).catch(() => undefined);
  if (file === undefined || !file.isFile()) throw new Refusal('link_no_file', { file: input }, 404);
  const house: House = {
    country: options.country ?? 'CN',
    proxies: PROXIES,
    ...(options.today === undefined ? {} : { today: options.today }),
  };
  const rows = createReadStream(input).pipe(
    parse({
      bom: true,
      columns: (head: string[]) => checkColumns(head, also),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_ROW,
    }),
  );
  const records: Records = { ids: [], persons: [] };
  const seen = new Set<string>();
  try {
    for await (const row of rows as AsyncIterable<Record<string, string>>) {
      const id = row.record_id ?? '';
      if (id === '') throw new Refusal('link_no_record_id', { row: records.ids.length + 2 });
      if (seen.has(id)) throw new Refusal('link_duplicate_id', { id });
      seen.add(id);
      records.ids.push(id);
      records.persons.push(personOfRow(row, also, house));
      if (records.ids.length % 10_000 === 0) options.onProgress?.({ step: 'read', done: records.ids.length });
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw new Refusal('link_bad_csv', { file: input, cause: error.message }, 400);
    throw error;
  }
  if (records.ids.length === 0) throw new Refusal('link_empty', { file: input });
  return records;
}

function checkColumns(head: string[], also: readonly string[]): string[] {
  const names = head.map((name) => name.trim().toLowerCase());
  if (!names.includes('record_id')) throw new Refusal('link_no_record_id_column', { columns: head.slice(0, 30) });
  const missing = also.filter((name) => !names.includes(name.trim().toLowerCase()));
  if (missing.length > 0) throw new Refusal('link_unknown_column', { columns: missing });
  const known = RECORD_COLUMNS.filter((name) => !['record_id', 'source', 'recorded_on'].includes(name));
  if (!names.some((name) => known.includes(name as (typeof known)[number])) && also.length === 0)
    throw new Refusal('link_no_evidence', { columns: head.slice(0, 30) });
  return names;
}

function personOfRow(row: Record<string, string>, also: readonly string[], house: House): NormalPerson {
  for (const [name, value] of Object.entries(row))
    if (value.length > LONGEST_CELL) row[name] = value.slice(0, LONGEST_CELL);
  const person = normalisePerson(factsOfRow(row), house);
  for (const column of also) {
    const folded = latinFold(row[column.trim().toLowerCase()] ?? '');
    if (folded !== '') person.also[column] = folded;
  }
  // Was -> is is for a person to read; a file of a million keeps only what is compared.
  person.cleaning = [];
  return person;
}

function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

async function writeClusters(options: LinkFile, ids: readonly string[], linked: Linked): Promise<void> {
  const lines: string[] = [];
  ids.forEach((id, record) =>
    lines.push(`${cell(id)},${cell(ids[linked.clusterOf[record]!]!)},${linked.probability[record]!.toFixed(6)}\n`),
  );
  options.onProgress?.({ step: 'write', done: ids.length, total: ids.length });
  await writeWhole(options.output, 'record_id,cluster_id,probability\n', lines);
}

// Beside the target first, then renamed: a run that stops leaves no half file.
async function writeWhole(path: string, head: string, lines: readonly string[]): Promise<void> {
  const part = `${path}.part`;
  const stream = createWriteStream(part);
  try {
    stream.write(head);
    for (let from = 0; from < lines.length; from += 5000) {
      if (!stream.write(lines.slice(from, from + 5000).join('')))
        await new Promise((resolve) => stream.once('drain', resolve));
    }
    stream.end();
    await finished(stream);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
