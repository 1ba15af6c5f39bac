// A refusal as a sentence for a terminal; the web says the same in both languages from its dictionaries.
import type { Refusal } from '../platform/refusal.ts';

export function sentenceOf(refusal: Refusal): string {
  const params = Object.entries(refusal.params).map(
    ([name, value]) => `${name}: ${Array.isArray(value) ? `\n  ${value.join('\n  ')}` : String(value)}`,
  );
  return `Refused: ${refusal.code.replaceAll('_', ' ')}${params.length > 0 ? `\n${params.join('\n')}` : ''}`;
}
