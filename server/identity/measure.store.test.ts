import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exportSourceQuality, noteDriftAlarm, readDrift, readSourceQuality } from '@regulars/contract/quality.ts';
import { sql } from 'kysely';
import { silentLog } from '../platform/log.ts';
import type { Database } from '../platform/database/database.io.ts';
import { newId } from '../platform/id.io.ts';
import { profile } from '../testing/arrivals.io.ts';
import { testDatabase } from '../testing/database.io.ts';
import { openHouse, type OpenGroup } from '../testing/group.io.ts';
import { openQueue } from '../testing/quality.io.ts';
import { readUnnoted } from './alarms.store.ts';
import { startQualityWorker } from './quality.jobs.ts';
import { isDue } from './measure.service.ts';

let database: Database;
before(async () => void (database = await testDatabase()));
after(() => database.close());

const DAY_MS = 86_400_000;

/** `perDay` records of a source on each of the days before `until` (ISO instant), the share `withPhone(day)` with a phone. */
async function sent(
  group: OpenGroup,
  source: 'ctrip' | 'fliggy' | 'file',
  {
    until,
    days,
    perDay,
    withPhone,
  }: { until: string; days: number; perDay: number; withPhone: (back: number) => number },
): Promise<void> {
  const rows = Array.from({ length: days }, (_, at) => {
    const back = days - at;
    return Array.from({ length: perDay }, (__, n) => ({
      id: newId(),
      key: `${source}-${until}-${back}-${n}`,
      at: new Date(Date.parse(until) - back * DAY_MS + n * 60_000).toISOString(),
      normal: {
        displayName: { sortKey: 'x' },
        phones: n < perDay * withPhone(back) ? [{ class: 'personal', valid: true }] : [],
        emails: [],
        documents: [],
        languages: [],
        cleaning: [],
      },
    }));
  }).flat();
  await database.tenant(group.groupId, (tx) =>
    sql`insert into record (group_id, id, connection_id, source, source_key, role, property_id, received_at, facts, normal)
      select ${group.groupId}, r.id, ${group.connections[source]}, ${source}, r.key, 'profile', ${group.propertyId}, r.at, '{}', r.normal
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, key text, at timestamptz, normal jsonb)`.execute(
      tx,
    ),
  );
}

test('each source is counted per property, with how much of it can be used and what stands in it twice', async () => {
  const { group, ask, take, count } = await openQueue(database);
  const empty = await ask(readSourceQuality);
  assert.deepEqual(empty.body, { measuredAt: null, sources: [] });
  await take([
    profile('P1', {
      name: 'Lena Hofmann',
      phone: '+4915123456789',
      email: 'lena@hofmann-privat.de',
      born: '1985-06-14',
    }),
    profile('P2', {
      name: 'Lena Hofmann',
      phone: '+4915123456789',
      email: 'lena@hofmann-privat.de',
      born: '1985-06-14',
    }),
    profile('P3', { name: 'Nora Neumann', more: { nationality: 'Atlantis' } }),
    profile('P4', { name: 'TBA', phone: '139 1234 567' }),
  ]);
  assert.equal(await count(), true);
  const { body } = await ask(readSourceQuality);
  const [source] = body.sources;
  assert.ok(body.measuredAt !== null);
  assert.deepEqual(
    [source?.source, source?.records, source?.profiles, source?.duplicates, source?.doubtful, source?.waiting],
    ['opentravel', 4, 4, 2, 2, 3],
  );
  const parts = Object.fromEntries(source!.parts.map(({ part, records }) => [part, records]));
  assert.deepEqual([parts['name'], parts['phone'], parts['email'], parts['birthDate']], [3, 2, 2, 2]);
  assert.equal(source?.score, Math.round(((3 + 2) / 8) * 100));
  assert.deepEqual(
    source?.trend.map(({ week, records }) => [week, records]),
    [['2026-10-26', 4]],
  );
  assert.equal(source?.lastReceivedAt, '2026-11-01T08:00:00.000Z');
  assert.deepEqual(group.properties.size, 1);
});

