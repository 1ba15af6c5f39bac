// Booking.com has no push: reservations wait in two queues (new; changed and cancelled) until they are fetched and
// acknowledged, after 30 minutes they go to the hotel by e-mail. The poller asks every 20 seconds (the vendor's shortest),
// hands each reservation to `onSnapshot`, and acknowledges only what that has stored: killed at any point, nothing is lost,
// and what comes again is told apart by intake. Source: developers.booking.com, Reservations API (OTA).
import { setTimeout as sleep } from 'node:timers/promises';
import { causeOfStatus, type PollCause } from '../../intake/polling.ts';
import { Malformed } from '../../platform/malformed.ts';
import { Refusal } from '../../platform/refusal.ts';
import { acknowledgement, isAccepted, snapshotsOf } from './queue.ts';
import type { QueueName, Snapshot } from './queue.ts';

/** What the poller needs of an HTTP client: the house's outbound client, or global fetch in tests. */
export type HttpFetch = (
  url: string,
  init: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string; signal: AbortSignal },
) => Promise<{ status: number; headers: { get(name: string): string | null }; body: AsyncIterable<Uint8Array> | null }>;

export type PollerSettings = {
  /** up to the queue's name, `https://…/hotels/ota` */
  baseUrl: string;
  username: string;
  password: string;
  fetch: HttpFetch;
  /** resolves when the message is on disk; a rejection leaves the reservation in the queue */
  onSnapshot(bytes: Uint8Array): Promise<'stored' | 'repeated'>;
  onRound?(round: Round): void;
  /** wall clock for the acknowledgement's TimeStamp */
  now?(): Date;
  /** at least 20 s outside of tests */
  intervalMs?: number;
  timeoutMs?: number;
};

export type Round = {
  fetched: number;
  stored: number;
  repeated: number;
  acknowledged: number;
  /** what went wrong, one sentence each; empty = all well */
  failures: string[];
  /** the first of them by code */
  cause?: PollCause;
  /** earliest next try the vendor asked for */
  retryAfterMs?: number;
};

export type Poller = { pollOnce(signal?: AbortSignal): Promise<Round>; run(signal: AbortSignal): Promise<void> };

const QUEUES: readonly QueueName[] = ['OTA_HotelResNotif', 'OTA_HotelResModifyNotif'];
const SHORTEST_INTERVAL_MS = 20_000;
const LONGEST_WAIT_MS = 10 * 60_000;
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;
const MAX_WAITING = 10_000;

