import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { kindOf, rowOf } from '../../bench/identity/generator/kinds.ts';
import { Refusal } from '../platform/refusal.ts';
import { explainPair } from './explain.io.ts';
import { linkFile, type LinkFile, type LinkProgress } from './link.io.ts';

let folder = '';
let large = '';
let rows: string[] = [];
let files = 0;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-threads-'));
  const made = kindOf('hospitality');
  made.make(21, 90_000, (_, cells) => void rows.push(rowOf([`g${rows.length}`, ...cells])));
  rows = [['record_id', ...made.columns].join(), ...rows];
  large = put(rows.join('\n'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

function put(text: string): string {
  const path = join(folder, `in-${++files}.csv`);
  writeFileSync(path, text);
  return path;
}
const outOf = (name: string): string => join(folder, `${name}.csv`);
const links = (name: string, more: Partial<LinkFile> = {}) => linkFile({ input: large, output: outOf(name), ...more });

test('two threads, and one, and three find the same persons', async () => {
  await links('one', { threads: 1 });
  for (const threads of [2, 3]) {
    await links(`of${threads}`, { threads });
    assert.ok(readFileSync(outOf('one')).equals(readFileSync(outOf(`of${threads}`))), `${threads} threads`);
  }
});

test('a cell with line breaks is never cut in two between threads', async () => {
  const [head, ...all] = rows;
  const broken = all.map((row, i) => (i % 3 === 0 ? row.replace(/^([^,]*),([^,"]*)/, '$1,"$2\n,""\n"') : row));
  const input = put([head, ...broken].join('\n'));
  const read: LinkProgress[] = [];
  const done = await linkFile({ input, output: outOf('broken'), threads: 3, onProgress: (step) => read.push(step) });
  assert.equal(done.records, all.length);
});

test('what is wrong in the second half is told with its place in the whole file', async () => {
  const refusedWith = async (text: string): Promise<Refusal> => {
    let found: Refusal | undefined;
    await assert.rejects(linkFile({ input: put(text), output: outOf('refused'), threads: 2 }), (error) => {
      found = error as Refusal;
      return error instanceof Refusal;
    });
    return found!;
  };
  const without = await refusedWith([...rows.slice(0, 80_000), ',pms', ...rows.slice(80_000)].join('\n'));
  assert.deepEqual([without.code, without.params['row']], ['link_no_record_id', 80_001]);
  const twice = await refusedWith([...rows, rows[1]].join('\n'));
  assert.deepEqual([twice.code, twice.params['id']], ['link_duplicate_id', 'g0']);
});

test('a run that was stopped goes on where it was, and leaves nothing behind', async () => {
  const output = outOf('resumed');
  const steps = async (stop?: string): Promise<string[]> => {
    const seen: string[] = [];
    const onProgress = ({ step }: LinkProgress): void => {
      if (seen.at(-1) !== step) seen.push(step);
      if (step === stop) throw new Error('the power went');
    };
    const run = links('resumed', { resumeFrom: 0, onProgress });
    if (stop === undefined) await run;
    else await assert.rejects(run, /the power went/);
    return seen;
  };
  await steps('pair');
  assert.ok(existsSync(join(`${output}.resume`, 'records')));
  assert.ok(!(await steps('estimate')).includes('read'));
  assert.ok(existsSync(join(`${output}.resume`, 'compared')));
  assert.deepEqual(await steps(), ['learn', 'estimate', 'cluster', 'write']);
  assert.ok(!existsSync(`${output}.resume`));
  await links('straight');
  assert.ok(readFileSync(output).equals(readFileSync(outOf('straight'))));
});

test('what was kept of another file or of other options is not used', async () => {
  const stopped = (more: Partial<LinkFile>): Promise<unknown> =>
    links('other', {
      resumeFrom: 0,
      onProgress: ({ step }) => {
        if (step === 'estimate') throw new Error('stop');
      },
      ...more,
    });
  await assert.rejects(stopped({}), /stop/);
  const seen = new Set<string>();
  await links('other', { resumeFrom: 0, country: 'DE', onProgress: ({ step }) => void seen.add(step) });
  assert.ok(seen.has('read'));
});

test('why two records are one person, or not, is told line by line', async () => {
  const input = put(
    'record_id,name,phone,birth_date\na,王小明,13912345670,1985-06-14\nb,WANG/XIAOMING MR,139****5670,1985-06-14\nc,王美玲,13912345670,1987-02-03\n',
  );
  const one = await explainPair({ input }, 'a', 'b');
  assert.ok(one.isTogether && one.comparison.probability > 0.9);
  const sum = one.comparison.evidence.reduce((bits, line) => bits + line.bits, 0);
  assert.ok(Math.abs(sum - one.comparison.weight) < 0.02);
  assert.deepEqual(
    one.comparison.evidence.filter(({ field }) => field === 'phone').map(({ level, a, b }) => [level, a, b]),
    [['masked', '13912345670', '139****5670']],
  );
  const two = await explainPair({ input }, 'a', 'c');
  assert.ok(!two.isTogether && two.comparison.veto === 'birth_and_given_differ' && two.zone === 'apart');
  await assert.rejects(
    explainPair({ input }, 'a', 'x'),
    (error) => error instanceof Refusal && error.code === 'link_unknown_record',
  );
});
