// The intake worker: maps what was kept (pure) and applies it, several messages in one transaction; when that fails, one by one,
// so that a poisonous message delays nobody. Five tries, then it is parked with its cause; a message that can't be read at all is
// parked at once, since reading it again gives the same.
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/database/database.io.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { HouseEvent } from '../platform/event.ts';
import { groupIds, push, type Emit } from '../platform/events.store.ts';
import { releasing } from '../platform/leases.io.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.io.ts';
import { Refusal } from '../platform/refusal.ts';
import { startWorker, type Worker } from '../platform/worker.io.ts';
import { readProperties, type Property } from '../properties/properties.store.ts';
import { openBatch, type BatchItem } from './batch.ts';
import { causeOf, shownCause, type Cause } from './causes.ts';
import type { Connector, Mapped } from './connector.ts';
import { mapMessage } from './mapping.ts';
import { claimMessages, failMessage, messageLeases, settleMessages, type Claimed } from './intake.store.ts';
import type { Pipeline } from './pipeline.service.ts';
import { createPrecedence } from './precedence.ts';

export const intakeAttempts = 5;
/** Under a backlog a hundred share what a transaction costs (measured: 2.8 ms of processor time a message; 3.5 with forty). */
const claimAtOnce = 100;
const leaseMs = 60_000;
const backoffMs = [200, 1000, 5000, 15_000];

type Parts = {
  database: Database;
  connectors: ReadonlyMap<string, Connector>;
  pipeline: Pipeline;
  emit: Emit;
  /** stays' word that these reservations stand on the board from now on */
  markVisible(tx: Tx, groupId: string, reservationIds: readonly string[], at: string): Promise<void>;
  clock: Clock;
  log: Log;
  metrics: Metrics;
  name: string;
  /** whether senders wait for their answers here now: a claim lets these go first */
  isAnswering?(): boolean;
};

const noCause = { cause: null, causeCode: null, causeParams: {} } as const;

type Read = { message: Claimed; mapped: Mapped; version: number };

export function startIntakeWorker(parts: Parts): Worker {
  const { database, clock, log } = parts;
  const precedence = createPrecedence({
    owed: parts.isAnswering ?? (() => false),
    nowMs: () => performance.now(),
    pause,
  });
  return startWorker({
    name: 'intake',
    log,
    everyMs: 1000,
    groups: () => database.system(groupIds),
    work: releasing({ database, name: parts.name, store: messageLeases }, async (groupId) => {
      await precedence.giveWay();
      const claimed = await database.tenant(groupId, (tx) =>
        claimMessages(
          tx,
          groupId,
          parts.name,
          clock.now(),
          new Date(clock.nowMs() + leaseMs).toISOString(),
          claimAtOnce,
        ),
      );
      if (claimed.length === 0) return false;
      const properties = new Map(
        (await database.tenant(groupId, (tx) => readProperties(tx, groupId))).map((p) => [p.id, p]),
      );
      const reads = claimed.map((message) => readMessage(parts, message, properties));
      await applyTogether(parts, groupId, reads, properties).catch(() =>
        applyOneByOne(parts, groupId, reads, properties),
      );
      return claimed.length === claimAtOnce;
    }),
  });
}

function readMessage(parts: Parts, message: Claimed, properties: ReadonlyMap<string, Property>): Read {
  const connector = parts.connectors.get(message.system);
  return {
    message,
    mapped: mapMessage(connector, message.body, properties.get(message.propertyId)!, message.receivedAt),
    version: connector?.version ?? 0,
  };
}

async function applyTogether(
  parts: Parts,
  groupId: string,
  reads: readonly Read[],
  properties: ReadonlyMap<string, Property>,
): Promise<void> {
  const at = parts.clock.now();
  await parts.database.tenant(groupId, async (tx) => {
    const items = reads.flatMap(({ message, mapped }) =>
      mapped.records.map((record): BatchItem => ({
        record,
        connectionId: message.connectionId,
        propertyId: message.propertyId,
        messageId: message.id,
        receivedAt: message.receivedAt,
      })),
    );
    const batch = openBatch({ groupId, items, at, importId: null, properties });
    if (items.length > 0) await parts.pipeline.apply(tx, batch);
    const reservationsOf = (messageId: string) =>
      [...batch.reservations].filter(([, r]) => r.messageId === messageId).map(([id]) => id);
    const done = reads.filter(({ mapped }) => mapped.outcome !== 'dead');
    await settleMessages(
      tx,
      groupId,
      done.map(({ message, mapped, version }) => ({
        id: message.id,
        mapperVersion: version,
        warnings: mapped.warnings,
        reservationIds: reservationsOf(message.id),
        state: mapped.outcome === 'control' ? 'control' : 'applied',
        ...(mapped.outcome === 'control' ? shownCause(mapped) : noCause),
      })),
      at,
    );
    await parts.markVisible(tx, groupId, [...batch.reservations.keys()], at);
    for (const read of reads)
      if (read.mapped.outcome === 'dead') await park(parts, tx, groupId, read, read.mapped, true);
  });
  for (const { message, mapped } of reads) {
    parts.metrics.applied.inc({ system: message.system, state: mapped.outcome === 'dead' ? 'parked' : 'applied' });
    parts.metrics.visible.observe(
      { system: message.system },
      Math.max(0, parts.clock.nowMs() - Date.parse(message.receivedAt)) / 1000,
    );
  }
}

async function applyOneByOne(
  parts: Parts,
  groupId: string,
  reads: readonly Read[],
  properties: ReadonlyMap<string, Property>,
): Promise<void> {
  const failedEntities = new Set<string>();
  for (const read of reads) {
    const { message } = read;
    const entity = message.entityKey && `${message.connectionId}/${message.entityKey}`;
    const waitsForOlder = entity !== null && failedEntities.has(entity);
    try {
      if (waitsForOlder) throw new Error('waits for an older one');
      await applyTogether(parts, groupId, [read], properties);
    } catch (error) {
      // The database is away: that is no message's fault, and costs none of its tries more than this one.
      if (error instanceof Refusal && error.status === 503) throw error;
      if (entity) failedEntities.add(entity);
      parts.log.warn('message_failed', {
        message: message.id,
        system: message.system,
        attempts: message.attempts,
        code: (error as { code?: string }).code,
      });
      await parts.database.tenant(groupId, (tx) =>
        park(
          parts,
          tx,
          groupId,
          read,
          waitsForOlder ? causeOf('waits_for_older') : causeOf('apply_failed', { text: (error as Error).message }),
          !waitsForOlder && message.attempts >= intakeAttempts,
        ),
      );
    }
  }
}

async function park(
  parts: Parts,
  tx: Tx,
  groupId: string,
  { message, mapped, version }: Read,
  cause: Cause,
  parked: boolean,
): Promise<void> {
  const at = parts.clock.now();
  const dueAt = new Date(
    parts.clock.nowMs() + (backoffMs[Math.min(message.attempts, backoffMs.length) - 1] ?? 200),
  ).toISOString();
  await failMessage(tx, groupId, message.id, {
    ...shownCause(cause),
    dueAt,
    parked,
    mapperVersion: version,
    warnings: mapped.warnings,
  });
  if (!parked) return;
  const event: HouseEvent = {
    kind: 'message_parked',
    key: message.id,
    payload: { connectionId: message.connectionId, propertyId: message.propertyId },
  };
  await parts.emit(tx, groupId, [event], at);
  await push(tx, groupId, [{ kind: 'message', key: message.id, propertyId: message.propertyId, dates: [], at }]);
}
