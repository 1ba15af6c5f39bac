// What was handed over and said in the mornings of the demo week. All invented.
import type { BriefingBlock } from '@regulars/contract/briefing.ts';
import type { Department } from '@regulars/contract/department.ts';
import type { StaffKey } from './careCase.ts';

/** `waiting`: signed, and nobody came for it; `missed`: nobody signed. */
export type ShiftTurn = {
  ago: number;
  shift: 'early' | 'late';
  out: StaffKey;
  into: StaffKey;
  end: 'accepted' | 'waiting' | 'missed';
};
const turn = (ago: number, shift: ShiftTurn['shift'], end: ShiftTurn['end'] = 'accepted'): ShiftTurn =>
  shift === 'early'
    ? { ago, shift, out: 'qiantai', into: 'desk', end }
    : { ago, shift, out: 'desk', into: 'dutymanager', end };

export const shiftTurns: readonly ShiftTurn[] = [
  turn(6, 'early'),
  turn(6, 'late'),
  turn(5, 'early'),
  turn(5, 'late', 'missed'),
  turn(4, 'early'),
  turn(4, 'late'),
  turn(3, 'early', 'waiting'),
  turn(3, 'late'),
  turn(2, 'early'),
  turn(2, 'late'),
  turn(1, 'early'),
  turn(1, 'late'),
];

type ShiftWord = {
  /** which of the shifts above */
  turn: number;
  section: 'arrivals' | 'vip' | 'rooms' | 'billing' | 'operations';
  text: string;
  roomNumber: string | null;
  /** not done yet */
  lasts?: true;
};
export const shiftWords: readonly ShiftWord[] = [
  { turn: 0, section: 'operations', text: '二号电梯下午保养，16:00 恢复', roomNumber: null },
  { turn: 0, section: 'billing', text: '团队押金尚差一笔，领队今晚补', roomNumber: null },
  { turn: 1, section: 'rooms', text: 'Late check-out until two agreed, keys stay open', roomNumber: '1206' },
  { turn: 2, section: 'arrivals', text: '航班延误的一家四口约凌晨到，留两张婴儿床', roomNumber: null },
  { turn: 2, section: 'operations', text: '大堂香氛机已停，供应商明早来', roomNumber: null },
  { turn: 4, section: 'rooms', text: '叫早 5:00，已约车', roomNumber: '0915' },
  { turn: 5, section: 'vip', text: 'Flowers for tomorrow ordered, florist brings them at ten', roomNumber: null },
  { turn: 6, section: 'rooms', text: '客人落下的充电器放前台二号柜', roomNumber: '1503' },
  { turn: 6, section: 'billing', text: '发票抬头待客人回邮件确认', roomNumber: '1011' },
  { turn: 7, section: 'operations', text: 'Car park level two closed for cleaning until six', roomNumber: null },
  {
    turn: 8,
    section: 'operations',
    text: '前台保险柜备用钥匙在财务，办完请归还并登记',
    roomNumber: null,
    lasts: true,
  },
  { turn: 9, section: 'rooms', text: '加湿器已送，早上收回', roomNumber: '1702' },
  { turn: 10, section: 'arrivals', text: '旅行社改为两间相邻房，已排', roomNumber: null },
  { turn: 11, section: 'billing', text: '夜审前请核对两笔挂账', roomNumber: null, lasts: true },
];

export const focuses: readonly { zh: string; en: string }[] = [
  { zh: '十步微笑，五步问候', en: 'Smile at ten steps, greet at five' },
  { zh: '三次称呼客人姓名：迎、办、送', en: 'Say the guest’s name three times: arriving, at the desk, leaving' },
];

type MorningWord = {
  login: StaffKey;
  of: Department | null;
  /** after the sheet lay ready */
  minutes: number;
  said?: { block: BriefingBlock; text: string };
};
export const morningWords: readonly MorningWord[] = [
  { login: 'qiantai', of: 'frontOffice', minutes: 14 },
  {
    login: 'housekeeping',
    of: 'housekeeping',
    minutes: 17,
    said: { block: 'guests', text: '防过敏枕已备两套，九点前到房' },
  },
  {
    login: 'guestrelations',
    of: 'guestRelations',
    minutes: 19,
    said: { block: 'issues', text: '昨晚已致电致歉，今天再跟一次' },
  },
  { login: 'engineering', of: 'engineering', minutes: 24 },
  {
    login: 'dutymanager',
    of: 'frontOffice',
    minutes: 31,
    said: { block: 'numbers', text: '十点团队到店，礼宾加一人' },
  },
];
