// The demo hotel group: two hotels and a restaurant, about two thousand synthetic guests with history, arrivals relative to today.
// The past goes in as canonical records through the same pipeline as everything else; the recent days come as messages in each
// system's own words and are received like any other.
import type { Role } from '@regulars/contract/session.ts';
import { askRelink } from '../identity/relink.store.ts';
import { addCosts } from '../insights/channels.store.ts';
import { refitNow } from '../insights/refitNow.service.ts';
import { openBatch, type BatchItem } from '../intake/batch.ts';
import { addConnection, fileConnection, type Connection } from '../intake/connections.store.ts';
import type { Pipeline } from '../intake/pipeline.service.ts';
import { dayIn, type Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { forgetDeliveries } from '../platform/events.store.ts';
import type { Tx } from '../platform/database/tables.ts';
import { newId } from '../platform/id.io.ts';
import { newSecret, newToken, type Vault } from '../platform/vault.io.ts';
import { addGroup, addProperty, openGroup, setUnfinishedAside, type Property } from '../properties/properties.store.ts';
import { hashPassword } from '../staff/password.io.ts';
import { addStaff } from '../staff/staff.store.ts';
import { addCare } from './care.service.ts';
import { castOf } from './careCast.service.ts';
import * as store from './demo.store.ts';
import type { System } from './history.ts';
import { houses, type HouseKey } from './house.ts';
import type { Plan } from './making.ts';
import { addConsents, addSegments } from './segments.service.ts';
import { planDemo } from './plan.ts';
import { receiveMessages, type Intake } from './received.service.ts';

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
  { login: 'dutymanager', name: '周岚', role: 'dutyManager', language: 'zh' },
  { login: 'housekeeping', name: '陈姐', role: 'housekeeping', language: 'zh' },
  { login: 'engineering', name: '吴师傅', role: 'engineering', language: 'zh' },
  { login: 'host', name: '小周', role: 'host', language: 'zh' },
  { login: 'marketing', name: '苏青', role: 'marketing', language: 'zh' },
  { login: 'integrator', name: 'Kim', role: 'integrator', language: 'en' },
  { login: 'admin', name: '集团管理员 Group', role: 'groupAdmin', language: 'zh', groupWide: true },
];

type Parts = {
  database: Database;
  pipeline: Pipeline;
  refreshGuests(tx: Tx, touched: { groupId: string; guestIds: readonly string[]; at: string }): Promise<void>;
  vault: Vault;
  clock: Clock;
  intake: Intake;
};
type Said = (done: number, total: number) => void;
const perBatch = 400;
const usualSize = { people: 1900, seed: 20_26 };

/**
 * Loads the demo; `said` hears how far it is. Returns its group's id. Where it is loaded already nothing changes; one that was broken
 * off is set aside and loaded anew.
 */
export async function loadDemo(parts: Parts, said: Said, size = usualSize): Promise<string> {
  const { database } = parts;
  const logins = demoLogins.map(({ login }) => login);
  const loaded = await database.system((tx) => store.findDemo(tx, logins));
  if (loaded !== undefined) return loaded;
  await database.system(setUnfinishedAside);
  return load(parts, said, size, await hashPassword(demoPassword));
}

async function load(parts: Parts, said: Said, size: typeof usualSize, passwordHash: string): Promise<string> {
  const { database, clock } = parts;
  const groupId = newId();
  const properties = demoProperties();
  const house = await database.tenant(groupId, (tx) => openHouse(parts, tx, groupId, properties, passwordHash));
  const now = clock.now();
  const plan = planDemo(dayIn('Asia/Shanghai', now), now, size);
  const total = plan.sent.length + plan.messages.length;
  await applyPast(parts, groupId, properties, house, plan, (done) => said(done, total));
  await applyMeals(parts, groupId, properties, plan);
  await receiveMessages(
    parts,
    groupId,
    plan.messages,
    (message) => house.connection(message.house, message.system),
    (done) => said(plan.sent.length + done, total),
  );
  await database.analyze();
  await database.tenant(groupId, (tx) => addStaffWords(parts, tx, groupId, plan, house, now));
  await database.tenant(groupId, async (tx) =>
    addCare(database, tx, await castOf(tx, groupId, now, house.staff), properties, size.seed),
  );
  await database.tenant(groupId, (tx) => addChannelCosts(tx, groupId, properties, house.staff.get('manager')!, now));
  await refitNow({ database, clock, emit: async () => {}, name: `demo-${process.pid}` }, groupId);
  await database.tenant(groupId, async (tx) => {
    await addConsents(tx, groupId, size.seed, now);
    await addSegments(tx, groupId, properties, now);
  });
  await database.tenant(groupId, (tx) => forgetDeliveries(tx, groupId));
  await database.system(async (tx) => {
    // whoever starts while this loads takes it for one that was broken off
    if (!(await store.hasLogins(tx, groupId)))
      throw new Error('the demo was loaded by another process meanwhile: start again');
    await openGroup(tx, groupId, clock.now());
  });
  // a trial, so that there is one to look at: it changes nothing
  const trial = { id: newId(), askedBy: house.admin, dryRun: true };
  await database.tenant(groupId, (tx) => askRelink(tx, groupId, trial, clock.now()));
  return groupId;
}

