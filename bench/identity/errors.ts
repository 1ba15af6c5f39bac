// Where the engine errs on a labelled set (of one-line records): false pairs inside clusters and missed pairs, by pattern of evidence, with examples.
//   node bench/identity/errors.ts [set or folder] [patterns]
import { readFileSync } from 'node:fs';
import { compare, hasIdentityEvidence } from '../../server/identity/decide.ts';
import { linkPersons } from '../../server/identity/link.ts';
import { labelledSets } from './labelled.io.ts';
import { readPeople } from './people.io.ts';
import { readTable } from './tables.io.ts';

const [wanted = 'hospitality_open', most = '25'] = process.argv.slice(2);
const found = labelledSets([wanted])[0];
if (found === undefined) process.exit(1);
const { ids, persons } = readPeople(found.records);
const [, ...lines] = readFileSync(found.records, 'utf8').replaceAll('\r', '').split('\n');
const truth = readTable(found.truth, 'person_id');
const linked = linkPersons(persons, ids);

type Pattern = { n: number; weight: number; examples: string[] };
const wrong = new Map<string, Pattern>();
const missed = new Map<string, Pattern>();
const right = new Map<string, Pattern>();
const show = (record: number): string => lines[record]!;

function note(into: Map<string, Pattern>, a: number, b: number): void {
  const weighed = compare(persons[a]!, persons[b]!, linked.population, linked.model);
  const { veto } = weighed;
  const name =
    weighed.evidence
      .filter(({ field }) => !['gender', 'nationality', 'city', 'company', 'prior', 'household'].includes(field))
      .map(({ field, level }) => `${field}=${level}`)
      .join(' ') +
    (veto === undefined ? '' : ` VETO ${veto}`) +
    (hasIdentityEvidence(weighed) ? '' : ' (name only)');
  const pattern = into.get(name) ?? { n: 0, weight: 0, examples: [] };
  pattern.n++;
  pattern.weight += weighed.weight;
  if (pattern.examples.length < 2)
    pattern.examples.push(
      `      ${show(a)}\n      ${show(b)}\n        ${weighed.weight.toFixed(1)}: ${weighed.evidence.map(({ field, level, bits }) => `${field}.${level} ${bits.toFixed(1)}`).join(', ')}`,
    );
  into.set(name, pattern);
}

function each(groupOf: (record: number) => string | number, visit: (a: number, b: number) => void): void {
  const groups = new Map<string | number, number[]>();
  ids.forEach((_, record) => groups.set(groupOf(record), [...(groups.get(groupOf(record)) ?? []), record]));
  for (const list of groups.values())
    for (let i = 0; i < list.length; i++) for (let j = i + 1; j < list.length; j++) visit(list[i]!, list[j]!);
}
const person = (record: number): string => truth.get(ids[record]!)!;
each(
  (record) => linked.clusterOf[record]!,
  (a, b) => note(person(a) === person(b) ? right : wrong, a, b),
);
each(person, (a, b) => {
  if (linked.clusterOf[a] !== linked.clusterOf[b]) note(missed, a, b);
});
for (const [title, patterns] of [
  ['FALSE', wrong],
  ['MISSED', missed],
] as const) {
  console.log(`\n${title}: ${[...patterns.values()].reduce((sum, { n }) => sum + n, 0)}`);
  for (const [name, { n, weight, examples }] of [...patterns]
    .toSorted((x, y) => y[1].n - x[1].n)
    .slice(0, Number(most))) {
    console.log(`${String(n).padStart(6)} (right ${right.get(name)?.n ?? 0}) mean ${(weight / n).toFixed(1)}  ${name}`);
    for (const example of examples) console.log(example);
  }
}
console.log(
  JSON.stringify(
    Object.fromEntries(
      Object.entries(linked.model.fields).map(([field, levels]) => [
        field,
        Object.fromEntries(Object.entries(levels).map(([level, { m }]) => [level, Math.round(m * 1e4) / 1e4])),
      ]),
    ),
  ),
);
