// What a refit of a house works on, as columns: visits of its guests, orders with their dishes, members; numbers only, so that they go
// to another thread without being copied. Guests are numbers; who they are the caller knows.
import { dayParts } from '@regulars/contract/valueSales.ts';
import type { ClassThresholds, ValueClass } from '@regulars/contract/value.ts';
import type { clusterFeatures } from '@regulars/contract/valueFigures.ts';

export type FeatureName = (typeof clusterFeatures)[number];
export type DayPart = (typeof dayParts)[number];
export type HouseKind = 'hotel' | 'restaurant';

/** A row a stay or a meal; days from 1970-01-01, amounts in minor units of the house's currency, NaN where not known. */
export type VisitRows = {
  guest: Int32Array;
  from: Int32Array;
  /** day of departure; of a meal the same day */
  to: Int32Array;
  amount: Float64Array;
  /** by row, NaN where not known */
  features: Partial<Record<FeatureName, Float64Array>>;
};
/** Lines of orders; dishes by their number in `dishes`. */
export type OrderRows = {
  orders: number;
  dishes: string[];
  order: Int32Array;
  item: Int32Array;
  /** of each order: place of its day part, 255 unknown */
  part: Uint8Array;
  /** of each order: place of the class of who ordered, 255 nobody known */
  guestClass: Uint8Array;
};
export type MemberRows = {
  guest: Int32Array;
  /** number in `programmes`, in `tiers` (-1 none) */
  programme: Int32Array;
  tier: Int32Array;
  expires: Int32Array;
  programmes: string[];
  tiers: string[];
};
/** A cluster of the run before, in the features' own units. */
export type ClusterBefore = { id: string; share: number; middle: Partial<Record<FeatureName, number>> };

export type HouseRows = {
  kind: HouseKind;
  /** the last day that counts */
  origin: number;
  horizon: number;
  /** stays so many days apart or less are one; 0 for meals */
  apart: number;
  thresholds: ClassThresholds;
  /** what an amount of the house is in the group's currency; 0 where no rate is kept */
  toGroup: number;
  guests: number;
  visits: VisitRows;
  /** of each guest: place of the class that holds, by hand or computed */
  existing: Uint8Array;
  /** 1: a booking to come */
  ahead: Uint8Array;
  /** of each guest: number in `accounts`, -1 none */
  account: Int32Array;
  /** names of companies */
  accounts: string[];
  orders: OrderRows;
  members: MemberRows;
  before: ClusterBefore[];
  /** ids for clusters that are new */
  freshIds: string[];
  leftOut: { withoutGuest: number; inFuture: number; negativeAmount: number; otherCurrency: number };
};

/** What is written of each guest with a visit, by number of the guest; arrays of all guests. */
export type GuestScores = {
  stays: Int32Array;
  first: Int32Array;
  last: Int32Array;
  lastArrival: Int32Array;
  /** NaN with fewer than three visits: one gap is no habit */
  usualGap: Float64Array;
  spent: Float64Array;
  pReturn: Float64Array;
  expectedVisits: Float64Array;
  expected: Float64Array;
  loss: Float64Array;
  existing: Uint8Array;
  potential: Uint8Array;
  course: Uint8Array;
  recency: Uint8Array;
  frequency: Uint8Array;
  money: Uint8Array;
  stage: Uint8Array;
  /** place in the clusters told; -1 none */
  cluster: Int32Array;
};

const HOURS: readonly (readonly [number, DayPart])[] = [
  [5, 'breakfast'],
  [10.5, 'lunch'],
  [14.5, 'tea'],
  [17, 'dinner'],
  [21.5, 'night'],
];

/** Part of the day of an hour by the clock of the house, 0 to 24; from half past nine in the evening to five it is night. */
export function dayPartAt(hour: number): DayPart {
  return HOURS.findLast(([from]) => hour >= from)?.[1] ?? 'night';
}

export const placeOfPart = (part: DayPart): number => dayParts.indexOf(part);
export const placeOfClass = (one: ValueClass | 'potential', classes: readonly ValueClass[]): number =>
  one === 'potential' ? classes.length - 1 : classes.indexOf(one);
