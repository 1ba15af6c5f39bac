// Open screens: each holds one stream of server-sent events; the database's notification tells every process what changed, and
// the process tells its own screens - only those of the group, and of the properties the person may see.
import type { Change } from '@regulars/contract/today.ts';
import { PassThrough } from 'node:stream';
import type { Database } from './database/database.io.ts';
import { liveChannel } from './events.store.ts';
import { RawReply } from './http.io.ts';
import type { Who } from './who.ts';

export type Live = {
  open(who: Who, sessionKey: string): RawReply;
  /** ends the screens of sessions that are over */
  close(sessionKey: string): void;
  stop(): Promise<void>;
  screens(): number;
};

const heartbeatMs = 20_000;
const perSession = 8;

export async function startLive(database: Database): Promise<Live> {
  const screens = new Set<{ stream: PassThrough; who: Who; sessionKey: string }>();
  const unlisten = await database.listen(liveChannel, (payload) => {
    const { groupId, ...change } = JSON.parse(payload) as Change & { groupId: string };
    const text = `event: changed\ndata: ${JSON.stringify(change)}\n\n`;
    for (const { stream, who } of screens) {
      if (who.groupId === groupId && (change.propertyId === null || who.properties.has(change.propertyId)))
        stream.write(text);
    }
  });
  const heartbeat = setInterval(() => {
    for (const { stream } of screens) stream.write(': here\n\n');
  }, heartbeatMs);
  heartbeat.unref();
  return {
    open(who, sessionKey) {
      const own = [...screens].filter((screen) => screen.sessionKey === sessionKey);
      for (const oldest of own.slice(0, Math.max(0, own.length - perSession + 1))) oldest.stream.end();
      const screen = { stream: new PassThrough(), who, sessionKey };
      screens.add(screen);
      screen.stream.on('close', () => screens.delete(screen));
      screen.stream.write(`retry: 2000\nevent: hello\ndata: {}\n\n`);
      return new RawReply('text/event-stream; charset=utf-8', screen.stream, {
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
    },
    close(sessionKey) {
      for (const screen of screens) if (screen.sessionKey === sessionKey) screen.stream.end();
    },
    async stop() {
      clearInterval(heartbeat);
      for (const { stream } of screens) stream.end();
      await unlisten();
    },
    screens: () => screens.size,
  };
}
