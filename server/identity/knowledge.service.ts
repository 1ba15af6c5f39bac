// Knowledge: what this process knows of a house to link with - its model, made ready to be asked, kept until a newer version is in
// force. The statement that locks an arriving person tells the version, so that looking costs nothing.
import type { Tx } from '../platform/database/tables.ts';
import {
  COLD_START,
  populationOf,
  prepareHouse,
  versionOf,
  type HouseModel,
  type PreparedHouse,
} from './housemodel.ts';
import { readHouseModel } from './housemodel.store.ts';
import { MOST_PER_WEAK_KEY } from './liveKeys.ts';
import type { Sharing } from './terms.ts';
import type { Model } from './model.ts';
import { shippedShare } from './terms.ts';
import { COLD_RULE, LEARNT_RULE, type HouseRule } from './partition.ts';
import type { Population } from './population.ts';

export type Knowledge = {
  version: number;
  /** as link events carry it */
  modelVersion: string;
  model: Model;
  rule: HouseRule;
  /** `size`: guests of the group, asked while nothing is learnt */
  population(sharing: Sharing, size: number): Population;
  /** whether more people of the house bear this name than anybody would be looked for among */
  isCommon(word: string, size: number): boolean;
};

export type Known = { of(tx: Tx, groupId: string, version: number): Promise<Knowledge> };

/** Houses whose counts lie in memory at once: some twenty megabytes each where the house is large. */
const MOST_HOUSES = 24;

export function keepKnowledge(): Known {
  const kept = new Map<string, Knowledge>();
  return {
    async of(tx, groupId, version) {
      if (version === 0) return COLD;
      const known = kept.get(groupId);
      if (known !== undefined && known.version >= version) return known;
      const read = knowledgeOf(await readHouseModel(tx, groupId));
      kept.delete(groupId);
      kept.set(groupId, read);
      if (kept.size > MOST_HOUSES) kept.delete(kept.keys().next().value!);
      return read;
    },
  };
}

export function knowledgeOf(house: HouseModel): Knowledge {
  const prepared: PreparedHouse | null = prepareHouse(house);
  return {
    version: house.version,
    modelVersion: versionOf(house),
    model: house.model,
    rule: house.version === 0 ? COLD_RULE : LEARNT_RULE,
    population: (sharing, size) => populationOf(prepared, sharing, size),
    isCommon: (word, size) => {
      const share = prepared?.share ?? shippedShare;
      const bearers = Math.max(share('family', word), share('given', word)) * (prepared?.records ?? size);
      return bearers > MOST_PER_WEAK_KEY;
    },
  };
}

const COLD = knowledgeOf(COLD_START);
