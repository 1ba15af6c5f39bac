// The small commands: config, migrate, doctor, replay.
import { statfsSync } from 'node:fs';
import { printManual, readConfig } from '../platform/config.ts';
import { houseSettings } from '../settings.ts';
import { jsonOption, Misused, text, type Command, type ExitCode } from './command.ts';
import { inHouse, readNote } from './house.io.ts';

export const config: Command = {
  name: 'config',
  summary: 'Print the manual of every setting, with its present value',
  usage: 'config [--language zh|en] [--json]',
  options: [{ name: 'language', takes: 'zh|en', doc: 'Language of the manual (en)' }, jsonOption],
  examples: ['regulars config', 'PORT=8080 regulars config --language zh'],
  async run(args, io) {
    const language = text(args, 'language') ?? 'en';
    if (language !== 'zh' && language !== 'en') throw new Misused('--language is zh or en');
    if (args.values['json'])
      io.out(
        JSON.stringify(
          Object.values(houseSettings).map((s) => ({
            env: s.env,
            doc: s.doc,
            default: s.default ?? null,
            set: Boolean(io.env[s.env]),
          })),
          null,
          2,
        ),
      );
    else io.out(printManual(houseSettings, io.env, language));
    return 0;
  },
};

export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database to the newest schema (every start does it too)',
  usage: 'migrate [--json]',
  options: [jsonOption],
  examples: ['DATABASE_URL=postgres://… regulars migrate'],
  run: (args, io) =>
    inHouse<ExitCode>(io, async (house) => {
      io.out(
        args.values['json']
          ? JSON.stringify({ applied: house.migrated })
          : house.migrated.length > 0
            ? `applied: ${house.migrated.join(', ')}`
            : 'nothing to do',
      );
      return 0;
    }),
};

export const doctor: Command = {
  name: 'doctor',
  summary: 'Check database, durability, Chinese text, space, clocks, parked messages',
  usage: 'doctor [--json]',
  options: [jsonOption],
  examples: ['regulars doctor'],
  async run(args, io) {
    const settings = readConfig(houseSettings, io.env);
    const checks = await inHouse(io, async (house) => {
      const found = await house.examine();
      const disk = statfsSync(settings.databaseUrl ? '.' : settings.dataDir);
      const freeGb = (disk.bavail * disk.bsize) / 1e9;
      return [
        ...found,
        { name: 'disk', ok: freeGb > 1, told: `${freeGb.toFixed(1)} GB free` },
        { name: 'server', ok: true, told: readNote(settings.dataDir)?.url ?? 'not running here' },
        { name: 'node', ok: Number(process.versions.node.split('.')[0]) >= 26, told: process.version },
      ];
    });
    if (args.values['json']) io.out(JSON.stringify(checks));
    else for (const check of checks) io.out(`${check.ok ? '✔' : '✖'} ${check.name.padEnd(14)}${check.told}`);
    return checks.every((check) => check.ok) ? 0 : 1;
  },
};

export const replay: Command = {
  name: 'replay',
  summary: "Run today's mapping over stored messages once more; harmless when repeated",
  usage: 'replay [--connection ID] [--since DATE] [--json]',
  options: [
    { name: 'connection', takes: 'ID', doc: 'Only messages of this connection' },
    { name: 'since', takes: 'DATE', doc: 'Only messages received since (all)' },
    jsonOption,
  ],
  examples: ['regulars replay --since 2026-11-01', 'regulars replay --connection 0190…'],
  run: (args, io) =>
    inHouse<ExitCode>(io, async (house) => {
      const since = text(args, 'since') ?? '1970-01-01';
      if (Number.isNaN(Date.parse(since))) throw new Misused('--since is a date, 2026-11-01');
      const connection = text(args, 'connection') ?? null;
      if (connection !== null && !/^[0-9a-f-]{36}$/i.test(connection))
        throw new Misused('--connection is the id that `regulars connections` prints');
      const replayed = await house.replay(connection, new Date(since).toISOString(), (left) =>
        io.progress(`${left} messages to go`),
      );
      io.out(
        args.values['json']
          ? JSON.stringify(replayed)
          : `${replayed.messages} messages replayed, ${replayed.parked} parked`,
      );
      return replayed.parked > 0 ? 1 : 0;
    }),
};
