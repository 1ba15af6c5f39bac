import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readConsents } from '@regulars/contract/guest.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { sql } from 'kysely';
import { undoRecords } from '../identity/withdraw.service.ts';
import type { PersonFacts } from '../intake/canonical.ts';
import { standingClock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import { createEmit } from '../platform/events.store.ts';
import { addRoutes, createHttp } from '../platform/http.io.ts';
import { newId } from '../platform/id.io.ts';
import { silentLog } from '../platform/log.ts';
import type { Who } from '../platform/who.ts';
import { profile } from '../testing/arrivals.io.ts';
import { booking, takes } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, whoOf } from '../testing/group.io.ts';
import { addStatements } from './consent.store.ts';
import { guestsRoutes } from './guests.api.ts';

const clock = standingClock('2026-11-21T08:00:00.000Z');
let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

async function open() {
  const group = await openGroup(database);
  let who: Who = group.who;
  const options = { log: silentLog, trustProxy: false, authenticate: async () => who };
  const app = await createHttp(options);
  addRoutes(
    app,
    options,
    guestsRoutes({
      database,
      clock,
      emit: createEmit([]),
      recordForReservation: async () => null,
      presenceOf: async () => new Map(),
    }),
  );
  const rows = <T>(text: string) =>
    database.tenant(group.groupId, async (tx) => (await sql.raw<T>(text).execute(tx)).rows);
  const guests = async () => (await rows<{ id: string }>('select id from guest order by id')).map(({ id }) => id);
  const shown = async (guestId: string) => {
    const reply = await app.inject({
      method: 'GET',
      url: readConsents.path.replace(':guestId', guestId),
      headers: { 'x-regulars': '1' },
    });
    const body: ReplyOf<typeof readConsents> = reply.json();
    return { status: reply.statusCode, consents: body.consents };
  };
  const stateOf = async (guestId: string, channel = 'email') =>
    (await shown(guestId)).consents.find((one) => one.channel === channel)?.state;
  return { group, rows, guests, shown, stateOf, take: takes(database, group), as: (one: Who) => void (who = one) };
}

const lena = { name: 'Lena Hofmann', phone: '+4915123456789' };
const consenting = (key: string, marketingConsent?: PersonFacts['marketingConsent']) =>
  profile(key, { ...lena, more: { marketingConsent } });

test('what a source says of consent is kept with its evidence and shown on the card, per channel', async () => {
  const { rows, guests, shown, take } = await open();
  const messageId = newId();
  await take([consenting('P1', { channel: 'email', granted: true, at: '2026-02-01T00:00:00.000Z' })], { messageId });
  await take([consenting('P1', { channel: 'sms', granted: false })], { at: '2026-11-02T00:00:00.000Z' });
  const [guestId] = await guests();
  const { consents } = await shown(guestId!);
  assert.deepEqual(
    consents.map(({ channel, state, since, source }) => [channel, state, since, source]),
    [
      ['email', 'yes', '2026-02-01T00:00:00.000Z', 'opentravel'],
      ['sms', 'no', '2026-11-02T00:00:00.000Z', 'opentravel'],
      ['phone', 'unknown', null, null],
      ['wechat', 'unknown', null, null],
      ['post', 'unknown', null, null],
    ],
  );
  const kept = await rows<{ message_id: string }>('select message_id from consent order by at');
  assert.deepEqual(
    kept.map((row) => row.message_id),
    [messageId, null],
  );
});

test('a word that is repeated is kept once, a change of mind each time', async () => {
  const { rows, guests, stateOf, take } = await open();
  for (const granted of [true, true, true, false, false, true])
    await take([consenting('P1', { channel: 'all', granted })]);
  const kept = await rows<{ granted: boolean }>('select granted from consent order by at');
  assert.deepEqual(
    kept.map(({ granted }) => granted),
    [true, false, true],
  );
  assert.equal(await stateOf((await guests())[0]!, 'post'), 'yes');
  await take([consenting('P1')]);
  assert.equal((await rows('select 1 from consent')).length, 3, 'who says nothing of it changes nothing');
});

