// A fixed list of words asked for nearly every value, where nearly every answer is no: told by first sign, last sign and length before
// the text itself is looked up.
const FORMS = 4096;

/** `has` of a set of words; words are not empty. */
export function wordSet(words: Iterable<string>): (text: string) => boolean {
  const all = new Set(words);
  const forms = new Uint8Array(FORMS);
  for (const word of all) forms[formOf(word)] = 1;
  return (text) => forms[formOf(text)] === 1 && all.has(text);
}

function formOf(text: string): number {
  const { length } = text;
  return (text.charCodeAt(0) * 127 + text.charCodeAt(length - 1) * 31 + length) & (FORMS - 1);
}