test('what the machine linked, what was asked about and who stands alone is counted of the records as they came', async () => {
  const { group, take, count } = await openQueue(database);
  await take([profile('P1', { name: 'Jonas Lindqvist', phone: '+4915123450001', email: 'jonas@lindqvist-haus.se' })]);
  await take([profile('P2', { name: 'Jonas Lindqvist', phone: '+4915123450001', email: 'jonas@lindqvist-haus.se' })]);
  await take([profile('P3', { name: 'Amara Okonkwo', phone: '+4915123450003' })]);
  await count();
  const { rows } = await database.tenantReadOnly(group.groupId, (tx) =>
    sql<{
      figures: Record<string, number | number[]>;
    }>`select figures from source_day where group_id = ${group.groupId}`.execute(tx),
  );
  const figures = rows[0]!.figures;
  assert.deepEqual(
    ['records', 'linked', 'asked', 'alone', 'others'].map((key) => figures[key]),
    [3, 1, 0, 1, 2],
  );
  assert.equal(
    (figures['weights'] as number[]).reduce((sum, n) => sum + n, 0),
    1,
  );
});

test('a source that stops sending phones raises an alarm for its house the day after, once, until it sends them again', async () => {
  const { group, ask, count, clock, as } = await openQueue(database);
  const until = '2026-11-21T00:00:00.000+08:00';
  await sent(group, 'ctrip', {
    until,
    days: 40,
    perDay: 60,
    withPhone: (back) => (back === 1 ? 0 : 0.8 + (back % 3) / 20),
  });
  await sent(group, 'fliggy', { until, days: 40, perDay: 60, withPhone: (back) => 0.5 + (back % 3) / 20 });
  await sent(group, 'file', { until, days: 40, perDay: 60, withPhone: (back) => (back === 1 ? 0 : 1) });
  await count();
  const alarms = async () => (await ask(readDrift)).body.alarms;
  const [alarm, ...rest] = await alarms();
  assert.deepEqual(rest, []);
  assert.deepEqual(
    [alarm?.source, alarm?.measure, alarm?.since, alarm?.seen, alarm?.records, alarm?.endedOn],
    ['ctrip', 'missingPhone', '2026-11-20', 1, 60, null],
  );
  assert.ok(alarm!.high < 0.4 && alarm!.low >= 0);
  await count();
  assert.equal((await alarms()).length, 1, 'counted twice, told once');
  const unnoted = () =>
    database.tenantReadOnly(group.groupId, (tx) => readUnnoted(tx, group.groupId, group.propertyId, 5));
  assert.deepEqual(
    (await unnoted()).map(({ measure }) => measure),
    ['missingPhone'],
  );
  as('frontDesk');
  assert.equal((await ask(noteDriftAlarm, { params: { alarmId: alarm!.alarmId } })).status, 200);
  assert.deepEqual(await unnoted(), []);
  assert.ok((await alarms())[0]?.noted !== null);
  clock.advance(DAY_MS);
  await sent(group, 'ctrip', { until: '2026-11-22T00:00:00.000+08:00', days: 1, perDay: 60, withPhone: () => 0.85 });
  await count();
  assert.deepEqual(
    (await alarms()).map(({ endedOn }) => endedOn),
    ['2026-11-21'],
  );
});

test('a day that is long over is not counted anew, so that days can be compared; one nobody counted yet is', async () => {
  const { group, count, clock } = await openQueue(database);
  await sent(group, 'ctrip', { until: '2026-11-21T00:00:00.000+08:00', days: 5, perDay: 10, withPhone: () => 1 });
  await count();
  clock.advance(3 * DAY_MS);
  await sent(group, 'ctrip', { until: '2026-11-20T12:00:00.000+08:00', days: 5, perDay: 10, withPhone: () => 1 });
  await count();
  const { rows } = await database.tenantReadOnly(group.groupId, (tx) =>
    sql<{
      day: string;
      records: number;
    }>`select day::text, (figures -> 'records')::int as records from source_day where group_id = ${group.groupId} order by day`.execute(
      tx,
    ),
  );
  assert.deepEqual(
    rows.map(({ day, records }) => [day.slice(-2), records]),
    ['15', '16', '17', '18', '19', '20'].map((day) => [day, 10]),
  );
});

