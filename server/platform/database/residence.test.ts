import assert from 'node:assert/strict';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { assertWhole, made, newHouse, query, sharedHouse, startApp } from '../../testing/embedded.io.ts';
import { silentLog, type Log, type LogFields } from '../log.ts';
import { Refusal } from '../refusal.ts';
import { startEmbedded } from './embedded.io.ts';
import { mendLibraryLinks } from './engine.io.ts';
import { alive } from './processes.io.ts';

// Where the data may lie and whose it may be.
const root = process.getuid?.() === 0;

test('a path too long for a socket gets its socket elsewhere, for nobody but the owner', async () => {
  const dir = join(
    newHouse(),
    'a-very-long-name-of-a-directory-in-a-house-of-many-floors',
    'and-another-one-at-the-end-of-the-corridor',
    'data',
  );
  const server = await startEmbedded({ dataDir: dir, log: silentLog });
  assert.ok(!server.host.startsWith(dir) && server.host.length < 90, server.host);
  assert.deepEqual(await query(server, 'select 1 as here'), [{ here: 1 }]);
  await server.stop();
  rmSync(server.host, { recursive: true });
});

test('where there are no sockets the loopback address asks for a password', async () => {
  const server = await startEmbedded({ dataDir: newHouse(), log: silentLog, loopback: true });
  assert.equal(server.host, '127.0.0.1');
  assert.deepEqual(await query(server, 'select 1 as here'), [{ here: 1 }]);
  await assert.rejects(query({ ...server, password: 'guess' }, 'select 1'), /password authentication failed/);
  await server.stop();
});

test(
  'the house also opens for a user who is not root',
  { skip: root ? false : 'needs root to become somebody else' },
  async () => {
    const dir = newHouse();
    chownSync(dirname(dir), 65534, 65534);
    const app = await startApp(dir, { uid: 65534, gid: 65534 });
    assert.equal(app.refused, null);
    await app.reaches(5);
    app.child.kill('SIGTERM');
    await app.ends();
    assert.equal(alive(app.server), false);
    await assertWhole(dir, app.acknowledged);
  },
);

test(
  'root’s server runs as nobody; where nobody may not enter, the data goes elsewhere, in words and for good',
  { skip: root ? false : 'needs root' },
  async () => {
    const dir = newHouse();
    const closed = join(dirname(dir), 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const said: [string, LogFields | undefined][] = [];
    const log: Log = { ...silentLog, warn: (event, fields) => void said.push([event, fields]) };
    const first = await startEmbedded({ dataDir: join(closed, 'data'), log });
    await query(first, 'create table note (); ');
    await first.stop();
    const moved = String(said.find(([event]) => event === 'database_moved')?.[1]?.['uses']);
    made.push(moved);
    assert.ok(existsSync(join(moved, 'cluster')), moved);
    const copy = join(dirname(dir), 'copy');
    mkdirSync(copy);
    writeFileSync(join(copy, 'moved.json'), readFileSync(join(closed, 'data', 'moved.json')));
    const again = await startEmbedded({ dataDir: join(closed, 'data'), log: silentLog });
    assert.deepEqual(await query(again, `select count(*)::int as notes from pg_class where relname = 'note'`), [
      { notes: 1 },
    ]);
    await assert.rejects(
      startEmbedded({ dataDir: copy, log: silentLog }),
      (error) => error instanceof Refusal && error.code === 'data_dir_in_use',
    );
    await again.stop();
    rmSync(moved, { recursive: true });
    try {
      rmdirSync(dirname(moved));
    } catch {
      // other houses live there
    }
  },
);

test(
  'a directory of somebody else is refused in words',
  { skip: root ? false : 'needs root to become somebody else' },
  async () => {
    const dir = sharedHouse();
    const server = await startEmbedded({ dataDir: dir, log: silentLog });
    await server.stop();
    const app = await startApp(dir, { uid: 1234, gid: 1234 });
    await app.ends();
    assert.match(app.refused ?? '', /^data_dir_unusable/);
  },
);

test('library links that an install script did not make are made', () => {
  const home = mkdtempSync(join(tmpdir(), 'regulars-engine-'));
  made.push(home);
  mkdirSync(join(home, 'native', 'lib'), { recursive: true });
  writeFileSync(join(home, 'native', 'lib', 'libguest.so.6.18'), 'library');
  writeFileSync(join(home, 'native', 'lib', 'libstay.so.2.1'), 'another');
  symlinkSync('libstay.so.2.1', join(home, 'native', 'lib', 'libstay.so'));
  writeFileSync(
    join(home, 'native', 'pg-symlinks.json'),
    JSON.stringify([
      { source: 'native/lib/libguest.so.6.18', target: 'native/lib/libguest.so.6' },
      { source: 'native/lib/libstay.so.2.1', target: 'native/lib/libstay.so' },
    ]),
  );
  mendLibraryLinks(home);
  mendLibraryLinks(home);
  assert.equal(readFileSync(join(home, 'native', 'lib', 'libguest.so.6'), 'utf8'), 'library');
  assert.equal(readFileSync(join(home, 'native', 'lib', 'libstay.so'), 'utf8'), 'another');
});
