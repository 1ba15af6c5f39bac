// A real mail server for tests, on loopback: keeps what it took over and, when told to, refuses, stalls or cuts like those out there.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type MailServer = {
  port: number;
  /** what it answered for with 250, in order */
  taken: { raw: Buffer; mail: Email; to: string[] }[];
  /** letters whose end arrived, whatever was answered */
  ended: number;
  connections: number;
  stop(): Promise<void>;
};

export type Whims = {
  /** throws what the server answers to this recipient */
  recipient?(address: string): void;
  /** throws what it answers at the letter's end, before it takes it over */
  end?(raw: Buffer): void | Promise<void>;
  /** after the letter is taken over and before the answer; true = the line is cut instead of answering */
  cutAfterTaking?(): boolean;
  /** the line is cut after so many bytes of a letter */
  cutAfterBytes?: number;
  options?: SMTPServerOptions;
};

export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

export async function startMailServer(whims: Whims = {}): Promise<MailServer> {
  const state: MailServer = { port: 0, taken: [], ended: 0, connections: 0, stop: async () => {} };
  const sockets = new Set<Socket>();
  const cut = () => sockets.forEach((socket) => socket.destroy());
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    logger: false,
    onConnect(_session, done) {
      state.connections++;
      done();
    },
    onRcptTo({ address }, _session, done) {
      try {
        whims.recipient?.(address);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (whims.cutAfterBytes !== undefined && size >= whims.cutAfterBytes) cut();
      });
      stream.on('end', () => {
        void (async () => {
          const raw = Buffer.concat(chunks);
          state.ended++;
          try {
            await whims.end?.(raw);
            const to = session.envelope.rcptTo.map(({ address }) => address);
            state.taken.push({ raw, mail: await PostalMime.parse(raw), to });
            if (whims.cutAfterTaking?.()) return cut();
            done();
          } catch (error) {
            done(error as Error);
          }
        })();
      });
    },
    ...whims.options,
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  state.port = (server.server.address() as AddressInfo).port;
  state.stop = () =>
    new Promise((resolve) => {
      cut();
      server.close(() => resolve());
    });
  return state;
}
