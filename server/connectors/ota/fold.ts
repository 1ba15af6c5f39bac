// When two mentions in one message are the same person, and what both together say.
import type { ContactPoint, PersonFacts, PersonName } from '../../intake/canonical.ts';

/** Words of a name without case, accents, titles' dots and signs. */
function words(name: PersonName): string[] {
  const whole = [name.given, name.middle, name.family, name.text].filter((part) => part !== undefined).join(' ');
  const plain = whole.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '' && !/^(mr|mrs|ms|dr|herr|frau)$/.test(word));
}

/** All words of the shorter name stand in the longer one; initials don't count (`John Q Smith`, `SMITH JOHN`). */
export function sameName(a: PersonName, b: PersonName): boolean {
  const [left, right] = [knownWords(a), knownWords(b)];
  if (left.length === 0 || right.length === 0) return false;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return short.every((word) => long.includes(word));
}

const KNOWN = new WeakMap<PersonName, string[]>();

function knownWords(name: PersonName): string[] {
  const found = KNOWN.get(name) ?? longWords(name);
  KNOWN.set(name, found);
  return found;
}

function longWords(name: PersonName): string[] {
  const all = words(name);
  const long = all.filter((word) => word.length > 1 || /\P{ASCII}/u.test(word));
  return long.length > 0 ? long : all;
}

/** False only where both have contact points of a kind and none agrees. */
export function sameContacts(a: PersonFacts, b: PersonFacts): boolean {
  const [left, right] = [keys(a.contactPoints), keys(b.contactPoints)];
  return left.length === 0 || right.length === 0 || left.some((key) => right.includes(key));
}

function keys(points: readonly ContactPoint[] | undefined): string[] {
  return (points ?? []).map((point) =>
    point.kind === 'phone' ? point.raw.replace(/\D/g, '') : point.raw.toLowerCase(),
  );
}

/** What the first says counts; the second fills what is missing and adds to lists. */
export function mergedFacts(first: PersonFacts, second: PersonFacts): PersonFacts {
  const merged: Record<string, unknown> = { ...second, ...first, name: mergedName(first.name, second.name) };
  for (const key of Object.keys(merged)) {
    const [left, right] = [first[key as keyof PersonFacts], second[key as keyof PersonFacts]];
    if (Array.isArray(left) && Array.isArray(right)) merged[key] = union(key, left, right);
  }
  return merged as PersonFacts;
}

/** The name that is told in parts counts; what stands around it (title, other script) is added. */
function mergedName(first: PersonName, second: PersonName): PersonName {
  const inParts = (name: PersonName): boolean => name.family !== undefined && name.given !== undefined;
  const [kept, other] = inParts(second) && !inParts(first) ? [second, first] : [first, second];
  const { prefix, suffix, middle, native, latin } = other;
  const around = Object.entries({ prefix, suffix, middle, native, latin }).filter(([, value]) => value !== undefined);
  const known = kept.text !== undefined || kept.family !== undefined || kept.given !== undefined;
  return known ? { ...Object.fromEntries(around), ...kept } : { ...other, ...kept };
}

function union(key: string, left: readonly unknown[], right: readonly unknown[]): unknown[] {
  const seen = new Set(left.map((one) => identity(key, one)));
  return [...left, ...right.filter((one) => !seen.has(identity(key, one)))];
}

/** Contact points are the same by their value, whatever use is told beside it. */
function identity(key: string, one: unknown): string {
  if (key === 'contactPoints') return keys([one as ContactPoint])[0]!;
  return JSON.stringify(one);
}
