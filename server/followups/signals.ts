// Signals: what speaks for it that a guest stays away, each with its evidence and where to look. They stand beside the probability and
// are not mixed into it, until a house's own past proves them.
import { signalCodes, type Signal, type SignalCode } from '@regulars/contract/warning.ts';
import type { Told } from '@regulars/contract/route.ts';
import { overdueAfter, type House } from './absence.ts';

export type Evidence = {
  guestId: string;
  code: SignalCode;
  on: string | null;
  linkKind: Signal['link']['kind'];
  linkId: string;
  params: Told['params'];
};

/** The own rhythm comes with the figures of the guest; the others are looked up. */
export function rhythmOf(guest: {
  guestId: string;
  house: House;
  usualGapDays: number | null;
  awayDays: number;
}): Evidence[] {
  const { guestId, usualGapDays: gap, awayDays: away } = guest;
  if (gap === null || away <= overdueAfter(gap, guest.house)) return [];
  return [{ guestId, code: 'rhythm', on: null, linkKind: 'guest', linkId: guestId, params: { gap, away } }];
}

/** A low score of a guest who never gave another is told without a usual one. */
const sentenceOf = ({ code, params }: Evidence): string =>
  code === 'satisfaction' && params['before'] === undefined ? 'satisfactionOnce' : code;

/** Per guest in the order of the codes. */
export function signalsOf(evidence: readonly Evidence[]): Map<string, Signal[]> {
  const found = new Map<string, Signal[]>();
  const place = (code: SignalCode) => signalCodes.indexOf(code);
  for (const one of evidence.toSorted((a, b) => place(a.code) - place(b.code))) {
    const own = found.get(one.guestId) ?? [];
    own.push({
      code: one.code,
      told: { code: `warning.signal.${sentenceOf(one)}`, params: one.params },
      on: one.on,
      link: { kind: one.linkKind, id: one.linkId },
    });
    found.set(one.guestId, own);
  }
  return found;
}
