// Where the time of a run goes: every statement of this process by its first words, how often and how long it was waited for.
import pg from 'pg';

type Query = (...given: unknown[]) => unknown;

export function watchQueries(): { report(): string[] } {
  const spent = new Map<string, { ms: number; times: number }>();
  const begun = process.cpuUsage();
  const from = performance.now();
  const client = pg.Client.prototype as unknown as { query: Query };
  const query = client.query;
  client.query = function (this: unknown, ...given: unknown[]) {
    const [first] = given;
    const text = typeof first === 'string' ? first : ((first as { text?: string }).text ?? '?');
    const started = performance.now();
    const note = (): void => {
      const key = text.replace(/\s+/g, ' ').trim().slice(0, 150);
      const entry = spent.get(key) ?? { ms: 0, times: 0 };
      spent.set(key, { ms: entry.ms + performance.now() - started, times: entry.times + 1 });
    };
    const last = given.at(-1);
    if (typeof last === 'function')
      given[given.length - 1] = (...said: unknown[]) => (note(), (last as Query)(...said));
    const answer = query.apply(this, given);
    if (answer instanceof Promise) answer.then(note, note);
    return answer;
  };
  return {
    report() {
      const cpu = process.cpuUsage(begun);
      const waited = [...spent.values()].reduce((sum, { ms }) => sum + ms, 0);
      const head = `wall ${((performance.now() - from) / 1000).toFixed(1)} s; this process ${((cpu.user + cpu.system) / 1e6).toFixed(1)} CPU s; waited for the database ${(waited / 1000).toFixed(1)} s`;
      return [
        head,
        ...[...spent]
          .toSorted(([, a], [, b]) => b.ms - a.ms)
          .slice(0, 25)
          .map(
            ([text, { ms, times }]) =>
              `${(ms / 1000).toFixed(1).padStart(8)} s ${String(times).padStart(6)} x ${(ms / times).toFixed(2).padStart(8)} ms  ${text}`,
          ),
      ];
    },
  };
}
