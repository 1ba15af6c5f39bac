// Catalogue of remedies and limits as shipped, edition 1. Amounts in CNY; a house elsewhere writes its own catalogue, limits stand
// for six currencies. Cost as a share of the value to the guest: a room night given costs the house its cleaning, not its price.
import type { CatalogueItem, CatalogueRules, LimitRules, RemedyKind } from '@regulars/contract/caseRule.ts';
import type { Department } from '@regulars/contract/department.ts';
import type { Role } from '@regulars/contract/session.ts';

type Row = readonly [
  code: string,
  kind: RemedyKind,
  zh: string,
  en: string,
  /** hundredths of CNY; null = as the case asks */
  retailMinor: number | null,
  costPercent: number,
  department: Department,
  posted: boolean,
];

const rows: readonly Row[] = [
  ['apology', 'gesture', '当面致歉', 'Apology in person', 0, 0, 'guestRelations', false],
  ['letter', 'gesture', '总经理致歉信', 'Letter of the general manager', 0, 0, 'guestRelations', false],
  ['roomMove', 'gesture', '换房', 'Room move', 0, 0, 'frontOffice', false],
  ['tea', 'amenity', '茶点致歉', 'Tea and pastry', 4_800, 35, 'foodAndBeverage', false],
  ['fruit', 'amenity', '水果致歉', 'Fruit basket', 8_800, 40, 'foodAndBeverage', false],
  ['wine', 'amenity', '红酒一瓶', 'Bottle of wine', 28_800, 40, 'foodAndBeverage', false],
  ['laundry', 'amenity', '免费洗衣', 'Laundry free', 12_000, 45, 'housekeeping', true],
  ['breakfast', 'diningCredit', '双人早餐', 'Breakfast for two', 25_600, 35, 'foodAndBeverage', true],
  ['diningCredit', 'diningCredit', '餐饮抵扣', 'Dining credit', 20_000, 40, 'foodAndBeverage', true],
  ['dishFree', 'diningCredit', '免单菜品', 'Dish free', null, 35, 'foodAndBeverage', true],
  ['rateRebate', 'rateRebate', '房费减免', 'Rate rebate', null, 100, 'frontOffice', true],
  ['nightFree', 'rateRebate', '免一晚房费', 'One night free', 80_000, 100, 'frontOffice', true],
  ['refund', 'refund', '退款', 'Refund', null, 100, 'finance', true],
  ['upgrade', 'upgrade', '升级房型', 'Upgrade', 40_000, 20, 'frontOffice', true],
  ['suite', 'upgrade', '升级套房', 'Upgrade to a suite', 120_000, 20, 'frontOffice', true],
  ['lateCheckOut', 'lateCheckOut', '延迟退房至16时', 'Late check-out to 16:00', 20_000, 10, 'frontOffice', false],
  ['points', 'points', '会员积分', 'Points', 10_000, 60, 'sales', true],
  ['voucher', 'voucher', '住宿礼券', 'Stay voucher', 50_000, 50, 'sales', true],
  ['futureUpgrade', 'futureStay', '下次入住升级', 'Upgrade next stay', 40_000, 20, 'frontOffice', false],
  ['futureNight', 'futureStay', '下次入住赠一晚', 'A night next stay', 80_000, 35, 'frontOffice', false],
  ['futureWelcome', 'futureStay', '下次入住专人迎接', 'Met in person next stay', 0, 0, 'guestRelations', false],
];

export const shippedCatalogue: CatalogueRules = {
  items: rows.map(([code, kind, zh, en, retailMinor, costPercent, department, posted]): CatalogueItem => ({
    code,
    kind,
    name: { zh, en },
    currencyCode: 'CNY',
    retailMinor,
    costPercent,
    department,
    posted,
    active: true,
  })),
};

type Level = LimitRules['limits'][number]['level'];
const levels: Partial<Record<Role, Level>> = {
  frontDesk: 'L1',
  host: 'L1',
  housekeeping: 'L1',
  engineering: 'L1',
  guestRelations: 'L2',
  dutyManager: 'L3',
  generalManager: 'L4',
  groupAdmin: 'L4',
};
/** Of CNY, whole units: one case, one guest in the window, one person's day. */
const amounts: Record<Level, readonly [number, number, number]> = {
  L1: [300, 600, 1_500],
  L2: [1_000, 2_000, 5_000],
  L3: [3_000, 6_000, 15_000],
  L4: [20_000, 40_000, 100_000],
};
/** How many CNY a unit stands for here (rounded to sums people use), and the digits of its minor unit. */
const currencies: readonly (readonly [code: string, worth: number, digits: number])[] = [
  ['CNY', 1, 2],
  ['HKD', 1, 2],
  ['USD', 7.5, 2],
  ['EUR', 7.5, 2],
  ['GBP', 10, 2],
  ['JPY', 0.05, 0],
];

export const shippedLimits: LimitRules = {
  limits: currencies.flatMap(([currencyCode, worth, digits]) =>
    (Object.keys(levels) as Role[]).map((role) => {
      const level = levels[role]!;
      const minor = (units: number) => Math.round(units / worth) * 10 ** digits;
      const [perCase, perGuest, perDay] = amounts[level];
      return {
        role,
        level,
        currencyCode,
        perCaseMinor: minor(perCase),
        perGuestMinor: minor(perGuest),
        perDayMinor: minor(perDay),
      };
    }),
  ),
  guestWindowDays: 30,
};
