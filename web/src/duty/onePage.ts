// Which items of a hand-over stand on its one page of paper: the grave first, then what is overdue or carried long, arrivals last. What is left out is counted under its group and stands on the screen. Pure.
import { CARRIED_LONG, handoverGroups, type HandoverGroup, type HandoverItem } from '@regulars/contract/handover.ts';

/** Lines of the page beside its head and the signatures; the head of a group takes as much as one and a half. */
export const LINES = 39;
export const HEAD = 1.5;

export type PaperGroup<T> = { group: HandoverGroup; items: T[]; left: number };
type Item = Pick<HandoverItem, 'key' | 'group' | 'severity' | 'overdue' | 'carried'>;

export function onOnePage<T extends Item>(items: readonly T[], lines = LINES): PaperGroup<T>[] {
  const heads = new Set<HandoverGroup>();
  const chosen = new Set<string>();
  let used = 0;
  for (const item of items.toSorted((a, b) => weight(a) - weight(b))) {
    const takes = 1 + (heads.has(item.group) ? 0 : HEAD);
    if (used + takes > lines) break;
    used += takes;
    heads.add(item.group);
    chosen.add(item.key);
  }
  return handoverGroups.flatMap((group) => {
    const all = items.filter((item) => item.group === group);
    const shown = all.filter(({ key }) => chosen.has(key));
    return all.length === 0 ? [] : [{ group, items: shown, left: all.length - shown.length }];
  });
}

/** Arrivals stand on the list of the day anyway. */
const weight = ({ severity, overdue, carried, group }: Item): number => {
  if (severity === 'S1') return 0;
  if (severity === 'S2') return 1;
  if (overdue || carried >= CARRIED_LONG) return 2;
  return group === 'arrivals' ? 4 : 3;
};
