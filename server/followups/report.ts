// What talks after the stay tell together: how content guests are by class, department and channel, why they leave, who else they
// name. Talks in person count in the same figures as calls.
import type { leavingReasons } from '@regulars/contract/followup.ts';

export type Reason = (typeof leavingReasons)[number];
export type Talk = {
  guestClass: string;
  department: string;
  channel: string;
  satisfaction: number | null;
  reasons: readonly Reason[];
  competitor: string | null;
};

export function satisfactionBy(talks: readonly Talk[]) {
  return (['class', 'department', 'channel'] as const).flatMap((by) => {
    const keyOf = (talk: Talk) => (by === 'class' ? talk.guestClass : talk[by]);
    const told = talks.filter(({ satisfaction }) => satisfaction !== null);
    return [...Map.groupBy(told, keyOf)]
      .map(([key, own]) => ({
        by,
        key,
        count: own.length,
        mean: Math.round((own.reduce((sum, { satisfaction }) => sum + satisfaction!, 0) / own.length) * 100) / 100,
      }))
      .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  });
}

/** Most often named first, with the running share (Pareto). One talk may name several; shares are of all reasons named. */
export function paretoOf(talks: readonly Talk[]) {
  const counts = [
    ...Map.groupBy(
      talks.flatMap(({ reasons }) => [...new Set(reasons)]),
      (reason) => reason,
    ),
  ]
    .map(([reason, named]) => ({ reason, count: named.length }))
    .toSorted((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  let running = 0;
  return counts.map(({ reason, count }) => {
    running += count;
    return { reason, count, share: count / all, running: running / all };
  });
}

/** The same of a name however it is written. */
export const competitorKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.·•-]+/g, '');

/** As most often written; spaces, width and case make no difference. */
export function competitorsOf(talks: readonly Talk[]) {
  const named = talks.flatMap(({ competitor }) => (competitor?.trim() ? [competitor.trim()] : []));
  return [...Map.groupBy(named, competitorKey).values()]
    .map((forms) => {
      const written = [...Map.groupBy(forms, (form) => form).values()].toSorted((a, b) => b.length - a.length);
      return { name: written[0]![0]!, count: forms.length };
    })
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
