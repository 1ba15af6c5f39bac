// Record files as people in normal form, as the command reads them.
import { readPerson, type PersonRead } from '../../server/identity/person.ts';
import { PROXIES } from '../../server/identity/proxies.ts';
import { eachRow, openRecordFile } from '../../server/identity/recordFile.io.ts';
import { factsReader } from '../../server/identity/recordRows.ts';

const HOUSE = { country: 'CN', proxies: PROXIES };

export type People = { ids: string[]; persons: PersonRead[] };

export function readPeople(path: string): People {
  const file = openRecordFile(path);
  const factsOf = factsReader(file.head, 10_000);
  const place = file.head.indexOf('record_id');
  const people: People = { ids: [], persons: [] };
  eachRow(file, file.start, file.size, (cells) => {
    people.ids.push(cells[place] ?? '');
    people.persons.push(readPerson(factsOf(cells), HOUSE));
  });
  return people;
}
