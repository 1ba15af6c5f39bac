// A plan of rounds as it is edited: times as one line of text, new rounds and points with keys nobody has yet. Pure.
import type { RoundPoint, RoundTemplate } from '@regulars/contract/round.ts';

/** `10:00, 16:00`; `7:5` is no time. Undefined where something else stands there, or more than twelve. */
export function timesOf(text: string): string[] | undefined {
  const parts = text.split(/[\s,，、;；]+/u).filter(Boolean);
  const times = parts.map((part) => {
    const found = /^(\d{1,2})[:：](\d{2})$/u.exec(part);
    return found && Number(found[1]) < 24 && Number(found[2]) < 60
      ? `${found[1]!.padStart(2, '0')}:${found[2]!}`
      : undefined;
  });
  if (times.includes(undefined)) return undefined;
  const all = [...new Set(times as string[])].toSorted();
  return all.length > 12 ? undefined : all;
}

/** The first of `stem1`, `stem2` … that is not taken. */
export function freeKey(stem: string, taken: readonly string[]): string {
  for (let no = 1; ; no++) if (!taken.includes(`${stem}${no}`)) return `${stem}${no}`;
}

export const blankPoint = (taken: readonly string[]): RoundPoint => ({
  key: freeKey('point', taken),
  area: 'other',
  words: { zh: '', en: '' },
});

export const blankRound = (taken: readonly string[]): RoundTemplate => ({
  code: freeKey('round', taken),
  name: { zh: '', en: '' },
  points: [blankPoint([])],
  times: [],
  withinMinutes: 120,
});

/** Both languages say something everywhere. */
export function isWhole(plan: readonly RoundTemplate[]): boolean {
  const said = ({ zh, en }: { zh: string; en: string }): boolean => zh.trim() !== '' && en.trim() !== '';
  return plan.every(({ name, points }) => said(name) && points.length > 0 && points.every(({ words }) => said(words)));
}
