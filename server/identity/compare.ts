// Two persons in normal form -> what agrees, nearly agrees and contradicts, field by field, in typed levels. No weights here:
// the same levels are weighed by the model in real time and counted by the estimator in batch. Only values both sides have speak.
import { sharedBooking } from './booked.ts';
import { emailLevel, phoneLevel } from './comparecontacts.ts';
import { birthLevel, strongLevels } from './comparefacts.ts';
import { addressLevels, traitLevels } from './comparetraits.ts';
import type { FieldLevel, Known } from './fieldlevel.ts';
import { compareNames } from './namecompare.ts';
import type { NameComparison } from './namecompare.ts';
import type { NormalPerson } from './person.ts';

/** What speaks of the name only, or goes with it. */
export const NAME_FIELDS: ReadonlySet<string> = new Set([
  'family',
  'given',
  'nameOrder',
  'namesakes',
  'generation',
  'gender',
  'title',
  'nationality',
  'region',
  'prior',
  'household',
]);
const AGAINST = /^(different|otherNumber|nameLocal)/;
// Family and given names go together (region, generation), so a whole name is commoner than its parts say.
const UNSEEN_NAMESAKES = -3.5;

export function compareLevels(a: NormalPerson, b: NormalPerson, population?: Known): FieldLevel[] {
  const levels: FieldLevel[] = [];
  const names = nameLevels(a, b, levels, population);
  phoneLevel(a, b, levels, population);
  emailLevel(a, b, levels, population);
  strongLevels(a, b, levels);
  if (a.booked !== undefined && b.booked !== undefined) bookingLevel(a, b, names, levels);
  birthLevel(a, b, levels);
  traitLevels(a, b, levels);
  addressLevels(a, b, levels);
  if (levels.every(({ field, level }) => NAME_FIELDS.has(field) || AGAINST.test(level)))
    levels.push({ field: 'namesakes', level: 'possible', a: a.names.text, b: b.names.text, cost: UNSEEN_NAMESAKES });
  return levels;
}

// 王先生 on a family's phone may be the husband: more often than the given names of whole records tell.
const HONORIFIC_ONLY = -2.5;
const SAME = new Set<string>(['same', 'sameCharacters', 'homophone', 'spelling', 'nickname']);

function nameLevels(a: NormalPerson, b: NormalPerson, levels: FieldLevel[], population?: Known): NameComparison {
  const found = compareNames(a.names, b.names);
  const shown = { a: a.names.text, b: b.names.text };
  if (found.family !== undefined) {
    const { level, value, other } = found.family;
    levels.push({
      field: 'family',
      level,
      ...shown,
      term: { field: level === 'sameCharacters' ? 'familyHan' : 'family', value, other },
    });
  }
  if (found.given !== undefined) {
    const { level, value, other } = found.given;
    levels.push({
      field: 'given',
      level,
      ...shown,
      term: {
        field: level === 'sameCharacters' ? 'givenHan' : 'given',
        value,
        other,
        beside: found.family === undefined ? [] : [found.family.value, found.family.other ?? found.family.value],
      },
    });
  } else if (found.family !== undefined && (a.names.kind === 'familyOnly' || b.names.kind === 'familyOnly')) {
    levels.push({ field: 'given', level: 'honorificOnly', ...shown, cost: HONORIFIC_ONLY });
  }
  if (found.guess > 0) levels.push({ field: 'nameOrder', level: 'other', ...shown, cost: -found.guess });
  if (
    found.family !== undefined &&
    found.given !== undefined &&
    SAME.has(found.family.level) &&
    SAME.has(found.given.level)
  ) {
    const others = population === undefined ? 0 : Math.max(population.namesakes(a), population.namesakes(b));
    if (others > 0) levels.push({ field: 'namesakes', level: 'seen', ...shown, cost: -Math.log2(1 + others) });
  }
  if (a.names.generation !== undefined && b.names.generation !== undefined) {
    levels.push({
      field: 'generation',
      level: a.names.generation === b.names.generation ? 'same' : 'different',
      a: a.names.generation,
      b: b.names.generation,
    });
  }
  return found;
}

const ALIKE = new Set([...SAME, 'close', 'partial']);

/**
 * One booking as two sources know it. Its number speaks only for people of one name: a second guest, or the guest who came
 * instead, stands under the same number. A companion must agree in both names, as two of one family often share a room.
 */
function bookingLevel(a: NormalPerson, b: NormalPerson, { family, given }: NameComparison, levels: FieldLevel[]): void {
  const names = [family?.level, given?.level].filter((level) => level !== undefined);
  if (names.length === 0 || !names.every((level) => ALIKE.has(level) || level === 'initial')) return;
  const shared = sharedBooking(a.booked!, b.booked!);
  if (shared === undefined) return;
  const mononyms = a.names.kind === 'mononym' && b.names.kind === 'mononym';
  const whole = given === undefined ? mononyms : given.level !== 'initial';
  if (shared.role === 'primary' || whole)
    levels.push({ field: 'booking', level: 'same', a: shared.number, b: shared.number });
}
