// The duty manager's week in the demo house: what stands in the book, and what was found on rounds. Words are invented.
import type { LogCategory } from '@regulars/contract/dutyLog.ts';
import type { Department } from '@regulars/contract/department.ts';
import { later } from '../platform/clock.ts';
import type { StaffKey } from './careCase.ts';
import { at as instantAt } from './house.ts';

const minute = 60_000;

export type LogSketch = {
  /** days ago and time of the house; today with a number: minutes before the demo is loaded */
  ago: number;
  at: string | number;
  by: StaffKey;
  category: LogCategory;
  place: string;
  what: string;
  done: string;
  /** about the guest of some room */
  guest?: true;
  task?: { department: Department; title: string };
  /** added the day after */
  added?: string;
};

export const logSketches: readonly LogSketch[] = [
  {
    ago: 6,
    at: '16:20',
    by: 'dutymanager',
    category: 'facility',
    place: 'Lobby',
    what: 'Revolving door stopped with two guests inside for about a minute.',
    done: 'Freed by hand, apologised, side door opened. Engineering reset the sensor.',
    task: { department: 'engineering', title: 'Revolving door: have the sensor checked by the maker' },
    added: 'The maker came and changed the sensor. No stop since.',
  },
  {
    ago: 6,
    at: '21:45',
    by: 'dutymanager',
    category: 'outside',
    place: 'Drive',
    what: 'Coach parked in the fire lane, driver could not be found.',
    done: 'Driver reached through the tour guide; moved after ten minutes.',
  },
  {
    ago: 5,
    at: '10:10',
    by: 'guestrelations',
    category: 'lostFound',
    place: '大堂吧',
    what: '客人遗落一副眼镜，棕色镜框。',
    done: '登记后交礼宾保管，已贴失物标签。',
    added: '客人下午来取，核对无误后交还。',
  },
  {
    ago: 5,
    at: '19:30',
    by: 'dutymanager',
    category: 'guest',
    place: '',
    what: 'Guest unwell after dinner, dizzy, no fever.',
    done: 'Sat with the guest until better; declined a doctor. Night shift looks in at eleven.',
    guest: true,
  },
  {
    ago: 4,
    at: '17:05',
    by: 'dutymanager',
    category: 'safety',
    place: 'Pool',
    what: 'Wet floor at the shower exit, a child slipped, no injury.',
    done: 'Mats laid, parents spoken to, pool attendant reminded.',
    task: { department: 'housekeeping', title: 'Pool: second row of mats at the shower exit' },
  },
  {
    ago: 4,
    at: '22:15',
    by: 'dutymanager',
    category: 'staff',
    place: '',
    what: 'Late shift at the desk one short, colleague ill.',
    done: 'Stood in myself until closing.',
  },
  {
    ago: 3,
    at: '09:40',
    by: 'guestrelations',
    category: 'outside',
    place: '前台',
    what: '派出所来做住宿登记例行检查。',
    done: '陪同检查四十分钟，登记齐全，无问题。',
  },
  {
    ago: 3,
    at: '20:20',
    by: 'dutymanager',
    category: 'guest',
    place: 'Restaurant',
    what: 'Guest praised the breakfast team by name and asked to tell them.',
    done: 'Told at the line-up, written to their supervisor.',
    guest: true,
  },
  {
    ago: 2,
    at: '16:50',
    by: 'dutymanager',
    category: 'facility',
    place: 'Lift 3',
    what: 'Lift 3 out of order for twenty minutes, nobody inside.',
    done: 'Sign put up, guests shown to the service lift, maintenance called.',
    added: 'Cause found: door contact. Part ordered.',
  },
  {
    ago: 1,
    at: '11:20',
    by: 'guestrelations',
    category: 'guest',
    place: '',
    what: '长住客人反映走廊夜间施工声。',
    done: '与工程部确认，夜间十点后停工；已回复客人并致歉。',
    guest: true,
    task: { department: 'engineering', title: '夜间十点后不得在客房层施工' },
  },
  {
    ago: 1,
    at: '18:35',
    by: 'dutymanager',
    category: 'lostFound',
    place: 'Car park',
    what: 'Set of keys found near the barrier.',
    done: 'Kept at the concierge, note at the barrier.',
  },
  {
    ago: 0,
    at: 210,
    by: 'guestrelations',
    category: 'safety',
    place: '员工通道',
    what: '员工通道灯坏两盏，较暗。',
    done: '临时加放照明，已通知工程部。',
    task: { department: 'engineering', title: '员工通道换灯' },
  },
  {
    ago: 0,
    at: 95,
    by: 'dutymanager',
    category: 'guest',
    place: '',
    what: 'Guest locked out with a child asleep inside; keycard had failed.',
    done: 'Opened within three minutes with security present, new cards made, fruit sent.',
    guest: true,
  },
  {
    ago: 0,
    at: 40,
    by: 'dutymanager',
    category: 'facility',
    place: 'Public restroom, ground floor',
    what: 'Tap runs on, water on the floor.',
    done: 'Closed off, housekeeping mopped.',
    task: { department: 'engineering', title: 'Ground floor restroom: tap' },
  },
];

/**
 * When it happened on a day of the house, and when it was written down: a little later, and within its shift, for the book of a shift
 * handed over closes with it. What happened some minutes ago may have happened at the very turn: it was written down at once.
 */
export function momentsOf(
  { at }: Pick<LogSketch, 'at'>,
  day: string,
  now: string,
  timeZone: string,
): { happenedAt: string; written: string } {
  const happenedAt = typeof at === 'number' ? later(now, -at * minute) : instantAt(day, at, timeZone);
  return { happenedAt, written: typeof at === 'number' ? happenedAt : later(happenedAt, 12 * minute) };
}

export type FoundSketch = { point: string; words: string; department?: Department };

/** What one round in three finds; the same points come back. */
export const foundSketches: readonly FoundSketch[] = [
  { point: 'restroomSupplies', words: 'Soap empty at two basins', department: 'housekeeping' },
  { point: 'corridorOrder', words: '十二楼走廊有两个餐盘' },
  { point: 'lifts', words: 'Lift 2 squeaks at the fourth floor', department: 'engineering' },
  { point: 'restroomSupplies', words: '男洗手间缺纸', department: 'housekeeping' },
  { point: 'lobbyAir', words: 'Too cold near the door' },
  { point: 'carPark', words: 'One lamp out at the ramp', department: 'engineering' },
];
