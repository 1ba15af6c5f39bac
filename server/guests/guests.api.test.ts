import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import type { Role } from '@regulars/contract/session.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { createEmit } from '../platform/events.store.ts';
import { addRoutes, createHttp } from '../platform/http.io.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { addStaff } from '../staff/staff.store.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, whoOf } from '../testing/group.io.ts';
import type { OpenGroup } from '../testing/group.io.ts';
import { guestsRoutes } from './guests.api.ts';
import { readGolden } from './guests.store.ts';
import { readNotes } from './notes.store.ts';
import { welcome } from './people.test.ts';
import { readPreferences } from './preferences.store.ts';

export const clock = standingClock('2026-11-21T08:00:00.000Z');
export let database: Database;
export let app: FastifyInstance;
export let who: Who;
/** the guest's record on a reservation, as stays would find it */
export let stayAtHand: { recordId: string; propertyId: string; departureDate: string } | null = null;

before(async () => {
  database = await testDatabase();
  const options = { log: silentLog, trustProxy: false, authenticate: async () => who };
  app = await createHttp(options);
  const deps = {
    database,
    clock,
    emit: createEmit([{ name: 'ear', hears: ['guest_changed'], hear: async () => {} }]),
    recordForReservation: async (
      _tx: unknown,
      _groupId: string,
      _id: string,
      _guestId: string | null,
      propertyIds: readonly string[] | null,
    ) => (stayAtHand === null || propertyIds?.includes(stayAtHand.propertyId) === false ? null : stayAtHand),
    presenceOf: async () => new Map(),
  };
  addRoutes(app, options, guestsRoutes(deps));
});
after(async () => {
  await app.close();
  await database.close();
});

export async function ask<T>(
  method: 'GET' | 'POST',
  url: string,
  body?: object,
): Promise<{ status: number; body: T & { error?: { code: string; params: Record<string, unknown> } } }> {
  const reply = await app.inject({
    method,
    url,
    headers: { 'x-regulars': '1', ...(body ? { 'content-type': 'application/json' } : {}) },
    payload: body ? JSON.stringify(body) : undefined,
  });
  return { status: reply.statusCode, body: reply.json() };
}

export async function openWith(name: string, more: object = {}): Promise<{ group: OpenGroup; guestId: string }> {
  const group = await openGroup(database);
  who = group.who;
  stayAtHand = null;
  const [guestId] = await welcome(database, group, [
    { facts: { name: { text: name }, contactPoints: [{ kind: 'phone', raw: '13700131234' }], ...more } },
  ]);
  return { group, guestId: guestId! };
}

/** Someone with a role at these houses, known to the database. */
export async function colleague(group: OpenGroup, role: Role, propertyIds: string[]): Promise<Who> {
  const staffId = newId();
  await database.tenant(group.groupId, (tx) =>
    addStaff(
      tx,
      group.groupId,
      {
        id: staffId,
        login: staffId,
        name: 'Mei',
        passwordHash: 'none',
        language: 'zh',
        homePropertyId: group.propertyId,
        groupRole: null,
        roles: propertyIds.map((propertyId) => ({ propertyId, role })),
      },
      clock.now(),
    ),
  );
  return whoOf({ groupId: group.groupId, staffId, role }, propertyIds);
}

export type NoteReply = {
  noteId: string;
  preferences: {
    preferenceId: string;
    code: string | null;
    confidence: number;
    state: string;
    notedBy: string | null;
    recordId: string;
  }[];
};
export const highFloor = { kind: 'room', code: 'highFloor', text: '高楼层' };

test('a note is read into proposals without being kept, then kept once however often it is sent', async () => {
  const { group, guestId } = await openWith('王小明');
  const read = await ask<{ proposals: { code: string }[]; trouble: string | null }>('POST', '/api/notes/read', {
    text: '喜欢高楼层；上次空调不冷',
  });
  assert.deepEqual(
    [read.body.proposals.map(({ code }) => code), read.body.trouble],
    [['highFloor'], 'roomTemperature'],
  );
  const note = { noteId: newId(), text: '喜欢高楼层；上次空调不冷', kind: 'trouble', preferences: [highFloor] };
  const first = await ask<NoteReply>('POST', `/api/guests/${guestId}/notes`, note);
  const again = await ask<NoteReply>('POST', `/api/guests/${guestId}/notes`, note);
  assert.equal(first.status, 200);
  assert.deepEqual(again.body, first.body);
  assert.equal(first.body.preferences[0]?.notedBy, 'Lin Wei');
  await database.tenant(group.groupId, async (tx) => {
    const notes = (await readNotes(tx, group.groupId, [guestId])).get(guestId)!;
    assert.deepEqual(
      notes.map(({ kind, category, text }) => [kind, category, text]),
      [['trouble', 'roomTemperature', '喜欢高楼层；上次空调不冷']],
    );
    assert.equal((await readPreferences(tx, group.groupId, [guestId], clock.now())).get(guestId)?.length, 1);
    const { rows } = await sql<{
      trouble_open: number;
      events: number;
    }>`select trouble_open, (select count(*)::int from event where group_id = ${group.groupId} and kind = 'guest_changed') as events from guest_summary where group_id = ${group.groupId} and guest_id = ${guestId}`.execute(
      tx,
    );
    assert.deepEqual(rows, [{ trouble_open: 1, events: 1 }]);
  });
});

