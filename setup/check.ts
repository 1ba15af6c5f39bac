// Every check that CI runs, in one command: format, lint, types, tests on the embedded database, store tests on PostgreSQL 15,
// generated files, the built house started and driven in a browser. Ends with `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startPostgres15 } from './postgres.ts';

const root = dirname(import.meta.dirname);
const only = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
const failures: string[] = [];
const wanted = (name: string): boolean => only.length === 0 || only.some((part) => name.includes(part));

function run(
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function step(name: string, work: () => Promise<{ ok: boolean; output: string } | 'skipped'>): Promise<void> {
  if (!wanted(name)) return;
  const started = Date.now();
  const result = await work().catch((error: Error) => ({ ok: false, output: error.stack ?? error.message }));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (result === 'skipped') {
    skipped++;
    console.log(`- ${name} (skipped)`);
  } else if (result.ok) {
    passed++;
    console.log(`✔ ${name} (${seconds} s)`);
  } else {
    failed++;
    failures.push(name);
    console.log(`✖ ${name} (${seconds} s)\n${result.output.slice(-12_000)}`);
  }
}

const command = (name: string, program: string, args: string[]) =>
  step(name, async () => {
    const { code, output } = await run(join(root, 'node_modules/.bin', program), args);
    return { ok: code === 0, output };
  });

const drawn = new URL('seed.ts', import.meta.url).href;

/** Runs node's own test runner; its tests count one by one. */
const tests = (name: string, patterns: string[], env: Record<string, string> = {}, elsewhere?: string) =>
  step(name, async () => {
    const files = globSync(patterns, { cwd: root, exclude: (path) => path.includes('node_modules') })
      .filter((path) => elsewhere === undefined || !path.endsWith(elsewhere))
      .sort();
    if (files.length === 0) return { ok: false, output: 'no test file found' };
    const { code, output } = await run(
      process.execPath,
      ['--import', drawn, '--test', '--test-isolation=none', '--test-reporter=spec', ...files],
      env,
    );
    const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
    passed += Math.max(0, count('pass') - 1);
    failed += Math.max(0, count('fail') - 1);
    skipped += count('skipped');
    for (const line of output
      .split('\n')
      .filter((text) => text.includes('# SKIP') || text.trim().startsWith('﹣'))
      .slice(0, 20))
      console.log(`  ${line.trim()}`);
    // a run may fail with all its tests passed: what went wrong after one of them is told in a line of its own
    const told = output.split('\n').filter((text) => /^ℹ (Error|Warning)/.test(text));
    const failing = output.indexOf('failing tests:');
    const end = failing < 0 ? output.slice(-3000) : output.slice(failing);
    return { ok: code === 0 && count('pass') > 0, output: [...told, end].join('\n') };
  });

const tsc = (project: string) => command(`types: ${project}`, 'tsc', ['-p', project]);
const exceptBrowser = [
  'server/**/*.test.ts',
  'contract/**/*.test.ts',
  'web/src/**/*.test.ts',
  'setup/**/*.test.ts',
  'bench/**/*.test.ts',
];

await command('format', 'oxfmt', ['--check']);
await command('lint', 'oxlint', ['--type-aware']);
for (const project of [
  'contract/tsconfig.json',
  'server/tsconfig.json',
  'server/tsconfig.pure.json',
  'web/tsconfig.json',
])
  await tsc(project);
await command('unused code', 'knip', []);
await step('nothing generated is stale', async () => {
  const { code, output } = await run(process.execPath, ['setup/generate.ts', '--check']);
  return { ok: code === 0, output };
});
await step('web bundle', async () => {
  const { code, output } = await run(process.execPath, ['setup/build.ts']);
  return { ok: code === 0, output };
});
// Where PostgreSQL 15 is at hand, what goes through HTTP is asked there and the rest on the embedded server; stores on both. Each
// waits for its database half of the time: side by side they fill two cores. Then each drives a browser.
const onPostgres15 = 'store tests on PostgreSQL 15';
const postgres = wanted(onPostgres15) ? await startPostgres15() : undefined;
await Promise.all([
  tests('tests on the embedded database', exceptBrowser, {}, postgres ? '.api.test.ts' : undefined).then(() =>
    inTheBrowser(1),
  ),
  testsOnPostgres15().then(() => inTheBrowser(0)),
]);

if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 ? 1 : 0);

function testsOnPostgres15(): Promise<void> {
  return step(onPostgres15, async () => {
    if (!postgres) return 'skipped';
    try {
      const files = globSync(['server/**/*.store.test.ts', 'server/**/*.api.test.ts'], {
        cwd: root,
        exclude: (path) => path.includes('node_modules'),
      }).sort();
      const { code, output } = await run(process.execPath, ['--test', '--test-isolation=none', ...files], {
        TEST_DATABASE_URL: postgres.url,
      });
      passed += Number(/^ℹ pass (\d+)$/m.exec(output)?.[1] ?? 0);
      return { ok: code === 0, output: output.slice(output.indexOf('failing tests:')) };
    } finally {
      await postgres.stop();
    }
  });
}

/** Every other spec, in a house and a browser of its own. */
function inTheBrowser(half: 0 | 1): Promise<void> {
  const name = `screens in the browser, in both languages, ${half === 0 ? 'one' : 'other'} half`;
  if (!existsSync('/usr/bin/chromium')) return step(name, async () => 'skipped');
  const specs = globSync(['web/e2e/*.e2e.ts'], { cwd: root }).sort();
  return tests(
    name,
    specs.filter((_, i) => i % 2 === half),
  );
}