async function applyPast(
  { database, pipeline, clock }: Parts,
  groupId: string,
  properties: readonly Property[],
  house: House,
  { sent }: Plan,
  said: (done: number) => void,
): Promise<void> {
  const items = sent.map((one): BatchItem => ({
    record: one.record,
    connectionId: house.connection(one.house, 'pms').id,
    propertyId: house.property(one.house),
    messageId: null,
    receivedAt: one.receivedAt,
  }));
  const byId = new Map(properties.map((p) => [p.id, p]));
  for (let from = 0; from < items.length; from += perBatch) {
    const portion = items.slice(from, from + perBatch);
    await database.tenant(groupId, (tx) =>
      pipeline.apply(tx, openBatch({ groupId, items: portion, at: clock.now(), importId: null, properties: byId })),
    );
    if (from === perBatch * 2 || from === perBatch * 10) await database.analyze();
    said(Math.min(from + perBatch, items.length));
  }
  await database.analyze();
}

/** What the demo's hotels agreed with each channel. */
async function addChannelCosts(
  tx: Tx,
  groupId: string,
  properties: readonly Property[],
  setBy: string,
  at: string,
): Promise<void> {
  const percent = { ctrip: 15, fliggy: 12, booking: 17, meituan: 10 };
  const costs = Object.entries(percent).map(([channel, of]) => ({ channel, basisPoints: of * 100, eachMinor: 0 }));
  for (const { id: propertyId, kind } of properties)
    if (kind === 'hotel') await addCosts(tx, groupId, { propertyId, version: 1, costs, setBy, at });
}

/** The restaurant's point of sale is not connected: its orders came by file. */
async function applyMeals(
  { database, pipeline, clock }: Parts,
  groupId: string,
  properties: readonly Property[],
  { meals }: Plan,
): Promise<void> {
  const { id: propertyId } = properties[2]!;
  const at = clock.now();
  const connectionId = await database.tenant(groupId, (tx) => fileConnection(tx, groupId, propertyId, newId(), at));
  const items = meals.map((meal): BatchItem => ({ ...meal, connectionId, propertyId, messageId: null }));
  const byId = new Map(properties.map((p) => [p.id, p]));
  for (let from = 0; from < items.length; from += perBatch)
    await database.tenant(groupId, (tx) =>
      pipeline.apply(
        tx,
        openBatch({ groupId, items: items.slice(from, from + perBatch), at, importId: null, properties: byId }),
      ),
    );
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
  admin: string;
  /** ids by login */
  staff: ReadonlyMap<string, string>;
  /** who of the staff wrote it: Chinese words are of those who speak it */
  writer(text: string): string;
  property(key: HouseKey): string;
  connection(key: HouseKey, system: System): Connection;
};

async function openHouse(
  { clock, vault }: Pick<Parts, 'clock' | 'vault'>,
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
  const connections = await addConnections({ clock, vault }, tx, groupId, properties);
  const [qiantai, desk, guestRelations, manager] = staffIds as [string, string, string, string];
  return {
    admin: staffIds.at(-1)!,
    staff: new Map(demoLogins.map(({ login }, i) => [login, staffIds[i]!])),
    writer(text) {
      const writers = /\p{Script=Han}/u.test(text) ? [qiantai, guestRelations] : [desk, manager];
      return writers[text.length % 2]!;
    },
    property: (key) => properties[key === 'riverside' ? 0 : 1]!.id,
    connection: (key, system) => connections.get(`${key}/${system}`)!,
  };
}

async function addConnections(
  { clock, vault }: Pick<Parts, 'clock' | 'vault'>,
  tx: Tx,
  groupId: string,
  properties: readonly Property[],
): Promise<Map<string, Connection>> {
  const made = new Map<string, Connection>();
  const systems = [
    ['pms', 'opentravel', 'House system 前台系统'],
    ['ctrip', 'ctrip', 'Ctrip 携程'],
    ['fliggy', 'fliggy', 'Fliggy 飞猪'],
    ['booking', 'booking', 'Booking.com'],
  ] as const;
  for (const [i, { key, code }] of houses.entries()) {
    for (const [role, system, name] of systems) {
      const id = newId();
      const connection: Connection = {
        id,
        propertyId: properties[i]!.id,
        system,
        name,
        // fetched with a login of the hotel's, which a demo has none of
        mode: system === 'booking' ? 'poll' : 'push',
        username: `regulars-${id.slice(-6)}`,
        secretSealed: vault.seal(newSecret()),
        settings: {
          role: role === 'pms' ? 'pms' : 'channel',
          addressToken: vault.seal(newToken()),
          hotelCode: code,
        },
        createdAt: new Date(clock.nowMs() - 120 * 86_400_000).toISOString(),
        disabledAt: null,
      };
      made.set(`${key}/${role}`, connection);
      await addConnection(tx, groupId, connection);
    }
  }
  return made;
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
  const on = (noted: { house: HouseKey; profileKey: string; text: string; ago?: number }) => ({
    id: newId(),
    connectionId: house.connection(noted.house, 'pms').id,
    profileKey: noted.profileKey,
    at: daysAgo(noted.ago ?? 100),
    by: house.writer(noted.text),
    propertyId: house.property(noted.house),
  });
  await store.addLikes(
    tx,
    groupId,
    plan.likes.map((like) => ({ ...like, ...on(like) })),
  );
  await store.addNotes(
    tx,
    groupId,
    plan.told.map((told) => ({ ...told, ...on(told) })),
  );
  await store.addDates(
    tx,
    groupId,
    plan.dates.map((date) => ({ ...date, ...on(date) })),
  );
  await store.settleVisibility(tx, groupId);
  await refreshGuests(tx, { groupId, guestIds: await store.guestsWithNotes(tx, groupId), at: now });
}
