// How a guest of the demo comes and goes: when they stayed in the last three and a half years, and whether they come for work, for a
// weekend or for a holiday. Guests come at their own rate and one day stop, as real ones do; drawn apart from all else.
import { addDays } from '../platform/day.ts';
import type { Chance } from './chance.ts';
import type { DemoPerson } from './person.ts';

export type Habit = {
  /** days of arrival, the newest first; as many as the person has stays */
  days: string[];
  nights: number[];
  /** eats in the house */
  dines: boolean[];
};

/** The recent days come as messages, not as history. */
const LATEST = 22;
const LONGEST = 1250;
type Style = { nights: readonly (readonly [number, number])[]; weekdays: readonly number[]; dines: number };
const styles: Readonly<Record<'work' | 'weekend' | 'holiday', Style>> = {
  work: {
    nights: [
      [1, 70],
      [2, 30],
    ],
    weekdays: [1, 2, 3],
    dines: 0.2,
  },
  weekend: {
    nights: [
      [1, 40],
      [2, 60],
    ],
    weekdays: [5, 6],
    dines: 0.6,
  },
  holiday: {
    nights: [
      [4, 60],
      [5, 40],
    ],
    weekdays: [0, 6],
    dines: 0.85,
  },
};

export function habitOf(p: DemoPerson, isPair: boolean, today: string, dice: Chance): Habit {
  const forWork = p.channel === 'corporate' ? 92 : isPair ? 5 : 45;
  const style = dice.weighted([
    [styles.work, forWork],
    [styles.weekend, isPair ? 65 : 35],
    [styles.holiday, 20],
  ] as const);
  const agos = daysAgo(p.stays, dice);
  return {
    days: agos.map((ago) => onWeekday(addDays(today, -ago), style.weekdays, dice)),
    nights: agos.map(() => dice.weighted(style.nights)),
    dines: agos.map(() => dice.happens(style.dines)),
  };
}

/** Days before today, rising: even chance for who came once; others at a rate of their own until they stopped, if they did. */
function daysAgo(stays: number, dice: Chance): number[] {
  if (stays === 1) return [dice.between(LATEST + 7, LONGEST)];
  const gap = dice.between(500, 1000) / (stays + 1);
  const wait = (): number => Math.max(9, Math.round(-Math.log(1 - dice.next()) * gap));
  const gaps = Array.from({ length: stays - 1 }, wait);
  const span = gaps.reduce((sum, one) => sum + one, 0);
  const hasStopped = dice.happens(stays <= 3 ? 0.5 : 0.3);
  const first = hasStopped ? dice.between(LATEST + 7, Math.max(LATEST + 60, LONGEST - span)) : LATEST + 7 + wait();
  const agos = [first];
  for (const one of gaps) agos.push(agos.at(-1)! + one);
  // Nobody was there before the house kept its books.
  const pressed = Math.min(1, (LONGEST - first) / Math.max(1, span));
  return agos.map((ago) => first + Math.round((ago - first) * pressed));
}

/** The day, or one of the six before it, that falls on a weekday (0 Sunday) they come on. */
function onWeekday(day: string, weekdays: readonly number[], dice: Chance): string {
  const wanted = dice.pick(weekdays);
  const falls = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((falls - wanted + 7) % 7));
}
