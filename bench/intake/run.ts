// Bench: messages coming in. `node bench/intake/run.ts [--seconds 60] [--rate 200] [--burst 500] [--burst-seconds 30] [--guests 20000]
// [--embedded] [--json]`: the real server as a process of its own, the load in another, four channels, a house with guests in it.
// First at 50 messages a second (received -> pushed to an open screen), then at the steady rate, then a burst, then until all is
// worked off. On our own server and on PostgreSQL 15, or on DATABASE_URL only. Budgets on two cores, load included.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { openHouse, type House } from '../../server/main.ts';
import { dayIn } from '../../server/platform/clock.ts';
import { readConfig } from '../../server/platform/config.ts';
import { silentLog } from '../../server/platform/log.ts';
import { houseSettings } from '../../server/settings.ts';
import { crashHouse } from '../../server/testing/crash.io.ts';
import { openGroup, type OpenGroup } from '../../server/testing/group.io.ts';
import type { OrderSystem } from '../../server/testing/orders.ts';
import { startPostgres15 } from '../../setup/postgres.ts';
import { figureOf, percentileOf, show, whereOf, type Figure } from '../machine.ts';
import { seed } from '../identity-live/seed.ts';
import type { Loaded, Plan } from './load.ts';
import { mixSystems } from './mix.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '200' },
    burst: { type: 'string', default: '500' },
    'burst-seconds': { type: 'string', default: '30' },
    calm: { type: 'string', default: '50' },
    guests: { type: 'string', default: '20000' },
    embedded: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const [seconds, rate, burst, burstSeconds, calm, base] = [
  values.seconds,
  values.rate,
  values.burst,
  values['burst-seconds'],
  values.calm,
  values.guests,
].map(Number) as [number, number, number, number, number, number];
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const given = process.env['DATABASE_URL'];
const figures = await measureOn(given);
const postgres = given || values.embedded ? undefined : await startPostgres15();
if (postgres) figures.push(...(await measureOn(postgres.url).finally(postgres.stop)));
show(figures, values.json);
process.exitCode = figures.every(({ ok }) => ok !== false) ? 0 : 1;

async function measureOn(url: string | undefined): Promise<Figure[]> {
  const server = crashHouse({ ...(url && { DATABASE_URL: url }), DATABASE_POOL: '12' });
  let house: House | undefined;
  try {
    await server.start();
    house = await openHouse(
      readConfig(houseSettings, {
        DATABASE_URL: server.databaseUrl(),
        DATA_DIR: server.dataDir,
        PORT: '0',
        DATABASE_POOL: '3',
      }),
      { log: silentLog },
    );
    const group = await openGroup(house.database);
    await seed(house.database, group, base, () => {});
    await house.database.analyze();
    const where = whereOf({ ...(await house.database.info()), embedded: url === undefined });
    say(`${where}: ${base} guests in the house`);
    return await measure(house, group, server.url(), where);
  } finally {
    await house?.close();
    await server.stop();
    await server.remove();
  }
}

