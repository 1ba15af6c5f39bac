// The value map of a house as its screen shows it: 80/20 curve, RFM grid, classes existing and potential with their course, stages.
import { courses, lifeStages, type ValueMap } from '@regulars/contract/value.ts';
import { accountsTold } from './accountsTold.ts';
import { classFlow, quarterEnds } from './classFlow.ts';
import type { GuestScores, HouseRows } from './houseRows.ts';
import { concentrationOf, topForValue, valueOfTop } from './pareto80.ts';
import type { RfmCuts } from './rfm.ts';
import type { StayLog } from './stayLog.ts';
import { courseOf, VALUE_CLASSES, type ClassLimits } from './valueClass.ts';
import { isoOf } from './valueRows.ts';

const QUARTERS = 4;
type Sums = { guests: number; spentMinor: number; expectedMinor: number };

/** Of guests with a visit, by number; `limits`: least expected money of the potential classes. */
export function mapTold(
  log: StayLog,
  scores: GuestScores,
  cuts: RfmCuts,
  limits: ClassLimits,
  house: Pick<HouseRows, 'origin' | 'horizon' | 'thresholds' | 'toGroup' | 'account' | 'accounts' | 'ahead'>,
): ValueMap {
  const { spent, expected, stays } = scores;
  const guests = spent.length;
  const curve = concentrationOf(spent);
  const sums = (count: number, placeOf: (guest: number) => number): Sums[] => {
    const found = Array.from({ length: count }, () => ({ guests: 0, spentMinor: 0, expectedMinor: 0 }));
    for (let guest = 0; guest < guests; guest++) {
      const into = found[placeOf(guest)]!;
      into.guests++;
      into.spentMinor += spent[guest]!;
      into.expectedMinor += expected[guest]!;
    }
    return found.map(rounded);
  };
  const cells = sums(25, (guest) => (5 - scores.recency[guest]!) * 5 + (5 - scores.frequency[guest]!));
  const days = quarterEnds(house.origin, QUARTERS);
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const width = VALUE_CLASSES.length;
  return {
    guests,
    repeaters: stays.filter((count) => count > 1).length,
    spentMinor: total(spent),
    expectedMinor: total(expected),
    pareto:
      curve === undefined
        ? null
        : {
            gini: curve.gini,
            curve: curve.curve,
            topFifthBrings: valueOfTop(curve, 0.2),
            guestsFor80: topForValue(curve, 0.8),
          },
    rfm: {
      cuts: { recency: [...cuts.recency], frequency: [...cuts.frequency], money: [...cuts.money] },
      cells: cells.map((cell, i) => ({ recency: 5 - Math.floor(i / 5), frequency: 5 - (i % 5), ...cell })),
      byMoney: sums(5, (guest) => 5 - scores.money[guest]!).map((sum, i) => ({ money: 5 - i, ...sum })),
    },
    table: sums(width * width, (guest) => scores.existing[guest]! * width + scores.potential[guest]!).map((sum, i) => {
      const [existing, potential] = [VALUE_CLASSES[Math.floor(i / width)]!, VALUE_CLASSES[i % width]!];
      return { existing, potential, course: courseOf(existing, potential), ...sum };
    }),
    courses: sums(courses.length, (guest) => scores.course[guest]!).map((sum, i) => ({ course: courses[i]!, ...sum })),
    stages: sums(lifeStages.length, (guest) => scores.stage[guest]!).map((sum, i) => ({
      stage: lifeStages[i]!,
      ...sum,
    })),
    accounts: accountsTold(log, scores, house),
    potentialLimits: {
      mostValuable: finite(limits.mostValuable),
      main: finite(limits.main),
      ordinary: finite(limits.ordinary),
    },
    flow: {
      days: days.map(isoOf),
      moves: classFlow(log, days, house).map(({ value, ...move }) => ({ ...move, spentMinor: Math.round(value) })),
    },
  };
}

const rounded = ({ guests, spentMinor, expectedMinor }: Sums): Sums => ({
  guests,
  spentMinor: Math.round(spentMinor),
  expectedMinor: Math.round(expectedMinor),
});

export const total = (values: Float64Array): number => Math.round(values.reduce((sum, one) => sum + one, 0));
