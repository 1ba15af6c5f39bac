// Errors of people who type: one slip in a text. After the error model of FEBRL's generator (P. Christen, dsgen): insertion,
// deletion, substitution by a neighbour on the keyboard, transposition, a blank too many or too few, what a scanner misreads, what
// an ear mishears.
import type { Random } from './random.ts';

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'qsz', b: 'vgn', c: 'xdv', d: 'sfe', e: 'wrd', f: 'dgr', g: 'fht', h: 'gjy', i: 'uok', j: 'hku', k: 'jli', l: 'kop', m: 'nj', n: 'bmh', o: 'ipl',
  p: 'ol', q: 'wa', r: 'etf', s: 'adw', t: 'ryg', u: 'yij', v: 'cbf', w: 'qes', x: 'zcs', y: 'tuh', z: 'xa', 0: '9', 1: '2', 2: '13', 3: '24', 4: '35', 5: '46',
  6: '57', 7: '68', 8: '79', 9: '80',
}; // prettier-ignore
const MISREAD: Readonly<Record<string, string>> = { o: '0', 0: 'o', l: '1', 1: '7', i: 'l', s: '5', 5: 's', b: '8', 8: 'b', g: 'q', m: 'n', u: 'v', e: 'c', z: '2', 2: 'z', 7: '1' }; // prettier-ignore
const MISHEARD: readonly (readonly [string, string])[] = [
  ['ph', 'f'], ['ck', 'k'], ['ie', 'y'], ['ei', 'ie'], ['mac', 'mc'], ['th', 't'], ['ll', 'l'], ['ss', 's'], ['tt', 't'], ['nn', 'n'], ['ou', 'u'],
  ['ce', 'se'], ['ea', 'ee'], ['ai', 'ay'], ['on', 'en'], ['er', 'or'], ['c', 'k'], ['y', 'i'], ['w', 'v'], ['z', 's'], ['gh', 'g'], ['wh', 'w'],
]; // prettier-ignore

/** One slip of a finger somewhere in the text; letters stay letters, digits digits. The result differs from the text. */
export function mistype(text: string, random: Random): string {
  if (text.length < 2) return text;
  for (let tries = 0; tries < 6; tries++) {
    const at = random.below(text.length);
    const sign = text.charCodeAt(at);
    if (!isTyped(sign)) continue;
    const typed = slip(text, at, random);
    if (typed !== text) return typed;
  }
  return text;
}

const isTyped = (code: number): boolean =>
  (code > 47 && code < 58) || (code > 64 && code < 91) || (code > 96 && code < 123) || code > 191;

function slip(text: string, at: number, random: Random): string {
  const sign = text[at]!;
  const kind = random.below(10);
  if (kind < 4) return text.slice(0, at) + besides(sign, random) + text.slice(at + 1);
  if (kind < 6) return text.slice(0, at) + besides(sign, random) + text.slice(at);
  if (kind < 8 && text.length > 2) return text.slice(0, at) + text.slice(at + 1);
  const next = text[at + 1];
  if (next === undefined || !isTyped(next.charCodeAt(0))) return text;
  return text.slice(0, at) + next + sign + text.slice(at + 2);
}

function besides(sign: string, random: Random): string {
  const lower = sign.toLowerCase();
  const near = NEIGHBOURS[lower];
  if (near === undefined) return 'aeinost'[random.below(7)]!;
  const other = near[random.below(near.length)]!;
  return sign === lower ? other : other.toUpperCase();
}

/** Two digits change places or one becomes another: the length stays, as fields with a fixed form demand. */
export function mistypeNumber(text: string, random: Random): string {
  for (let tries = 0; tries < 8; tries++) {
    const at = random.below(text.length);
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) continue;
    const next = text.charCodeAt(at + 1);
    if (random.chance(0.3) && next > 47 && next < 58 && next !== code)
      return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
    return text.slice(0, at) + String((code - 48 + 1 + random.below(9)) % 10) + text.slice(at + 1);
  }
  return text;
}

/** What a scanner makes of it; the text itself where nothing in it looks like something else. */
export function misread(text: string, random: Random): string {
  const from = random.below(text.length);
  for (let i = 0; i < text.length; i++) {
    const at = (from + i) % text.length;
    const other = MISREAD[text[at]!];
    if (other !== undefined) return text.slice(0, at) + other + text.slice(at + 1);
  }
  return text;
}

/** What an ear makes of it; the text itself where nothing in it sounds like something else. */
export function mishear(text: string, random: Random): string {
  const from = random.below(MISHEARD.length);
  for (let i = 0; i < MISHEARD.length; i++) {
    const [said, heard] = MISHEARD[(from + i) % MISHEARD.length]!;
    if (text.includes(said)) return text.replace(said, heard);
    if (text.includes(heard)) return text.replace(heard, said);
  }
  return text;
}

/** A blank too many or too few. */
export function misspace(text: string, random: Random): string {
  const blank = text.indexOf(' ', random.below(text.length));
  if (blank > 0) return text.slice(0, blank) + text.slice(blank + 1);
  const at = 1 + random.below(Math.max(1, text.length - 1));
  return `${text.slice(0, at)} ${text.slice(at)}`;
}