async function measure(house: House, group: OpenGroup, url: string, where: string): Promise<Figure[]> {
  const paths = {} as Record<OrderSystem, string>;
  for (const system of mixSystems)
    paths[system] = new URL(
      (await house.intake.add(group.groupId, { propertyId: group.propertyId, system, name: system })).url!,
    ).pathname;
  const { cookie } = await house.staff.openSession(group.groupId, group.staffId);
  const plan: Plan = {
    url,
    paths,
    cookie: `regulars=${cookie}`,
    propertyId: group.propertyId,
    today: dayIn('Asia/Shanghai', new Date().toISOString()),
    base,
    rate: 20,
    seconds: 5,
    from: 0,
    freshOnly: true,
  };
  await load(plan);
  await workedOff(house, group);

  const calmly = await load({ ...plan, rate: calm, seconds: Math.min(seconds, 30), from: 1_000_000 });
  const visible = await visibleOf(house, group, calmly);
  await workedOff(house, group);
  const steady = await load({ ...plan, rate, seconds, from: 2_000_000, freshOnly: false });
  const behind = await waiting(house, group);
  const bursting = await load({ ...plan, rate: burst, seconds: burstSeconds, from: 3_000_000, freshOnly: false });
  const backlog = await waiting(house, group);
  const drained = await workedOff(house, group);

  const acknowledged = [calmly, steady, bursting].reduce((sum, one) => sum + one.acknowledged, 0) + 100;
  const { kept, repeats, parked } = await keptIn(house, group);
  const figure = (measure: string, value: number, unit: string, limit: Parameters<typeof figureOf>[4]): Figure =>
    figureOf('intake', measure, value, unit, limit, where);
  const times = (name: string, sorted: readonly number[], shares: readonly [number, number | null][]): Figure[] =>
    shares.map(([share, most]) =>
      figure(`${name} p${share * 100}`, percentileOf(sorted, share), 'ms', most === null ? null : { most }),
    );
  for (const [name, one] of Object.entries({ calmly, steady, bursting }))
    say(
      `${where}, ${name}: ${one.acknowledged} acknowledged, ${one.failed} failed ${JSON.stringify(one.causes)}, the load itself was late by up to ${one.sendLagMs.toFixed(0)} ms`,
    );
  return [
    ...times(`received -> on the open screen, ${calm}/s`, visible, [
      [0.5, null],
      [0.95, 1000],
      [0.99, 3000],
    ]),
    ...times(`Today read meanwhile, ${calm}/s`, sorted(calmly.todayMs), [
      [0.5, null],
      [0.95, null],
    ]),
    ...times(`acknowledged, ${rate}/s for ${seconds} s`, sorted(steady.took), [
      [0.5, null],
      [0.95, 250],
      [0.99, null],
    ]),
    figure(`not acknowledged, ${rate}/s`, steady.failed, 'messages', { most: 0 }),
    figure(`waiting after ${seconds} s of ${rate}/s`, behind, 'messages', null),
    ...times(`acknowledged, ${burst}/s for ${burstSeconds} s`, sorted(bursting.took), [
      [0.5, null],
      [0.95, null],
      [0.99, null],
    ]),
    figure(`not acknowledged, ${burst}/s`, bursting.failed, 'messages', { most: 0 }),
    figure('acknowledged and lost', Math.max(0, acknowledged - kept - repeats), 'messages', { most: 0 }),
    figure('parked', parked, 'messages', { most: 0 }),
    figure('waiting after the burst', backlog, 'messages', null),
    figure('worked off after the burst within', drained, 's', { most: 300 }),
    figure('worked off a second, after the burst', backlog / Math.max(drained, 0.001), 'messages', null),
  ];
}

function sorted(list: readonly number[]): number[] {
  return list.toSorted((a, b) => a - b);
}

function load(plan: Plan): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'load.ts'), JSON.stringify(plan)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(said) as Loaded) : reject(new Error(`the load ended with ${code}`)),
    );
  });
}

/** From the message's receipt to the moment its reservation's change arrived at the screen: batch by batch, told by its time. */
async function visibleOf(house: House, { groupId }: OpenGroup, { pushes }: Loaded): Promise<number[]> {
  const { rows } = await house.database.tenant(groupId, (tx) =>
    sql<{
      key: string;
      appliedAt: string;
      receivedAt: string;
    }>`select r.id as key, m.applied_at as "appliedAt", m.received_at as "receivedAt" from inbound_message m, unnest(m.reservation_ids) as r(id) where m.group_id = ${groupId} and m.applied_at is not null`.execute(
      tx,
    ),
  );
  const receivedAt = new Map(
    rows.map((row) => [`${row.key} ${Date.parse(row.appliedAt)}`, Date.parse(row.receivedAt)]),
  );
  return sorted(
    pushes.flatMap(({ key, at, seen }) => {
      const received = receivedAt.get(`${key} ${Date.parse(at)}`);
      return received === undefined ? [] : [seen - received];
    }),
  );
}

async function waiting(house: House, { groupId }: OpenGroup): Promise<number> {
  const { rows } = await house.database.tenantReadOnly(groupId, (tx) =>
    sql<{
      n: number;
    }>`select count(*)::int as n from inbound_message where group_id = ${groupId} and state = 'waiting'`.execute(tx),
  );
  return rows[0]!.n;
}

/** Seconds until nothing waits; gives up after ten minutes. */
async function workedOff(house: House, group: OpenGroup): Promise<number> {
  const started = Date.now();
  while ((await waiting(house, group)) > 0 && Date.now() - started < 600_000) await pause(250);
  return (Date.now() - started) / 1000;
}

async function keptIn(
  house: House,
  { groupId }: OpenGroup,
): Promise<{ kept: number; repeats: number; parked: number }> {
  const { rows } = await house.database.tenant(groupId, (tx) =>
    sql<{
      kept: number;
      repeats: number;
      parked: number;
    }>`select count(*)::int as kept, coalesce(sum(repeats), 0)::int as repeats, count(*) filter (where state = 'parked')::int as parked from inbound_message where group_id = ${groupId}`.execute(
      tx,
    ),
  );
  return rows[0]!;
}
