// Why a message is held back, or why nothing of it is kept: whole on its own screen, its first sentence in the list.
import type { MessageHead } from '@regulars/contract/intake.ts';
import { say, type Reader } from '../ui/told.ts';

export type Said = { text: string; /** where it is not in the reader's language */ lang: 'en' | undefined };

/**
 * The cause in the reader's words with its own values. A code of which the dictionary has no sentence is said as the server wrote it,
 * in English; undefined where there is nothing to explain.
 */
export function causeSaid(
  { causeCode, causeParams, cause, state }: Pick<MessageHead, 'causeCode' | 'causeParams' | 'cause' | 'state'>,
  reader: Reader,
): Said | undefined {
  const isPlain = state === 'applied' || state === 'waiting' || state === 'superseded';
  if (state === 'applied' || (isPlain && causeCode === null)) return undefined;
  const code = causeCode ?? (state === 'control' ? 'control' : 'other');
  const key = `intake.causes.${code}`;
  const text = say({ code: key, params: causeParams }, reader);
  const isKnown = text !== key && code !== 'other';
  if (isKnown) return { text, lang: undefined };
  return cause === null ? { text: reader.t('intake.causes.other'), lang: undefined } : { text: cause, lang: 'en' };
}

/** Ends after a word of three characters or more, so that `Mr. Li` stays whole. */
const sentenceEnd = /(?<=[\p{L}\p{N})”:]{3})\.\s+(?=[\p{Lu}“])|。/u;

/** What one line of a list has room for: the first sentence, without its full stop. */
export function firstSentence(text: string): string {
  return (text.split(sentenceEnd)[0] ?? '').trim().replace(/[.。]$/u, '');
}

/** The sender's own number within a message's key: without the message's name before it and our fingerprint after it. */
export function shortKey({ messageKey, messageName }: Pick<MessageHead, 'messageKey' | 'messageName'>): string {
  const name = messageName === '?' ? 'malformed' : messageName;
  const own = messageKey.startsWith(`${name}:`) ? messageKey.slice(name.length + 1) : messageKey;
  const numbered = own.replace(/:[0-9a-f]{32,}$/, '');
  if (messageName === '?' || /^[0-9a-f]{32,}$/.test(numbered)) return `${numbered.slice(0, 8)}…`;
  return numbered.length > 30 ? `${numbered.slice(0, 28)}…` : numbered;
}
