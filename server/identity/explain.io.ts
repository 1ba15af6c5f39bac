// `regulars link --explain A B`: why two records of a file are one person, or are not, as the whole file teaches it.
import { Refusal } from '../platform/refusal.ts';
import { compare, decide, type Comparison, type Zone } from './decide.ts';
import { populationLearnt } from './learnt.ts';
import { linkRecords, type LinkFile } from './link.io.ts';
import type { PersonRead } from './person.ts';
import { eachRow, openRecordFile } from './recordFile.io.ts';
import { idOf } from './recordIds.ts';
import { columnNames, personReader } from './records.io.ts';

export type Explained = {
  a: string;
  b: string;
  comparison: Comparison;
  /** what the pair would be by itself in a house */
  zone: Zone;
  /** whether the file's clusters have them together */
  isTogether: boolean;
};

/** @throws Refusal as linkFile does, and link_unknown_record */
export async function explainPair(
  options: Omit<LinkFile, 'output' | 'pairs'>,
  a: string,
  b: string,
): Promise<Explained> {
  const { ids, register, learnt, model, clusterOf } = await linkRecords(options);
  const wanted = new Map([
    [a, -1],
    [b, -1],
  ]);
  for (let row = 0; row < ids.count; row++) {
    const id = idOf(ids, row);
    if (wanted.has(id)) wanted.set(id, row);
  }
  for (const [id, row] of wanted) if (row < 0) throw new Refusal('link_unknown_record', { id });
  const persons = personsOf(options, wanted);
  const comparison = compare(persons.get(a)!, persons.get(b)!, populationLearnt(register, learnt), model);
  const isTogether = clusterOf[wanted.get(a)!] === clusterOf[wanted.get(b)!];
  return { a, b, comparison, zone: decide(comparison), isTogether };
}

function personsOf(options: Omit<LinkFile, 'output'>, wanted: ReadonlyMap<string, number>): Map<string, PersonRead> {
  const file = openRecordFile(options.input);
  const read = personReader(file, { ...options, also: columnNames(options.also) });
  const idAt = file.head.indexOf('record_id');
  const persons = new Map<string, PersonRead>();
  eachRow(file, file.start, file.size, (cells) => {
    const id = cells[idAt] ?? '';
    if (wanted.has(id)) persons.set(id, read([...cells]));
    return persons.size < wanted.size;
  });
  return persons;
}
