import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { COLD_START, countHouse, MOST_VALUES, populationOf, prepareHouse, versionOf } from './housemodel.ts';
import { openSpread } from './spread.ts';
import { fullNameKey } from './terms.ts';
import { SHIPPED_MODEL } from './model.ts';
import { normalisePerson, type NormalPerson } from './person.ts';
import { learnPopulation, shippedPopulation } from './population.ts';
import { PROXIES } from './proxies.ts';

const read = (text: string, born?: string, nationality?: string): NormalPerson =>
  normalisePerson(
    {
      name: { text },
      ...(born && { birthDate: born }),
      ...(nationality && { nationality }),
      identityDocuments: [{ type: 'passport', number: 'C01X00T47', issuingCountry: 'DE' }],
    },
    { country: 'DE', proxies: PROXIES, today: '2026-03-01' },
  );

const families = ['Hofmann', 'Berger', 'Lindqvist', 'Okafor', 'Moreau'];
const givens = ['Lena', 'Mia', 'Jonas', 'Aoife', 'Chidi', 'Camille'];
const person = fc
  .record({
    given: fc.constantFrom(...givens),
    family: fc.constantFrom(...families),
    born: fc.option(fc.constantFrom('1980-02-03', '1991-11-12', '1975-06-07'), { nil: undefined }),
    nationality: fc.option(fc.constantFrom('DE', 'FR'), { nil: undefined }),
  })
  .map(({ given, family, born, nationality }) => read(`${given} ${family}`, born, nationality));

function learnt(persons: readonly NormalPerson[]) {
  const counter = countHouse();
  const spread = openSpread();
  for (const one of persons) {
    counter.add(one);
    spread.add(one);
  }
  const house = { version: 1, model: SHIPPED_MODEL, ...counter.counted(spread.learnt().namesakes) };
  return { house, population: populationOf(prepareHouse(house), spread.learnt(), 5) };
}

test('what many bear is as common as a batch over the same records learns', () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 60, maxLength: 120 }), (persons) => {
      const learner = learnPopulation();
      for (const one of persons) learner.add(one);
      const whole = learner.learnt();
      const { house, population } = learnt(persons);
      assert.equal(population.size, whole.size);
      for (const field of ['family', 'given', 'birthDate'] as const)
        for (const [value] of house.terms[field]?.values ?? []) {
          const close = Math.abs(population.share(field, value) - whole.share(field, value));
          assert.ok(close < 1e-12, `${field} ${value}`);
        }
      for (const [given] of house.terms.given?.values ?? [])
        for (const [family] of house.terms.family?.values ?? []) {
          const origin = new Map(house.terms['origin']?.values ?? []).get(family);
          const kept = house.terms[`given@${origin}`]?.values ?? [];
          // what too few bear counts as borne by two
          if (!kept.some(([value]) => value === given)) continue;
          const both = [population, whole].map(({ share }) => share('given', given, family));
          assert.ok(both[0]! <= both[1]! * 1.5 + 1e-9 && both[0]! >= both[1]! / 3, `${given} beside ${family}`);
        }
    }),
    { numRuns: 30 },
  );
});

test('a value that fewer than three bear, and any document, is kept nowhere', () => {
  const { house } = learnt([
    ...Array.from({ length: 9 }, () => read('Lena Hofmann')),
    read('Xaveria Quistorp'),
    read('Xaveria Quistorp'),
  ]);
  const told = JSON.stringify(house.terms);
  assert.match(told, /hofmann/);
  for (const rare of ['xaveria', 'quistorp', 'C01X00T47']) assert.doesNotMatch(told, new RegExp(rare, 'i'));
});

test('a name nobody is known by counts as borne by two: as common as a pair of them makes it', () => {
  const persons = [
    ...Array.from({ length: 300 }, (_, i) => read(`${givens[i % 6]} ${families[i % 5]}`)),
    read('Ulla Zweig'),
    read('Ulla Zweig'),
  ];
  const learner = learnPopulation();
  for (const one of persons) learner.add(one);
  const { population } = learnt(persons);
  assert.ok(Math.abs(population.share('family', 'zweig') - learner.learnt().share('family', 'zweig')) < 1e-12);
});

test('how many people bear one name is known also where none of them is among the candidates', () => {
  const born = ['1980-02-03', '1991-11-12', '1975-06-07', '1966-01-30'];
  const { house } = learnt(Array.from({ length: 12 }, (_, i) => read('Lena Hofmann', born[i % 4])));
  const elsewhere = populationOf(prepareHouse(house), openSpread().learnt(), 5);
  assert.equal(elsewhere.namesakes(fullNameKey(read('Lena Hofmann'))), 3);
  assert.equal(elsewhere.namesakes(fullNameKey(read('Mia Berger'))), 0);
});

test('of a field no more values are kept than a process holds', () => {
  const counter = countHouse();
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const word = (n: number): string =>
    `${letters[Math.floor(n / 676) % 26]}${letters[Math.floor(n / 26) % 26]}${letters[n % 26]}berg`;
  const one = read('Lena Hofmann');
  for (let n = 0; n < 26 ** 3; n++) {
    const bearer = { ...one, city: `${word(n)}${n}` };
    for (let i = 0; i < 3; i++) counter.add(bearer);
  }
  for (let n = 0; n < 4000; n++) for (let i = 0; i < 3; i++) counter.add({ ...one, city: `town${n}` });
  assert.equal(counter.counted(() => 0).terms.city!.values.length, MOST_VALUES);
});

test('a house that has learnt nothing links with what is shipped', () => {
  assert.equal(prepareHouse(COLD_START), null);
  const cold = populationOf(null, openSpread().learnt(), 4000);
  assert.equal(cold.size, shippedPopulation(4000).size);
  assert.equal(cold.share('family', 'hofmann'), shippedPopulation(4000).share('family', 'hofmann'));
  assert.equal(versionOf(COLD_START), SHIPPED_MODEL.version);
  assert.equal(versionOf({ version: 7 }), `${SHIPPED_MODEL.version}.house.7`);
});
