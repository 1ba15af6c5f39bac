// LISTEN on a connection of its own (a pooled one would be handed to somebody else), opened at the first listener, opened
// again by itself when it breaks, and no reason for the process to stay alive. What was said meanwhile is lost, so whoever listens also looks now and then.
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '../log.ts';

export type Heard = (payload: string) => void;

export type Listener = {
  /** `again` is called after each reconnect: something may have been missed. Returns what ends it. */
  listen(channel: string, heard: Heard, again?: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

type Ear = { heard: Heard; again?: () => void };

export function openListener(config: pg.ClientConfig, log: Log): Listener {
  const channels = new Map<string, Set<Ear>>();
  let client: pg.Client | undefined;
  let connecting: Promise<pg.Client> | undefined;
  let spoken: Promise<void> = Promise.resolve();
  let closed = false;

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ ...config, application_name: 'regulars listener', keepAlive: true });
    fresh.on('error', (error) => log.warn('database_listener_lost', { cause: error.message }));
    fresh.on('notification', ({ channel, payload }) =>
      channels.get(channel)?.forEach((ear) => ear.heard(payload ?? '')),
    );
    try {
      await fresh.connect();
      for (const channel of channels.keys()) await fresh.query(`listen ${channel}`);
    } catch (error) {
      await fresh.end().catch(() => {});
      throw error;
    }
    fresh.once('end', () => {
      client = undefined;
      if (!closed) void reconnect();
    });
    (fresh as pg.Client & { unref(): void }).unref();
    return (client = fresh);
  }

  async function reconnect(): Promise<void> {
    for (let wait = 50; !closed && channels.size > 0 && !client; wait = Math.min(wait * 2, 2_000)) {
      try {
        await once();
        for (const ears of channels.values()) for (const ear of ears) ear.again?.();
      } catch {
        await pause(wait, undefined, { ref: false });
      }
    }
  }

  /** One after the other: a connection takes one statement at a time. */
  function say(statement: string): Promise<void> {
    const said = spoken.then(async () => void (await (client ?? (await once())).query(statement)));
    spoken = said.catch(() => {});
    return said;
  }

  function once(): Promise<pg.Client> {
    connecting ??= connect().finally(() => (connecting = undefined));
    return connecting;
  }

  return {
    async listen(channel, heard, again) {
      if (!/^[a-z_][a-z0-9_]{0,62}$/.test(channel)) throw new TypeError(`not a channel name: ${channel}`);
      const ear: Ear = { heard, again };
      const ears = channels.get(channel) ?? new Set();
      channels.set(channel, ears.add(ear));
      await say(`listen ${channel}`);
      return async () => {
        ears.delete(ear);
        if (ears.size > 0 || channels.get(channel) !== ears) return;
        channels.delete(channel);
        if (client) await say(`unlisten ${channel}`).catch(() => {});
      };
    },
    async close() {
      closed = true;
      await connecting?.catch(() => {});
      await client?.end().catch(() => {});
    },
  };
}
