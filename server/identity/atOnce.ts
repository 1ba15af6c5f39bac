// Answering many questions alike at once, only where that is safe. Out of a band each pair must pass for itself; what does not is
// left to be looked at one by one, with the reason.

export type AtOnce = {
  reviewId: string;
  evidence: readonly { field: string; level: string; bits: number }[];
  /** documents that can't be one person's */
  conflict: boolean;
  /** further open questions about one of the two */
  others: number;
  /** all houses of both guests are the person's */
  within: boolean;
};
export const leftReasons = ['scope', 'several', 'documents', 'contrary', 'name', 'alone', 'alike'] as const;
/** Why a pair is left: key `reviews.leftBecause.<why>`. */
export type Left = (typeof leftReasons)[number];

/** Nothing below is answered `same` at once, nothing above `apart`. */
export const BOUNDS = { same: 0.9, apart: 0.6 } as const;

const WHOLE_NAME = new Set(['same', 'sameCharacters']);
/** What parts two persons by itself. */
const PARTING = new Set(['document', 'member', 'birthDate', 'generation', 'family', 'given', 'gender']);
/** What two persons hardly ever share. */
const OWN = new Set(['document', 'account', 'member', 'booking', 'birthDate', 'email']);
const OWN_BITS = 3;

/** Why this pair may not be answered with others; undefined where it may. */
export function leftBecause(decision: 'same' | 'apart', pair: AtOnce): Left | undefined {
  if (!pair.within) return 'scope';
  // one by one, for the second answer depends on the first: A is B and B is C says that A is C
  if (pair.others > 0) return 'several';
  return decision === 'same' ? notSurelyOne(pair) : notSurelyTwo(pair);
}

function notSurelyOne({ evidence, conflict }: AtOnce): Left | undefined {
  if (conflict) return 'documents';
  if (evidence.some(({ field, level, bits }) => PARTING.has(field) && (isOther(level) || bits < -1))) return 'contrary';
  const whole = ['family', 'given'].every((part) =>
    evidence.some(({ field, level }) => field === part && WHOLE_NAME.has(level)),
  );
  if (!whole) return 'name';
  // a name, however rare, is not enough, nor is a line that a house or a firm shares
  const own = evidence.some(
    ({ field, level, bits }) => (OWN.has(field) || field === 'phone') && level === 'same' && bits > OWN_BITS,
  );
  return own ? undefined : 'alone';
}

function notSurelyTwo({ evidence, conflict }: AtOnce): Left | undefined {
  if (evidence.some(({ field, level }) => OWN.has(field) && level.startsWith('same') && level !== 'sameYear'))
    return 'alike';
  const parted = conflict || evidence.some(({ field, level }) => PARTING.has(field) && isOther(level));
  return parted ? undefined : 'alone';
}

const isOther = (level: string): boolean => level.startsWith('different') || level === 'otherNumber';

/** Which of many a person looks at first: spread evenly over the order given, first and last among them. */
export function sampleOf(ids: readonly string[], size: number): string[] {
  if (ids.length <= size) return [...ids];
  return Array.from({ length: size }, (_, at) => ids[Math.round((at * (ids.length - 1)) / (size - 1))]!);
}
