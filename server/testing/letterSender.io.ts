// A sender as a process of its own, for crash tests: works off what is queued in the given database until it is killed.
import { startSendWorker } from '../messages/send.jobs.ts';
import { smtpChannel } from '../messages/smtp.io.ts';
import { standingClock } from '../platform/clock.ts';
import { openDatabase } from '../platform/database/database.io.ts';
import { createEmit } from '../platform/events.store.ts';
import { silentLog } from '../platform/log.ts';
import { tmpdir } from 'node:os';

const database = await openDatabase({ url: process.argv[2]!, dataDir: tmpdir(), log: silentLog });
startSendWorker({
  database,
  clock: standingClock('2026-11-10T04:00:00.000Z'),
  emit: createEmit([]),
  log: silentLog,
  name: `sender-${process.pid}`,
  relay: null,
  caseOpen: async () => false,
  leftAlone: async () => false,
  unsubscribeUrl: () => 'https://hotel.example/unsubscribe/none',
  openChannel: ({ server }) => smtpChannel({ ...server, password: null, allowedHosts: ['127.0.0.1'] }),
  everyMs: 200,
});
setInterval(() => {}, 60_000);
