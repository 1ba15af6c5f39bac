// Number formats of workbooks (ECMA-376 part 1, 18.8.30): which of them show a number as a date or a time.

export type Shows = 'number' | 'date' | 'datetime' | 'time';

/** Built-in formats; 27-36 and 50-58 are dates in Chinese, Japanese and Korean editions. */
export function builtInShows(id: number): Shows | undefined {
  if (id === 22) return 'datetime';
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return 'date';
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56)
    return 'time';
  return id < 164 ? 'number' : undefined;
}

/** A format written out: `yyyy"年"m"月"d"日"`, `[$-804]yyyy/m/d h:mm`, `#,##0.00`. */
export function formatShows(code: string): Shows {
  const plain = code
    .split(';', 1)[0]!
    .replace(/\\.|_.|\*./g, '')
    .replace(/"[^"]*"?/g, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '')
    .toLowerCase();
  if (/general|[#?]/.test(plain) && !/[yd]/.test(plain)) return 'number';
  const day = /[yde]/.test(plain.replace(/e[+-]/g, '')) || (/m/.test(plain) && !/[hs]/.test(plain));
  const clock = /[hs]/.test(plain);
  if (day && clock) return 'datetime';
  if (day) return 'date';
  return clock ? 'time' : 'number';
}

/** `AB12` -> 27; -1 for what is no reference. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length && i < 4; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}