test('a late message tells what held before, not what holds', async () => {
  const { guests, stateOf, take } = await open();
  await take([consenting('P1', { channel: 'email', granted: false, at: '2026-05-01T00:00:00.000Z' })]);
  await take([consenting('P1', { channel: 'email', granted: true, at: '2026-03-01T00:00:00.000Z' })]);
  assert.equal(await stateOf((await guests())[0]!), 'no');
});

test('a guest named in a booking says it too; two records of one guest that differ: the stricter counts', async () => {
  const { guests, stateOf, take } = await open();
  await take([consenting('P1', { channel: 'email', granted: true })]);
  const [guestId] = await guests();
  assert.equal(await stateOf(guestId!), 'yes');
  await take(
    [
      booking('R1', { ...lena, more: { marketingConsent: { channel: 'email', granted: false } } }, [
        '2026-11-25',
        '2026-11-27',
      ]),
    ],
    { system: 'ctrip' },
  );
  assert.deepEqual(await guests(), [guestId], 'one guest');
  assert.equal(await stateOf(guestId!), 'no');
});

test('an import taken back takes its consents along: those of its records, and those it said of others’', async () => {
  const { group, rows, guests, stateOf, take } = await open();
  await take([consenting('P1', { channel: 'email', granted: false })], { system: 'file' });
  const [guestId] = await guests();
  const importId = newId();
  await rows(`insert into import (group_id, id, property_id, connection_id, file_name, bytes, sha256, kind, state, format, mapping, preview, counts, created_at, created_by)
    values ('${group.groupId}', '${importId}', '${group.propertyId}', '${group.connections.file}', 'guests.csv', 0, '', 'guests', 'running', '{}', '{}', '{}', '{}', now(), '${group.staffId}')`);
  const batch = await take(
    [
      consenting('P1', { channel: 'email', granted: true }),
      profile('P2', { name: 'Nora Neumann', more: { marketingConsent: { channel: 'all', granted: true } } }),
    ],
    { system: 'file', importId },
  );
  assert.equal(await stateOf(guestId!), 'yes');
  await rows(`update import set state = 'undone' where id = '${importId}'`);
  await database.tenant(group.groupId, (tx) => undoRecords(tx, group.groupId, batch.changes, clock.now()));
  assert.equal(await stateOf(guestId!), 'no');
  assert.deepEqual(
    (await rows<{ granted: boolean }>('select granted from consent order by at')).map(({ granted }) => granted),
    [false, true],
    'the row of the record that left is gone; the other is kept and counts no more',
  );
  await take([consenting('P1', { channel: 'email', granted: true })], { system: 'file' });
  assert.equal(await stateOf(guestId!), 'yes', 'said anew');
});

test('consent of a guest out of sight is not told, and another group has none', async () => {
  const { group, guests, shown, take, as } = await open();
  await take([consenting('P1', { channel: 'email', granted: true })]);
  const [guestId] = await guests();
  as(whoOf({ ...group, role: 'frontDesk' }, [newId()]));
  assert.equal((await shown(guestId!)).status, 404);
  const stranger = await open();
  assert.equal((await stranger.shown(guestId!)).status, 404);
});

test('statements are added and never changed', async () => {
  const { rows, take } = await open();
  await take([consenting('P1', { channel: 'email', granted: true })]);
  await assert.rejects(rows(`update consent set granted = false`), /permission denied/);
  await assert.rejects(rows(`delete from consent`), /permission denied/);
});

test('a batch without any consent asks the database nothing', async () => {
  const { rows, take } = await open();
  await take([profile('P1', lena)]);
  assert.deepEqual(await rows('select 1 from consent'), []);
  const noDatabase = undefined as unknown as Tx;
  await addStatements(noDatabase, newId(), [], { importId: null, at: clock.now() });
});
