// The demo hotel group: two hotels and a restaurant, about two thousand synthetic guests with history, arrivals relative to
// today. It goes in through the same pipeline as everything else.
import type { Role } from '@regulars/contract/session.ts';
import { openBatch, type BatchItem } from '../intake/batch.ts';
import { addConnection } from '../intake/connections.store.ts';
import type { Pipeline } from '../intake/pipeline.service.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { newSecret, newToken, type Vault } from '../platform/vault.io.ts';
import { addGroup, addProperty, openGroup, setUnfinishedAside, type Property } from '../properties/properties.store.ts';
import { hashPassword } from '../staff/password.io.ts';
import { addStaff } from '../staff/staff.store.ts';
import * as store from './demo.store.ts';
import type { DemoHouse, System } from './history.ts';
import { planDemo, type Plan } from './plan.ts';

export const demoPassword = 'regulars-demo';
export const demoLogins: readonly {
  login: string;
  name: string;
  role: Role;
  language: 'zh' | 'en';
  groupWide?: boolean;
}[] = [
  { login: 'qiantai', name: '林悦', role: 'frontDesk', language: 'zh' },
  { login: 'desk', name: 'Emma', role: 'frontDesk', language: 'en' },
  { login: 'guestrelations', name: '何静', role: 'guestRelations', language: 'zh' },
  { login: 'manager', name: 'Daniel', role: 'generalManager', language: 'en' },
  { login: 'host', name: '小周', role: 'host', language: 'zh' },
  { login: 'integrator', name: 'Kim', role: 'integrator', language: 'en' },
  { login: 'admin', name: '集团管理员 Group', role: 'groupAdmin', language: 'zh', groupWide: true },
];

type Parts = {
  database: Database;
  pipeline: Pipeline;
  refreshGuests(tx: Tx, touched: { groupId: string; guestIds: readonly string[]; at: string }): Promise<void>;
  vault: Vault;
  clock: Clock;
};
const perBatch = 400;

/** Loads the demo; `said` hears how far it is. Returns the new group's id. */
export async function loadDemo(
  parts: Parts,
  said: (done: number, total: number) => void,
  size = { people: 2000, seed: 20_26 },
): Promise<string> {
  const { database, clock } = parts;
  const groupId = newId();
  const properties = demoProperties();
  const passwordHash = await hashPassword(demoPassword);
  await database.system(setUnfinishedAside);
  const house = await database.tenant(groupId, (tx) => openHouse(parts, tx, groupId, properties, passwordHash));
  const now = clock.now();
  const plan = planDemo(dayIn('Asia/Shanghai', now), now, size);
  const items = plan.sent.map((sent): BatchItem => ({
    record: sent.record,
    connectionId: house.connection(sent.house, sent.system),
    propertyId: house.property(sent.house),
    messageId: null,
    receivedAt: sent.receivedAt,
  }));
  for (let from = 0; from < items.length; from += perBatch) {
    const portion = items.slice(from, from + perBatch);
    await database.tenant(groupId, (tx) =>
      parts.pipeline.apply(
        tx,
        openBatch({
          groupId,
          items: portion,
          at: clock.now(),
          importId: null,
          properties: new Map(properties.map((p) => [p.id, p])),
        }),
      ),
    );
    if (from === perBatch * 2 || from === perBatch * 10) await database.analyze();
    said(Math.min(from + perBatch, items.length), items.length);
  }
  await database.analyze();
  await database.tenant(groupId, (tx) => addStaffWords(parts, tx, groupId, plan, house, now));
  await database.system((tx) => openGroup(tx, groupId, clock.now()));
  return groupId;
}

function demoProperties(): Property[] {
  const place = { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', settings: {} };
  return [
    { id: newId(), code: 'RIVER', name: { zh: '江畔酒店', en: 'Riverside' }, kind: 'hotel', ...place },
    { id: newId(), code: 'LAKE', name: { zh: '湖滨酒店', en: 'Lakeside' }, kind: 'hotel', ...place },
    { id: newId(), code: 'PLUM', name: { zh: '梅苑餐厅', en: 'Plum Court' }, kind: 'restaurant', ...place },
  ];
}

type House = {
  staffId: string;
  property(key: DemoHouse['key']): string;
  connection(key: DemoHouse['key'], system: System): string;
};

async function openHouse(
  { clock, vault }: Parts,
  tx: Tx,
  groupId: string,
  properties: readonly Property[],
  passwordHash: string,
): Promise<House> {
  const at = clock.now();
  await addGroup(tx, { id: groupId, name: { zh: '江湖酒店集团', en: 'River & Lake Hotels' } }, at, false);
  for (const property of properties) await addProperty(tx, groupId, property, at);
  const staffIds = demoLogins.map(() => newId());
  for (const [i, { login, name, role, language, groupWide }] of demoLogins.entries()) {
    await addStaff(
      tx,
      groupId,
      {
        id: staffIds[i]!,
        login,
        name,
        passwordHash,
        language,
        homePropertyId: properties[0]!.id,
        groupRole: groupWide ? role : null,
        roles: groupWide ? [] : properties.map(({ id }) => ({ propertyId: id, role })),
      },
      at,
    );
  }
  const ids = new Map<string, string>();
  const systems = [
    ['pms', 'opentravel', 'House system 前台系统'],
    ['ctrip', 'ctrip', 'Ctrip 携程'],
    ['fliggy', 'fliggy', 'Fliggy 飞猪'],
    ['booking', 'booking', 'Booking.com'],
  ] as const;
  for (const [i, key] of (['riverside', 'lakeside'] as const).entries()) {
    for (const [role, system, name] of systems) {
      const id = newId();
      ids.set(`${key}/${role}`, id);
      await addConnection(tx, groupId, {
        id,
        propertyId: properties[i]!.id,
        system,
        name,
        mode: 'push',
        username: `regulars-${id.slice(-6)}`,
        secretSealed: vault.seal(newSecret()),
        settings: { role: role === 'pms' ? 'pms' : 'channel', addressToken: vault.seal(newToken()) },
        createdAt: new Date(Date.parse(at) - 120 * 86_400_000).toISOString(),
        disabledAt: null,
      });
    }
  }
  return {
    staffId: staffIds[2]!,
    property: (key) => properties[key === 'riverside' ? 0 : 1]!.id,
    connection: (key, system) => ids.get(`${key}/${system}`) ?? ids.get(`${key}/pms`)!,
  };
}

async function addStaffWords(
  { refreshGuests }: Parts,
  tx: Tx,
  groupId: string,
  plan: Plan,
  house: House,
  now: string,
): Promise<void> {
  const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
  const on = (noted: { house: DemoHouse['key']; profileKey: string; ago?: number }) => ({
    id: newId(),
    connectionId: house.connection(noted.house, 'pms'),
    profileKey: noted.profileKey,
    at: daysAgo(noted.ago ?? 100),
    propertyId: house.property(noted.house),
  });
  await store.addLikes(
    tx,
    groupId,
    house.staffId,
    plan.likes.map((like) => ({ ...like, ...on(like) })),
  );
  await store.addNotes(
    tx,
    groupId,
    house.staffId,
    plan.told.map((told) => ({ ...told, ...on(told) })),
  );
  await store.addDates(
    tx,
    groupId,
    house.staffId,
    plan.dates.map((date) => ({ ...date, ...on(date) })),
  );
  await store.settleVisibility(tx, groupId);
  await refreshGuests(tx, { groupId, guestIds: await store.guestsWithNotes(tx, groupId), at: now });
}
