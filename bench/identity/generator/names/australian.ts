// Names for FEBRL-like people: the many rare names of a whole country, which lists of common ones lack. A few common ones, a long
// tail composed of parts; shares so that two strangers agree as often as in febrl3 (.0043 in given names, .0040 in surnames).
import { byRank, tableOf, type Table } from '../random.ts';
import { ENGLISH_FAMILY, ENGLISH_MEN, ENGLISH_WOMEN, words } from './english.ts';
import * as europe from './european.ts';

const FAMILY_STARTS = words('ash bar beck black brad bram brook burn cal carl chad char clay cold cran crof dal dar den dud ed ell fair farn fen gar glad gran grim hal ham har hather hol hor kel ken kirk lang lock lud mal mar mel mor nor old pad pem pres rad ran rod rush sel shel stan stock swin thorn tre trem ul wal war wes whit win wood wool yar'); // prettier-ignore
const FAMILY_ENDS = words('bank berry bourne bridge brook bury by combe cott croft dale den don field ford gate gove ham hill holt hurst ington ker land leigh ley low man mere mond more ney pole ridge ris sby shaw sley stead stone ton vern wardine well wick wood worth yard'); // prettier-ignore
const GIVEN_STARTS = words('ab ad al an ar as aud bel bra bre bri cal cam car cay cha chel cor dar del em er fa fin ga har hay im in ja jai jar jay jo jor ka kai kel kir la lach la lew lu mac mad mia mik nat ni no or pa phe ra reg ri ro ru sa sha sien ta tal tay te tri ty vic wil xa yas za zo'); // prettier-ignore
const GIVEN_ENDS = words('bella bree by cie da dan den die don el ella en ette ia iah iel in ina isha jah ka la lan lee leigh len li lia liam lie lin lon lyn ma mine na nah ne nie non ora ra rah ran ren ria rin ron ry sha son ta tan tia ton vin wyn ya zac'); // prettier-ignore

const composed = (starts: readonly string[], ends: readonly string[]): string[] =>
  starts.flatMap((start) => ends.map((end) => start + end));

/** A table of common names that take `share` of all, and of others that share the rest evenly. */
function withTail(common: readonly string[], share: number, tail: readonly string[]): Table<string> {
  const first = new Set(common.map((name) => name.toLowerCase()));
  const rest = tail.filter((name) => !first.has(name));
  const all = [...first].reduce((sum, name, place) => sum + byRank(name, place), 0);
  return tableOf([...first, ...rest], (name, place) =>
    place < first.size ? (share * byRank(name, place)) / all : (1 - share) / rest.length,
  );
}

const alternate = (one: readonly string[], other: readonly string[]): string[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, i) => [one[i], other[i]]).flat().filter((name) => name !== undefined); // prettier-ignore
const plain = (names: readonly string[]): string[] =>
  names.map((name) => name.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase()); // prettier-ignore

const abroad = [...europe.GERMAN_FAMILY, ...europe.ITALIAN_FAMILY, ...europe.DUTCH_FAMILY, ...europe.NORDIC_FAMILY, ...europe.POLISH_FAMILY]; // prettier-ignore
const givenAbroad = [...europe.ITALIAN_WOMEN, ...europe.ITALIAN_MEN, ...europe.NORDIC_WOMEN, ...europe.GERMAN_MEN, ...europe.FRENCH_WOMEN]; // prettier-ignore

export const FAMILIES = withTail(ENGLISH_FAMILY, 0.555, [...new Set([...composed(FAMILY_STARTS, FAMILY_ENDS), ...plain(abroad)])]); // prettier-ignore
export const GIVENS = withTail(alternate(ENGLISH_MEN, ENGLISH_WOMEN), 0.56, [...new Set([...composed(GIVEN_STARTS, GIVEN_ENDS).slice(0, 2400), ...plain(givenAbroad)])]); // prettier-ignore
