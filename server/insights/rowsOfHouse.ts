// Rows as they were read -> the columns a refit works on; each page is added and let go. Amounts in other currencies than the house's
// count by the group's rates, or are left out and counted.
import { minorDigits } from '../platform/money.ts';
import { revenueOf, type ChargeFact, type StayFact } from '../stays/summary.ts';
import { dayPartAt, placeOfClass, placeOfPart, type FeatureName, type HouseRows } from './houseRows.ts';
import { VALUE_CLASSES } from './valueClass.ts';
import type { ValueClass } from '@regulars/contract/value.ts';

export type Column = { push(value: number): void; values(): Float64Array; size(): number };

/** A column that doubles when it is full. */
export function column(): Column {
  let held = new Float64Array(1024);
  let size = 0;
  return {
    push(value) {
      if (size === held.length) {
        const wider = new Float64Array(size * 2);
        wider.set(held);
        held = wider;
      }
      held[size++] = value;
    },
    values: () => held.slice(0, size),
    size: () => size,
  };
}

/** `company`: as the golden values have it. */
export type GuestGiven = { guestId: string; guestClass: string | null; ahead: boolean; company: string | null };
export type StayGiven = Omit<StayFact, 'booked' | 'propertyId'> & {
  booked: StayFact['booked'];
  bookedOn: string | null;
  party: number | null;
};
export type MealGiven = {
  /** by the clock of the house; the hour null for a table that was booked and has no order */
  day: string;
  hour: number | null;
  totalMinor: number | null;
  currency: string | null;
  covers: number | null;
  dishes: number | null;
};

export const HOTEL_FEATURES = [
  'nights',
  'leadDays',
  'weekendShare',
  'partySize',
  'diningShare',
  'directShare',
] as const;
export const MEAL_FEATURES = ['lunchShare', 'teaShare', 'dinnerShare', 'weekendMealShare', 'covers', 'dishes'] as const;
const DIRECT = new Set(['direct', 'walkIn', 'wechat', 'phone', 'email']);

export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
/** 1970-01-01 was a Thursday; Friday and Saturday nights, Saturday and Sunday meals. */
const weekday = (day: number): number => (day + 4) % 7;
const isWeekendNight = (day: number): boolean => weekday(day) === 5 || weekday(day) === 6;
const isWeekend = (day: number): boolean => weekday(day) === 6 || weekday(day) === 0;

