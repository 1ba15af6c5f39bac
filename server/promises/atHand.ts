// A promise as the desk must know it when its guest comes.
import type { PromiseState } from '@regulars/contract/promise.ts';

export type PromiseAtHand = {
  promiseId: string;
  /** contacts masked */
  words: string;
  state: PromiseState;
  madeAt: string;
  madeBy: string | null;
  /** the stay it is to be kept at, or was */
  reservationId: string | null;
  /** of a promise for a point in time: the property's day */
  day: string | null;
  kept: { at: string; by: string | null } | null;
};
