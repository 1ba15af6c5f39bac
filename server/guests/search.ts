/** First text behind all that begin so, in the order of code points (that of UTF-8 bytes): the last one raised. */
export function endOf(beginning: string): string {
  const signs = [...beginning];
  const last = signs.pop()!.codePointAt(0)!;
  if (last >= 0x10ffff) return endOf(signs.join(''));
  return signs.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
}
