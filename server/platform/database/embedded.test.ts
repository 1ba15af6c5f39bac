import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertWhole, newHouse, query, sharedHouse, startApp } from '../../testing/embedded.io.ts';
import { silentLog } from '../log.ts';
import type { Refusal } from '../refusal.ts';
import { openDatabase } from './database.io.ts';
import { startEmbedded } from './embedded.io.ts';
import { alive } from './processes.io.ts';

// The whole of an app's life with its own server, in real processes that are really killed.
test('a new house gets a database, keeps it over a clean stop, and leaves no server behind', async () => {
  const dir = newHouse();
  const first = await startEmbedded({ dataDir: dir, log: silentLog });
  await query(first, `create extension pg_trgm; create table note (text text); insert into note values ('王小明')`);
  assert.deepEqual(
    await query(
      first,
      `select show_trgm('王') <> '{}' as searchable, current_setting('synchronous_commit') as commit, current_setting('fsync') as fsync`,
    ),
    [{ searchable: true, commit: 'on', fsync: 'on' }],
  );
  await first.stop();
  assert.equal(alive(first.serverPid()), false);
  const second = await startEmbedded({ dataDir: dir, log: silentLog });
  assert.deepEqual(await query(second, 'select text from note'), [{ text: '王小明' }]);
  await second.stop();
  await second.stop();
});

test('when the server is killed it comes back by itself, and nothing acknowledged is missing', async () => {
  const dir = sharedHouse();
  const app = await startApp(dir);
  await app.reaches(50);
  process.kill(app.server, 'SIGKILL');
  const before = app.acknowledged.length;
  await app.reaches(before + 50);
  app.child.kill('SIGTERM');
  await app.ends();
  await assertWhole(dir, app.acknowledged);
});

test('while its server is away the house says "not now", and serves again without a restart', async () => {
  const dir = dirname(sharedHouse());
  const db = await openDatabase({ dataDir: dir, log: silentLog });
  assert.deepEqual([(await db.info()).embedded, await db.system(async () => 'open')], [true, 'open']);
  const serverPid = Number(readFileSync(join(dir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(serverPid, 'SIGKILL');
  const refused = new Set<string>();
  const attempt = (): Promise<boolean> =>
    db
      .ping()
      .then(() => db.system(async () => true))
      .catch((error: Refusal) => (refused.add(error.code), false));
  while (alive(serverPid)) await pause(5);
  while (!(await attempt())) await pause(20);
  assert.deepEqual(
    [...refused].filter((code) => code !== 'database_unavailable'),
    [],
  );
  await db.close();
});

test('when the app is killed the next one takes its server over, and nothing acknowledged is missing', async () => {
  const dir = sharedHouse();
  const app = await startApp(dir);
  await app.reaches(50);
  app.child.kill('SIGKILL');
  await app.ends();
  assert.equal(alive(app.server), true);
  const next = await startApp(dir);
  assert.equal(next.server, app.server);
  await next.reaches(20);
  next.child.kill('SIGTERM');
  await next.ends();
  await assertWhole(dir, [...app.acknowledged, ...next.acknowledged]);
});

test('when both are killed at the same moment nothing acknowledged is missing', async () => {
  const dir = sharedHouse();
  const app = await startApp(dir);
  await app.reaches(50);
  app.child.kill('SIGKILL');
  process.kill(app.server, 'SIGKILL');
  await app.ends();
  await assertWhole(dir, app.acknowledged);
});

test('a second app on the same house is refused and told by whom, also when both start at once', async () => {
  const dir = sharedHouse();
  const app = await startApp(dir);
  const second = await startApp(dir);
  await second.ends();
  assert.equal(second.refused, `data_dir_in_use {"dir":"${dir}","pid":"${app.child.pid}"}`);
  app.child.kill('SIGKILL');
  await app.ends();
  const both = await Promise.all([startApp(dir), startApp(dir)]);
  assert.equal(both.filter(({ refused }) => refused?.startsWith('data_dir_in_use')).length, 1);
  for (const { child } of both) child.kill('SIGTERM');
  await Promise.all(both.map((one) => one.ends()));
});

test('an app that leaves without a word takes its server along', async () => {
  const app = await startApp(sharedHouse());
  app.child.kill('SIGUSR2');
  await app.ends();
  for (let i = 0; i < 500 && alive(app.server); i++) await pause(20);
  assert.equal(alive(app.server), false);
});

test('a note of a server that is long gone is not believed, even if its number now belongs to somebody else', async () => {
  const dir = sharedHouse();
  const server = await startEmbedded({ dataDir: dir, log: silentLog });
  const note = join(dir, 'cluster', 'postmaster.pid');
  const words = readFileSync(note, 'utf8');
  await server.stop();
  writeFileSync(note, words.replace(/^\d+/, String(process.pid)));
  const again = await startEmbedded({ dataDir: dir, log: silentLog });
  assert.deepEqual(await query(again, 'select 1 as here'), [{ here: 1 }]);
  await again.stop();
});

test('a server that hangs is replaced', { skip: process.platform !== 'linux' }, async () => {
  const dir = sharedHouse();
  const app = await startApp(dir);
  await app.reaches(5);
  app.child.kill('SIGKILL');
  await app.ends();
  process.kill(app.server, 'SIGSTOP');
  const server = await startEmbedded({ dataDir: dir, log: silentLog, patienceMs: 300 });
  assert.notEqual(server.serverPid(), app.server);
  await server.stop();
});

test('a first start that was cut off in the middle is begun anew', async () => {
  const dir = newHouse();
  mkdirSync(join(dir, 'cluster.new', 'base'), { recursive: true });
  writeFileSync(join(dir, 'cluster.new', 'PG_VERSION'), '18\n');
  const server = await startEmbedded({ dataDir: dir, log: silentLog });
  await server.stop();
  assert.deepEqual(
    readdirSync(dir).filter((name) => name.startsWith('cluster')),
    ['cluster'],
  );
});
