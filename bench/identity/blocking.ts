// How many true pairs are candidates, and at what cost in pairs; what the missed ones look like.
//   node bench/identity/blocking.ts [set or folder …]
import { candidatePairs, RADIX } from '../../server/identity/blocks.ts';
import { ordersOf } from '../../server/identity/orders.ts';
import { enrol } from '../../server/identity/enrol.ts';
import { blockingKeys } from '../../server/identity/keys.ts';
import { learn, rarityLearnt } from '../../server/identity/learnt.ts';
import type { PersonRead } from '../../server/identity/person.ts';
import { openRegister } from '../../server/identity/register.ts';
import { labelledSets } from './labelled.io.ts';
import { readPeople } from './people.io.ts';
import { readTable } from './tables.io.ts';

const describe = ({ names, phones, emails, birthDate = '', city }: PersonRead): string =>
  [names.text, phones[0]?.raw ?? '', emails[0]?.address ?? '', birthDate, city].join(' | ');

for (const { set, records, truth: truthPath } of labelledSets(process.argv.slice(2))) {
  const truth = readTable(truthPath, 'person_id');
  const { ids, persons } = readPeople(records);
  const register = openRegister([], persons.length);
  for (const person of persons) enrol(register, person);
  const pairs = candidatePairs(register, rarityLearnt(register, learn(register)), ordersOf(register));
  const found = new Set<string>();
  for (const pair of pairs) {
    const a = Math.floor(pair / RADIX);
    const b = pair - a * RADIX;
    if (truth.get(ids[a]!) === truth.get(ids[b]!)) found.add(`${a} ${b}`);
  }
  const keys = persons.map((person) => blockingKeys(person));
  const ofPerson = Map.groupBy(ids.keys(), (record) => truth.get(ids[record]!)!);
  let real = 0;
  const lost: string[] = [];
  for (const list of ofPerson.values()) {
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
    `${set}: ${pairs.length} pairs, ${(pairs.length / ids.length).toFixed(1)} a record, recall ${(found.size / real).toFixed(4)} of ${real}; keys a record ${(keys.reduce((sum, list) => sum + list.length, 0) / keys.length).toFixed(1)}, at most ${most}`,
  );
  for (let i = 0; i < 8; i++) console.log('   ', lost[Math.floor((i * lost.length) / 8)]);
}
