// Kept statements: planning the look-up of candidates costs three times what running it does (measured: 1.7 ms instead of 0.4),
// so what every arriving person needs is planned once per connection and kept there under a name (PostgreSQL's prepared
// statements). A kept plan knows no values. It is asked for where few persons arrive, and then it walks along indexes whatever
// the tables look like at the time; a large batch is planned for itself each time, as its tables grow while it runs.
import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../platform/database/tables.ts';
import { lockNumber } from './liveKeys.ts';

/** Persons up to which a batch is a message and not a file. */
const MOST_LIVE = 12;

/** To be selected in the statement that opens the work: how the ones after it are planned, until `planAsBefore`. */
export function planFor(persons: number): RawBuilder<string> {
  const live = persons <= MOST_LIVE;
  return sql`set_config('plan_cache_mode', ${live ? 'force_generic_plan' : 'force_custom_plan'}, true) || set_config('enable_seqscan', case when ${live} then 'off' else current_setting('enable_seqscan') end, true)`;
}

export async function planAsBefore(tx: Tx): Promise<void> {
  await tx.executeQuery(sql`set local plan_cache_mode to default; set local enable_seqscan to default`.compile(tx));
}

/** Runs a statement of which the connection keeps the plan. Its text must be made of few variants: each is kept. */
export async function runKept<T>(tx: Tx, statement: RawBuilder<T>): Promise<T[]> {
  const compiled = statement.compile(tx);
  // The PostgreSQL client takes text and name where Kysely knows of text only, and hands it on as it is.
  const named = { text: compiled.sql, name: `identity_${lockNumber(compiled.sql)}` };
  const { rows } = await tx.executeQuery<T>({ ...compiled, sql: named as unknown as string });
  return rows;
}
