import { shippedAfter } from './shippedAfter.ts';
import { shippedBefore } from './shippedBefore.ts';
import { shippedStay } from './shippedStay.ts';

export const shipped = [...shippedBefore, ...shippedStay, ...shippedAfter];
