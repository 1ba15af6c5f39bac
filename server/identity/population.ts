// How common a value is among the people a house knows: agreement on a rare name says more than on a common one, and a phone
// that many names share says nothing. Shares are shipped for a cold start and learnt from the records at hand (person by person,
// no truth needed).
import { SHARING_UNKNOWN, shippedShare } from './terms.ts';
import type { Population } from './terms.ts';

export { learnPopulation } from './learnpopulation.ts';
export { contactsOf } from './terms.ts';
export type { Population } from './terms.ts';

export function shippedPopulation(size: number, sharing?: (contact: string) => number | undefined): Population {
  return {
    size: Math.max(size, 1000),
    share: shippedShare,
    sharing: (contact) => sharing?.(contact) ?? SHARING_UNKNOWN,
    namesakes: () => 0,
    isShared: () => false,
  };
}
