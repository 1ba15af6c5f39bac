// Who holds a session, asked from outside of any request: by an open screen that must end with it. Asking is no use of the session,
// so a forgotten screen does not keep it alive.
import type { Clock } from '../platform/clock.ts';
import type { ConfigOf } from '../platform/config.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Who } from '../platform/who.ts';
import type { Houses } from './houses.ts';
import type { staffSettings } from './settings.ts';
import { whoOf } from './staff.service.ts';
import { readLiveSession, readStaff } from './staff.store.ts';

/** `tokenHash` names the session; undefined = it ended, ran out, lay idle too long, or its person is gone. */
export function sessionHolders(parts: {
  database: Database;
  clock: Clock;
  config: Pick<ConfigOf<typeof staffSettings>, 'sessionIdleMinutes'>;
  houses: Pick<Houses, 'heads'>;
}): (groupId: string, tokenHash: string) => Promise<Who | undefined> {
  const { database, clock, config, houses } = parts;
  return (groupId, tokenHash) =>
    database.tenantReadOnly(groupId, async (tx) => {
      const idleSince = new Date(clock.nowMs() - config.sessionIdleMinutes * 60_000).toISOString();
      const session = await readLiveSession(tx, groupId, tokenHash, clock.now(), idleSince);
      const member = session && (await readStaff(tx, groupId, session.staffId));
      return member && whoOf(groupId, member, await houses.heads(tx, groupId, clock.now()));
    });
}
