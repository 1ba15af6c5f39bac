// What to suggest to a table: from the menu that the last run learnt, the guest's own favourite first, without what the guest's notes
// forbid by name. A menu is kept in memory until the next run.
import type { QueryOf, ReplyOf } from '@regulars/contract/route.ts';
import type { suggestDishes as route } from '@regulars/contract/valueSales.ts';
import { dayIn } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustBeAllowed, scopeOf, type Who } from '../platform/who.ts';
import { namedIn, type NotEaten } from './eatable.ts';
import { placeOfPart } from './houseRows.ts';
import { readHouseRuns } from './runs.store.ts';
import { readMenu } from './scored.store.ts';
import { suggestDishes, type Menu } from './suggest.ts';
import { dishesBefore, isGuestOf, notEaten, type DishBefore } from './suggest.store.ts';
import type { ValueParts } from './value.service.ts';

type Reply = ReplyOf<typeof route>;
type Held = { runId: string; names: string[]; menu: Menu };

const MOST_MENUS = 20;
/** Dishes a guest had so often are theirs. */
const FAVOURITE = 2;

export function suggesting(parts: ValueParts) {
  const menus = new Map<string, Held>();

  async function menuOf(tx: Tx, groupId: string, propertyId: string, runId: string): Promise<Held | undefined> {
    const held = menus.get(propertyId);
    if (held?.runId === runId) return held;
    const read = await readMenu(tx, groupId, propertyId);
    if (read === undefined) return undefined;
    if (menus.size >= MOST_MENUS) menus.delete(menus.keys().next().value!);
    menus.set(propertyId, read);
    return read;
  }

  return async (who: Who, query: QueryOf<typeof route>): Promise<Reply> => {
    const { propertyId, guestId } = query;
    mustBeAllowed(who, 'today.read', propertyId);
    const today = dayIn('UTC', parts.clock.now());
    return parts.database.tenantReadOnly(who.groupId, async (tx) => {
      const { run } = await readHouseRuns(tx, who.groupId, propertyId);
      const held = run === null ? undefined : await menuOf(tx, who.groupId, propertyId, run.runId);
      if (guestId !== undefined && !(await isGuestOf(tx, who.groupId, scopeOf(who, 'today.read'), guestId)))
        throw new Refusal('not_found', {}, 404);
      const noted = guestId === undefined ? [] : await notEaten(tx, who.groupId, guestId, today);
      const mind = noted.map(({ text }) => text);
      if (run === null || held === undefined)
        return { orders: null, asOf: run?.origin ?? null, unknown: [], suggestions: [], mind, leftOut: [] };
      const before = guestId === undefined ? [] : await dishesBefore(tx, who.groupId, propertyId, guestId);
      return { asOf: run.origin, mind, ...suggested(held, query, before, noted) };
    });
  };
}

export function suggested(
  { names, menu }: Pick<Held, 'names' | 'menu'>,
  { ordered: typed, most, dayPart }: Pick<QueryOf<typeof route>, 'ordered' | 'most' | 'dayPart'>,
  before: readonly DishBefore[],
  noted: readonly NotEaten[],
): Omit<Reply, 'asOf' | 'mind'> {
  const ordered = typed
    .split('|')
    .map((dish) => dish.trim())
    .filter((dish) => dish !== '');
  const places = ordered.map((dish) => names.indexOf(dish));
  const leftOut: Reply['leftOut'] = [];
  const found = new Map<string, Reply['suggestions'][number]>();
  const offer = (dish: string, because: Reply['suggestions'][number]['because']): void => {
    if (found.has(dish) || ordered.includes(dish) || found.size >= most) return;
    const against = namedIn(dish, noted);
    if (against === undefined) found.set(dish, { dish, because });
    else if (!leftOut.some((one) => one.dish === dish))
      leftOut.push({ dish, told: { code: 'value.leftOut', params: { text: against.text } } });
  };
  const own = before.find(({ dish, times }) => times >= FAVOURITE && names.includes(dish) && !ordered.includes(dish));
  if (own !== undefined) offer(own.dish, { kind: 'guest', times: own.times });
  const known = places.filter((place) => place >= 0);
  const part = dayPart && placeOfPart(dayPart);
  for (const { dish, because } of suggestDishes(menu, known, most + ordered.length + 20, part))
    offer(
      names[dish]!,
      because === undefined
        ? { kind: 'popular', orders: menu.counts[menu.placeOf[dish]!]! }
        : { kind: 'dish', dish: names[because.dish]!, orders: because.orders, together: because.together },
    );
  return {
    orders: menu.orders,
    unknown: ordered.filter((_, i) => places[i]! < 0),
    suggestions: [...found.values()],
    leftOut,
  };
}
