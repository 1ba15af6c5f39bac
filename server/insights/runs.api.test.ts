// Runs of a house: asked for, broken off, failing, killed; and what the screens show meanwhile.
import { askRun, listValueGuests, readRuns, readValueMap, setThresholds } from '@regulars/contract/value.ts';
import { readClusters } from '@regulars/contract/valueFigures.ts';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '../platform/database/database.io.ts';
import { silentLog } from '../platform/log.ts';
import { charge } from '../testing/bookings.io.ts';
import { addColleague } from '../testing/door.io.ts';
import { openValuedHotel } from '../testing/valued.io.ts';

let house: Awaited<ReturnType<typeof openValuedHotel>>;
before(async () => void (house = await openValuedHotel()));
after(() => house.close());

const asked = async () => (await house.ask(house.group.who, askRun, { body: house.inHouse })).body.runId;
const runsTold = async () => (await house.ask(house.group.who, readRuns, { query: house.inHouse })).body;
const mapTold = async () => (await house.ask(house.group.who, readValueMap, { query: house.inHouse })).body;

/** The run that was asked for, taken up by a worker whose database is like this, until it is no more open; how often it failed. */
const carriedOutWith = (broken: Partial<Database>) =>
  house.withoutWorker(async () => {
    const errors: string[] = [];
    const log = { ...silentLog, error: (event: string) => void errors.push(event) };
    const database = { ...house.database, ...broken };
    const failing = house.workerWith({ database, log, name: `here-${process.pid}` });
    while ((await runsTold()).head.underway !== null) await failing.drain().catch(() => {});
    await failing.drain();
    await failing.stop();
    return errors.filter((event) => event === 'value_refit_failed').length;
  });

/** Somebody else has taken the run, until then. */
const takenElsewhere = (runId: string, until: string, attempts: number) =>
  house.rows(
    `update value_run set state = 'running', leased_by = 'elsewhere-1', leased_until = '2026-11-20T${until}:00Z', attempts = ${attempts} where id = '${runId}'`,
  );

test('a run that is asked for is one, however often; its process dies, and the next begins it anew', async () => {
  const { database, group, rows, ask, inHouse } = house;
  await house.withoutWorker(async () => {
    const runId = await asked();
    assert.equal(await asked(), runId);
    // its lease has run out
    await takenElsewhere(runId, '03:00', 1);
  });
  await house.settled();
  assert.deepEqual((await runsTold()).runs.map(({ state, kind }) => [state, kind]), [['done', 'asked'], ['done', 'nightly']]); // prettier-ignore
  const kept = await rows<{ n: number }>('select count(*)::int as n from value_run where result is not null');
  assert.equal(kept[0]!.n, 1);
  assert.equal((await rows('select distinct run_id from value_run_guest')).length, 1);
  const nobody = await addColleague(database, group, { role: 'housekeeping' });
  assert.equal((await ask(nobody, askRun, { body: inHouse })).status, 403);
});

test('a house that closes breaks a run off, and the run waits for its next start', async () => {
  await house.withoutWorker(async () => {
    await asked();
    const other = house.workerWith();
    other.wake(house.group.groupId);
    await new Promise((resolve) => void setTimeout(resolve, 30));
    await other.stop();
    const held = await house.rows(
      `select 1 from value_run where leased_by is not null or state in ('failed', 'stopped', 'running')`,
    );
    assert.deepEqual(held, []);
  });
  await house.settled();
  const { head } = await runsTold();
  assert.deepEqual([head.run!.kind, head.underway], ['asked', null]);
});

test('a run that fails is tried three times, then it is told, and what held before holds on', async () => {
  const before = await mapTold();
  const runId = await house.withoutWorker(asked);
  // reads of the whole house end halfway, as where the database is told to give up on them
  let reads = 0;
  const failed = await carriedOutWith({
    tenantReadOnly: (id, work) => {
      if (++reads % 4 === 0) throw new Error('canceling statement due to statement timeout');
      return house.database.tenantReadOnly(id, work);
    },
  });
  assert.equal(failed, 3);
  const { head, runs } = await runsTold();
  assert.deepEqual([runs[0]!.runId, runs[0]!.state, head.underway], [runId, 'failed', null]);
  const after = await mapTold();
  assert.deepEqual(after, { ...before, head: after.head });
  assert.equal(after.head.run!.runId, before.head.run!.runId);
  // asked for again it is a new one, and succeeds
  assert.notEqual(await asked(), runId);
  await house.settled();
  assert.equal((await runsTold()).runs[0]!.state, 'done');
});

test('a run that breaks off while it writes changes no list; the next one leaves nothing of it', async () => {
  const { rows, take, ask, group, inHouse } = house;
  const listed = async () => {
    const { body } = await ask(group.who, listValueGuests, { query: { ...inHouse, order: 'spent' } });
    const { clusters } = (await ask(group.who, readClusters, { query: inHouse })).body;
    const choices = await rows('select id, guests from value_cluster order by place');
    const items = body.items.map(({ guest, ...figures }) => ({ guestId: guest.guestId, ...figures }));
    return { total: body.total, items, clusters, choices };
  };
  const written = async (run: string) => (await rows(`select 1 from value_run_guest where run_id = '${run}'`)).length;
  const before = await listed();
  // What one guest brought grows meanwhile, so that the new figures differ.
  await take([charge('C-late', 'S70-0', 'room', 70_000_000)]);
  const runId = await house.withoutWorker(asked);
  // The connection is lost as soon as guests are written.
  let isLost = false;
  const failed = await carriedOutWith({
    tenant: async (id, work) => {
      if (isLost) {
        isLost = false;
        throw new Error('Connection terminated unexpectedly');
      }
      const held = await written(runId);
      const done = await house.database.tenant(id, work);
      isLost = (await written(runId)) > held;
      return done;
    },
  });
  assert.equal(failed, 3);
  assert.equal(await written(runId), 110);
  assert.deepEqual(await listed(), before);
  await asked();
  await house.settled();
  assert.equal((await listed()).items[0]!.spentMinor, 70_000_000 + 6 * 60_000);
  for (const table of ['value_run_guest', 'value_run_cluster'])
    assert.equal((await rows(`select distinct run_id from ${table}`)).length, 1, table);
});

test('a run whose process is killed each time is begun three times, then it is told', async () => {
  const runId = await house.withoutWorker(async () => {
    const id = await asked();
    await takenElsewhere(id, '03:59', 3);
    return id;
  });
  await house.settled();
  const { head, runs } = await runsTold();
  assert.deepEqual([runs[0]!.runId, runs[0]!.state, runs[0]!.cause], [runId, 'failed', 'killed']);
  assert.notEqual(head.run!.runId, runId);
});

test('a run that has read the classes of before begins again, also where another process carries it out', async () => {
  const { ask, group, inHouse, rows } = house;
  const runId = await house.withoutWorker(async () => {
    const id = await asked();
    await takenElsewhere(id, '04:01', 1);
    const thresholds = (await mapTold()).thresholds.usual;
    await ask(group.who, setThresholds, { body: { ...inHouse, thresholds, reason: 'as shipped' } });
    return id;
  });
  await house.settled();
  assert.deepEqual(await rows(`select state, attempts from value_run where id = '${runId}'`), [{ state: 'done', attempts: 1 }]); // prettier-ignore
});
