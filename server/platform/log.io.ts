import type { Log, LogFields } from './log.ts';

const ranks = { info: 0, warn: 1, error: 2, silent: 3 } as const;
export type LogLevel = keyof typeof ranks;

/** One JSON line per event on standard error: `{"at","level","event",…}`. */
export function createLog(level: LogLevel, carried: LogFields = {}): Log {
  const say =
    (rank: Exclude<LogLevel, 'silent'>) =>
    (event: string, fields: LogFields = {}) => {
      if (ranks[rank] >= ranks[level])
        process.stderr.write(
          `${JSON.stringify({ at: new Date().toISOString(), level: rank, event, ...carried, ...fields })}\n`,
        );
    };
  return {
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    with: (fields) => createLog(level, { ...carried, ...fields }),
  };
}
