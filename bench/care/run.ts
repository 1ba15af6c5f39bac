// Bench: care. `node bench/care/run.ts [--cases 10000] [--arrivals 400] [--regulars 600] [--times 50]`, on our own server or on
// DATABASE_URL. Asked as the browser asks (routes, checks and JSON included, no socket), one question after the other. Budgets on
// two cores: first page of 10,000 open cases p95 < 300 ms; briefing of a house of 500 rooms < 2 s; 400 pre-arrivals, and 400
// arrivals with cases and promises on every third guest, p95 < 300 ms.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { openCases } from '../../server/cases/cases.jobs.ts';
import { casesRoutes } from '../../server/cases/cases.api.ts';
import { dutyRoutes } from '../../server/duty/duty.api.ts';
import { frontdeskRoutes } from '../../server/frontdesk/frontdesk.api.ts';
import { standingClock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/database/database.io.ts';
import { createEmit } from '../../server/platform/events.store.ts';
import { addRoutes, createHttp } from '../../server/platform/http.io.ts';
import { silentLog } from '../../server/platform/log.ts';
import { percentile } from '../../server/stays/latency.ts';
import { dutyHead } from '../../server/tasks/colleagues.store.ts';
import { openGroup } from '../../server/testing/group.io.ts';
import { seed as seedDay } from '../frontdesk/seed.ts';
import { figureOf, show, whereOf, type Figure } from '../machine.ts';
import { seedCare } from './seed.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '10000' },
    arrivals: { type: 'string', default: '400' },
    regulars: { type: 'string', default: '600' },
    times: { type: 'string', default: '50' },
    json: { type: 'boolean', default: false },
  },
});
const [cases, arrivals, regulars, times] = [values.cases, values.arrivals, values.regulars, values.times].map(Number);
const now = '2026-11-21T04:00:00.000Z';
const today = '2026-11-21';

const dataDir = mkdtempSync(join(tmpdir(), 'regulars-care-'));
const database = await openDatabase({ url: process.env['DATABASE_URL'], dataDir, log: silentLog, poolSize: 4 });
try {
  await database.migrate();
  const group = await openGroup(database, { role: 'groupAdmin' });
  const said = (what: string) => void process.stderr.write(`\r\x1b[K${what}`);
  const begun = performance.now();
  await seedDay(database, group, today, { arrivals: arrivals!, regulars: regulars!, stays: 1 }, said);
  const emit = createEmit(
    openCases({ database, clock: standingClock(now), emit: createEmit([]), log: silentLog }).listeners,
  );
  await seedCare({ database, emit, dutyHead }, group, { cases: cases!, now }, said);
  process.stderr.write(`\nseeded in ${Math.round((performance.now() - begun) / 1000)} s\n`);
  const options = { log: silentLog, trustProxy: false, authenticate: async () => group.who };
  const app = await createHttp(options);
  const parts = { database, clock: standingClock(now), emit, dutyHead };
  addRoutes(app, options, [...frontdeskRoutes(parts), ...casesRoutes(parts), ...dutyRoutes(parts)]);
  const where = whereOf(await database.info());
  const house = `/api/properties/${group.propertyId}`;

  const measure = async (what: string, url: string, budgetMs: number): Promise<Figure[]> => {
    const took: number[] = [];
    let rows = 0;
    for (let time = -3; time < times!; time++) {
      const started = performance.now();
      const reply = await app.inject({ method: 'GET', url });
      if (reply.statusCode !== 200) throw new Error(`${what}: ${reply.statusCode} ${reply.body.slice(0, 300)}`);
      rows = (reply.json() as { rows?: unknown[] }).rows?.length ?? 0;
      if (time >= 0) took.push(performance.now() - started);
    }
    const name = rows > 0 ? `${what}, ${rows} rows` : what;
    return [
      figureOf('care', `${name}, p50`, percentile(took, 0.5)!, 'ms', null, where),
      figureOf('care', `${name}, p95`, percentile(took, 0.95)!, 'ms', { most: budgetMs }, where),
    ];
  };

  const figures = [
    ...(await measure(`case board of ${cases}`, `/api/cases?propertyId=${group.propertyId}`, 300)),
    ...(await measure(`briefing, ${arrivals} arriving, ${arrivals} in house`, `${house}/briefing`, 2000)),
    ...(await measure('pre-arrivals of a day', `${house}/prearrivals?from=${today}&days=1`, 300)),
    ...(await measure('arrivals with cases and promises', `${house}/today?list=arrivals`, 300)),
  ];
  show(figures, values.json);
  await app.close();
  process.exitCode = figures.every(({ ok }) => ok !== false) ? 0 : 1;
} finally {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
}
