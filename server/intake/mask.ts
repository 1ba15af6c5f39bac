// A secret part of a text and what is written over it.

/** [from, to) in characters. `keepLast` 0: every character is masked; else digits only, but for the last ones. */
export type Span = { from: number; to: number; keepLast: number };

/** What to write where. A bare JSON number becomes a JSON string of the same length: `4111…1111` -> `"******…1111"`. */
export function maskedCharacters(text: string, span: Span): { at: number; character: string }[] {
  const secret = (character: string): boolean => (span.keepLast > 0 ? isDigit(character) : !isBlank(character));
  const places: number[] = [];
  for (let at = span.from; at < span.to; at++) if (secret(text[at]!)) places.push(at);
  const masked = places.slice(0, Math.max(0, places.length - span.keepLast)).map((at) => ({ at, character: '*' }));
  if (!isBareJson(text, span)) return masked;
  if (span.to - span.from < 3) return masked.map(({ at }) => ({ at, character: '0' }));
  const inner = masked.filter(({ at }) => at > span.from && at < span.to - 1);
  const shifted = Array.from({ length: Math.min(span.keepLast, span.to - span.from - 2) }, (_, i) => ({
    at: span.to - 2 - i,
    character: text[span.to - 1 - i]!,
  }));
  const quotes = [span.from, span.to - 1].map((at) => ({ at, character: '"' }));
  return [...inner.filter(({ at }) => !shifted.some((one) => one.at === at)), ...shifted, ...quotes];
}

function isBareJson(text: string, span: Span): boolean {
  if (!/^\s*[[{]/.test(text.slice(0, 64)) || !/^\d+$/.test(text.slice(span.from, span.to))) return false;
  return (
    /["']\s*:\s*$/.test(text.slice(Math.max(0, span.from - 40), span.from)) &&
    /^\s*[,}\]]/.test(text.slice(span.to, span.to + 40))
  );
}

export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9' && character.length === 1;
}

export function isBlank(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