test('the table has a line per source and per week, safe to open in a spreadsheet', async () => {
  const { group, ask, as, take, count } = await openQueue(database);
  await take([profile('P1', { name: 'Lena Hofmann', phone: '+4915123456789' })]);
  await count();
  const { text } = await ask.raw(exportSourceQuality);
  const lines = text.replace('\ufeff', '').trimEnd().split('\r\n');
  const head = lines[0]!.split(',');
  assert.ok(
    lines.every((line) => line.split(',').length === head.length),
    text,
  );
  assert.equal(lines.length, 3);
  assert.match(lines[1]!, /^H[0-9a-f]{6},opentravel,,1,100,/);
  assert.match(lines[2]!, /,opentravel,2026-10-26,1,100,/);
  as('marketing');
  assert.equal((await ask(readSourceQuality)).status, 403);
  as('integrator', [group.propertyId]);
  assert.equal((await ask(readSourceQuality)).status, 200);
});

test('sources and alarms of a house are told to who works there, those of others to nobody', async () => {
  const { group, ask, as, take, count } = await openQueue(database);
  const other = await database.tenant(group.groupId, (tx) =>
    openHouse(tx, group.groupId, { timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR', kind: 'hotel' }),
  );
  group.properties.set(other.propertyId, group.properties.get(group.propertyId)!);
  await take([profile('P1', { name: 'Lena Hofmann' })]);
  await take([profile('P2', { name: 'Nora Neumann' })], {
    propertyId: other.propertyId,
    connectionId: other.connections.opentravel,
  });
  await count();
  as('groupAdmin', [group.propertyId, other.propertyId]);
  assert.equal((await ask(readSourceQuality)).body.sources.length, 2);
  assert.equal((await ask(readSourceQuality, { query: { propertyId: other.propertyId } })).body.sources.length, 1);
  as('frontDesk', [group.propertyId]);
  assert.deepEqual(
    (await ask(readSourceQuality)).body.sources.map(({ propertyId }) => propertyId),
    [group.propertyId],
  );
  assert.equal((await ask(readSourceQuality, { query: { propertyId: other.propertyId } })).status, 404);
  assert.ok((await ask(readDrift)).body.figures.every(({ propertyId }) => propertyId !== other.propertyId));
  assert.equal((await ask(noteDriftAlarm, { params: { alarmId: newId() } })).status, 404);
});

test('the worker counts once a day, in the small hours of the house, and draws a sample each month where there is enough', async () => {
  const sweep = (day: string | null) => ({ day, measuredAt: null, tookMs: null });
  assert.ok(isDue(sweep(null), '2026-11-21T12:00:00Z', 'Asia/Shanghai'), 'never counted');
  assert.ok(!isDue(sweep('2026-11-19'), '2026-11-20T18:30:00Z', 'Asia/Shanghai'), 'half past two');
  assert.ok(isDue(sweep('2026-11-19'), '2026-11-20T19:30:00Z', 'Asia/Shanghai'), 'half past three');
  assert.ok(!isDue(sweep('2026-11-20'), '2026-11-21T12:00:00Z', 'Asia/Shanghai'), 'done for yesterday');
  const { group, ask, clock, take } = await openQueue(database);
  await take([profile('P1', { name: 'Lena Hofmann' })]);
  // nobody is there at the first look round, so that the test alone says when there is work
  let there: string[] = [];
  const only = { ...database, system: (async () => there) as Database['system'] };
  const worker = startQualityWorker({ database: only, clock, log: silentLog, name: 'test-1' });
  there = [group.groupId];
  await worker.drain();
  const { measuredAt } = (await ask(readSourceQuality)).body;
  assert.equal(measuredAt, clock.now());
  clock.advance(1000);
  await worker.drain();
  assert.equal((await ask(readSourceQuality)).body.measuredAt, measuredAt);
  worker.ask(group.groupId);
  await worker.stop();
  assert.equal((await ask(readSourceQuality)).body.measuredAt, clock.now());
});
