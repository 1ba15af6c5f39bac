// The value of a card field, and the part of it that is masked.
import type { FieldClass } from './fieldNames.ts';
import { isBlank, type Span } from './mask.ts';

/** The part of the value [from, to) that is masked; undefined where it can't be what the field's name says. */
export function valueSpan(text: string, from: number, to: number, kind: FieldClass): Span | undefined {
  const value = text.slice(from, to);
  switch (kind) {
    case 'cardNumber':
      return /^[\s\d.-]*$/.test(value) && value.replace(/\D/g, '').length >= 8 ? trimmed(text, from, to, 4) : undefined;
    case 'checkCode':
      return /^\s*\d{1,8}\s*$/.test(value) ? trimmed(text, from, to, 0) : undefined;
    case 'secret':
      return value.trim() === '' || /[<>]/.test(value) || /^(true|false|null)$/.test(value)
        ? undefined
        : trimmed(text, from, to, 0);
  }
}

function trimmed(text: string, from: number, to: number, keepLast: number): Span {
  let [start, end] = [from, to];
  while (start < end && isBlank(text[start]!)) start++;
  while (end > start && isBlank(text[end - 1]!)) end--;
  return { from: start, to: end, keepLast };
}
