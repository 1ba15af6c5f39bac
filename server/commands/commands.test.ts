import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { sql } from 'kysely';
import type { PersonFacts } from '../intake/canonical.ts';
import { openBatch } from '../intake/batch.ts';
import { openGroup } from '../testing/group.io.ts';
import { openTestHouse, type TestHouse } from '../testing/house.io.ts';
import { commands } from './commands.io.ts';
import { helpOf, Misused, overview, type Args } from './command.ts';

let t: TestHouse;
let env: Record<string, string>;
const dir = mkdtempSync(join(tmpdir(), 'regulars-commands-'));
before(async () => {
  t = await openTestHouse();
  env = { DATABASE_URL: t.database.url, DATA_DIR: dir };
});
after(() => t.close());

async function run(name: string, positionals: string[], values: Args['values'] = {}) {
  const lines: string[] = [];
  const command = commands.find((one) => one.name === name)!;
  const code = await command.run(
    { positionals, values },
    { out: (line) => void lines.push(line), say() {}, progress() {}, env },
  );
  return { code, lines };
}

async function takeGuest(person: PersonFacts) {
  const group = await openGroup(t.database);
  const at = new Date().toISOString();
  const batch = openBatch({
    groupId: group.groupId,
    at,
    importId: null,
    properties: group.properties,
    items: [
      {
        record: { kind: 'guest', role: 'profile', source: 'opentravel', sourceEntityId: 'P1', person },
        connectionId: group.connections.opentravel,
        propertyId: group.propertyId,
        messageId: null,
        receivedAt: at,
      },
      {
        record: {
          kind: 'stay',
          source: 'opentravel',
          sourceEntityId: 'S1',
          arrivalDate: '2026-01-02',
          departureDate: '2026-01-04',
          state: 'checkedOut',
          persons: [{ role: 'primary', personKey: 'g1', profileId: 'P1', person }],
        },
        connectionId: group.connections.opentravel,
        propertyId: group.propertyId,
        messageId: null,
        receivedAt: at,
      },
      {
        record: {
          kind: 'folioTransaction',
          source: 'opentravel',
          sourceEntityId: 'F1',
          stayEntityId: 'S1',
          revenueCategory: 'room',
          amountMinor: 51500,
          currencyCode: 'JPY',
        },
        connectionId: group.connections.opentravel,
        propertyId: group.propertyId,
        messageId: null,
        receivedAt: at,
      },
    ],
  });
  await t.database.tenant(group.groupId, (tx) => t.house.pipeline.apply(tx, batch));
  return group;
}

test('every command has help with an example that begins with its name', () => {
  for (const command of commands) {
    assert.match(helpOf(command), /Usage: regulars/);
    assert.ok(
      command.examples.some((example) =>
        example.includes(command.name === 'serve' ? 'npm start' : `regulars ${command.name}`),
      ),
      command.name,
    );
    assert.ok(overview(commands).includes(command.summary));
  }
});

test('exported guests carry their contacts masked, in full when asked, and money in its own currency', async () => {
  await takeGuest({
    name: { family: 'Aalto', given: 'Iiris' },
    contactPoints: [
      { kind: 'phone', raw: '+358401234567' },
      { kind: 'email', raw: 'iiris.aalto@mail.demo' },
    ],
  });
  const file = join(dir, 'guests.csv');
  await run('export', ['guests'], { out: file });
  const masked = readFileSync(file, 'utf8')
    .split('\n')
    .find((line) => line.includes('Aalto'))!;
  assert.ok(
    !masked.includes('401234567') &&
      !masked.includes('iiris.aalto@') &&
      masked.includes('4567') &&
      masked.includes('@mail.demo'),
    masked,
  );
  assert.match(masked, /51500 JPY|JPY 51500|51,500/);
  await run('export', ['guests'], { out: file, contacts: true });
  const whole = readFileSync(file, 'utf8')
    .split('\n')
    .find((line) => line.includes('Aalto'))!;
  assert.ok(whole.includes('358401234567') && whole.includes('iiris.aalto@mail.demo'), whole);
  for (const what of ['stays', 'reservations'])
    assert.equal((await run('export', [what], { out: join(dir, `${what}.csv`) })).code, 0);
  assert.match(readFileSync(join(dir, 'stays.csv'), 'utf8'), /2026-01-02/);
});

test('map says what a message becomes, and what it can’t read, one line per file', async () => {
  const [good, bad] = [join(dir, 'ping.xml'), join(dir, 'bad.xml')];
  writeFileSync(
    good,
    '<OTA_PingRQ xmlns="http://www.opentravel.org/OTA/2003/05" EchoToken="1" Version="1.0"><EchoData>hello</EchoData></OTA_PingRQ>',
  );
  writeFileSync(bad, '<OTA_HotelResNotifRQ><oops');
  const { code, lines } = await run('map', [good, bad, join(dir, 'missing.xml')], { system: 'opentravel', json: true });
  assert.equal(code, 1);
  const read = lines.map((line) => JSON.parse(line));
  assert.deepEqual(
    read.map((line) => line.outcome),
    ['control', 'dead', 'dead'],
  );
  for (const line of read)
    assert.deepEqual(Object.keys(line).sort(), ['cause', 'file', 'outcome', 'records', 'warnings']);
  await assert.rejects(run('map', [good], { system: 'telepathy' }), Misused);
  await assert.rejects(run('map', [good], { system: 'opentravel', 'time-zone': 'Mars/Olympus' }), Misused);
  await assert.rejects(run('map', [good], { system: 'opentravel', currency: 'XQ' }), Misused);
});

test('a connection is made for a property by its code, and a wrong code says which there are', async () => {
  const group = await openGroup(t.database);
  const { rows } = await t.database.tenant(group.groupId, (tx) =>
    sql<{ code: string }>`select code from property where group_id = ${group.groupId}`.execute(tx),
  );
  const { code, lines } = await run('connections', ['add'], { system: 'ctrip', property: rows[0]!.code, json: true });
  assert.equal(code, 0);
  assert.match(JSON.parse(lines[0]!).url, /\/in\/ctrip\//);
  await assert.rejects(run('connections', ['add'], { system: 'ctrip', property: 'NOWHERE' }), /property_unknown/);
});

test('doctor looks at durability, Chinese text, clocks and room', async () => {
  const { lines } = await run('doctor', [], { json: true });
  const checks = JSON.parse(lines[0]!) as { name: string; ok: boolean }[];
  for (const name of ['database', 'durability', 'chinese text', 'clocks', 'disk', 'node'])
    assert.equal(checks.find((check) => check.name === name)?.ok, true, name);
});

test('an import from the command line takes good rows, lists bad ones and can be taken back', async () => {
  const group = await openGroup(t.database);
  await t.login(group.groupId, [group.propertyId], 'groupAdmin');
  const file = join(dir, 'guests-in.csv');
  writeFileSync(file, '姓名,手机,生日\n田野,13900030001,1990-01-01\n坏行,13900030002,1990-02-31\n');
  const errors = join(dir, 'errors.csv');
  const { code, lines } = await run('import', [file], { property: group.propertyId, errors, json: true });
  assert.equal(code, 1);
  const told = JSON.parse(lines.at(-1)!);
  assert.deepEqual([told.state, told.counts.created, told.counts.rejected], ['done', 1, 1]);
  assert.match(readFileSync(errors, 'utf8'), /坏行/);
  const undone = await run('import', [], { undo: told.importId, property: group.propertyId, json: true });
  assert.equal(JSON.parse(undone.lines.at(-1)!).state, 'undone');
});
