// How strong a password is by its length: what a person can remember and a machine can't guess is long, not odd (NIST 800-63B).
export const leastLength = 10;
export type Strength = 'tooShort' | 'fair' | 'good' | 'strong';

export function strengthOf(password: string): Strength {
  const length = [...password].length;
  // one sign repeated, or a run of few, is short however long it is
  const varied = new Set(password).size;
  if (length < leastLength) return 'tooShort';
  if (length < 14 || varied < 6) return 'fair';
  return length < 20 ? 'good' : 'strong';
}
