// How far a house looks ahead, days: a hotel a year, so that seasons cancel; a restaurant a quarter.
import type { HouseKind } from './houseRows.ts';

export const horizonOf = (kind: HouseKind): number => (kind === 'hotel' ? 365 : 90);
