import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { sql } from 'kysely';
import { openGroup } from '../testing/group.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { standingClock } from './clock.ts';
import type { Database } from './database/database.io.ts';
import type { Listener } from './event.ts';
import { startDispatcher } from './events.jobs.ts';
import { createEmit } from './events.store.ts';
import { silentLog } from './log.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const at = '2026-03-01T08:00:00.000Z';
const countDeliveries = async (groupId: string, state: string) =>
  (
    await database.tenant(groupId, (tx) =>
      sql<{
        n: number;
      }>`select count(*)::int as n from event_delivery where group_id = ${groupId} and state = ${state}`.execute(tx),
    )
  ).rows[0]!.n;

function listening(name: string, hear: Listener['hear']): Listener {
  return { name, hears: ['guest_changed'], hear };
}

test('a listener hears what it asked for, once the fact is committed, and nothing of what was rolled back', async () => {
  const { groupId } = await openGroup(database);
  const heard: string[] = [];
  const listeners = [listening('heard', async (event) => void heard.push(event.key))];
  const emit = createEmit(listeners);
  await database.tenant(groupId, (tx) =>
    emit(
      tx,
      groupId,
      [
        { kind: 'guest_changed', key: 'a', payload: {} },
        { kind: 'import_changed', key: 'x', payload: {} },
      ],
      at,
    ),
  );
  await assert.rejects(
    database.tenant(groupId, async (tx) => {
      await emit(tx, groupId, [{ kind: 'guest_changed', key: 'lost', payload: {} }], at);
      throw new Error('rolled back');
    }),
  );
  const dispatcher = startDispatcher({ database, listeners, clock: standingClock(at), log: silentLog, name: 'one' });
  await dispatcher.drain();
  await dispatcher.stop();
  assert.deepEqual(heard, ['a']);
  assert.equal(await countDeliveries(groupId, 'due'), 0);
});

test('a listener that fails is tried five times, later each time, then kept as dead with its cause', async () => {
  const { groupId } = await openGroup(database);
  let tries = 0;
  const listeners = [
    listening('failing', async () => {
      tries++;
      throw new Error('the printer is on fire');
    }),
  ];
  const clock = standingClock(at);
  await database.tenant(groupId, (tx) =>
    createEmit(listeners)(tx, groupId, [{ kind: 'guest_changed', key: 'a', payload: {} }], at),
  );
  const dispatcher = startDispatcher({ database, listeners, clock, log: silentLog, name: 'two' });
  for (let round = 0; round < 8; round++) {
    await dispatcher.drain();
    clock.advance(3_600_000);
  }
  await dispatcher.stop();
  assert.equal(tries, 5);
  assert.equal(await countDeliveries(groupId, 'dead'), 1);
});

test('two dispatchers at once deliver each event exactly once', async () => {
  const { groupId } = await openGroup(database);
  const heard: string[] = [];
  const listeners = [
    listening('shared', async (event) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      heard.push(event.key);
    }),
  ];
  const keys = Array.from({ length: 150 }, (_, i) => String(i));
  await database.tenant(groupId, (tx) =>
    createEmit(listeners)(
      tx,
      groupId,
      keys.map((key) => ({ kind: 'guest_changed' as const, key, payload: {} })),
      at,
    ),
  );
  const clock = standingClock(at);
  const both = ['three', 'four'].map((name) => startDispatcher({ database, listeners, clock, log: silentLog, name }));
  await Promise.all(both.map((dispatcher) => dispatcher.drain()));
  await Promise.all(both.map((dispatcher) => dispatcher.stop()));
  assert.deepEqual(heard.sort(), keys.sort());
});

test('a lease that ran out with its worker is taken again', async () => {
  const { groupId } = await openGroup(database);
  const clock = standingClock(at);
  const heard: string[] = [];
  const listeners = [listening('again', async (event) => void heard.push(event.key))];
  await database.tenant(groupId, (tx) =>
    createEmit(listeners)(tx, groupId, [{ kind: 'guest_changed', key: 'a', payload: {} }], at),
  );
  await database.tenant(groupId, (tx) =>
    sql`update event_delivery set leased_by = 'dead', leased_until = ${new Date(clock.nowMs() + 30_000).toISOString()}::timestamptz where group_id = ${groupId}`.execute(
      tx,
    ),
  );
  const dispatcher = startDispatcher({ database, listeners, clock, log: silentLog, name: 'five' });
  await dispatcher.drain();
  assert.deepEqual(heard, []);
  clock.advance(31_000);
  await dispatcher.drain();
  await dispatcher.stop();
  assert.deepEqual(heard, ['a']);
});

test('who hears many at once is brought them together, in their order; what fails there comes one by one', async () => {
  const { groupId } = await openGroup(database);
  const heard: string[][] = [];
  const many: Listener = {
    ...listening('many', async ({ key }) => void heard.push([key])),
    hearTogether: async (_, events) => {
      if (events.some(({ key }) => key === 'bad')) throw new Error('not this one');
      heard.push(events.map(({ key }) => key));
    },
  };
  const listeners = [many];
  const emit = createEmit(listeners);
  const dispatcher = startDispatcher({ database, listeners, clock: standingClock(at), log: silentLog, name: 'one' });
  for (const keys of [
    ['a', 'b', 'c'],
    ['d', 'bad', 'e'],
  ]) {
    const events = keys.map((key) => ({ kind: 'guest_changed' as const, key, payload: {} }));
    await database.tenant(groupId, (tx) => emit(tx, groupId, events, at));
    await dispatcher.drain();
  }
  await dispatcher.stop();
  assert.deepEqual(heard, [['a', 'b', 'c'], ['d'], ['bad'], ['e']]);
  assert.equal(await countDeliveries(groupId, 'due'), 0);
});
