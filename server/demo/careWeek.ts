// The week of the demo staff, and what guests tick on the terminal.
import type { Department } from '@regulars/contract/department.ts';
import type { ShiftCode } from '@regulars/contract/roster.ts';
import type { StaffKey } from './careCase.ts';
import type { Chance } from './chance.ts';
import type { HouseKey } from './house.ts';
import { addDays } from '../platform/day.ts';

type Row = readonly [StaffKey, ShiftCode, Department, riverside: readonly number[], lakeside: readonly number[]];
/** Weekdays, 1 = Monday: nobody stands in two houses on one day, everybody has a day off. */
const rows: readonly Row[] = [
  ['qiantai', 'early', 'frontOffice', [1, 2, 3, 6, 7], [4]],
  ['desk', 'late', 'frontOffice', [1, 2, 4, 5, 7], [6]],
  ['guestrelations', 'early', 'guestRelations', [1, 3, 4, 7], [2, 5]],
  ['dutymanager', 'late', 'frontOffice', [2, 3, 4, 6, 7], [5]],
  ['housekeeping', 'early', 'housekeeping', [1, 2, 4, 6, 7], [3]],
  ['engineering', 'early', 'engineering', [1, 2, 3, 5, 7], [4]],
  ['host', 'late', 'foodAndBeverage', [3, 4, 5, 6, 7], [2]],
];
const heads: readonly StaffKey[] = ['dutymanager', 'guestrelations', 'housekeeping', 'engineering', 'host'];

/** This week's and next week's. */
export function rosterOf(today: string, house: HouseKey) {
  const monday = addDays(today, 1 - Temporal.PlainDate.from(today).dayOfWeek);
  return [0, 7].flatMap((week) =>
    rows.flatMap(([staff, shift, department, river, lake]) =>
      (house === 'riverside' ? river : lake).map((weekday) => ({
        day: addDays(monday, week + weekday - 1),
        shift,
        department,
        staff,
        head: heads.includes(staff),
      })),
    ),
  );
}

const praise = {
  zh: ['住得很舒服，早餐很好', '前台小姑娘很热情', '下次还来', ''],
  en: ['Lovely staff, quiet room', 'Great breakfast', 'We shall be back', ''],
};
const blame = {
  zh: ['空调声音太大，睡不好', '退房排队太久'],
  en: ['The room was not clean when we came', 'Nobody answered the phone'],
};

/** Mostly content; one in fourteen is not. As the page sends it. */
export function answersOf(dice: Chance, language: 'zh' | 'en'): Record<string, string> {
  const bad = dice.happens(0.07);
  const face = () =>
    String(
      dice.weighted([
        [5, 6],
        [4, 4],
        [3, 1],
      ]),
    );
  return {
    q_overall: bad ? '3' : face(),
    q_room: bad ? '2' : face(),
    q_service: face(),
    q_solved: '1',
    q_words: dice.pick(bad ? blame[language] : praise[language]),
  };
}
