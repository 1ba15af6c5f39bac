// Bench: one arriving record linked against N guests, commit included. `node bench/identity-live/run.ts [--guests 100000]
// [--arrivals 2000] [--workers 1] [--data-dir DIR]`, on our own server or on DATABASE_URL. Half of those who arrive are known (by
// phone, e-mail or member number, the name written another way), half are new; each is a batch of its own, as a message is.
// Budget on two cores at a million guests: p50 <= 5 ms, p95 <= 25 ms. Beside it stands what changing and committing one row costs
// at the same moment: disk and neighbours, not linking. Several workers tell the sustained rate instead, budget >= 400 records a
// second. `--json` prints the figures as lines of JSON too.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { identityHandler } from '../../server/identity/arrival.service.ts';
import { openBatch } from '../../server/intake/batch.ts';
import type { PersonFacts } from '../../server/intake/canonical.ts';
import { openDatabase } from '../../server/platform/database/database.io.ts';
import type { Database } from '../../server/platform/database/database.io.ts';
import { silentLog } from '../../server/platform/log.ts';
import { openGroup } from '../../server/testing/group.io.ts';
import type { OpenGroup } from '../../server/testing/group.io.ts';
import { figureOf, percentileOf, show, whereOf } from '../machine.ts';
import { dice } from '../search/people.ts';
import { guestOf, seed } from './seed.ts';

