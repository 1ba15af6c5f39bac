// What became of a letter, written down: after the other side answered, after a sender died over it, after its time had passed.
import { later } from '../platform/clock.ts';
import type { Tx } from '../platform/database/tables.ts';
import type { Emit } from '../platform/events.store.ts';
import { markBad } from './addresses.store.ts';
import type { Outcome } from './channel.ts';
import { nextTryMs, whyOf, type Message, type Why } from './message.ts';
import * as store from './messages.store.ts';
import { tellOutbox } from './tell.service.ts';

type Telling = { emit: Emit };
const whileAwayMs = 60_000;

export async function settle(
  parts: Telling,
  tx: Tx,
  groupId: string,
  message: Message,
  outcome: Outcome,
  at: string,
): Promise<void> {
  const [change, step] = await whatBecame(tx, groupId, message, outcome, at);
  const free = { phase: null, lease: null } as const;
  await store.moveMessage(tx, groupId, message, { ...free, ...change }, step, at);
  await tellOutbox(parts, tx, groupId, { ...message, state: change.state ?? message.state }, at);
}

async function whatBecame(
  tx: Tx,
  groupId: string,
  message: Message,
  outcome: Outcome,
  at: string,
): Promise<[store.Change, store.Step]> {
  const by = null;
  switch (outcome.outcome) {
    case 'accepted':
      return [
        { state: 'sent', sentAt: at, why: null, providerId: outcome.providerId },
        { kind: 'sent', by },
      ];
    case 'refused': {
      const why: Why = whyOf('refused', { answer: outcome.answer });
      if (outcome.addressIsBad && message.sentToDigest !== null)
        await markBad(tx, groupId, message.sentToDigest, outcome.answer, at);
      return [
        { state: 'failed', why },
        { kind: 'refused', by, why },
      ];
    }
    case 'later': {
      const wait = nextTryMs(message.attempts);
      const why = whyOf(wait === undefined ? 'gaveUp' : 'tryAgain', { answer: outcome.answer });
      return wait === undefined
        ? [
            { state: 'failed', why },
            { kind: 'failed', by, why },
          ]
        : [
            { state: 'queued', dueAt: later(at, wait), why },
            { kind: 'postponed', by, why },
          ];
    }
    case 'channelDown': {
      const why = whyOf('channelDown', { answer: outcome.answer });
      // No letter's fault: it costs none of its tries.
      return [
        { state: 'queued', dueAt: later(at, whileAwayMs), attempts: message.attempts - 1, why },
        { kind: 'postponed', by, why },
      ];
    }
    case 'unknown': {
      const why = whyOf('notKnown', { answer: outcome.answer });
      return [
        { state: 'unknown', why },
        { kind: 'unknown', by, why },
      ];
    }
  }
}

/** What dead senders left: nothing of it had been handed over - it goes again; or nobody can tell - a person decides. */
export async function takeUpBroken(
  parts: Telling,
  tx: Tx,
  groupId: string,
  holders: readonly string[],
  at: string,
): Promise<number> {
  const broken = await store.lockBroken(tx, groupId, { holders, at });
  for (const message of broken) {
    const isSafe = message.phase === 'open';
    const change = isSafe
      ? ({ state: 'queued', dueAt: at, why: null } as const)
      : ({ state: 'unknown', why: whyOf('notKnown') } as const);
    const step = isSafe
      ? ({ kind: 'interrupted', by: null } as const)
      : ({ kind: 'unknown', by: null, why: whyOf('notKnown') } as const);
    await store.moveMessage(tx, groupId, message, { ...change, phase: null, lease: null }, step, at);
    await tellOutbox(parts, tx, groupId, { ...message, state: change.state }, at);
  }
  return broken.length;
}

/** Drafts and held letters that nobody let go in time are given up. */
export async function giveUpExpired(parts: Telling, tx: Tx, groupId: string, at: string): Promise<number> {
  const why = whyOf('tooLate');
  const late = await store.lockExpired(tx, groupId, at, 200);
  for (const message of late) {
    await store.moveMessage(
      tx,
      groupId,
      message,
      { state: 'cancelled', why },
      { kind: 'cancelled', by: null, why },
      at,
    );
    await tellOutbox(parts, tx, groupId, { ...message, state: 'cancelled' }, at);
  }
  return late.length;
}
