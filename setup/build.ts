// Builds the web bundle when its sources changed since the last build; nothing to do costs a few milliseconds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = dirname(import.meta.dirname);
const stamp = join(root, 'web/dist/.sources');

function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['web', 'contract']) {
    const files = readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter(
        (entry) =>
          entry.isFile() &&
          !/[/\\](node_modules|dist|e2e)([/\\]|$)/.test(entry.parentPath) &&
          !/\.test\.tsx?$/.test(entry.name),
      )
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Beside each text file its compressed forms, made once here instead of at each request. */
function compress(folder: string): void {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter(
    (entry) => entry.isFile() && ['.js', '.css', '.html', '.svg'].includes(extname(entry.name)),
  );
  for (const path of files.map((entry) => join(entry.parentPath, entry.name))) {
    const bytes = readFileSync(path);
    if (bytes.length < 1024) continue;
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    writeFileSync(`${path}.gz`, gzipSync(bytes));
  }
}

const hash = sourcesHash();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  const started = Date.now();
  process.stderr.write('Building the web pages… 正在构建网页……\n');
  const built = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', join(root, 'web'), '--logLevel', 'warn'],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (built.status !== 0) process.exit(built.status ?? 1);
  compress(join(root, 'web/dist'));
  writeFileSync(stamp, hash);
  process.stderr.write(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.\n`);
}
