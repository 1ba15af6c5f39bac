// What a waiter's suggestion looks up of a guest: dishes ordered before at the house, and what the guest must not or will not eat.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';

export type DishBefore = { dish: string; times: number };

export async function dishesBefore(
  tx: Tx,
  groupId: string,
  propertyId: string,
  guestId: string,
): Promise<DishBefore[]> {
  const { rows } = await sql<DishBefore>`
    select trim(i.name) as dish, count(distinct o.id)::int as times
    from link l join pos_order_person p on p.group_id = l.group_id and p.record_id = l.record_id
    join pos_order o on o.group_id = p.group_id and o.id = p.order_id and o.property_id = ${propertyId} and o.status <> 'void'
    join pos_item i on i.group_id = o.group_id and i.order_id = o.id and not i.voided
    where l.group_id = ${groupId} and l.guest_id = ${guestId} group by 1 order by 2 desc, 1 limit 50`.execute(tx);
  return rows;
}

export type NotEaten = { kind: string; code: string | null; text: string };

export async function notEaten(tx: Tx, groupId: string, guestId: string, today: string): Promise<NotEaten[]> {
  const { rows } = await sql<NotEaten>`
    select distinct p.kind, p.code, p.text from link l join preference p on p.group_id = l.group_id and p.record_id = l.record_id
    where l.group_id = ${groupId} and l.guest_id = ${guestId} and (p.kind in ('allergy', 'diet') or p.code = 'noAlcohol') and p.state in ('active', 'confirmed') and (p.valid_until is null or p.valid_until >= ${today}::date) order by 1, 3`.execute(
    tx,
  );
  return rows;
}

export async function isGuestOf(
  tx: Tx,
  groupId: string,
  propertyIds: readonly string[],
  guestId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from guest_property gp join guest g on g.group_id = gp.group_id and g.id = gp.guest_id and g.status = 'active'
    where gp.group_id = ${groupId} and gp.guest_id = ${guestId} and gp.property_id = any(${[...propertyIds]}::uuid[]) limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}
