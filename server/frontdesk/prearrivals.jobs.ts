// A preparation task that is done signs its item off at the arrival it was made for, in the name of whoever did it. Idempotent:
// what was signed by hand meanwhile stays as it is.
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Listener } from '../platform/event.ts';
import { push } from '../platform/events.store.ts';
import { readClosure, readSigned, writeSigned } from './desk.store.ts';
import { taskSource } from './prearrivals.store.ts';

export function preparationListener({ database, clock }: { database: Database; clock: Clock }): Listener {
  return {
    name: 'frontdesk.preparation',
    hears: ['task_changed'],
    async hear({ groupId, payload }) {
      const source = payload['source'] as { kind: string; id: string; key: string } | null;
      if (source?.kind !== taskSource || payload['state'] !== 'done') return;
      const cut = source.key.indexOf('/');
      const [roomIndex, key] = [source.key.slice(0, cut), source.key.slice(cut + 1)];
      const place = { groupId, reservationId: source.id, roomIndex };
      const now = clock.now();
      await database.tenant(groupId, async (tx) => {
        const signed = (await readSigned(tx, groupId, [source.id])).find(
          (one) => one.roomIndex === roomIndex && one.key === key,
        );
        if ((signed !== undefined && signed.state !== 'open') || (await readClosure(tx, place)) !== undefined) return;
        await writeSigned(tx, place, { key, state: 'done', reason: null }, String(payload['ownerId']), now);
        const propertyId = String(payload['propertyId']);
        await push(tx, groupId, [{ kind: 'preparation', key: source.id, propertyId, dates: [], at: now }]);
      });
    },
  };
}