test('a note of one guest is not another’s by sending it again elsewhere', async () => {
  const { group, guestId } = await openWith('王小明');
  const [other] = await welcome(database, group, [{ facts: { name: { text: '李雷' } } }]);
  const note = { noteId: newId(), text: '喜欢安静' };
  await ask('POST', `/api/guests/${guestId}/notes`, note);
  const refused = await ask('POST', `/api/guests/${other}/notes`, note);
  assert.deepEqual([refused.status, refused.body.error?.code], [409, 'note_elsewhere']);
});

test('a note’s number stands for one note: other words or another kind under it are refused', async () => {
  const { group, guestId } = await openWith('王小明');
  const note = { noteId: newId(), text: '喜欢安静，电话 13987654321', kind: 'remark' };
  const url = `/api/guests/${guestId}/notes`;
  for (const said of [note, note]) assert.equal((await ask('POST', url, said)).status, 200);
  for (const said of [
    { ...note, text: '喜欢热闹' },
    { ...note, kind: 'praise' },
  ]) {
    const refused = await ask('POST', url, said);
    assert.deepEqual([refused.status, refused.body.error?.code], [409, 'note_differs']);
  }
  const kept = await database.tenant(group.groupId, (tx) => readNotes(tx, group.groupId, [guestId]));
  assert.deepEqual(
    kept.get(guestId)?.map(({ text }) => text),
    ['喜欢安静，电话 139****4321'],
    'shown masked',
  );
});

test('nobody writes onto the booking of a house they do not work at', async () => {
  const { group, guestId } = await openWith('王小明');
  const recordId = (await database.tenant(group.groupId, (tx) => readGolden(tx, group.groupId, [guestId]))).get(
    guestId,
  )!.anchorRecordId;
  const reservationId = newId();
  who = await colleague(group, 'frontDesk', [group.propertyId]);
  const asked = async () => [
    (await ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '一', reservationId })).status,
    (await ask('POST', '/api/notes/read', { text: '一', reservationId })).status,
  ];
  stayAtHand = { recordId, propertyId: newId(), departureDate: '2026-11-25' };
  assert.deepEqual(await asked(), [404, 404]);
  who = group.who;
  assert.deepEqual((await asked())[1], 200, 'the group’s own people work at all');
  who = await colleague(group, 'frontDesk', [group.propertyId]);
  stayAtHand = { ...stayAtHand, propertyId: group.propertyId };
  assert.deepEqual(await asked(), [200, 200]);
});

test('what is noted during a stay hangs on the stay’s own record, else on the anchor record', async () => {
  const { group, guestId } = await openWith('王小明');
  const recordOf = (id: string) =>
    database.tenant(group.groupId, async (tx) => (await readNotes(tx, group.groupId, [id])).get(id)?.[0]);
  await ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '一' });
  const anchor = (await database.tenant(group.groupId, (tx) => readGolden(tx, group.groupId, [guestId]))).get(
    guestId,
  )!.anchorRecordId;
  assert.equal((await recordOf(guestId))?.recordId, anchor);
  const reservationId = newId();
  const lost = await ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '二', reservationId });
  assert.equal(lost.status, 404);
  stayAtHand = { recordId: anchor, propertyId: group.propertyId, departureDate: '2026-11-25' };
  clock.advance(1000);
  assert.equal(
    (await ask('POST', `/api/guests/${guestId}/notes`, { noteId: newId(), text: '三', reservationId })).status,
    200,
  );
  assert.deepEqual(
    [(await recordOf(guestId))?.reservationId, (await recordOf(guestId))?.propertyId],
    [reservationId, group.propertyId],
  );
  const read = await ask<{ proposals: { validUntil: string }[] }>('POST', '/api/notes/read', {
    text: '仅本次要双床',
    reservationId,
  });
  assert.equal(read.body.proposals[0]?.validUntil, '2026-11-25');
});

