// Makes what is generated from the code: `node setup/generate.ts` writes, `--check` says what is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { routes } from '../contract/routes.ts';
import { coverageTable, outcomeOf } from '../server/connectors/coverage.io.ts';
import { samples, samplesPresent } from '../server/connectors/samples.io.ts';
import { version } from '../server/main.ts';
import { openApi } from '../server/platform/openapi.ts';

const root = dirname(import.meta.dirname);

const generated: { file: string; text: string }[] = [
  { file: 'openapi.json', text: `${JSON.stringify(openApi(routes, version), null, 2)}\n` },
];
if (samplesPresent())
  generated.push({ file: 'docs/coverage.md', text: coverageTable((await samples()).map(outcomeOf)) });
else console.log('docs/coverage.md: the sample messages are not here, left as it is');

const stale = generated.filter(
  ({ file, text }) => !existsSync(join(root, file)) || readFileSync(join(root, file), 'utf8') !== text,
);
if (process.argv.includes('--check')) {
  for (const { file } of stale) console.log(`${file} is stale: run node setup/generate.ts`);
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const { file, text } of stale) {
  writeFileSync(join(root, file), text);
  console.log(`wrote ${file}`);
}
