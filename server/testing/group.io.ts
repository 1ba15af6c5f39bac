// A hotel group of a test's own: one house, one person of the staff and one connection per system, opened as the first run opens
// them. Nothing is cleaned up: what leaks from one group to another fails some test at once.
import { mayDo, type Role } from '@regulars/contract/session.ts';
import { addConnection } from '../intake/connections.store.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import type { Who } from '../platform/who.ts';
import { addGroup, addProperty } from '../properties/properties.store.ts';
import { addStaff } from '../staff/staff.store.ts';

export const systems = ['opentravel', 'booking', 'ctrip', 'fliggy', 'file'] as const;
export type System = (typeof systems)[number];

export type OpenGroup = {
  groupId: string;
  propertyId: string;
  staffId: string;
  connections: Record<System, string>;
  /** a group administrator, unless `role` said otherwise */
  who: Who;
  /** as Batch.properties wants them */
  properties: Map<string, { timeZone: string; country: string; currency: string }>;
};

export type GroupOverrides = Partial<{
  at: string;
  timeZone: string;
  country: string;
  currency: string;
  role: Role;
  language: 'zh' | 'en';
  kind: 'hotel' | 'restaurant';
}>;

export async function openGroup(database: Database, overrides: GroupOverrides = {}): Promise<OpenGroup> {
  const { at = '2026-01-01T00:00:00.000Z', role = 'groupAdmin', language = 'en' } = overrides;
  const [groupId, staffId] = [newId(), newId()];
  const house = {
    timeZone: 'Asia/Shanghai',
    country: 'CN',
    currency: 'CNY',
    kind: 'hotel' as const,
    ...pick(overrides),
  };
  return database.tenant(groupId, async (tx) => {
    await addGroup(tx, { id: groupId, name: { zh: '和风酒店集团', en: 'Fair Wind Hotels' } }, at);
    const { propertyId, connections } = await openHouse(tx, groupId, house, at);
    const who = whoOf({ groupId, staffId, role, language }, [propertyId]);
    const roles = who.groupWide ? [] : [{ propertyId, role }];
    await addStaff(
      tx,
      groupId,
      {
        id: staffId,
        login: `lin.${staffId}`,
        name: who.name,
        passwordHash: 'none',
        language,
        homePropertyId: propertyId,
        groupRole: who.groupWide ? role : null,
        roles,
      },
      at,
    );
    return { groupId, propertyId, staffId, connections, who, properties: new Map([[propertyId, house]]) };
  });
}

/** One more house of the group, with its connections. */
export async function openHouse(
  tx: Parameters<typeof addProperty>[0],
  groupId: string,
  house: { timeZone: string; country: string; currency: string; kind: 'hotel' | 'restaurant' },
  at = '2026-01-01T00:00:00.000Z',
): Promise<{ propertyId: string; connections: Record<System, string> }> {
  const propertyId = newId();
  await addProperty(
    tx,
    groupId,
    {
      id: propertyId,
      code: `H${propertyId.slice(-6)}`,
      name: { zh: '和风酒店', en: 'Fair Wind Hotel' },
      settings: {},
      ...house,
    },
    at,
  );
  const connections = {} as Record<System, string>;
  for (const system of systems) {
    connections[system] = newId();
    const mode = system === 'file' ? 'file' : system === 'booking' ? 'poll' : 'push';
    await addConnection(tx, groupId, {
      id: connections[system],
      propertyId,
      system,
      name: system,
      mode,
      username: null,
      secretSealed: null,
      settings: {},
      createdAt: at,
      disabledAt: null,
    });
  }
  return { propertyId, connections };
}

/** Somebody with one role at these houses; a role of the group has it at all of them. */
export function whoOf(
  person: { groupId: string; staffId: string; role: Role; language?: 'zh' | 'en'; name?: string },
  propertyIds: readonly string[],
): Who {
  const { groupId, staffId, role, language = 'en', name = 'Lin Wei' } = person;
  return {
    staffId,
    groupId,
    name,
    language,
    groupWide: role === 'groupAdmin',
    properties: new Map(propertyIds.map((id) => [id, mayDo[role]])),
  };
}

function pick({ timeZone, country, currency, kind }: GroupOverrides): GroupOverrides {
  return Object.fromEntries(
    Object.entries({ timeZone, country, currency, kind }).filter(([, value]) => value !== undefined),
  );
}
