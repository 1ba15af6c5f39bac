// Which guests a count of the value screens stands for, read from the address: what is not known is left out, so that an old link opens.
import {
  courses,
  lifeStages,
  valueClasses,
  valueOrders,
  type Course,
  type LifeStage,
  type ValueClass,
} from '@regulars/contract/value.ts';
import type { ValueGuestsSearch } from '../search.ts';

export type Selection = {
  existing?: ValueClass | undefined;
  potential?: ValueClass | undefined;
  course?: Course | undefined;
  stage?: LifeStage | undefined;
  clusterId?: string | undefined;
  recency?: number | undefined;
  frequency?: number | undefined;
  money?: number | undefined;
  fromStays?: number | undefined;
  toStays?: number | undefined;
};
export type Order = (typeof valueOrders)[number];

export function selectionOf(search: ValueGuestsSearch): Selection {
  return {
    existing: oneOf(valueClasses, search.existing),
    potential: oneOf(valueClasses, search.potential),
    course: oneOf(courses, search.course),
    stage: oneOf(lifeStages, search.stage),
    clusterId: /^[\da-f-]{36}$/.test(search.clusterId ?? '') ? search.clusterId : undefined,
    recency: whole(search.recency, 5),
    frequency: whole(search.frequency, 5),
    money: whole(search.money, 5),
    fromStays: whole(search.fromStays, 100_000),
    toStays: whole(search.toStays, 100_000),
  };
}

export const orderOf = (search: ValueGuestsSearch): Order => oneOf(valueOrders, search.order) ?? 'spent';

function oneOf<T extends string>(known: readonly T[], given: string | undefined): T | undefined {
  return known.find((each) => each === given);
}

function whole(given: number | undefined, most: number): number | undefined {
  return given !== undefined && Number.isInteger(given) && given >= 1 && given <= most ? given : undefined;
}
