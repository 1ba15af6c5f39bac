// Documents that cannot be one person's: the same type, the same issuing country, other numbers, and none in common (who has
// both an old and a new passport shares at least one with himself). A slip of one or two characters is not a conflict.
import type { NormalDocument } from './document.ts';
import { editDistance } from './similarity.ts';

export function documentsConflict(a: readonly NormalDocument[], b: readonly NormalDocument[]): boolean {
  if (a.some((left) => b.some((right) => left.number === right.number && !left.wrong))) return false;
  return a.some((left) => b.some((right) => contradicts(left, right)));
}

function contradicts(a: NormalDocument, b: NormalDocument): boolean {
  if (a.type !== b.type || a.type === 'other') return false;
  if (a.issuingCountry !== undefined && b.issuingCountry !== undefined && a.issuingCountry !== b.issuingCountry)
    return false;
  return editDistance(a.number, b.number, 2) > (a.number.length >= 12 ? 2 : 1);
}
