// RoomStays of a reservation: dates, type, guests counted, price of each night. Dates come from TimeSpan; where a sender
// gives none (Booking.com) from the nights that have a price, else from the reservation's own span.
import type { GuestCount, Money, ReservationStatus, RoomStay } from '../../intake/canonical.ts';
import { attribute, child, children, paths, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { amountOf } from './amounts.ts';
import { defined } from './contact.ts';
import { nightlyRates } from './nights.ts';
import type { Reading } from './reading.ts';
import { statusOf } from './status.ts';
import { stayDates } from './stayDates.ts';

/** One or several room stays of a RoomStay element: a sender may put two room types into one (two rooms, one element). */
export function roomStaysOf(
  reading: Reading,
  node: XmlNode,
  position: number,
  whole: { span?: XmlNode; currency?: string },
): RoomStay[] {
  const index =
    attribute(node, 'IndexNumber') ?? attribute(node, 'RPH') ?? attribute(node, 'RoomStayRPH') ?? String(position);
  const types = paths(node, 'RoomTypes', 'RoomType');
  const codes = types.map((type) => attribute(type, 'RoomTypeCode'));
  const several = new Set(codes).size > 1 && codes.every((code) => code !== undefined);
  if (!several) return [roomStayOf(reading, node, index, types[0], roomRates(node), whole)];
  return types.map((type, i) => {
    const rates = roomRates(node).filter((rate) => attribute(rate, 'RoomTypeCode') === codes[i]);
    return roomStayOf(reading, node, `${index}.${i + 1}`, type, rates, whole);
  });
}

function roomStayOf(
  reading: Reading,
  node: XmlNode,
  index: string,
  type: XmlNode | undefined,
  rates: XmlNode[],
  whole: { span?: XmlNode; currency?: string },
): RoomStay {
  const plan = paths(node, 'RatePlans', 'RatePlan')[0];
  const currency = attribute(child(node, 'Total'), 'CurrencyCode') ?? whole.currency;
  const dates = stayDates(reading, node, rates, whole.span);
  const total = totalOf(reading, node, rates, currency);
  const nights = nightlyRates(reading, rates.length > 0 ? rates : legacyRates(node), dates, currency);
  return {
    index,
    ...defined({
      status: roomStatus(reading, node),
      ...dates,
      roomTypeCode:
        attribute(type, 'RoomTypeCode') ?? firstAttribute(rates, 'RoomTypeCode') ?? attribute(node, 'RoomTypeCode'),
      roomTypeName: attribute(child(type, 'RoomDescription'), 'Name') ?? textOf(type, 'RoomDescription', 'Text'),
      ratePlanCode: firstAttribute(rates, 'RatePlanCode') ?? attribute(plan, 'RatePlanCode'),
      total,
      mealPlan: mealPlanOf(node),
      roomNumber: attribute(type, 'RoomID') ?? attribute(node, 'RoomID') ?? firstAttribute(rates, 'RoomID'),
    }),
    numberOfUnits: unitsOf([type, ...rates, node]),
    guestCounts: guestCounts(rates.length === 1 && child(rates[0], 'GuestCounts') ? rates[0]! : node),
    nightlyRates: nights,
  };
}

function roomRates(node: XmlNode): XmlNode[] {
  return paths(node, 'RoomRates', 'RoomRate');
}

/** 2001 put Rates below RatePlan. */
function legacyRates(node: XmlNode): XmlNode[] {
  return paths(node, 'RatePlans', 'RatePlan').filter((plan) => child(plan, 'Rates'));
}

function roomStatus(reading: Reading, node: XmlNode): ReservationStatus | undefined {
  const written = attribute(node, 'RoomStayStatus') ?? attribute(node, 'ResStatus') ?? attribute(node, 'RoomStay');
  return written === undefined ? undefined : statusOf(reading, node, written);
}

function totalOf(
  reading: Reading,
  node: XmlNode,
  rates: readonly XmlNode[],
  currency: string | undefined,
): Money | undefined {
  const own = amountOf(reading, child(node, 'Total'), [currency]);
  return own ?? (rates.length === 1 ? amountOf(reading, child(rates[0], 'Total'), [currency]) : undefined);
}

export function guestCounts(node: XmlNode): GuestCount[] {
  return paths(node, 'GuestCounts', 'GuestCount').flatMap((one) => {
    const count = Number(attribute(one, 'Count') ?? 1);
    if (!Number.isInteger(count) || count < 1 || count > 999) return [];
    const age = Number(attribute(one, 'Age') ?? NaN);
    return [
      {
        ...defined({
          ageQualifyingCode: attribute(one, 'AgeQualifyingCode'),
          age: Number.isInteger(age) ? age : undefined,
        }),
        count,
      },
    ];
  });
}

/** OpenTravel code list MPT. */
const MEAL_PLANS: Readonly<Record<string, string>> = {
  '1': 'all inclusive',
  '3': 'bed and breakfast',
  '10': 'full board',
  '12': 'half board',
  '14': 'room only',
  '19': 'breakfast',
};

function mealPlanOf(node: XmlNode): string | undefined {
  const meals =
    paths(node, 'RatePlans', 'RatePlan', 'MealsIncluded')[0] ??
    paths(node, 'RoomRates', 'RoomRate', 'MealsIncluded')[0];
  const code = attribute(meals, 'MealPlanCodes');
  if (code !== undefined && code !== '0') return MEAL_PLANS[code] ?? `meal plan ${code}`;
  const named = ['Breakfast', 'Lunch', 'Dinner'].filter((meal) => ['true', '1'].includes(attribute(meals, meal) ?? ''));
  if (named.length > 0) return named.join(', ').toLowerCase();
  return paths(node, 'RoomTypes', 'RoomType', 'RoomDescription', 'MealPlan')[0]?.text || undefined;
}

function unitsOf(nodes: readonly (XmlNode | undefined)[]): number {
  for (const node of nodes) {
    const written = attribute(node, 'NumberOfUnits') ?? attribute(node, 'NumberOfRooms') ?? attribute(node, 'Quantity');
    const units = Number(written ?? NaN);
    if (Number.isInteger(units) && units > 0 && units < 1_000) return units;
  }
  return 1;
}

function firstAttribute(nodes: readonly XmlNode[], name: string): string | undefined {
  return nodes.map((node) => attribute(node, name)).find((value) => value !== undefined);
}

/** Every room stay element of a reservation. */
export function roomStayNodes(reservation: XmlNode): XmlNode[] {
  return children(child(reservation, 'RoomStays'), 'RoomStay');
}
