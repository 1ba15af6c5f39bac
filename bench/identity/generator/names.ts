// A name with all it takes to write it.
export type Gender = 'M' | 'F';
export type FamilyName = {
  /** in the own script, where that is not Latin */
  own?: string;
  /** another writing in it: traditional characters, kana */
  other?: string;
  /** Latin spellings; the passport's first */
  latin: readonly string[];
};
/** `nicknames`: short forms and English first names */
export type GivenName = FamilyName & { nicknames: readonly string[] };

export const NONE: readonly string[] = [];

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