test('a card number in a note never reaches the database', async () => {
  const { group, guestId } = await openWith('王小明');
  const card = ['4111', '1111', '1111', '1111'].join('');
  await ask('POST', `/api/guests/${guestId}/notes`, {
    noteId: newId(),
    text: `卡 ${card}`,
    preferences: [{ kind: 'other', code: null, text: `pays with ${card}` }],
  });
  const { rows } = await database.tenant(group.groupId, (tx) =>
    sql<{
      all: string;
    }>`select (select string_agg(text, ' ') from note) || (select string_agg(text, ' ') from preference) as all`.execute(
      tx,
    ),
  );
  assert.doesNotMatch(rows[0]!.all, new RegExp(card));
  assert.match(rows[0]!.all, /1111/);
});

test('a preference is confirmed, contradicted, and the judgement taken back; its echo on another record goes with it', async () => {
  const { group, guestId } = await openWith('王小明');
  const kept = await ask<NoteReply>('POST', `/api/guests/${guestId}/notes`, {
    noteId: newId(),
    text: '高楼层',
    preferences: [highFloor],
  });
  await ask('POST', `/api/guests/${guestId}/notes`, {
    noteId: newId(),
    text: 'high floor',
    preferences: [{ ...highFloor, text: 'high floor' }],
  });
  const { preferenceId, confidence } = kept.body.preferences[0]!;
  const judge = (judgement: string) =>
    ask<NoteReply['preferences'][0]>('POST', `/api/guests/${guestId}/preferences/${preferenceId}`, {
      judgement,
      reason: 'asked at the desk',
    });
  const confirmed = await judge('confirm');
  assert.equal(confirmed.body.state, 'confirmed');
  assert.ok(confirmed.body.confidence > confidence);
  assert.equal((await judge('contradict')).body.confidence, 0);
  const shown = () =>
    database.tenant(group.groupId, async (tx) =>
      (await readPreferences(tx, group.groupId, [guestId], clock.now())).get(guestId)!,
    );
  assert.deepEqual(
    (await shown()).map(({ confidence: left }) => left),
    [0],
  );
  assert.equal((await judge('restore')).body.state, 'confirmed');
  assert.ok((await shown())[0]!.confidence > 0);
  assert.equal(
    (await ask('POST', `/api/guests/${guestId}/preferences/${newId()}`, { judgement: 'confirm' })).status,
    404,
  );
});

test('a masked value is shown after it stands in the audit, thirty times an hour at most', async () => {
  const { group, guestId } = await openWith('王小明');
  const recordId = (await database.tenant(group.groupId, (tx) => readGolden(tx, group.groupId, [guestId]))).get(
    guestId,
  )!.golden.contacts[0]!.recordId;
  const reveal = () =>
    ask<{ value: string; hideAfterSeconds: number }>('POST', `/api/guests/${guestId}/reveal`, {
      key: `phone/${recordId}/0`,
      reason: 'callGuest',
    });
  assert.deepEqual((await reveal()).body, { value: '+8613700131234', hideAfterSeconds: 30 });
  const audit = () =>
    database.tenant(
      group.groupId,
      async (tx) =>
        (
          await sql<{
            action: string;
            subject: string;
            params: object;
          }>`select action, subject, params from audit where group_id = ${group.groupId} order by id`.execute(tx)
        ).rows,
    );
  assert.deepEqual(await audit(), [
    { action: 'reveal', subject: guestId, params: { key: `phone/${recordId}/0`, reason: 'callGuest' } },
  ]);
  const rest = await Promise.all(Array.from({ length: 32 }, reveal));
  assert.equal(rest.filter(({ status }) => status === 200).length, 29);
  const refused = rest.find(({ status }) => status === 429);
  assert.deepEqual([refused?.body.error?.code, refused?.body.error?.params], ['reveal_quota', { perHour: 30 }]);
  assert.equal((await audit()).filter(({ action }) => action === 'reveal_refused').length, 3);
  clock.advance(3_600_001);
  assert.equal((await reveal()).status, 200);
  assert.equal(
    (await ask('POST', `/api/guests/${guestId}/reveal`, { key: 'phone/nobody/0', reason: 'other' })).status,
    404,
  );
  who = await colleague(group, 'marketing', [group.propertyId]);
  assert.deepEqual([(await reveal()).status, (await reveal()).body.error?.code], [403, 'not_allowed']);
});

export function actAs(next: Who): void {
  who = next;
}

export function standAt(next: { recordId: string; propertyId: string; departureDate: string } | null): void {
  stayAtHand = next;
}
