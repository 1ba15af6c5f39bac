// A message: one word to one guest over one channel, a row of its own from draft to what became of it. In come letters that people
// write and letters that a moment of a stay calls for; out they go through a channel (channel.ts), when consent, quiet hours and an
// address allow it at that very moment (sendable.ts). It hangs on a record: merged guests are written to where they read today.
//
// What other folders call:
//   messages.service.ts  queueMessage(parts, tx, groupId, letter): Promise<string>
//   messages.jobs.ts     openMessages(parts): doors, workers, what messages.api.ts needs (care.ts)
//   messages.store.ts    takeOverMessages(tx, groupId, heirs)
import type { MessageState, OutboxTab, Purpose, TemplateCode, WhyCode } from '@regulars/contract/outbox.ts';

export type Why = { code: WhyCode; params: Readonly<Record<string, string | number>> };
export const whyOf = (code: WhyCode, params: Why['params'] = {}): Why => ({ code, params });

export type Message = {
  id: string;
  propertyId: string;
  recordId: string;
  reservationId: string | null;
  channel: 'email';
  template: TemplateCode;
  templateVersion: number;
  language: 'zh' | 'en';
  purpose: Purpose;
  facts: Readonly<Record<string, string>>;
  subject: string | null;
  words: string | null;
  state: MessageState;
  phase: 'open' | 'handing' | null;
  why: WhyCode | null;
  whyParams: Readonly<Record<string, string | number>>;
  dueAt: string;
  expiresAt: string | null;
  attempts: number;
  sentTo: string | null;
  sentToDigest: string | null;
  sentSubject: string | null;
  sentWords: string | null;
  sentAt: string | null;
  sourceKind: string | null;
  writtenBy: string | null;
  writtenAt: string;
  answers: number;
  version: number;
};

/** What a person may do to a letter in this state; everything else is refused. */
export const acts = {
  edit: ['draft', 'held'],
  approve: ['draft'],
  cancel: ['draft', 'queued', 'held', 'failed', 'bounced'],
  retry: ['held', 'failed', 'bounced'],
  settle: ['unknown'],
} as const satisfies Record<string, readonly MessageState[]>;
export type Act = keyof typeof acts;

export const mayAct = (act: Act, state: MessageState): boolean =>
  (acts[act] as readonly MessageState[]).includes(state);

/** Which states a tab of the outbox shows; `answered` goes by answers, not by state. */
export const statesOfTab: Readonly<Record<Exclude<OutboxTab, 'answered'>, readonly MessageState[]>> = {
  drafts: ['draft'],
  waiting: ['queued', 'sending'],
  held: ['held', 'unknown'],
  failed: ['failed', 'bounced'],
  sent: ['sent', 'delivered'],
  cancelled: ['cancelled'],
};

/** Marketing by what it is; the rest serves a booking or a stay. */
export const purposeOf: Readonly<Record<TemplateCode, Purpose>> = {
  bookingConfirmation: 'contract',
  vipSecondConfirmation: 'contract',
  preArrival: 'contract',
  welcome: 'service',
  thanksSurvey: 'service',
  caseAcknowledged: 'contract',
  caseUpdate: 'contract',
  caseClosed: 'contract',
  promiseKept: 'service',
  winBack: 'marketing',
  birthday: 'marketing',
  free: 'service',
};

const MINUTE = 60_000;
/** Minutes until the next try after so many tries; together about two days, as mail servers do (RFC 5321 4.5.4.1). */
const waits = [2, 5, 15, 30, 60, 120, 240, 480, 720, 720, 720];

/** Milliseconds until the next try; undefined = it has been tried long enough. */
export function nextTryMs(attempts: number): number | undefined {
  const minutes = waits[Math.max(0, attempts - 1)];
  return minutes === undefined ? undefined : minutes * MINUTE;
}

/** The letter's Message-ID: made of the row, so that every try and every bounce names the same letter. */
export const messageIdOf = (id: string, from: string): string =>
  `<${id}@${from.slice(from.lastIndexOf('@') + 1).toLowerCase()}>`;

/** Ids of letters named anywhere in headers or words of a mail. */
export function idsIn(text: string): string[] {
  const found = text.matchAll(/\b([0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12})@/gi);
  return [...new Set([...found].map((match) => match[1]!.toLowerCase()))];
}
