// What is asked of departments in the demo month, and what was promised to guests of today. All invented.
import type { Department } from '@regulars/contract/department.ts';
import { requests, type RequestCode } from '@regulars/contract/task.ts';
import type { StaffKey } from './careCase.ts';

export type Errand = { code: RequestCode; title: string; proof: string; bounce?: string };
export const errands: readonly Errand[] = [
  { code: 'towels', title: '多要两条浴巾', proof: '已送到房间' },
  { code: 'pillow', title: '换荞麦枕', proof: '已更换' },
  { code: 'water', title: 'Four bottles of still water', proof: 'Brought' },
  { code: 'cot', title: '婴儿床，铺好床围', proof: '已布置，宾客确认' },
  { code: 'airConditioning', title: 'Too cold, cannot be set', proof: 'Thermostat replaced' },
  { code: 'light', title: '床头灯不亮', proof: '已换灯泡' },
  { code: 'luggage', title: '三件行李，送大堂', proof: '已送到大堂' },
  { code: 'taxi', title: 'Airport, five in the morning', proof: 'Booked, driver confirmed' },
  { code: 'invoice', title: '增值税专用发票，抬头已留', proof: '已开具并发送' },
  { code: 'doorLock', title: '房卡感应不灵', proof: '已换电池', bounce: '房卡消磁先由前台重制' },
  {
    code: 'tvWifi',
    title: 'Cannot connect the laptop',
    proof: 'Connected',
    bounce: 'Nobody on the floor; please ask again at two',
  },
  { code: 'laundry', title: '两件衬衫，晚上八点前要', proof: '已送回' },
];

const seesToIt: Partial<Record<Department, StaffKey>> = {
  housekeeping: 'housekeeping',
  engineering: 'engineering',
  foodAndBeverage: 'host',
  kitchen: 'host',
  guestRelations: 'guestrelations',
};
const staffed: readonly Department[] = [
  'frontOffice',
  'housekeeping',
  'engineering',
  'foodAndBeverage',
  'guestRelations',
];
/** Departments whose own people log in to the demo. */
export const hasSomebody = (department: Department): boolean => staffed.includes(department);
export const staffOf = (department: Department): StaffKey => seesToIt[department] ?? 'desk';
export const departmentFor = (code: RequestCode): Department => requests[code];

export type HeroPromise = {
  name: string;
  words: string;
  ago: number;
  department: Department;
  by: StaffKey;
  valueMinor: number | null;
};
/** Due today: those they were made to arrive. */
export const heroPromises: readonly HeroPromise[] = [
  {
    name: '赵雅文',
    words: '下次入住免费升级江景房，避开施工面',
    ago: 46,
    department: 'frontOffice',
    by: 'guestrelations',
    valueMinor: 40_000,
  },
  {
    name: '王小明',
    words: '到店前由工程试机，室温预设 21°C',
    ago: 66,
    department: 'engineering',
    by: 'dutymanager',
    valueMinor: null,
  },
  {
    name: '佐藤直子',
    words: 'Laundry back the same day, in person',
    ago: 34,
    department: 'housekeeping',
    by: 'desk',
    valueMinor: null,
  },
];

export type SpokenPromise = {
  words: string;
  ago: number;
  end: 'kept' | 'broken' | 'open';
  department: Department;
  by: StaffKey;
  closing: string;
};
/** For an agreed time. */
export const spokenPromises: readonly SpokenPromise[] = [
  {
    words: '退房前把修好的行李箱送到房间',
    ago: 19,
    end: 'kept',
    department: 'concierge',
    by: 'guestrelations',
    closing: '礼宾下午四点送到，宾客签收',
  },
  {
    words: 'The lost scarf is posted to the guest this week',
    ago: 15,
    end: 'kept',
    department: 'guestRelations',
    by: 'desk',
    closing: 'Posted, number sent',
  },
  {
    words: '给孩子留一份生日蛋糕',
    ago: 12,
    end: 'kept',
    department: 'foodAndBeverage',
    by: 'host',
    closing: '蛋糕已送，孩子很高兴',
  },
  {
    words: '早上七点前换好淋浴喷头',
    ago: 9,
    end: 'broken',
    department: 'engineering',
    by: 'dutymanager',
    closing: '配件没有到货，未提前告知宾客',
  },
  {
    words: 'The corrected invoice by Friday',
    ago: 6,
    end: 'kept',
    department: 'finance',
    by: 'desk',
    closing: 'Sent on Thursday',
  },
  { words: '明天答复合同价是否含早', ago: 0, end: 'open', department: 'sales', by: 'guestrelations', closing: '' },
];
