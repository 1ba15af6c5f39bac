// The process that takes a file in: opens the house, uploads and starts the import (or goes on with the one named), says how far it
// is, and at the end what it took. Started by run.ts, killed by it too.
import { createReadStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openHouse } from '../../server/main.ts';
import { readConfig } from '../../server/platform/config.ts';
import { createLog } from '../../server/platform/log.io.ts';
import { houseSettings } from '../../server/settings.ts';
import { openGroup } from '../../server/testing/group.io.ts';
import { cpuOf } from '../search/cpu.ts';
import { watchQueries } from './queries.ts';

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    kind: { type: 'string' },
    import: { type: 'string' },
    group: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});
const tell = (said: object): void => void process.stdout.write(`${JSON.stringify(said)}\n`);
const queries = values.profile ? watchQueries() : undefined;

const house = await openHouse(readConfig(houseSettings, process.env), { log: createLog('error') });
const groupId = values.group ?? (await openGroup(house.database)).groupId;
const who = await house.someoneAt(groupId);
const worker = house.startImports();
const started = performance.now();
const dataDir = process.env['DATA_DIR']!;
const begun = cpuOf(dataDir);
let importId = values.import;
if (importId === undefined) {
  const [property] = await house.propertiesOf(groupId);
  const view = await house.imports.upload(
    who,
    { propertyId: property!.id, fileName: 'bench.csv', kind: values.kind as 'guests' | 'stays' },
    createReadStream(values.file!, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>,
  );
  importId = view.importId;
  const uploaded = (performance.now() - started) / 1000;
  const open = view.questions.filter((question) => question.answer === null);
  if (open.length > 0)
    await house.imports.change(who, importId, {
      answers: Object.fromEntries(open.map((question) => [question.key, question.options[0]!.value])),
    });
  await house.imports.run(who, importId);
  tell({ importId, groupId, uploaded });
}
worker.wake(groupId);
for (let view = await house.imports.read(who, importId); ; view = await house.imports.read(who, importId)) {
  tell({
    done: view.progress?.done ?? view.counts.rows,
    total: view.counts.rows,
    seconds: (performance.now() - started) / 1000,
  });
  if (!view.progress) {
    const used = cpuOf(dataDir);
    tell({
      cpu: {
        own: (used.own - begun.own) / 1000,
        server: used.server === null || begun.server === null ? null : (used.server - begun.server) / 1000,
      },
      state: view.state,
      counts: view.counts,
      seconds: (performance.now() - started) / 1000,
      rssMb: process.resourceUsage().maxRSS / 1024,
      info: await house.database.info(),
    });
    break;
  }
  await pause(500);
}
if (queries) for (const line of queries.report()) process.stderr.write(`${line}\n`);
await worker.stop();
await house.close();
