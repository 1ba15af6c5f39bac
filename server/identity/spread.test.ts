import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PersonFacts } from '../intake/canonical.ts';
import { learnPopulation } from './learnpopulation.ts';
import { normalisePerson } from './person.ts';
import { PROXIES } from './proxies.ts';
import { openSpread } from './spread.ts';
import { contactsOf, fullNameKey } from './terms.ts';

const person = fc
  .record({
    name: fc.constantFrom(
      'Lena Hofmann',
      'Jonas Berger',
      '王建国',
      '王秀英',
      '中野久美子',
      'Mia',
      'HOFMANN/LENA MRS',
      'Aoife Okafor',
      'Chidi Moreau',
      'Ulla Zweig',
      'Olof Lindqvist',
    ),
    phone: fc.constantFrom('13912340001', '13912340002', '139****0001', ''),
    email: fc.constantFrom('lena.hofmann@hofmann-privat.de', ''),
    born: fc.constantFrom('1980-02-03', '1971-11-12', '1980-01-01', '1980-02-04', ''),
  })
  .map(({ name, phone, email, born }) => {
    const facts: PersonFacts = {
      name: { text: name },
      contactPoints: [
        ...(phone ? [{ kind: 'phone' as const, raw: phone }] : []),
        ...(email ? [{ kind: 'email' as const, raw: email }] : []),
      ],
      ...(born && { birthDate: born }),
    };
    return normalisePerson(facts, { country: 'CN', proxies: PROXIES, today: '2026-03-01' });
  });

test('the few candidates of one arriving record tell of contacts and namesakes what a register of them tells', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 30 }), (persons) => {
      const [spread, whole] = [openSpread(), learnPopulation()];
      for (const one of persons) {
        spread.add(one);
        whole.add(one);
      }
      const [few, all] = [spread.learnt(), whole.learnt()];
      for (const contact of new Set([...persons.flatMap(contactsOf), '139****0001', 'nobody@nowhere.example'])) {
        assert.ok(Math.abs(few.sharing(contact) - all.sharing(contact)) < 1e-12, contact);
        assert.equal(few.isShared(contact), all.isShared(contact), contact);
      }
      for (const name of new Set(persons.map(fullNameKey)))
        assert.equal(few.namesakes(name), all.namesakes(name), name);
    }),
    { numRuns: 200 },
  );
});
