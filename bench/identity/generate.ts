// Makes person records whose truth is known: records.csv and truth.csv (record_id,person_id), the same for the same arguments.
//   node bench/identity/generate.ts KIND RECORDS FOLDER [--seed N] [--settings FILE.json]
// KIND: easy, hospitality or hard (generator/settings.ts); RECORDS may end in k or m; a settings file changes single numbers.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isKind } from './generator/kinds.ts';
import { makeSet } from './generator/set.io.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, settings: { type: 'string' } },
});
const [kind = '', size = '', folder = ''] = positionals;
const records = Number(size.toLowerCase().replace(/k$/, '000').replace(/m$/, '000000'));
const seed = Number(values.seed);
if (!isKind(kind) || !Number.isInteger(records) || records < 1 || folder === '' || !Number.isInteger(seed)) {
  console.error('generate.ts easy|hospitality|hard RECORDS FOLDER [--seed N] [--settings FILE.json]');
  process.exit(2);
}
const changes = values.settings === undefined ? {} : (JSON.parse(readFileSync(values.settings, 'utf8')) as object);
const { persons, seconds } = makeSet({ kind, records, folder, seed, changes });
const memory = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(
  `${kind}: ${records} records of ${persons} persons in ${seconds.toFixed(1)} s (${Math.round(records / seconds)}/s), ${memory} MB`,
);
