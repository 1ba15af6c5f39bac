import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../platform/database/database.io.ts';
import { createEmit } from '../platform/events.store.ts';
import { newId } from '../platform/id.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openGroup, type OpenGroup } from '../testing/group.io.ts';
import type { NewMessage } from './intake.store.ts';
import { createKeeper } from './keeping.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const emit = createEmit([{ name: 'ear', hears: ['message_parked'], hear: async () => {} }]);
const at = '2026-03-01T08:00:00.000Z';
const message = (
  { connections, propertyId }: OpenGroup,
  messageKey: string,
  other: Partial<NewMessage> = {},
): NewMessage => ({
  id: newId(),
  connectionId: connections.ctrip,
  propertyId,
  messageKey,
  entityKey: null,
  messageName: 'Order',
  receivedAt: at,
  body: Buffer.from([0, 1, 0x5c, 0x78, 0xff, ...Buffer.from(`"${messageKey}",{\\}`)]),
  contentType: 'text/xml',
  redacted: 0,
  state: 'waiting',
  causeCode: null,
  causeParams: {},
  cause: null,
  searchText: `words of "${messageKey}", {braces} and \\ NULL`,
  ...other,
});

type Row = { id: string; key: string; body: Buffer; repeats: number; searchText: string | null };
const kept = async ({ groupId }: OpenGroup): Promise<Row[]> =>
  (
    await database.tenant(groupId, (tx) =>
      sql<Row>`select id, message_key as key, body, repeats, search_text as "searchText" from inbound_message where group_id = ${groupId} order by id`.execute(
        tx,
      ),
    )
  ).rows;

/** Counts transactions; everything else is the database's own. */
function counted(real: Database): { database: Database; commits(): number } {
  let commits = 0;
  const tenant: Database['tenant'] = (groupId, work) => {
    commits++;
    return real.tenant(groupId, work);
  };
  return { database: { ...real, tenant }, commits: () => commits };
}

test('messages that come together share commits and are kept byte for byte', async () => {
  const group = await openGroup(database);
  const { database: counting, commits } = counted(database);
  const keeper = createKeeper(counting, emit);
  const messages = Array.from({ length: 60 }, (_, i) => message(group, `order-${i}`));
  const isNew = await Promise.all(messages.map((one) => keeper.keep(group.groupId, one)));
  assert.ok(isNew.every(Boolean));
  assert.equal(commits(), 2, 'the first alone, the others with one another');
  const rows = new Map((await kept(group)).map((row) => [row.id, row]));
  for (const one of messages)
    assert.deepEqual(
      [rows.get(one.id)?.body.toString('hex'), rows.get(one.id)?.searchText],
      [Buffer.from(one.body).toString('hex'), one.searchText],
    );
});

test('the same message many times in one commit is kept once and counted', async () => {
  const group = await openGroup(database);
  const keeper = createKeeper(database, emit);
  const isNew = await Promise.all(
    Array.from({ length: 30 }, (_, i) => keeper.keep(group.groupId, message(group, i % 3 === 0 ? 'a' : 'b'))),
  );
  assert.equal(isNew.filter(Boolean).length, 2);
  assert.deepEqual((await kept(group)).map(({ key, repeats }) => [key, repeats]).toSorted(), [
    ['a', 9],
    ['b', 19],
  ]);
});

test('a message that the database does not take fails alone; those beside it are kept', async () => {
  const group = await openGroup(database);
  const keeper = createKeeper(database, emit);
  const messages = Array.from({ length: 12 }, (_, i) =>
    message(group, `order-${i}`, i === 7 ? { searchText: 'a zero \u0000 byte' } : {}),
  );
  const answers = await Promise.allSettled(messages.map((one) => keeper.keep(group.groupId, one)));
  assert.deepEqual(
    answers.map(({ status }) => status === 'rejected'),
    messages.map((_, i) => i === 7),
  );
  assert.equal((await kept(group)).length, 11);
});

test('while the database is away all that wait are told so, and the next is kept when it is back', async () => {
  const group = await openGroup(database);
  let away = true;
  const keeper = createKeeper(
    {
      ...database,
      tenant: (groupId, work) =>
        away ? Promise.reject(new Refusal('database_unavailable', {}, 503)) : database.tenant(groupId, work),
    },
    emit,
  );
  const answers = await Promise.allSettled(
    Array.from({ length: 5 }, (_, i) => keeper.keep(group.groupId, message(group, `order-${i}`))),
  );
  assert.ok(answers.every(({ status }) => status === 'rejected'));
  away = false;
  assert.equal(await keeper.keep(group.groupId, message(group, 'order-0')), true);
  assert.equal((await kept(group)).length, 1);
});

test('a message that is parked as it is kept is an event once, with its listeners; one that waits is none', async () => {
  const group = await openGroup(database);
  const keeper = createKeeper(database, emit);
  const parked = message(group, 'broken', {
    state: 'parked',
    causeCode: 'malformed',
    causeParams: { reason: 'no XML', at: '1:1' },
    cause: 'no XML',
  });
  await keeper.keep(group.groupId, message(group, 'order'));
  await keeper.keep(group.groupId, parked);
  await keeper.keep(group.groupId, { ...parked, id: newId() });
  const { rows } = await database.tenant(group.groupId, (tx) =>
    sql<{ kind: string; key: string; payload: object; at: string; listener: string | null; why: object }>`
      select e.kind, e.key, e.payload, e.at, d.listener, m.cause_params as why from event e
      left join event_delivery d on d.group_id = e.group_id and d.event_id = e.id
      join inbound_message m on m.group_id = e.group_id and m.id::text = e.key
      where e.group_id = ${group.groupId}`.execute(tx),
  );
  const payload = { connectionId: parked.connectionId, propertyId: group.propertyId };
  const why = { reason: 'no XML', at: '1:1' };
  assert.deepEqual(rows, [{ kind: 'message_parked', key: parked.id, payload, at, listener: 'ear', why }]);
});
