// A secret part of a text and what is written over it.

/** [from, to) in characters. `keepLast` 0: every character is masked; else digits only, but for the last ones. */
export type Span = { from: number; to: number; keepLast: number };

/** What is written over a part, of the same length. A bare JSON number becomes a JSON string: `4111…1111` -> `"******…1111"`. */
export function masked(text: string, span: Span): string {
  const part = text.slice(span.from, span.to);
  if (isBareJson(text, span)) return maskedNumber(part, span.keepLast);
  if (span.keepLast === 0) return part.replace(/[^ \n\r\t]/g, '*');
  let digits = part.replace(/[^0-9]/g, '').length - span.keepLast;
  return part.replace(/[0-9]/g, (digit) => (digits-- > 0 ? '*' : digit));
}

function maskedNumber(digits: string, keepLast: number): string {
  if (digits.length < 3)
    return '0'.repeat(Math.max(0, digits.length - keepLast)) + digits.slice(digits.length - keepLast);
  const kept = Math.min(keepLast, digits.length - 2);
  return `"${'*'.repeat(digits.length - 2 - kept)}${digits.slice(digits.length - kept)}"`;
}

export function isMasked(text: string, span: Span): boolean {
  return masked(text, span) === text.slice(span.from, span.to);
}

function isBareJson(text: string, span: Span): boolean {
  if (!/^\d+$/.test(text.slice(span.from, span.to)) || !/^\s*[[{]/.test(text.slice(0, 64))) return false;
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
