// Preferences as a card shows them: the same wish once, the surest on top, what protects the guest before all; and what a
// person's judgement makes of one.
import type { Preference } from '@regulars/contract/preference.ts';
import { confidenceOf, isSafety } from './confidence.ts';
import { maskText } from './masks.ts';

export type PreferenceRow = Omit<Preference, 'confidence'> & { judgedAt: string | null };
export type Judgement = 'confirm' | 'contradict' | 'expire' | 'restore';

/** One line per wish; saying it again counts as a confirmation. Safety first, then by confidence, then the newest. */
export function gathered(rows: readonly PreferenceRow[], at: string): Preference[] {
  const alike = Map.groupBy(rows, (row) => (row.code === null ? `=${row.text.toLowerCase()}` : row.code));
  return [...alike.values()]
    .map((same) => oneOf(same, at))
    .toSorted(
      (a, b) =>
        Number(holds(b)) - Number(holds(a)) ||
        Number(isSafety(b.kind)) - Number(isSafety(a.kind)) ||
        b.confidence - a.confidence ||
        (a.notedAt < b.notedAt ? 1 : a.notedAt > b.notedAt ? -1 : 0) ||
        (a.preferenceId < b.preferenceId ? -1 : 1),
    );
}

export function holds({ confidence }: Preference): boolean {
  return confidence > 0;
}

function oneOf(same: readonly PreferenceRow[], at: string): Preference {
  const shown = same
    .map((row) => shownAt(row, at))
    .toSorted(
      (a, b) =>
        Number(holds(b)) - Number(holds(a)) ||
        newerValue(a, b) ||
        b.confidence - a.confidence ||
        (a.notedAt < b.notedAt ? 1 : -1),
    );
  const best = shown[0]!;
  const others = shown.filter(
    (one) =>
      one !== best &&
      holds(one) &&
      (best.code !== 'temperature' || one.text === best.text) &&
      one.notedAt.slice(0, 10) !== best.notedAt.slice(0, 10),
  );
  return { ...best, confirmedCount: best.confirmedCount + others.length };
}

/** Of two temperatures the later word counts. */
function newerValue(a: Preference, b: Preference): number {
  return a.code === 'temperature' && a.text !== b.text ? (a.notedAt < b.notedAt ? 1 : -1) : 0;
}

/** The contract's shape, with today's confidence; contacts in its words masked. */
export function shownAt(row: PreferenceRow, at: string): Preference {
  const { judgedAt, ...preference } = row;
  return { ...preference, text: maskText(preference.text), confidence: confidenceOf({ ...row, judgedAt }, at) };
}

/** Restore takes the last judgement back, a confirmation with its count. */
export function judged(row: PreferenceRow, judgement: Judgement, at: string): PreferenceRow {
  switch (judgement) {
    case 'confirm':
      return { ...row, state: 'confirmed', confirmedCount: row.confirmedCount + 1, judgedAt: at };
    case 'contradict':
      return { ...row, state: 'contradicted', judgedAt: at };
    case 'expire':
      return { ...row, state: 'expired', judgedAt: at };
    case 'restore': {
      const count = row.state === 'confirmed' ? Math.max(0, row.confirmedCount - 1) : row.confirmedCount;
      return { ...row, state: count > 0 ? 'confirmed' : 'active', confirmedCount: count, judgedAt: at };
    }
  }
}
