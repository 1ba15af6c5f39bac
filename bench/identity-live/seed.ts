// Guests put straight into records, keys and links: what a million arrivals would leave, without asking each who it is.
import type { PersonFacts } from '../../server/intake/canonical.ts';
import { recordKeys } from '../../server/identity/liveKeys.ts';
import { jsonOf } from '../../server/platform/storable.ts';
import { writeLinks } from '../../server/identity/links.store.ts';
import { normalisePerson } from '../../server/identity/person.ts';
import { PROXIES } from '../../server/identity/proxies.ts';
import type { Database } from '../../server/platform/database/database.io.ts';
import { newId } from '../../server/platform/id.io.ts';
import type { OpenGroup } from '../../server/testing/group.io.ts';
import { dice, person } from '../search/people.ts';

const AT = '2026-01-01T00:00:00.000Z';
const AT_ONCE = 1000;

/** Guest number `no`: the same number gives the same person. One in three has told a birth date. */
export function guestOf(no: number): PersonFacts {
  const roll = dice(no);
  const facts = person(no, roll);
  const born = new Date(Date.UTC(1945 + Math.floor(roll() * 60), 0, 1 + Math.floor(roll() * 365)))
    .toISOString()
    .slice(0, 10);
  return roll() < 0.33 ? { ...facts, birthDate: born } : facts;
}

export async function seed(
  database: Database,
  { groupId, propertyId, connections }: OpenGroup,
  guests: number,
  said: (done: number) => void,
): Promise<void> {
  for (let from = 0; from < guests; from += AT_ONCE) {
    const rows = Array.from({ length: Math.min(AT_ONCE, guests - from) }, (_, i) => {
      const facts = guestOf(from + i);
      const normal = normalisePerson(facts, { country: 'CN', proxies: PROXIES });
      const state = {
        role: 'profile' as const,
        whole: true,
        sourceVersion: null,
        receivedAt: AT,
        propertyId,
        messageId: null,
      };
      return {
        ...state,
        recordId: newId(),
        guestId: newId(),
        connectionId: connections.file,
        source: 'file',
        sourceKey: `g${from + i}`,
        facts,
        normal,
        keys: recordKeys(normal),
      };
    });
    await database.tenant(groupId, async (tx) => {
      const links = rows.map(({ recordId, guestId }) => ({
        eventId: newId(),
        fromGuestId: null,
        recordId,
        guestId,
        homeId: guestId,
        probability: 1,
        viaRecordId: null,
        evidence: [],
      }));
      const guests = rows.map(({ recordId, guestId }) => ({ guestId, anchorRecordId: recordId }));
      await writeLinks(tx, groupId, { records: jsonOf(rows), guests, links }, 'bench', AT);
    });
    said(from + rows.length);
  }
}