/** `origin` day number; `rates`: what one unit of another currency is in the house's. */
export function gatherRows(kind: HouseRows['kind'], origin: number, currency: string, rates: Record<string, number>) {
  const names: readonly FeatureName[] = kind === 'hotel' ? HOTEL_FEATURES : MEAL_FEATURES;
  const [guest, from, to, amount, existing, ahead] = [column(), column(), column(), column(), column(), column()];
  const account = column();
  const companies = new Map<string, number>();
  const features = names.map(() => column());
  const ids: string[] = [];
  const leftOut = { withoutGuest: 0, inFuture: 0, negativeAmount: 0, otherCurrency: 0 };
  const inHouse = (charges: readonly ChargeFact[]): { amount: number; food: number } => {
    let [sum, food] = [0, 0];
    for (const { category, currency: code, amountMinor } of charges) {
      const rate = code === currency ? 1 : rates[code];
      if (rate === undefined) {
        leftOut.otherCurrency++;
        continue;
      }
      const own = amountMinor * rate * 10 ** (minorDigits(currency) - minorDigits(code));
      sum += own;
      if (category === 'food' || category === 'beverage') food += own;
    }
    return { amount: sum, food };
  };
  const add = (first: number, last: number, paid: number, own: readonly number[]): void => {
    if (paid < 0) leftOut.negativeAmount++;
    guest.push(ids.length);
    from.push(first);
    to.push(last);
    amount.push(paid < 0 ? NaN : paid);
    own.forEach((value, i) => features[i]!.push(value));
  };
  const close = ({ guestId, guestClass, ahead: isAhead, company }: GuestGiven, rowsBefore: number): boolean => {
    if (guest.size() === rowsBefore) return false;
    ids.push(guestId);
    existing.push(placeOfClass((guestClass ?? 'potential') as ValueClass | 'potential', VALUE_CLASSES));
    ahead.push(isAhead ? 1 : 0);
    account.push(company === null ? -1 : placeIn(companies, company));
    return true;
  };
  return {
    ids,
    leftOut,
    /** All stays of one guest at the house; false where none counts. */
    stays(of: GuestGiven, stays: readonly StayGiven[]): boolean {
      const before = guest.size();
      for (const sides of Map.groupBy(stays, ({ bookingId }) => bookingId).values()) {
        const first = Math.min(...sides.map(({ arrivalDate }) => dayNumber(arrivalDate)));
        if (first > origin) {
          leftOut.inFuture++;
          continue;
        }
        const last = Math.max(first, ...sides.map((s) => dayNumber(s.departureDate ?? s.arrivalDate)));
        const charges = revenueOf(sides.map((side) => ({ ...side, propertyId: '' })));
        // Nothing known of one who pays is unknown; who only came along paid nothing.
        const nothing = sides.every(({ role }) => role === 'accompanying') ? 0 : NaN;
        const paid = charges.length === 0 ? { amount: nothing, food: nothing } : inHouse(charges);
        const [side] = sides as [StayGiven];
        const nights = Math.max(1, last - first);
        let weekend = 0;
        for (let night = first; night < first + nights; night++) if (isWeekendNight(night)) weekend++;
        const channel = (sides.find(({ fromPms }) => !fromPms) ?? side).channelCode;
        add(first, last, paid.amount, [
          nights,
          side.bookedOn === null ? NaN : Math.max(0, first - dayNumber(side.bookedOn)),
          weekend / nights,
          side.party ?? NaN,
          paid.amount > 0 ? paid.food / paid.amount : NaN,
          DIRECT.has(channel) ? 1 : 0,
        ]);
      }
      return close(of, before);
    },
    /** All meals of one guest; a table that was booked and the order of that day are one. */
    meals(of: GuestGiven, meals: readonly MealGiven[]): boolean {
      const before = guest.size();
      const ordered = new Set(meals.filter(({ hour }) => hour !== null).map(({ day }) => day));
      for (const meal of meals) {
        if (meal.hour === null && ordered.has(meal.day)) continue;
        const day = dayNumber(meal.day);
        if (day > origin) {
          leftOut.inFuture++;
          continue;
        }
        const part = meal.hour === null ? undefined : dayPartAt(meal.hour);
        const isPart = (one: string): number => (part === undefined ? NaN : part === one ? 1 : 0);
        const paid =
          meal.totalMinor === null || meal.currency === null
            ? NaN
            : inHouse([{ category: 'food', currency: meal.currency, amountMinor: meal.totalMinor }]).amount;
        add(day, day, paid, [
          isPart('lunch'),
          isPart('tea'),
          isPart('dinner'),
          isWeekend(day) ? 1 : 0,
          meal.covers ?? NaN,
          meal.dishes ?? NaN,
        ]);
      }
      return close(of, before);
    },
    rows(): Pick<HouseRows, 'visits' | 'existing' | 'ahead' | 'account' | 'accounts' | 'guests' | 'leftOut'> {
      return {
        guests: ids.length,
        visits: {
          guest: Int32Array.from(guest.values()),
          from: Int32Array.from(from.values()),
          to: Int32Array.from(to.values()),
          amount: amount.values(),
          features: Object.fromEntries(names.map((name, i) => [name, features[i]!.values()])),
        },
        existing: Uint8Array.from(existing.values()),
        ahead: Uint8Array.from(ahead.values()),
        account: Int32Array.from(account.values()),
        accounts: [...companies.keys()],
        leftOut,
      };
    },
  };
}

/** The number of a name; a new one is the next. */
function placeIn(places: Map<string, number>, name: string): number {
  const place = places.get(name) ?? places.size;
  places.set(name, place);
  return place;
}

/** Orders with dishes -> lines. */
export function gatherOrders() {
  const [order, item, part, guestClass] = [column(), column(), column(), column()];
  const places = new Map<string, number>();
  return {
    add(hour: number | null, dishes: readonly string[], ordererClass: string | null): void {
      if (dishes.length === 0) return;
      const at = part.size();
      for (const dish of dishes) {
        order.push(at);
        item.push(placeIn(places, dish));
      }
      part.push(hour === null ? 255 : placeOfPart(dayPartAt(hour)));
      guestClass.push(
        ordererClass === null ? 255 : placeOfClass(ordererClass as ValueClass | 'potential', VALUE_CLASSES),
      );
    },
    rows: (): HouseRows['orders'] => ({
      orders: part.size(),
      dishes: [...places.keys()],
      order: Int32Array.from(order.values()),
      item: Int32Array.from(item.values()),
      part: Uint8Array.from(part.values()),
      guestClass: Uint8Array.from(guestClass.values()),
    }),
  };
}

/** Memberships -> columns. */
export function gatherMembers() {
  const [guest, programme, tier, expires] = [column(), column(), column(), column()];
  const [programmes, tiers] = [new Map<string, number>(), new Map<string, number>()];
  return {
    add(of: number, membership: { programme: string; tier: string | null; expireDate: string }): void {
      guest.push(of);
      programme.push(placeIn(programmes, membership.programme));
      tier.push(membership.tier === null ? -1 : placeIn(tiers, membership.tier));
      expires.push(dayNumber(membership.expireDate));
    },
    rows: (): HouseRows['members'] => ({
      guest: Int32Array.from(guest.values()),
      programme: Int32Array.from(programme.values()),
      tier: Int32Array.from(tier.values()),
      expires: Int32Array.from(expires.values()),
      programmes: [...programmes.keys()],
      tiers: [...tiers.keys()],
    }),
  };
}
