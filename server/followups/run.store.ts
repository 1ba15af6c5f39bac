// What a run of value expects on average.
import { sql } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import type { Share } from './rates.ts';

/** Of the repeaters of a house and of those who came once: stands in where no window of the past has closed. */
export async function readMeanReturn(
  tx: Tx,
  groupId: string,
  propertyId: string,
): Promise<{ repeaters: Share; once: Share }> {
  const { rows } = await sql<{ again: boolean; guests: number; came: number }>`
    select stays > 1 as again, count(*)::int as guests, round(sum(p_return))::int as came from guest_value
    where group_id = ${groupId} and property_id = ${propertyId} group by 1`.execute(tx);
  const of = (again: boolean) => {
    const found = rows.find((row) => row.again === again);
    return { guests: found?.guests ?? 0, came: found?.came ?? 0 };
  };
  return { repeaters: of(true), once: of(false) };
}
