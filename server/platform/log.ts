// Structured logs: an event name and plain fields. Personal data never goes in: ids, counts, codes and durations only.
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** the same log with fields that every line carries */
  with(fields: LogFields): Log;
};

/** For tests and pure callers: says nothing. */
export const silentLog: Log = { info() {}, warn() {}, error() {}, with: () => silentLog };
