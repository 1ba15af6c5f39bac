// One pair, whichever of the two came first: names that read either way are told apart by the order they are given in, and who
// is whose guest must not hang on who arrived first.
import { compare, type Comparison } from './decide.ts';
import type { Model } from './model.ts';
import type { NormalPerson } from './person.ts';
import type { Population } from './population.ts';

export function comparePair(one: NormalPerson, other: NormalPerson, population: Population, model: Model): Comparison {
  return one.names.text <= other.names.text
    ? compare(one, other, population, model)
    : compare(other, one, population, model);
}
