// Complaints that did not reach the house yet. They are kept in memory only (no personal data goes into the browser's storage), tried
// again as soon as the line is back, and leave with the page. Ids are made here, so that sent twice is once.
import { useSyncExternalStore } from 'react';
import { attachToCase } from '@regulars/contract/caseBeside.ts';
import { openCase } from '@regulars/contract/caseStep.ts';
import { readSession } from '@regulars/contract/session.ts';
import type { BodyIn } from '@regulars/contract/route.ts';
import { call, Refused, type Input } from '../ask/call.ts';
import { sendBytes } from '../ask/send.ts';

export type Attached = { attachmentId: string; kind: 'photo' | 'voice'; blob: Blob };
export type Parcel = { staffId: string; body: BodyIn<typeof openCase>; files: readonly Attached[] };

const againMs = 8000;
let waiting: readonly Parcel[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** `waiting`: the line is down, it is tried again. What the house refuses is thrown. */
export async function sendCase(parcel: Parcel): Promise<'sent' | 'waiting'> {
  try {
    await deliver(parcel);
    return 'sent';
  } catch (error) {
    if (!isAway(error)) throw error;
    keep([...waiting, parcel]);
    return 'waiting';
  }
}

export function useUnsent(): readonly Parcel[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
}

async function deliver({ body, files }: Parcel): Promise<void> {
  await call(openCase, { body } as Input<typeof openCase>);
  for (const { attachmentId, kind, blob } of files) {
    const input = { params: { caseId: body.caseId, attachmentId }, query: { kind } };
    await sendBytes(attachToCase, input as Input<typeof attachToCase>, blob, () => undefined);
  }
}

async function tryAgain(): Promise<void> {
  timer = undefined;
  const mine = waiting;
  const { staffId } = await call(readSession, {}).catch(() => ({ staffId: undefined }));
  const left: Parcel[] = [];
  for (const parcel of staffId === undefined ? [] : mine) {
    // somebody else stands at this screen now: what one person heard is not sent in the name of another
    if (parcel.staffId !== staffId) continue;
    await deliver(parcel).catch((error: unknown) => isAway(error) && left.push(parcel));
  }
  const since = waiting.filter((each) => !mine.includes(each));
  keep([...(staffId === undefined ? mine : left), ...since]);
}

function keep(parcels: readonly Parcel[]): void {
  waiting = parcels;
  if (waiting.length > 0) timer ??= setTimeout(() => void tryAgain(), againMs);
  for (const listener of listeners) listener();
}

const isAway = (error: unknown): boolean => error instanceof Refused && (error.status === 0 || error.status >= 502);

globalThis.addEventListener?.('online', () => {
  if (waiting.length === 0) return;
  clearTimeout(timer);
  void tryAgain();
});
globalThis.addEventListener?.('beforeunload', (event) => {
  if (waiting.length > 0) event.preventDefault();
});
