// Order and wording of preferences on the card.
import { preferenceLabels } from '@regulars/contract/catalogue.ts';
import { preferenceKinds, type Preference } from '@regulars/contract/preference.ts';
import type { Language } from '../ui/device.ts';

export type Certainty = 'sure' | 'likely' | 'unsure';

/** What can harm first, then what is surest; what no longer holds last. */
export function inOrder(preferences: readonly Preference[]): Preference[] {
  return preferences.toSorted(
    (a, b) =>
      gone(a) - gone(b) ||
      harm(a) - harm(b) ||
      b.confidence - a.confidence ||
      preferenceKinds.indexOf(a.kind) - preferenceKinds.indexOf(b.kind),
  );
}

export function certainty(confidence: number): Certainty {
  if (confidence >= 0.75) return 'sure';
  return confidence >= 0.45 ? 'likely' : 'unsure';
}

/** The catalogue's word in the reader's language, with a value where one was noted (21 °C); else the words it was noted in. */
export function preferenceText(preference: { code: string | null; text: string }, language: Language): string {
  const label = preference.code === null ? undefined : preferenceLabels[language][preference.code];
  if (label === undefined) return preference.text;
  return /^\W*\d[\d.,]*\s*\S{0,4}$/.test(preference.text) ? `${label} ${preference.text}` : label;
}

function gone(preference: Preference): number {
  return preference.state === 'contradicted' || preference.state === 'expired' ? 1 : 0;
}

function harm(preference: Preference): number {
  return preference.kind === 'allergy' || preference.kind === 'health' ? 0 : 1;
}