const BUDGET = { p50: 5, p95: 25, rate: 400 };
const { values } = parseArgs({
  options: {
    guests: { type: 'string', default: '100000' },
    arrivals: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '1' },
    'data-dir': { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const [guests, arrivals, workers] = [values.guests, values.arrivals, values.workers].map(Number) as [
  number,
  number,
  number,
];

const dataDir = values['data-dir'] ?? mkdtempSync(join(tmpdir(), 'regulars-identity-'));
const database = await openDatabase({ url: process.env['DATABASE_URL'], dataDir, log: silentLog, poolSize: 10 });
try {
  await database.migrate();
  const group = await openGroup(database);
  const started = performance.now();
  await seed(database, group, guests, (done) => process.stderr.write(`\r${done.toLocaleString('en')} guests`));
  await database.analyze();
  const { version, embedded } = await database.info();
  console.log(
    `\nPostgreSQL ${version}${embedded ? ', embedded' : ''}; ${guests.toLocaleString('en')} guests, seeded in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  const handler = identityHandler({ emit: async () => {} });
  await arrive(database, group, handler, -200, 0);
  const begun = performance.now();
  const each = Math.ceil(arrivals / workers);
  const runs = await Promise.all(
    Array.from({ length: workers }, (_, no) => arrive(database, group, handler, no * each, (no + 1) * each)),
  );
  const ms = performance.now() - begun;
  const home = await countHome(
    database,
    group,
    runs.flatMap(({ known }) => known),
  );
  report(
    runs.flatMap(({ times }) => times),
    runs.flatMap(({ bare }) => bare),
    home,
    ms,
    whereOf({ version, embedded }),
  );
} finally {
  await database.close();
  if (values['data-dir'] === undefined) rmSync(dataDir, { recursive: true, force: true });
}

/** What durability alone costs on this disk at this moment. */
async function commitAlone(db: Database, { groupId, propertyId }: OpenGroup): Promise<number> {
  const begun = performance.now();
  await db.tenant(groupId, (tx) =>
    sql`update property set code = code where group_id = ${groupId} and id = ${propertyId}`.execute(tx),
  );
  return performance.now() - begun;
}

type Known = { recordId: string; guest: number };

/** One after the other; times in ms from the batch in hand to the commit. */
async function arrive(
  db: Database,
  group: OpenGroup,
  handler: ReturnType<typeof identityHandler>,
  from: number,
  to: number,
): Promise<{ times: number[]; bare: number[]; known: Known[] }> {
  const times: number[] = [];
  const bare: number[] = [];
  const known: Known[] = [];
  const roll = dice(1000 + from);
  for (let no = from; no < to; no++) {
    const guest = no % 2 === 0 ? Math.floor(roll() * guests) : null;
    const person = guest === null ? guestOf(guests + 1_000_000 + no) : anew(guestOf(guest), roll);
    const at = new Date().toISOString();
    const record = {
      kind: 'guest' as const,
      source: 'opentravel',
      sourceEntityId: `arrival${no}`,
      role: 'profile' as const,
      person,
    };
    const begun = performance.now();
    const batch = openBatch({
      groupId: group.groupId,
      items: [
        {
          record,
          connectionId: group.connections.opentravel,
          propertyId: group.propertyId,
          messageId: null,
          receivedAt: at,
        },
      ],
      at,
      importId: null,
      properties: group.properties,
    });
    await db.tenant(group.groupId, (tx) => handler.apply(tx, batch));
    times.push(performance.now() - begun);
    if (workers === 1 && no % 5 === 0) bare.push(await commitAlone(db, group));
    if (guest !== null) known.push({ recordId: [...batch.recordOf.values()][0]!, guest });
  }
  return { times, bare, known };
}

/** The same person as another source writes them: name in capitals or the other way round, one of the contacts. */
function anew(facts: PersonFacts, roll: () => number): PersonFacts {
  const { name, contactPoints = [], memberships, birthDate } = facts;
  const written =
    name.family === undefined ? { text: name.text } : { text: `${name.family}/${name.given} MR`.toUpperCase() };
  const contact = contactPoints[Math.floor(roll() * contactPoints.length)];
  return {
    name: written,
    ...(contact && { contactPoints: [contact] }),
    ...(memberships && roll() < 0.5 && { memberships }),
    ...(birthDate && roll() < 0.5 && { birthDate }),
  };
}

function report(
  times: readonly number[],
  bare: readonly number[],
  home: { right: number; of: number },
  ms: number,
  where: string,
): void {
  const [sorted, commits] = [times, bare].map((list) => list.toSorted((a, b) => a - b)) as [number[], number[]];
  const what = `one record linked among ${guests.toLocaleString('en')} guests`;
  const figures = [
    figureOf('identity-live', `${what}, p50`, percentileOf(sorted, 0.5), 'ms', { most: BUDGET.p50 }, where),
    figureOf('identity-live', `${what}, p95`, percentileOf(sorted, 0.95), 'ms', { most: BUDGET.p95 }, where),
    figureOf('identity-live', 'one row changed and committed, p50', percentileOf(commits, 0.5), 'ms', null, where),
    figureOf('identity-live', 'one row changed and committed, p95', percentileOf(commits, 0.95), 'ms', null, where),
    figureOf('identity-live', 'known guests who came home', (100 * home.right) / home.of, '%', { least: 98 }, where),
  ];
  // Side by side they wait for each other: that tells the rate, not what one record takes.
  const together = `records linked in a second, ${workers} at a time`;
  const rate = figureOf(
    'identity-live',
    together,
    (sorted.length / ms) * 1000,
    'records/s',
    { least: BUDGET.rate },
    where,
  );
  const told = workers > 1 ? [rate, figures.at(-1)!] : figures;
  show(told, false);
  if (values.json) show(told, true);
  console.log(
    `${sorted.length.toLocaleString('en')} arrivals, ${workers} at a time: p99 ${percentileOf(sorted, 0.99).toFixed(2)} ms, max ${sorted.at(-1)!.toFixed(2)} ms; ${Math.round((sorted.length / ms) * 1000)}/s${workers === 1 ? ' with a commit of nothing after every fifth' : ''}`,
  );
}

/** Fast and wrong would be worth nothing: how many of the known ones came home. */
async function countHome(
  db: Database,
  group: OpenGroup,
  known: readonly Known[],
): Promise<{ right: number; of: number }> {
  const { rows } = await db.tenantReadOnly(group.groupId, (tx) =>
    sql<{ key: string; id: string }>`
    select s.source_key as key, l.record_id as id from link l join link sl on sl.group_id = l.group_id and sl.guest_id = l.guest_id join record s on s.group_id = sl.group_id and s.id = sl.record_id
    where l.group_id = ${group.groupId} and l.record_id = any(${known.map(({ recordId }) => recordId)}::uuid[])`.execute(
      tx,
    ),
  );
  const home = new Set(rows.map(({ key, id }) => `${id} ${key}`));
  return { right: known.filter(({ recordId, guest }) => home.has(`${recordId} g${guest}`)).length, of: known.length };
}
