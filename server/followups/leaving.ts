// Why guests leave: what they told in talks of whatever kind, counted by guest, and which hotels they name. A guest who tells one reason
// twice counts once; shares are of all reasons told.
import type { leavingReasons } from '@regulars/contract/followup.ts';
import { competitorKey } from './report.ts';

export type Reason = (typeof leavingReasons)[number];
export type LeavingTalk = {
  guestId: string;
  guestClass: string;
  on: string;
  reasons: readonly Reason[];
  competitor: string | null;
  words: string;
  /** came again since the talk */
  back: boolean;
};

export function reasonsOf(talks: readonly LeavingTalk[]) {
  const told = new Map<Reason, Map<string, boolean>>();
  for (const { guestId, reasons, back } of talks)
    for (const reason of reasons) {
      const guests = told.get(reason) ?? new Map<string, boolean>();
      guests.set(guestId, (guests.get(guestId) ?? false) || back);
      told.set(reason, guests);
    }
  const counts = [...told]
    .map(([reason, guests]) => ({ reason, guests: guests.size, back: [...guests.values()].filter(Boolean).length }))
    .toSorted((a, b) => b.guests - a.guests || (a.reason < b.reason ? -1 : 1));
  const all = counts.reduce((sum, { guests }) => sum + guests, 0);
  let running = 0;
  return counts.map((one) => {
    running += one.guests;
    return { ...one, share: one.guests / all, running: running / all };
  });
}

const REMARKS = 3;

/** As most often written, with what was told together with the name; newest remarks first. */
export function rivalsOf(talks: readonly LeavingTalk[]) {
  const named = talks.flatMap((talk) => (talk.competitor?.trim() ? [{ ...talk, name: talk.competitor.trim() }] : []));
  return [...Map.groupBy(named, ({ name }) => competitorKey(name)).values()]
    .map((own) => {
      const written = [...Map.groupBy(own, ({ name }) => name)].toSorted(([, a], [, b]) => b.length - a.length);
      const newest = own.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
      return {
        name: written[0]![0],
        count: own.length,
        lastOn: newest[0]!.on,
        reasons: reasonsOf(own)
          .map(({ reason }) => reason)
          .filter((reason) => reason !== 'competitor'),
        remarks: newest.flatMap(({ on, words }) => (words.trim() === '' ? [] : [{ on, words }])).slice(0, REMARKS),
      };
    })
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

export function reasonsByClass<C extends string>(talks: readonly (LeavingTalk & { guestClass: C })[]) {
  const telling = talks.filter(({ reasons }) => reasons.length > 0);
  return [...Map.groupBy(telling, ({ guestClass }) => guestClass)].map(([guestClass, own]) => ({
    guestClass,
    guests: new Set(own.map(({ guestId }) => guestId)).size,
    reasons: reasonsOf(own)
      .map(({ reason }) => reason)
      .slice(0, 3),
  }));
}
