import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listQualityIssues, readGuestQuality, type QualityIssue } from '@regulars/contract/identity.ts';
import { readSourceQuality } from '@regulars/contract/quality.ts';
import { sql } from 'kysely';
import { maskText } from '../guests/masks.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { profile } from '../testing/arrivals.io.ts';
import { booking } from '../testing/bookings.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openHouse } from '../testing/group.io.ts';
import { doubtful, lena, now, openQueue } from '../testing/quality.io.ts';
import { readIssues } from './quality.store.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());
const open = () => openQueue(database);

test('every value that cannot be right stands in the queue with what it was, how it was read, why and whose it is', async () => {
  const { queue, take } = await open();
  const contactPoints = [
    { kind: 'phone' as const, raw: '139 1234 567' },
    { kind: 'email' as const, raw: 'lena@' },
  ];
  await take([
    doubtful('P1', {
      name: { text: 'Lena Hofmann' },
      contactPoints,
      birthDate: '1990-02-31',
      nationality: 'Atlantis',
      languages: ['???'],
      identityDocuments: [{ type: 'idCard', number: '99999919850614001X' }],
    }),
    profile('P2', { name: 'Nora Neumann', phone: '+4915123456700' }),
    profile('P3', { name: 'TBA', phone: '+4915123456701' }),
  ]);
  const issues = await queue();
  assert.deepEqual(
    issues.map(({ kind, why, was, is, source }) => [kind, why, was, is, source]).toSorted(),
    [
      ['birthDate', 'impossible_date', '****-02-31', '', 'opentravel'],
      ['document', 'checksum_wrong', '9999**********001X', '9999**********001X', 'opentravel'],
      ['email', 'not_an_address', 'lena@', '', 'opentravel'],
      ['language', 'unknown_language', '???', '', 'opentravel'],
      ['name', 'placeholder', 'TBA', '', 'opentravel'],
      ['nationality', 'unknown_country', 'Atlantis', '', 'opentravel'],
      ['phone', 'number_invalid', '13*******7', '+86********67', 'opentravel'],
    ]
      .map(([kind, why, was, is, source]) => [
        kind,
        why,
        kind === 'phone' ? maskText('139 1234 567') : was,
        kind === 'phone' ? maskText('+861391234567') : is,
        source,
      ])
      .toSorted(),
  );
  assert.ok(issues.every(({ name, kind }) => (kind === 'name' ? name.latin === null : name.latin === 'Lena Hofmann')));
  assert.ok(!JSON.stringify(issues).includes('1391234567'));
});

test('who arrives soonest stands first, or what came last; one kind, one source, one guest alone', async () => {
  const { group, queue, take } = await open();
  await take([doubtful('P1', { name: { text: 'Anna Berg' }, nationality: 'Atlantis' }, { name: 'Anna Berg' })]);
  await take([doubtful('P2', { name: { text: 'Tom Sand' }, birthDate: '1900-01-01' }, { name: 'Tom Sand' })]);
  await take([
    booking('R1', { name: 'Ida Wolf', profileId: 'P3', more: { nationality: 'Lemuria' } }, [
      '2026-11-25',
      '2026-11-27',
    ]),
    booking('R2', { name: 'Jan Fels', profileId: 'P4', more: { nationality: 'Utopia' } }, ['2026-11-22', '2026-11-23']),
  ]);
  const names = (issues: QualityIssue[]) => issues.map(({ name }) => name.latin);
  assert.deepEqual(names(await queue()), ['Jan Fels', 'Ida Wolf', 'Tom Sand', 'Anna Berg']);
  assert.deepEqual(
    (await queue()).map(({ nextArrival }) => nextArrival),
    ['2026-11-22', '2026-11-25', null, null],
  );
  assert.equal(names(await queue({ order: 'newest' })).at(-1), 'Anna Berg');
  assert.deepEqual(names(await queue({ kind: 'birthDate' })), ['Tom Sand']);
  assert.deepEqual(await queue({ source: 'ctrip' }), []);
  const [first] = await queue();
  assert.deepEqual(names(await queue({ guestId: first!.guestId })), ['Jan Fels']);
  assert.deepEqual(names(await queue({ propertyId: group.propertyId })).length, 4);
});

