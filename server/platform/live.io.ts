// Open screens: each holds one stream of server-sent events; the database's notification tells every process what changed, and
// the process tells its own screens - only those of the group, and of the properties the person may see. A stream ends with its
// session, and one whose reader does not keep up is dropped: the browser comes back and reads again what it shows.
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

export type LiveParts = {
  database: Pick<Database, 'listen'>;
  /** who holds this session now; undefined = it is over. Asking is no use of the session. */
  holderOf(groupId: string, sessionKey: string): Promise<Who | undefined>;
  heartbeatMs?: number;
  checkMs?: number;
};

const usualHeartbeatMs = 20_000;
const usualCheckMs = 30_000;
const perSession = 8;
/** A change is some 200 bytes: whoever is a thousand behind does not read. */
const mostUnreadBytes = 256 * 1024;
/** A reader that is told the end has so long to take it. */
const farewellMs = 5_000;

type Screen = { stream: PassThrough; who: Who; sessionKey: string };

export async function startLive(parts: LiveParts): Promise<Live> {
  const screens = new Set<Screen>();

  const say = (screen: Screen, text: string): void => {
    screen.stream.write(text);
    if (screen.stream.writableLength + screen.stream.readableLength <= mostUnreadBytes) return;
    screens.delete(screen);
    screen.stream.destroy();
  };
  const end = (screen: Screen): void => {
    screens.delete(screen);
    screen.stream.end();
    setTimeout(() => screen.stream.destroy(), farewellMs).unref();
  };

  const unlisten = await parts.database.listen(liveChannel, (payload) => {
    const { groupId, ...change } = JSON.parse(payload) as Change & { groupId: string };
    const text = `event: changed\ndata: ${JSON.stringify(change)}\n\n`;
    for (const screen of screens)
      if (screen.who.groupId === groupId && maySee(screen.who, change.propertyId)) say(screen, text);
  });
  const heartbeat = setInterval(() => {
    for (const screen of screens) say(screen, ': here\n\n');
  }, parts.heartbeatMs ?? usualHeartbeatMs);
  heartbeat.unref();

  /** One question per session; what its holder may see is brought up to date. A database that is away ends nobody's screen. */
  const check = async (): Promise<void> => {
    for (const [sessionKey, own] of Map.groupBy(screens, (screen) => screen.sessionKey)) {
      const holder = await parts.holderOf(own[0]!.who.groupId, sessionKey).catch(() => own[0]!.who);
      for (const screen of own)
        if (holder) screen.who = holder;
        else if (screens.has(screen)) end(screen);
    }
  };
  let checking: Promise<void> | undefined;
  const checks = setInterval(() => {
    checking ??= check().finally(() => (checking = undefined));
  }, parts.checkMs ?? usualCheckMs);
  checks.unref();

  return {
    open(who, sessionKey) {
      const own = [...screens].filter((screen) => screen.sessionKey === sessionKey);
      for (const oldest of own.slice(0, Math.max(0, own.length - perSession + 1))) end(oldest);
      const screen: Screen = { stream: new PassThrough(), who, sessionKey };
      screens.add(screen);
      screen.stream.on('close', () => screens.delete(screen));
      say(screen, `retry: 2000\nevent: hello\ndata: {}\n\n`);
      return new RawReply('text/event-stream; charset=utf-8', screen.stream, {
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
    },
    close(sessionKey) {
      for (const screen of screens) if (screen.sessionKey === sessionKey) end(screen);
    },
    async stop() {
      clearInterval(heartbeat);
      clearInterval(checks);
      for (const screen of screens) end(screen);
      await checking;
      await unlisten();
    },
    screens: () => screens.size,
  };
}

function maySee(who: Who, propertyId: string | null): boolean {
  return propertyId === null || who.properties.has(propertyId);
}
