// Bench: the desk's screens. `node bench/frontdesk/run.ts [--arrivals 400] [--stays 500] [--regulars 2000] [--times 100]`, on our
// own server or on DATABASE_URL. Asked as the browser asks (routes, checks and JSON included, no socket), one question after the
// other. Budgets on two cores: arrivals of 400 rows p95 < 300 ms; the card of a guest with 500 stays p95 < 200 ms.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { frontdeskRoutes } from '../../server/frontdesk/frontdesk.api.ts';
import { standingClock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/database/database.io.ts';
import { createEmit } from '../../server/platform/events.store.ts';
import { addRoutes, createHttp } from '../../server/platform/http.io.ts';
import { silentLog } from '../../server/platform/log.ts';
import { percentile } from '../../server/stays/latency.ts';
import { openGroup } from '../../server/testing/group.io.ts';
import { figureOf, show, whereOf } from '../machine.ts';
import { seed } from './seed.ts';

const { values } = parseArgs({
  options: {
    arrivals: { type: 'string', default: '400' },
    stays: { type: 'string', default: '500' },
    regulars: { type: 'string', default: '2000' },
    times: { type: 'string', default: '100' },
    json: { type: 'boolean', default: false },
  },
});
const size = { arrivals: Number(values.arrivals), stays: Number(values.stays), regulars: Number(values.regulars) };
const times = Number(values.times);
const now = '2026-11-21T04:00:00.000Z';

const dataDir = mkdtempSync(join(tmpdir(), 'regulars-frontdesk-'));
const database = await openDatabase({ url: process.env['DATABASE_URL'], dataDir, log: silentLog, poolSize: 4 });
try {
  await database.migrate();
  const group = await openGroup(database, { role: 'groupAdmin' });
  const started = performance.now();
  const frequent = await seed(database, group, '2026-11-21', size, (what) => process.stderr.write(`\r\x1b[K${what}`));
  const info = await database.info();
  console.log(
    `\nPostgreSQL ${info.version}${info.embedded ? ', embedded' : ''}; seeded in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  const options = { log: silentLog, trustProxy: false, authenticate: async () => group.who };
  const app = await createHttp(options);
  addRoutes(app, options, frontdeskRoutes({ database, clock: standingClock(now), emit: createEmit([]) }));
  const day = `/api/properties/${group.propertyId}/today`;
  console.log('| screen | size | p50 ms | p95 ms | max ms | budget p95 | |\n|---|---|---|---|---|---|---|');
  const met = [
    await measure(app, 'arrivals', `${day}?list=arrivals`, 300),
    await measure(app, 'in house', `${day}?list=inHouse`, 300),
    await measure(app, 'guest card', `/api/guests/${frequent}?propertyId=${group.propertyId}`, 200),
    await measure(
      app,
      'timeline, next page',
      `/api/guests/${frequent}/timeline?limit=50&before=2020-01-01%7Cstay`,
      200,
    ),
  ];
  await app.close();
  process.exitCode = met.every((one) => one) ? 0 : 1;
} finally {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(app: FastifyInstance, screen: string, url: string, budget: number): Promise<boolean> {
  const where = whereOf(await database.info());
  const took: number[] = [];
  let what = '';
  for (let i = -5; i < times; i++) {
    const begun = performance.now();
    const reply = await app.inject({ method: 'GET', url });
    const body = reply.json() as { rows?: unknown[]; figures?: { stays: number }; items?: unknown[] };
    if (reply.statusCode !== 200) throw new Error(`${screen}: ${reply.statusCode} ${reply.body.slice(0, 300)}`);
    if (i >= 0) took.push(performance.now() - begun);
    what = body.rows
      ? `${body.rows.length} rows`
      : body.figures
        ? `${body.figures.stays} stays`
        : `${body.items?.length} items`;
  }
  const [p50, p95, max] = [0.5, 0.95, 1].map((share) => percentile(took, share)!);
  const figures = [
    figureOf('frontdesk', `${screen}, ${what}, p50`, p50!, 'ms', null, where),
    figureOf('frontdesk', `${screen}, ${what}, p95`, p95!, 'ms', { most: budget }, where),
  ];
  if (values.json) show(figures, true);
  console.log(
    `| ${screen} | ${what} | ${p50!.toFixed(0)} | ${p95!.toFixed(0)} | ${max!.toFixed(0)} | < ${budget} | ${p95! < budget ? 'met' : 'missed'} |`,
  );
  return p95! < budget;
}
