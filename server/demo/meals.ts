// What was eaten at the demo's restaurant in the last ten months, as the file of its point of sale would tell it: lunches of people at
// work, tea in the afternoon, dinners of families; each part of the day with dishes that go together. Most tables gave a name.
import type { PosOrder } from '../intake/canonical.ts';
import { later } from '../platform/clock.ts';
import { addDays } from '../platform/day.ts';
import { chance, type Chance } from './chance.ts';
import { at } from './house.ts';
import { asProfile, profileKey, type DemoPerson } from './person.ts';

export type Meal = { receivedAt: string; record: PosOrder };

const ZONE = 'Asia/Shanghai';
const DAYS = 300;
const ORDERS = 760;
const DINERS = 260;

type Dish = readonly [name: string, minor: number];
const dishes = {
  set: ['商务套餐 Business set lunch', 8800],
  soup: ['例汤 Soup of the day', 2800],
  rice: ['米饭 Steamed rice', 600],
  green: ['龙井茶 Longjing tea', 4800],
  noodles: ['片儿川 Pian’erchuan noodles', 3600],
  tea: ['碧螺春 Biluochun tea', 5800],
  osmanthus: ['桂花糕 Osmanthus cake', 3200],
  date: ['枣泥酥 Date pastry', 2600],
  nuts: ['五香瓜子 Spiced seeds', 1800],
  fish: ['清蒸鲈鱼 Steamed perch', 12_800],
  pork: ['东坡肉 Dongpo pork', 7800],
  shrimp: ['龙井虾仁 Longjing shrimp', 11_800],
  greens: ['时令蔬菜 Seasonal greens', 3800],
  wine: ['花雕酒 Huadiao wine', 9800],
  lotus: ['桂花糖藕 Sweet lotus root', 3400],
} satisfies Record<string, Dish>;
type DishKey = keyof typeof dishes;

type Part = {
  from: number;
  to: number;
  covers: readonly [number, number];
  /** each with how often it is ordered */
  menu: readonly (readonly [DishKey, number])[];
  /** with the first the second comes so often */
  goesWith: readonly (readonly [DishKey, DishKey, number])[];
};
const parts: Readonly<Record<'lunch' | 'tea' | 'dinner', Part>> = {
  lunch: {
    from: 11,
    to: 13,
    covers: [1, 3],
    menu: [
      ['set', 0.55],
      ['noodles', 0.35],
      ['greens', 0.2],
      ['rice', 0.15],
      ['pork', 0.12],
      ['soup', 0.12],
      ['green', 0.1],
    ],
    goesWith: [
      ['set', 'soup', 0.72],
      ['set', 'green', 0.3],
      ['pork', 'rice', 0.85],
    ],
  },
  tea: {
    from: 14,
    to: 16,
    covers: [2, 5],
    menu: [
      ['tea', 0.7],
      ['green', 0.28],
      ['lotus', 0.15],
      ['osmanthus', 0.14],
      ['nuts', 0.1],
      ['date', 0.08],
    ],
    goesWith: [
      ['tea', 'osmanthus', 0.66],
      ['tea', 'nuts', 0.45],
      ['osmanthus', 'date', 0.5],
    ],
  },
  dinner: {
    from: 17,
    to: 20,
    covers: [2, 8],
    menu: [
      ['fish', 0.5],
      ['pork', 0.55],
      ['shrimp', 0.4],
      ['greens', 0.6],
      ['lotus', 0.3],
      ['soup', 0.2],
      ['wine', 0.1],
      ['rice', 0.15],
      ['green', 0.12],
    ],
    goesWith: [
      ['pork', 'rice', 0.7],
      ['fish', 'wine', 0.48],
      ['shrimp', 'green', 0.4],
      ['pork', 'lotus', 0.35],
    ],
  },
};

/** `guests`: who may have come; those with a number of their own are named by it. Same moment, same seed: same meals. */
export function planMeals(guests: readonly DemoPerson[], today: string, seed: number): Meal[] {
  const dice = chance(seed);
  const diners = guests.filter(({ phone, country }) => phone !== null && country === 'CN').slice(0, DINERS);
  const regulars = diners.map((p, i) => ({
    p,
    // A few come all the time, most once or twice; some have stopped.
    weight: 1 / (1 + i / 12),
    until: dice.happens(0.3) ? dice.between(90, 240) : 1,
    part: dice.weighted([
      ['lunch', 3],
      ['tea', 2],
      ['dinner', 4],
    ] as const),
  }));
  const draw = regulars.map((one) => [one, one.weight] as const);
  return Array.from({ length: ORDERS }, (_, i): Meal => {
    const one = draw.length > 0 && dice.happens(0.78) ? dice.weighted(draw) : undefined;
    const part = one !== undefined && dice.happens(0.8) ? one.part : dice.pick(['lunch', 'tea', 'dinner'] as const);
    const ago = dice.between(one?.until ?? 1, DAYS);
    return mealOf(`M${String(i + 1).padStart(5, '0')}`, addDays(today, -ago), parts[part], one?.p, dice);
  }).toSorted((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
}

function mealOf(no: string, day: string, part: Part, guest: DemoPerson | undefined, dice: Chance): Meal {
  const hour = String(dice.between(part.from, part.to)).padStart(2, '0');
  const openedAt = at(day, `${hour}:${dice.pick(['00', '10', '20', '30', '45'])}`, ZONE);
  const chosen = new Set<DishKey>(part.menu.flatMap(([dish, often]) => (dice.happens(often) ? [dish] : [])));
  if (chosen.size === 0) chosen.add(part.menu[0]![0]);
  for (const [dish, other, often] of part.goesWith) if (chosen.has(dish) && dice.happens(often)) chosen.add(other);
  const covers = dice.between(...part.covers);
  const items = [...chosen].map((key, i) => {
    const [name, minor] = dishes[key];
    const quantity = key === 'rice' || key === 'set' ? covers : 1;
    return { key: String(i + 1), name, quantity, amountMinor: minor * quantity, currencyCode: 'CNY' };
  });
  const closedAt = later(openedAt, dice.between(40, 110) * 60_000);
  return {
    receivedAt: closedAt,
    record: {
      kind: 'posOrder',
      source: 'file',
      sourceEntityId: no,
      sourceVersion: closedAt,
      complete: true,
      checkNo: no,
      outlet: '梅苑餐厅 Plum Court',
      table: `A${dice.between(1, 24)}`,
      covers,
      status: 'closed',
      businessDate: day,
      openedAt,
      closedAt,
      items,
      total: { amountMinor: items.reduce((sum, { amountMinor }) => sum + amountMinor, 0), currencyCode: 'CNY' },
      persons:
        guest === undefined
          ? []
          : [{ role: 'primary', personKey: 'g1', profileId: profileKey(guest), person: namedAtTable(guest) }],
    },
  };
}

/** A restaurant knows a name and a number. */
function namedAtTable(p: DemoPerson): ReturnType<typeof asProfile> {
  const { name, contactPoints } = asProfile(p);
  return { name, contactPoints: (contactPoints ?? []).filter(({ kind }) => kind === 'phone') };
}
