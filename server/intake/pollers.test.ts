import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { silentLog, type LogFields } from '../platform/log.ts';
import type { Connection } from './connections.store.ts';
import { startPollers, type RunPoller } from './pollers.io.ts';

const connection: Connection = {
  id: 'c-1',
  propertyId: 'p-1',
  system: 'booking',
  name: 'Booking',
  mode: 'poll',
  username: 'u',
  secretSealed: 'sealed',
  settings: { pollUrl: 'https://poll.example' },
  createdAt: '2026-01-01T00:00:00.000Z',
  disabledAt: null,
};

/** Lets one poller hear these rounds, stops it, and tells what was logged and counted. */
async function hearing(
  rounds: readonly (readonly string[])[],
  keep: (cause: string | null) => Promise<void> = async () => {},
) {
  const logged: [string, LogFields | undefined][] = [];
  const counted: string[] = [];
  const log = {
    ...silentLog,
    info: (event: string, fields?: LogFields) => void logged.push([event, fields]),
    warn: (event: string, fields?: LogFields) => void logged.push([event, fields]),
  };
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  const run: RunPoller = async (_connection, _password, _take, signal, heard) => {
    for (const failures of rounds) heard(failures, failures.length > 0 ? 'login_refused' : undefined);
    begin();
    if (!signal.aborted) await once(signal, 'abort');
  };
  const pollers = startPollers({
    log,
    run: new Map([['booking', run]]),
    everyMs: 1000,
    unseal: () => 'secret',
    take: async () => ({ status: 200, headers: {}, body: '' }),
    connections: async () => [{ groupId: 'g-1', connection }],
    observe: (system, outcome) => void counted.push(`${system} ${outcome}`),
    keep: (_groupId, _connection, cause) => keep(cause),
  });
  await began;
  await pollers.stop();
  return { logged: logged.filter(([event]) => event.startsWith('poll_')), counted };
}

test('a system that refuses to be fetched from is in the log with its connection and cause, and so is its recovery', async () => {
  const failure = 'OTA_HotelResNotif: GET was answered with HTTP 401';
  const { logged, counted } = await hearing([[failure], [failure, 'OTA_HotelResModifyNotif: fetch failed'], [], []]);
  const about = { system: 'booking', connection: 'c-1' };
  assert.deepEqual(logged, [
    ['poll_failed', { ...about, failures: 1, inARow: 1, cause: failure }],
    ['poll_failed', { ...about, failures: 2, inARow: 2, cause: failure }],
    ['poll_recovered', { ...about, after: 2 }],
  ]);
  assert.deepEqual(counted, ['booking failed', 'booking failed', 'booking fetched', 'booking fetched']);
});

test('what an answer said is left out of the log', async () => {
  const { logged } = await hearing([["OTA_HotelResNotif: the answer can't be read: <Surname>Lindqvist"]]);
  assert.ok(!JSON.stringify(logged).includes('Lindqvist'));
  assert.match(JSON.stringify(logged), /can't be read/);
});

test('how each round went is kept in order, and a database that is away ends no fetching', async () => {
  const kept: (string | null)[] = [];
  const { counted } = await hearing([['401'], [], ['401'], ['401']], async (cause) => {
    if (kept.length === 1) {
      kept.push('away');
      throw new Error('the database is away');
    }
    kept.push(cause);
  });
  assert.deepEqual(kept, ['login_refused', 'away', 'login_refused', 'login_refused']);
  assert.equal(counted.length, 4);
});

test('a poller that breaks off is kept as failed', async () => {
  const kept: (string | null)[] = [];
  const pollers = startPollers({
    log: silentLog,
    run: new Map([['booking', () => Promise.reject(new Error('broken'))]]),
    everyMs: 1000,
    unseal: () => 'secret',
    take: async () => ({ status: 200, headers: {}, body: '' }),
    connections: async () => [{ groupId: 'g-1', connection }],
    observe: () => {},
    keep: async (_groupId, _connection, cause) => void kept.push(cause),
  });
  await pollers.stop();
  assert.deepEqual(kept, ['failed']);
});
