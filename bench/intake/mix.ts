// The load's messages: orders of four channels, changes and cancellations of orders sent some seconds before, two of a hundred sent
// twice; a third of the guests are in the house already, the others come back among themselves.
import type { PersonFacts } from '../../server/intake/canonical.ts';
import { addDays } from '../../server/platform/day.ts';
import { dice, guestNo, orderIn, type Guest, type Order, type OrderSystem } from '../../server/testing/orders.ts';
import { guestOf } from '../identity-live/seed.ts';

export const mixSystems = ['opentravel', 'ctrip', 'fliggy', 'booking'] as const satisfies readonly OrderSystem[];
export type Sent = { system: OrderSystem; no: string; body: Buffer };

const FIRST_NO = 6_000_000_000;
const NEW_GUESTS = 5000;

/** Messages one by one; `freshOnly` = every message its own new order, so that each has its own moment on the screen. */
export function mix(options: { from: number; base: number; today: string; freshOnly?: boolean }): () => Sent {
  const { base, today, freshOnly } = options;
  const roll = dice(options.from + 1);
  const orders: { system: OrderSystem; order: Order }[] = [];
  let last: Sent | undefined;
  let count = 0;
  return () => {
    const what = freshOnly ? 1 : roll();
    if (last && what < 0.02) return last;
    const earlier = orders.length > 2000 ? orders[orders.length - 1001 - Math.floor(roll() * 999)] : undefined;
    if (earlier && what < 0.25 && earlier.order.status !== 'cancelled') return (last = sent(later(earlier, roll)));
    const no = options.from + count++;
    const arrival = addDays(today, roll() < 0.03 ? 0 : Math.floor(roll() * 90));
    const one = {
      system: mixSystems[no % 4]!,
      order: {
        no: String(FIRST_NO + no),
        version: 1,
        status: 'new' as const,
        guest: guest(base, roll),
        arrival,
        nights: 1 + Math.floor(roll() * 3),
        rate: 30_000 + Math.floor(roll() * 900) * 100,
        at: instant(0, no),
      },
    };
    orders.push(one);
    return (last = sent(one));
  };
}

/** Ctrip and Fliggy send no changes under the same number: theirs are cancellations. */
function later(one: { system: OrderSystem; order: Order }, roll: () => number): { system: OrderSystem; order: Order } {
  const { order, system } = one;
  const cancels = system === 'ctrip' || system === 'fliggy' || roll() < 0.4;
  one.order = {
    ...order,
    version: order.version + 1,
    status: cancels ? 'cancelled' : 'changed',
    nights: 1 + Math.floor(roll() * 4),
    at: instant(order.version, Number(order.no) % 86_400),
  };
  return one;
}

const sent = ({ system, order }: { system: OrderSystem; order: Order }): Sent => ({
  system,
  no: `${order.no}/${order.version}`,
  body: Buffer.from(orderIn(system, order)),
});
const instant = (day: number, second: number): string =>
  new Date(Date.UTC(2026, 0, 3 + day) + (second % 86_400) * 1000).toISOString();

function guest(base: number, roll: () => number): Guest {
  return roll() < 0.33 && base > 0
    ? ofFacts(guestOf(Math.floor(roll() * base)))
    : guestNo(Math.floor(roll() * NEW_GUESTS));
}

function ofFacts({ name, contactPoints = [] }: PersonFacts): Guest {
  const contact = (kind: string): string => contactPoints.find((one) => one.kind === kind)?.raw ?? '';
  const text = name.text ?? name.native ?? `${name.family} ${name.given}`;
  return {
    family: clean(name.family ?? text),
    given: clean(name.given ?? ''),
    native: clean(text),
    phone: contact('phone'),
    email: contact('email'),
  };
}

const clean = (text: string): string => text.replace(/[<>&]/g, ' ');