test('a queue of hundreds is read page by page, each value once, whatever the order', async () => {
  const { ask, take } = await open();
  const people = Array.from({ length: 430 }, (_, at) =>
    doubtful(
      `P${at}`,
      { name: { text: `Guest Number${at}a` }, nationality: `Nowhere ${at}` },
      { name: `Paul Muster${at}` },
    ),
  );
  for (let from = 0; from < people.length; from += 100) await take(people.slice(from, from + 100));
  for (const order of ['arriving', 'newest'] as const) {
    const seen: string[] = [];
    let after: string | undefined;
    let pages = 0;
    do {
      const { body } = await ask(listQualityIssues, { query: { order, limit: 100, ...(after && { after }) } });
      assert.deepEqual(body.counts, pages === 0 ? [{ kind: 'nationality', count: 430 }] : []);
      seen.push(...body.issues.map(({ recordId }) => recordId));
      after = body.next ?? undefined;
      pages += 1;
    } while (after !== undefined);
    assert.deepEqual([seen.length, new Set(seen).size, pages], [430, 430, 5]);
  }
  assert.equal((await ask(listQualityIssues, { query: { after: 'nonsense' } })).body.issues.length, 50);
});

test('a stay that ends before it begins is in the queue until its message is followed by a better one', async () => {
  const { group, queue, correct, leave, take } = await open();
  const message = async (key: string, warnings: object[], made: string[]) => {
    const id = newId();
    await database.tenant(group.groupId, (tx) =>
      sql`insert into inbound_message (group_id, id, connection_id, message_key, message_name, received_at, body, content_type, state, due_at, warnings, reservation_ids)
      values (${group.groupId}, ${id}, ${group.connections.ctrip}, ${key}, 'order', ${now}::timestamptz, ''::bytea, 'text/xml', 'applied', ${now}::timestamptz, ${JSON.stringify(warnings)}::jsonb, ${made}::uuid[])`.execute(
        tx,
      ),
    );
    return id;
  };
  const order = (messageId: string) =>
    take([booking('R1', { name: 'Ida Wolf' }, ['2026-11-25', '2026-11-27'])], { system: 'ctrip', messageId });
  const said = { code: 'departure_before_arrival', at: 'x', value: '2026-11-25..2026-11-23', readAs: 'no departure' };
  const first = await message('m1', [said], []);
  await order(first);
  await database.tenant(group.groupId, (tx) =>
    sql`update inbound_message set reservation_ids = array(select id from reservation where group_id = ${group.groupId}) where id = ${first}`.execute(
      tx,
    ),
  );
  const [issue] = await queue();
  assert.deepEqual(
    [issue?.kind, issue?.was, issue?.name.latin, issue?.nextArrival],
    ['stayDates', '2026-11-25 – 2026-11-23', 'Ida Wolf', '2026-11-25'],
  );
  assert.equal((await correct(issue!, '2026-11-27')).code, 'quality_not_here');
  assert.equal((await leave(issue!)).status, 200);
  assert.deepEqual(await queue(), []);
  await database.tenant(group.groupId, (tx) =>
    sql`delete from quality_decision where group_id = ${group.groupId}`.execute(tx),
  );
  const second = await message('m2', [], []);
  await order(second);
  await database.tenant(group.groupId, (tx) =>
    sql`update reservation set message_id = ${second} where group_id = ${group.groupId}`.execute(tx),
  );
  assert.deepEqual(await queue(), []);
});

