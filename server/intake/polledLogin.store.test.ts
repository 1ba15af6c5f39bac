import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import type { Database } from '../platform/database/database.io.ts';
import { silentLog } from '../platform/log.ts';
import { openVault } from '../platform/vault.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup } from '../testing/group.io.ts';
import { eventually } from '../testing/house.io.ts';
import { createIntakeService } from './intake.service.ts';
import { startPollers, type RunPoller } from './pollers.io.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'regulars-login-'));
let database: Database;
before(async () => void (database = await testDatabase()));
after(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const vault = openVault(undefined, dataDir);
const pollUrl = 'https://poll.example/ota';
const createIntake = () =>
  createIntakeService({
    database,
    connectors: new Map([['booking', { id: 'booking', name: { en: 'Booking', zh: '缤客' } } as never]]),
    vault,
    clock: { now: () => new Date().toISOString(), nowMs: () => Date.now() },
    publicUrl: () => 'https://house.example',
    forget: () => {},
    wake: () => {},
    polls: new Set(['booking']),
  });

test('with the right login the next fetch goes well and the source is failing no more, though a refused login had put a pause on it', async () => {
  const group = await openGroup(database);
  const intake = createIntake();
  const asked: string[] = [];
  // Like Booking.com: after a refused login the poller waits long; only its end cuts the pause short.
  const run: RunPoller = async ({ username, settings }, password, _take, signal, heard) => {
    asked.push(`${username} ${password} ${settings.pollUrl}`);
    const isRight = password === 'right';
    for (let round = 0; round < 3; round++)
      if (isRight) heard([]);
      else heard(['OTA_HotelResNotif: GET was answered with HTTP 401'], 'login_refused');
    if (!signal.aborted) await once(signal, 'abort');
  };
  const pollers = startPollers({
    log: silentLog,
    run: new Map([['booking', run]]),
    everyMs: 20,
    unseal: ({ secretSealed }) => vault.unseal(secretSealed!),
    take: async () => ({ status: 200, headers: {}, body: '' }),
    connections: intake.polling,
    observe: () => {},
    keep: (groupId, { id }, cause) => intake.keepPoll(groupId, id, cause),
  });
  try {
    const { connection } = await intake.add(group.groupId, {
      propertyId: group.propertyId,
      system: 'booking',
      name: 'Booking.com',
      pollUrl,
      username: 'hotel',
      password: 'wrong',
    });
    const view = async () =>
      (await intake.list(group.who)).find(({ connectionId }) => connectionId === connection.connectionId)!;
    const failing = await eventually(view, ({ state }) => state === 'failing');
    assert.equal(failing.poll?.cause, 'login_refused');
    await intake.change(group.who, connection.connectionId, {
      login: { pollUrl, username: 'hotel2', password: 'right' },
    });
    const well = await eventually(view, ({ state }) => state !== 'failing');
    assert.deepEqual([well.state, well.poll?.cause, well.poll?.failures], ['never', null, 0]);
    assert.deepEqual(asked, [`hotel wrong ${pollUrl}`, `hotel2 right ${pollUrl}`], 'one poller after the other');
  } finally {
    await pollers.stop();
  }
});

test('a connection is told on until its login changes, then left out once, so that its poller ends', async () => {
  const group = await openGroup(database);
  const intake = createIntake();
  const login = { pollUrl, username: 'hotel', password: 'one' };
  const made = await intake.add(group.groupId, {
    propertyId: group.propertyId,
    system: 'booking',
    name: 'B',
    ...login,
  });
  const id = made.connection.connectionId;
  const isTold = async () => (await intake.polling()).some(({ connection }) => connection.id === id);
  assert.deepEqual([await isTold(), await isTold()], [true, true]);
  await intake.change(group.who, id, { name: 'Other name' });
  assert.equal(await isTold(), true, 'a name is no login');
  await intake.change(group.who, id, { login: { ...login, password: 'two' } });
  assert.deepEqual([await isTold(), await isTold()], [false, true]);
  await intake.change(group.who, id, { disabled: true });
  assert.equal(await isTold(), false);
  await intake.change(group.who, id, { login: { ...login, password: 'three' } });
  assert.equal(await isTold(), false, 'it stays switched off');
  await intake.change(group.who, id, { disabled: false });
  assert.equal(await isTold(), true);
});
