import assert from 'node:assert/strict';
import type { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'node:test';
import { startLive, type LiveParts } from './live.io.ts';
import type { Who } from './who.ts';

const who = (propertyIds: readonly string[], groupId = 'g'): Who => ({
  staffId: 's',
  groupId,
  name: 'Mei',
  language: 'zh',
  groupWide: false,
  properties: new Map(propertyIds.map((id) => [id, []])),
});

/** Live with a database whose notifications the test gives, and sessions the test ends; time goes by `tick`. */
async function openLive(holderOf: LiveParts['holderOf'] = async () => who(['p1'])) {
  let heard: (payload: string) => void = () => {};
  const listen: LiveParts['database']['listen'] = async (_channel, hear) => {
    heard = hear;
    return async () => {};
  };
  const live = await startLive({ database: { listen }, holderOf, heartbeatMs: 20_000, checkMs: 30_000 });
  const change = (propertyId: string | null, key = 'k', groupId = 'g') =>
    heard(JSON.stringify({ groupId, kind: 'reservation', key, propertyId, dates: [], at: '2026-11-21T10:00:00.000Z' }));
  const open = (sessionKey: string, person = who(['p1'])) => live.open(person, sessionKey).body as PassThrough;
  return { live, change, open };
}
/** What a screen that reads has been sent since it last read. */
async function read(stream: PassThrough): Promise<string> {
  let said = '';
  for (let turns = 0; turns < 20; turns++) {
    said += String(stream.read() ?? '');
    await turn();
  }
  return said;
}
async function settle(): Promise<void> {
  for (let turns = 0; turns < 10; turns++) await turn();
}

test('a screen hears the changes of its group and of the houses its person may see, and no others', async () => {
  const { live, change, open } = await openLive();
  const screen = open('one');
  assert.match(await read(screen), /event: hello/);
  change('p1', 'mine');
  change(null, 'group');
  change('p2', 'other-house');
  change('p1', 'other-group', 'h');
  const said = await read(screen);
  assert.match(said, /"key":"mine"[^]*"key":"group"/);
  assert.doesNotMatch(said, /other/);
  await live.stop();
  await settle();
  assert.ok(screen.writableEnded);
});

test('at logout every screen of the session ends, and another session’s goes on', async () => {
  const { live, change, open } = await openLive();
  const [first, second, other] = [open('one'), open('one'), open('two')];
  live.close('one');
  assert.deepEqual([first.writableEnded, second.writableEnded, other.writableEnded], [true, true, false]);
  assert.equal(live.screens(), 1);
  change('p1');
  assert.match(await read(other), /changed/);
  await live.stop();
});

test('a screen ends when its session has run out, and sees what its person may see by now', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
  const sessions = new Map([
    ['one', who(['p1'])],
    ['two', who(['p1'])],
  ]);
  let asked = 0;
  const { live, change, open } = await openLive(async (_groupId, sessionKey) => {
    asked++;
    return sessions.get(sessionKey);
  });
  const [one, also, two] = [open('one'), open('one'), open('two')];
  t.mock.timers.tick(30_000);
  await settle();
  assert.equal(asked, 2, 'one question for each session');
  assert.equal(live.screens(), 3);
  sessions.delete('one');
  sessions.set('two', who(['p2']));
  t.mock.timers.tick(30_000);
  await settle();
  assert.deepEqual([one.writableEnded, also.writableEnded, two.writableEnded], [true, true, false]);
  assert.equal(live.screens(), 1);
  await read(two);
  change('p1', 'lost');
  change('p2', 'gained');
  const said = await read(two);
  assert.match(said, /gained/);
  assert.doesNotMatch(said, /lost/);
  await live.stop();
});

test('while the database is away no screen ends', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
  const { live, open } = await openLive(() => Promise.reject(new Error('away')));
  const screen = open('one');
  t.mock.timers.tick(30_000);
  await settle();
  assert.equal(screen.writableEnded, false);
  await live.stop();
});

test('a reader that does not keep up is dropped before its buffer grows, the others hear everything', async () => {
  const { live, change, open } = await openLive();
  const [slow, quick] = [open('slow'), open('quick')];
  let most = 0;
  let heard = 0;
  quick.on('data', (chunk: Buffer) => (heard += String(chunk).split('event: changed').length - 1));
  for (let n = 0; n < 5_000; n++) {
    change('p1', `key-${n}`);
    most = Math.max(most, slow.writableLength + slow.readableLength);
    if (n % 100 === 0) await turn();
  }
  await settle();
  assert.equal(slow.destroyed, true);
  assert.ok(most <= 260 * 1024, `${most} bytes`);
  assert.equal(live.screens(), 1);
  assert.equal(heard, 5_000);
  await live.stop();
});

test('a session holds eight screens; a ninth takes the place of the oldest', async () => {
  const { live, open } = await openLive();
  const screens = Array.from({ length: 9 }, () => open('one'));
  assert.deepEqual(
    screens.map((screen) => screen.writableEnded),
    [true, ...Array.from({ length: 8 }, () => false)],
  );
  assert.equal(live.screens(), 8);
  await live.stop();
});
