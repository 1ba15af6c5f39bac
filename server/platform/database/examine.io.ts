// What `regulars doctor` asks of the database: is it there, does it keep what it took, can it read Chinese, is it on time.
import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import { groupIds } from '../events.store.ts';
import type { Database } from './database.io.ts';

export type Finding = { name: string; ok: boolean; told: string };

const MOST_SKEW_MS = 5000;

export async function examineDatabase(database: Database, clock: Clock): Promise<Finding[]> {
  const info = await database.info();
  const { rows } = await database.system((tx) =>
    sql<{ commit: string; chinese: boolean; at: string }>`
      select current_setting('synchronous_commit') as commit, cardinality(show_trgm('王')) > 0 as chinese, clock_timestamp() as at`.execute(
      tx,
    ),
  );
  const { commit, chinese, at } = rows[0]!;
  const skewMs = Math.abs(Date.parse(at) - clock.nowMs());
  return [
    { name: 'database', ok: true, told: `PostgreSQL ${info.version}${info.embedded ? ', embedded' : ''}` },
    { name: 'durability', ok: commit !== 'off', told: `synchronous_commit ${commit}` },
    {
      name: 'chinese text',
      ok: chinese,
      told: chinese ? 'indexed' : 'not indexed: the database needs a UTF-8 locale',
    },
    { name: 'clocks', ok: skewMs < MOST_SKEW_MS, told: `${skewMs} ms between this machine and the database` },
    { name: 'groups', ok: true, told: String((await database.system(groupIds)).length) },
  ];
}