class PollFailure extends Error {
  readonly code: PollCause;
  readonly retryAfterMs: number | undefined;
  constructor(code: PollCause, message: string, retryAfterMs?: number) {
    super(message);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

export function bookingPoller(settings: PollerSettings): Poller {
  // Stored but not yet acknowledged: not handed on again while Booking.com repeats it unchanged.
  const waiting = new Map<string, string>();
  const pollOnce = async (signal?: AbortSignal): Promise<Round> => {
    const round: Round = { fetched: 0, stored: 0, repeated: 0, acknowledged: 0, failures: [] };
    for (const queue of QUEUES) {
      try {
        await pollQueue(settings, queue, waiting, round, signal);
      } catch (error) {
        if (signal?.aborted) break;
        fail(round, causeOf(error), `${queue}: ${error instanceof Error ? error.message : String(error)}`);
        if (error instanceof PollFailure && error.retryAfterMs !== undefined)
          round.retryAfterMs = Math.max(round.retryAfterMs ?? 0, error.retryAfterMs);
      }
    }
    // a round that was ended is no news of the other side
    if (!signal?.aborted) settings.onRound?.(round);
    return round;
  };
  return { pollOnce, run: (signal) => run(settings, pollOnce, signal) };
}

function fail(round: Round, cause: PollCause, sentence: string): void {
  round.failures.push(sentence);
  round.cause ??= cause;
}

/** What no answer came of is out of reach, but for an address that the house itself does not allow. */
function causeOf(error: unknown): PollCause {
  if (error instanceof PollFailure) return error.code;
  return error instanceof Refusal && error.code === 'outbound_address' ? 'address_refused' : 'unreachable';
}

/** Polls until told to stop. After failures the pause doubles up to ten minutes; a first success brings it back. */
async function run(settings: PollerSettings, pollOnce: Poller['pollOnce'], signal: AbortSignal): Promise<void> {
  const interval = settings.intervalMs ?? SHORTEST_INTERVAL_MS;
  let failed = 0;
  while (!signal.aborted) {
    const round = await pollOnce(signal);
    failed = round.failures.length > 0 ? failed + 1 : 0;
    const wait = Math.max(pause(interval, failed), Math.min(round.retryAfterMs ?? 0, LONGEST_WAIT_MS));
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

/** Milliseconds until the next round after so many failed ones in a row. */
export function pause(intervalMs: number, failed: number): number {
  return Math.min(LONGEST_WAIT_MS, intervalMs * 2 ** Math.min(failed, 16));
}

async function pollQueue(
  settings: PollerSettings,
  queue: QueueName,
  waiting: Map<string, string>,
  round: Round,
  signal?: AbortSignal,
): Promise<void> {
  const answer = await request(settings, queue, 'GET', undefined, signal);
  const snapshots = await readable(settings, queue, answer, round);
  round.fetched += snapshots.length;
  const kept: string[] = [];
  for (const snapshot of snapshots) {
    if (signal?.aborted) return;
    if (await keep(settings, queue, snapshot, waiting, round)) kept.push(snapshot.reservationId);
  }
  if (kept.length === 0) return;
  const at = (settings.now?.() ?? new Date()).toISOString();
  const accepted = await request(settings, queue, 'POST', acknowledgement(queue, [...new Set(kept)], at), signal);
  if (!isAccepted(accepted)) throw new PollFailure('not_acknowledged', 'the acknowledgement was not accepted');
  for (const id of new Set(kept)) waiting.delete(`${queue} ${id}`);
  round.acknowledged += new Set(kept).size;
}

/** An answer that is no XML is kept as it came, whole, so that somebody can look at it; nothing of it is acknowledged. */
async function readable(
  settings: PollerSettings,
  queue: QueueName,
  answer: Uint8Array,
  round: Round,
): Promise<Snapshot[]> {
  if (answer.length === 0) return [];
  try {
    return snapshotsOf(queue, answer);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const kept = await settings.onSnapshot(answer).catch((failure: Error) => {
      throw new PollFailure('not_kept', failure.message);
    });
    round[kept]++;
    throw new PollFailure('unreadable', `the answer can't be read: ${error.message}`);
  }
}

async function keep(
  settings: PollerSettings,
  queue: QueueName,
  snapshot: Snapshot,
  waiting: Map<string, string>,
  round: Round,
): Promise<boolean> {
  const key = `${queue} ${snapshot.reservationId}`;
  const text = new TextDecoder().decode(snapshot.bytes).replace(/TimeStamp="[^"]*"/, '');
  if (waiting.get(key) === text) {
    round.repeated++;
    return true;
  }
  try {
    round[await settings.onSnapshot(snapshot.bytes)]++;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    fail(round, 'not_kept', `${queue} ${snapshot.reservationId}: ${said}`);
    return false;
  }
  if (snapshot.reservationId === '') {
    fail(round, 'no_number', `${queue}: a reservation without a number can't be acknowledged`);
    return false;
  }
  if (waiting.size < MAX_WAITING) waiting.set(key, text);
  return true;
}

async function request(
  settings: PollerSettings,
  queue: QueueName,
  method: 'GET' | 'POST',
  body: string | undefined,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const authorization = `Basic ${Buffer.from(`${settings.username}:${settings.password}`).toString('base64')}`;
  const limit = AbortSignal.timeout(settings.timeoutMs ?? 60_000);
  const response = await settings.fetch(`${settings.baseUrl.replace(/\/$/, '')}/${queue}`, {
    method,
    headers: {
      authorization,
      accept: 'application/xml',
      ...(body === undefined ? {} : { 'content-type': 'application/xml; charset=utf-8' }),
    },
    ...(body === undefined ? {} : { body }),
    signal: signal ? AbortSignal.any([limit, signal]) : limit,
  });
  const answer = await bounded(response.body);
  if (response.status >= 200 && response.status < 300) return answer;
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  const retryAfterMs =
    Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : response.status === 401 ? LONGEST_WAIT_MS : undefined;
  throw new PollFailure(
    causeOfStatus(response.status),
    `${method} was answered with HTTP ${response.status}`,
    retryAfterMs,
  );
}

async function bounded(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES)
      throw new PollFailure('unreadable', `the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
