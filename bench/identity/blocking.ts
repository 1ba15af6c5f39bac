// How many true pairs share a blocking key, and at what cost in pairs; what the missed ones look like.
//   node bench/identity/blocking.ts [set …]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { gatherBlocks } from '../../server/identity/blocks.ts';
import { blockingKeys, wideKeys } from '../../server/identity/keys.ts';
import { readRecords } from '../../server/identity/link.io.ts';
import { blockOrders } from '../../server/identity/link.ts';
import type { NormalPerson } from '../../server/identity/person.ts';
import { readTable } from './score.ts';

const describe = ({ names, phones, emails, birthDate = '', city }: NormalPerson): string =>
  [names.text, phones[0]?.raw ?? '', emails[0]?.address ?? '', birthDate, city].join(' | ');

const root = join(import.meta.dirname, '../../../shared/data/identity');
const sets =
  process.argv.length > 2
    ? process.argv.slice(2)
    : ['fake_1000', 'fake_20000', 'febrl3', 'rldata_10000', 'hospitality_open'];
for (const set of sets.filter((name) => existsSync(join(root, name)))) {
  const truth = readTable(join(root, set, 'truth.csv'), 'person_id');
  const { ids, persons } = await readRecords({ input: join(root, set, 'records.csv') });
  const keys = persons.map((person) => [...blockingKeys(person), ...wideKeys(person)]);
  const blocks = gatherBlocks();
  keys.forEach((list, record) => blocks.add(record, list));
  const found = new Set<string>();
  const pairs = blocks.pairs(blockOrders(persons), (a, b) => {
    if (truth.get(ids[a]!) === truth.get(ids[b]!)) found.add(`${a} ${b}`);
  });
  const records = new Map<string, number[]>();
  ids.forEach((id, record) => records.set(truth.get(id)!, [...(records.get(truth.get(id)!) ?? []), record]));
  let real = 0;
  const lost: string[] = [];
  for (const list of records.values()) {
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) {
        real++;
        if (!found.has(`${list[i]} ${list[j]}`))
          lost.push(`${describe(persons[list[i]!]!)}\n     ${describe(persons[list[j]!]!)}`);
      }
    }
  }
  const most = Math.max(...keys.map((list) => list.length));
  console.log(
    `${set}: ${pairs} pairs, ${(pairs / ids.length).toFixed(1)} a record, recall ${(found.size / real).toFixed(4)} of ${real}; keys a record ${(keys.reduce((sum, list) => sum + list.length, 0) / keys.length).toFixed(1)}, at most ${most}`,
  );
  for (let i = 0; i < 8; i++) console.log('   ', lost[Math.floor((i * lost.length) / 8)]);
}
