// For tests of the guests' routes: the routes behind a real door, asked as whoever the test says, at a clock that stands. Called at
// the top of a test file, it opens before its tests and closes after them.
import { after, before } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Role } from '@regulars/contract/session.ts';
import { guestsRoutes } from '../guests/guests.api.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import { createEmit } from '../platform/events.store.ts';
import { addRoutes, createHttp } from '../platform/http.io.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { addStaff } from '../staff/staff.store.ts';
import { testDatabase } from './database.io.ts';
import { openGroup, whoOf, type OpenGroup } from './group.io.ts';
import { welcome } from './people.io.ts';

/** A guest's record on a reservation, as stays would find it. */
export type StayAtHand = { recordId: string; propertyId: string; departureDate: string };

export function guestDoor() {
  const clock = standingClock('2026-11-21T08:00:00.000Z');
  let database: Database;
  let app: FastifyInstance;
  let who: Who;
  let stayAtHand: StayAtHand | null = null;

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

  async function ask<T>(
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

  async function openWith(name: string, more: object = {}): Promise<{ group: OpenGroup; guestId: string }> {
    const group = await openGroup(database);
    who = group.who;
    stayAtHand = null;
    const [guestId] = await welcome(database, group, [
      { facts: { name: { text: name }, contactPoints: [{ kind: 'phone', raw: '13700131234' }], ...more } },
    ]);
    return { group, guestId: guestId! };
  }

  /** Someone with a role at these houses, known to the database. */
  async function colleague(group: OpenGroup, role: Role, propertyIds: string[]): Promise<Who> {
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

  return {
    clock,
    database: () => database,
    ask,
    openWith,
    colleague,
    actAs: (next: Who) => void (who = next),
    standAt: (next: StayAtHand | null) => void (stayAtHand = next),
  };
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
