// A whole house for tests: real database, real services, real routes, asked by inject instead of over a socket. Workers run; the
// clock is the machine's.
import type { Role } from '@regulars/contract/session.ts';
import type { BodyIn, ParamsOf, QueryIn, ReplyOf, Route } from '@regulars/contract/route.ts';
import type { FastifyInstance } from 'fastify';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse, type House } from '../main.ts';
import { readConfig } from '../platform/config.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import { houseSettings } from '../settings.ts';
import { hashPassword } from '../staff/password.io.ts';
import { addStaff } from '../staff/staff.store.ts';
import { testDatabase } from './database.io.ts';

export const testPassword = 'a long enough password';

export type Asked<R> = {
  status: number;
  body: ReplyOf<R>;
  error?: { code: string; params: Record<string, unknown> };
  cookie?: string;
};
export type TestHouse = {
  house: House;
  app: FastifyInstance;
  database: Database;
  /** asks a route as the person whose cookie is given */
  ask<R extends Route>(
    route: R,
    given?: {
      cookie?: string;
      params?: ParamsOf<R>;
      query?: QueryIn<R>;
      body?: BodyIn<R>;
      headers?: Record<string, string>;
      bytes?: Buffer;
    },
  ): Promise<Asked<R>>;
  /** a person with this role at these properties; returns the cookie */
  login(groupId: string, propertyIds: readonly string[], role: Role): Promise<string>;
  close(): Promise<void>;
};

export async function openTestHouse(): Promise<TestHouse> {
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'regulars-house-'));
  const config = readConfig(houseSettings, {
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PORT: '0',
    DATABASE_POOL: '6',
  });
  const house = await openHouse(config, { log: silentLog });
  const serving = await house.serve();
  const { app } = serving;

  const ask: TestHouse['ask'] = async (route, given = {}) => {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(String((given.params as Record<string, string> | undefined)?.[name])),
    );
    const query = Object.fromEntries(
      Object.entries((given.query ?? {}) as Record<string, unknown>)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)]),
    );
    const headers = {
      'x-regulars': '1',
      ...(given.cookie ? { cookie: given.cookie } : {}),
      ...(given.bytes ? { 'content-type': 'application/octet-stream' } : {}),
      ...given.headers,
    };
    const payload = given.bytes ?? (route.method === 'GET' ? undefined : ((given.body ?? {}) as object));
    const reply = await app.inject({
      method: route.method,
      url: path,
      query,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    const body = /json/.test(reply.headers['content-type'] ?? '') ? reply.json() : reply.body;
    return {
      status: reply.statusCode,
      body,
      error: body.error,
      cookie: reply.cookies[0] && `${reply.cookies[0].name}=${reply.cookies[0].value}`,
    };
  };

  const login: TestHouse['login'] = async (groupId, propertyIds, role) => {
    const [staffId, wide] = [newId(), role === 'groupAdmin'];
    const passwordHash = await hashPassword(testPassword);
    await database.tenant(groupId, (tx) =>
      addStaff(
        tx,
        groupId,
        {
          id: staffId,
          login: `someone-${staffId}`,
          name: 'Someone',
          passwordHash,
          language: 'en',
          homePropertyId: propertyIds[0]!,
          groupRole: wide ? role : null,
          roles: wide ? [] : propertyIds.map((propertyId) => ({ propertyId, role })),
        },
        new Date().toISOString(),
      ),
    );
    const { cookie } = await house.staff.openSession(groupId, staffId);
    return `regulars=${cookie}`;
  };

  return {
    house,
    app,
    database,
    ask,
    login,
    async close() {
      await serving.stop();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks again until it holds, for what happens after commit; fails with the last answer after a minute. */
export async function eventually<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  for (const until = Date.now() + 60_000; ;) {
    const seen = await look();
    if (holds(seen)) return seen;
    assert.ok(Date.now() < until, `never came true: ${JSON.stringify(seen)?.slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
