// Connections that fetch: one poller each, started when the connection is seen, ended when it is disabled or gone, looked after
// every few seconds so that what a person adds starts without a restart. Two processes that both fetch
// harm nothing: a message is kept once.
import type { Log } from '../platform/log.ts';
import type { Connection } from './connections.store.ts';
import type { Inbound, Reply } from './connector.ts';
import type { PollCause } from './polling.ts';

/** What went wrong in one round: a sentence for each failure, none = all well; `cause` says the first of them by code. */
export type Heard = (failures: readonly string[], cause?: PollCause) => void;

/** Runs until the signal ends it; hands each message to `take`, and tells `heard` after each round what went wrong. */
export type RunPoller = (
  connection: Connection,
  password: string,
  take: (bytes: Uint8Array) => Promise<'stored' | 'repeated'>,
  signal: AbortSignal,
  heard: Heard,
) => Promise<void>;

export type PollerParts = {
  log: Log;
  /** connections of every group that fetch and are enabled */
  connections(): Promise<{ groupId: string; connection: Connection }[]>;
  unseal(connection: Connection): string;
  take(groupId: string, connection: Connection, inbound: Inbound): Promise<Reply>;
  run: ReadonlyMap<string, RunPoller>;
  observe(system: string, outcome: 'fetched' | 'failed'): void;
  /** keeps a round's outcome where people look; null = it went well */
  keep(groupId: string, connection: Connection, cause: PollCause | null): Promise<void>;
  everyMs: number;
};

export function startPollers(parts: PollerParts): { stop(): Promise<void> } {
  const running = new Map<string, { ending: AbortController; ended: Promise<void> }>();
  let looking: Promise<void> = Promise.resolve();

  const begin = (groupId: string, connection: Connection, run: RunPoller) => {
    const ending = new AbortController();
    const take = async (body: Uint8Array): Promise<'stored' | 'repeated'> => {
      const reply = await parts.take(groupId, connection, { headers: {}, body });
      if (reply.status >= 500) throw new Error('not kept');
      return 'stored';
    };
    let failed = 0;
    let keeping: Promise<void> = Promise.resolve();
    // The sentences name queues, states of HTTP and order numbers; what follows a colon may quote the answer and stays out of the log.
    const heard: Heard = (failures, cause = 'failed') => {
      const about = { system: connection.system, connection: connection.id };
      parts.observe(connection.system, failures.length > 0 ? 'failed' : 'fetched');
      if (failures.length > 0)
        parts.log.warn('poll_failed', {
          ...about,
          failures: failures.length,
          inARow: ++failed,
          cause: failures[0]!.split(': ').slice(0, 2).join(': ').slice(0, 200),
        });
      else if (failed > 0) parts.log.info('poll_recovered', { ...about, after: failed });
      if (failures.length === 0) failed = 0;
      void keep(failures.length > 0 ? cause : null);
    };
    // one after the other, so that the last word stands; where the database is away, the next round says it again
    const keep = (cause: PollCause | null) =>
      (keeping = keeping
        .then(() => parts.keep(groupId, connection, cause))
        .catch((error: Error) => parts.log.warn('poll_not_kept', { cause: error.message.slice(0, 200) })));
    parts.log.info('poller_started', { system: connection.system, connection: connection.id });
    const ended = run(connection, parts.unseal(connection), take, ending.signal, heard)
      .catch((error: Error) => {
        parts.log.warn('poller_failed', { connection: connection.id, cause: error.message.slice(0, 200) });
        void keep('failed');
      })
      .then(() => keeping)
      .finally(() => running.delete(connection.id));
    running.set(connection.id, { ending, ended });
  };

  const lookRound = async () => {
    const wanted = await parts.connections();
    const ids = new Set(wanted.map(({ connection }) => connection.id));
    for (const [id, { ending }] of running) if (!ids.has(id)) ending.abort();
    for (const { groupId, connection } of wanted) {
      const run = parts.run.get(connection.system);
      if (run && !running.has(connection.id)) begin(groupId, connection, run);
    }
  };
  const look = () =>
    (looking = looking
      .then(lookRound)
      .catch((error: Error) => parts.log.warn('pollers_wait', { cause: error.message.slice(0, 200) })));
  void look();
  const timer = setInterval(look, parts.everyMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      for (const { ending } of running.values()) ending.abort();
      await Promise.all([...running.values()].map(({ ended }) => ended));
    },
  };
}