test('only who may write to guests sees the queue, and of their own houses only', async () => {
  const { group, ask, queue, leave, as, take } = await open();
  const other = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Asia/Shanghai', country: 'CN', currency: 'CNY', kind: 'hotel' }),
  );
  group.properties.set(other.propertyId, group.properties.get(group.propertyId)!);
  await take([doubtful('P1', { name: { text: 'Lena Hofmann' }, nationality: 'Atlantis' })], {
    propertyId: other.propertyId,
    connectionId: other.connections.opentravel,
  });
  assert.deepEqual(await queue(), []);
  as('groupAdmin', [group.propertyId, other.propertyId]);
  const [issue] = await queue();
  as('frontDesk', [group.propertyId]);
  assert.deepEqual(await queue(), []);
  assert.equal((await ask(listQualityIssues, { query: { propertyId: other.propertyId } })).status, 404);
  assert.equal((await leave(issue!)).status, 404);
  as('frontDesk', [other.propertyId]);
  assert.equal((await queue()).length, 1);
  for (const role of ['marketing', 'integrator', 'housekeeping'] as const) {
    as(role, [other.propertyId]);
    assert.equal((await ask(listQualityIssues)).status, 403, role);
    assert.equal((await leave(issue!)).status, 403, role);
  }
  const stranger = await open();
  assert.deepEqual(await stranger.queue(), []);
  assert.equal((await stranger.leave(issue!)).status, 404, 'another group');
});

test('how well a guest is known is told with what it is made of; a source’s score with what waits', async () => {
  const { ask, queue, correct, count, take } = await open();
  await take([
    doubtful('P1', { name: { text: 'Lena Hofmann' }, nationality: 'Atlantis' }, { ...lena, phone: '+4915123456789' }),
  ]);
  const [issue] = await queue();
  const of = async () => (await ask(readGuestQuality, { params: { guestId: issue!.guestId } })).body;
  const before = await of();
  assert.deepEqual([before.score, before.doubtful, before.cost], [60, 1, 5]);
  assert.deepEqual(
    before.parts.find(({ part }) => part === 'nationality'),
    { part: 'nationality', known: false, points: 10 },
  );
  const sources = async () => {
    await count();
    return (await ask(readSourceQuality)).body.sources.map(({ source, waiting }) => [source, waiting]);
  };
  assert.deepEqual(await sources(), [['opentravel', 1]]);
  await correct(issue!, 'Germany');
  const after = await of();
  assert.deepEqual([after.score, after.doubtful], [75, 0]);
  assert.deepEqual(await sources(), [['opentravel', 0]], 'the house’s own word is no source');
  assert.equal((await ask(readGuestQuality, { params: { guestId: newId() } })).status, 404);
});

test('the queue walks along its index, however many records there are', async () => {
  const { group, take } = await open();
  await take([doubtful('P1', { name: { text: 'Lena Hofmann' }, nationality: 'Atlantis' })]);
  await database.tenant(group.groupId, async (tx) => {
    await sql`insert into record (group_id, id, connection_id, source, source_key, role, property_id, received_at, facts, normal)
      select ${group.groupId}, gen_random_uuid(), ${group.connections.opentravel}, 'opentravel', 'many' || n, 'profile', ${group.propertyId}, ${now}::timestamptz, '{}', '{"cleaning":[]}'
      from generate_series(1, 20000) n`.execute(tx);
    await sql`set local enable_seqscan to off`.execute(tx);
    const { rows } = await sql<{
      'QUERY PLAN': string;
    }>`explain select r.id from record r where r.group_id = ${group.groupId}
      and r.property_id = any(${[group.propertyId]}::uuid[]) and (r.normal -> 'doubtful') is not null`.execute(tx);
    assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), /record_doubtful/);
    const asked = { propertyIds: [group.propertyId], settled: false, order: 'newest' as const, limit: 50 };
    assert.equal((await readIssues(tx, group.groupId, asked, '2026-11-20')).length, 1);
  });
});
