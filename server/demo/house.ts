// The two houses of the demo: their size, their rooms, their clock.
import { instantAt } from '../platform/clock.ts';
import type { Chance } from './chance.ts';

export type HouseKey = 'riverside' | 'lakeside';
export type DemoHouse = {
  key: HouseKey;
  /** as foreign systems know it */
  code: string;
  rooms: number;
  floors: number;
  arrivalsToday: number;
  timeZone: string;
};

export const houses: readonly DemoHouse[] = [
  { key: 'riverside', code: 'RIVER', rooms: 320, floors: 22, arrivalsToday: 48, timeZone: 'Asia/Shanghai' },
  { key: 'lakeside', code: 'LAKE', rooms: 140, floors: 9, arrivalsToday: 24, timeZone: 'Asia/Shanghai' },
];

export type RoomType = { code: string; zh: string; en: string; minor: number };
export const roomTypes: readonly RoomType[] = [
  { code: 'SUP', en: 'Superior king', zh: '高级大床房', minor: 68_000 },
  { code: 'TWN', en: 'Superior twin', zh: '高级双床房', minor: 70_000 },
  { code: 'DLX', en: 'Deluxe river view', zh: '豪华江景房', minor: 92_000 },
  { code: 'FAM', en: 'Family room', zh: '家庭房', minor: 99_000 },
  { code: 'EXE', en: 'Executive king', zh: '行政大床房', minor: 118_000 },
  { code: 'STE', en: 'Suite', zh: '套房', minor: 188_000 },
];
export const roomType = (code: string): RoomType => roomTypes.find((one) => one.code === code)!;

/** A pair or a family does not sleep in a room for one. */
export function roomTypeFor(people: number, children: number, dice: Chance): RoomType {
  if (children > 0) return roomType(dice.happens(0.8) ? 'FAM' : 'STE');
  if (people > 1) return dice.pick(roomTypes.filter(({ code }) => code !== 'FAM'));
  return dice.pick(roomTypes.filter(({ code }) => code !== 'FAM' && code !== 'STE'));
}

/** An instant from a day and a time of the house. */
export const at = (day: string, time: string, timeZone: string): string => instantAt(timeZone, day, time);

export const timeOfDay = (dice: Chance, from: number, to: number): string =>
  `${String(dice.between(from, to)).padStart(2, '0')}:${dice.pick(['00', '10', '15', '20', '30', '40', '45'])}`;

/** A room that nobody of the house has today; `taken` is added to. */
export function freeRoom(house: DemoHouse, taken: Set<string>, dice: Chance): string {
  for (;;) {
    const number = anyRoom(house, dice);
    const key = `${house.key}/${number}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return number;
  }
}

export const anyRoom = (house: DemoHouse, dice: Chance): string =>
  `${dice.between(3, house.floors)}${String(dice.between(1, 16)).padStart(2, '0')}`;
