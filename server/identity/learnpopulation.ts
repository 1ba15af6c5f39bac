// What a house learns about its own people, one record at a time, with no truth needed: a register of them, asked afterwards.
import { enrol } from './enrol.ts';
import { learn, populationLearnt } from './learnt.ts';
import type { PersonRead } from './person.ts';
import { openRegister } from './register.ts';
import type { Population } from './terms.ts';

/** Counts terms, the spread of contacts over names and of names over people; knows nothing of further columns. */
export function learnPopulation(): { add(person: PersonRead): void; learnt(): Population } {
  const register = openRegister();
  return {
    add: (person) => {
      enrol(register, person);
    },
    learnt: () => populationLearnt(register, learn(register)),
  };
}
