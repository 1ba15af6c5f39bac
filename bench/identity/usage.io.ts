// Loaded before a measured program (--import): when the process ends it notes what it used, all its threads included.
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const note = process.env['REGULARS_USAGE'];
if (isMainThread && note !== undefined) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    appendFileSync(note, `${JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 })}\n`);
  });
}
