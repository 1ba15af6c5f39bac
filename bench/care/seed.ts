// Trouble and promises for a busy house: open cases spread over all guests and rooms, and a word given to every third guest.
import { sql } from 'kysely';
import { caseCategories } from '@regulars/contract/caseRule.ts';
import { openCase } from '../../server/cases/cases.service.ts';
import type { Database } from '../../server/platform/database/database.io.ts';
import type { Emit } from '../../server/platform/events.store.ts';
import { newId } from '../../server/platform/id.io.ts';
import { makePromise } from '../../server/promises/promises.service.ts';
import type { dutyHead } from '../../server/tasks/colleagues.store.ts';
import type { OpenGroup } from '../../server/testing/group.io.ts';

type Parts = { database: Database; emit: Emit; dutyHead: typeof dutyHead };
const WORDS = ['房间太冷，一夜没睡好', '隔壁太吵', 'Waited forty minutes for the room', '浴室没有热水'];
const PORTION = 250;

export async function seedCare(
  parts: Parts,
  { groupId, propertyId, staffId }: OpenGroup,
  { cases, now }: { cases: number; now: string },
  said: (what: string) => void,
): Promise<void> {
  const { database } = parts;
  const recordIds = await database.tenant(groupId, async (tx) => {
    const { rows } = await sql<{
      id: string;
    }>`select distinct on (guest_id) record_id as id from link where group_id = ${groupId} order by guest_id, record_id`.execute(
      tx,
    );
    return rows.map(({ id }) => id);
  });
  for (let from = 0; from < cases; from += PORTION) {
    await database.tenant(groupId, async (tx) => {
      for (let no = from; no < Math.min(cases, from + PORTION); no++)
        await openCase(parts, tx, groupId, {
          id: newId(),
          propertyId,
          recordId: recordIds[no % recordIds.length]!,
          roomNumber: String(300 + (no % 500)),
          channel: 'inPerson',
          category: caseCategories[no % caseCategories.length]!,
          severity: (['S3', 'S4', 'S3', 'S2'] as const)[no % 4]!,
          words: WORDS[no % WORDS.length]!,
          by: staffId,
          ownerId: staffId,
          at: new Date(Date.parse(now) - no * 60_000).toISOString(),
        });
    });
    said(`cases: ${Math.min(cases, from + PORTION)} of ${cases}`);
  }
  const given = recordIds.filter((_, no) => no % 3 === 0);
  for (let from = 0; from < given.length; from += PORTION)
    await database.tenant(groupId, async (tx) => {
      for (const recordId of given.slice(from, from + PORTION))
        await makePromise(parts, tx, groupId, {
          id: newId(),
          recordId,
          propertyId,
          words: '下次入住安排高楼层',
          trigger: { kind: 'nextArrival', propertyId },
          department: 'frontOffice',
          ownerId: staffId,
          value: null,
          source: { kind: 'desk', id: null },
          by: staffId,
          at: new Date(Date.parse(now) - 86_400_000).toISOString(),
        });
    });
  await database.system((tx) => sql`analyze`.execute(tx)).catch(() => {});
}
