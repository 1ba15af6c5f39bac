// SMTP as a channel: one connection kept for as long as letters follow each other. The moment that counts is the letter's end, a dot
// on a line of its own: before it the server has taken nothing over, after it only its answer tells (RFC 5321 4.1.1.4, 6.1). So the
// bytes wait there until the journal is written. nodemailer's own pool is not used: it sends again by itself when a connection
// breaks, and might send twice.
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import { isOutside } from '../platform/netAddress.ts';
import type { Channel, Letter, Outcome } from './channel.ts';
import { composeLetter } from './compose.io.ts';
import { addressIsBad, shownAnswer } from './smtpAnswer.ts';

export type SmtpServer = {
  host: string;
  port: number;
  /** `starttls` is demanded, never only tried: who stands in between can't take it away */
  security: 'tls' | 'starttls' | 'none';
  username: string | null;
  password: string | null;
  /** hosts inside that the house may talk to; true = this one was set by whoever runs the house */
  allowedHosts: readonly string[] | true;
  tls?: ConnectionOptions;
  timeoutMs?: number;
};

type Problem = Error & { code?: string; response?: string; responseCode?: number; command?: string };

const usualTimeoutMs = 30_000;
/** RFC 5321 4.5.3.2.6 wants ten minutes of patience for the last answer; half of it keeps a lane from standing still too long. */
const lastAnswerMs = 5 * 60_000;

export function smtpChannel(server: SmtpServer): Channel {
  let open: SMTPConnection | undefined;
  /** Without a farewell: in the middle of a letter it would become part of it. */
  const drop = () => {
    open?.close();
    open = undefined;
  };
  const close = () => {
    open?.quit();
    open = undefined;
  };

  async function ready(): Promise<SMTPConnection> {
    if (open) {
      const kept = open;
      if (await reset(kept)) return kept;
      drop();
    }
    return (open = await connect(server, () => (open = undefined)));
  }

  async function send(letter: Letter, handing: () => Promise<void>): Promise<Outcome> {
    const raw = await composeLetter(letter);
    let connection: SMTPConnection;
    try {
      connection = await ready();
    } catch (error) {
      drop();
      return { outcome: 'channelDown', answer: shownAnswer((error as Error).message) };
    }
    let handed = false;
    const bytes = async function* () {
      yield raw;
      await handing();
      handed = true;
    };
    const envelope = {
      from: letter.bouncesTo,
      to: [letter.to.address],
      size: raw.length,
      dsn: { id: letter.id, ret: 'HDRS' as const, notify: 'FAILURE,DELAY' },
    };
    return new Promise((resolve) => {
      connection.send(envelope, Readable.from(bytes(), { objectMode: false }), (problem, info) => {
        // Some services put an id of their own in place of ours; bounces and answers name that one.
        if (!problem) return resolve({ outcome: 'accepted', providerId: info?.serverMessageId ?? null });
        // After a server's own refusal the connection is good for the next letter; after anything else nobody knows where it stands.
        if ((problem as Problem).responseCode === undefined) drop();
        resolve(outcomeOf(problem as Problem, handed));
      });
    });
  }

  return { code: 'email', send, close };
}

/** What a failed send means; `handed` = the letter's end may have left. */
function outcomeOf({ code, response, responseCode, command, message }: Problem, handed: boolean): Outcome {
  const answer = shownAnswer(response || message);
  if (responseCode === undefined)
    return handed
      ? { outcome: 'unknown', answer }
      : code === 'EENVELOPE'
        ? { outcome: 'refused', answer, addressIsBad: false }
        : { outcome: 'later', answer };
  if (responseCode < 500) return { outcome: 'later', answer };
  // A sender that is refused, or a login that is wanted, is so for every letter.
  if (command === 'MAIL FROM' && responseCode !== 552) return { outcome: 'channelDown', answer };
  return { outcome: 'refused', answer, addressIsBad: command === 'RCPT TO' && addressIsBad(response ?? '') };
}

const reset = (connection: SMTPConnection): Promise<boolean> =>
  new Promise((resolve) => connection.reset((problem) => resolve(!problem)));

async function connect(server: SmtpServer, ended: () => void): Promise<SMTPConnection> {
  const address = await resolveHost(server);
  const timeout = server.timeoutMs ?? usualTimeoutMs;
  const connection = new SMTPConnection({
    host: address,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    ...(isIP(server.host) === 0 && { servername: server.host }),
    tls: { minVersion: 'TLSv1.2', ...server.tls },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: server.timeoutMs ?? lastAnswerMs,
    logger: false,
  });
  await new Promise<void>((resolve, reject) => {
    connection.on('error', (problem: Error) => {
      ended();
      reject(problem);
    });
    connection.on('end', ended);
    connection.connect((problem) => (problem ? reject(problem) : resolve()));
  });
  if (server.username === null) return connection;
  await new Promise<void>((resolve, reject) =>
    connection.login({ user: server.username ?? '', pass: server.password ?? '' }, (problem) => {
      if (!problem) return resolve();
      connection.close();
      reject(problem);
    }),
  );
  return connection;
}

/** One name, resolved once, checked, and connected to at that very address: the house's own network is not reachable by a form. */
async function resolveHost({ host, allowedHosts }: SmtpServer): Promise<string> {
  const address = isIP(host) ? host : (await lookup(host).catch(() => undefined))?.address;
  if (address === undefined) throw new Error(`unknown host ${host}`);
  if (allowedHosts === true || allowedHosts.some((one) => one.toLowerCase() === host.toLowerCase())) return address;
  if (!isOutside(address)) throw new Error(`${host} lies inside the own network and is not allowed (OUTBOUND_HOSTS)`);
  return address;
}
