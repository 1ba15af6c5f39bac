// Documents, member numbers, accounts and birth dates of two persons.
import { isDoubtfulDate } from './birthdate.ts';
import type { FieldLevel } from './fieldlevel.ts';
import type { NormalPerson } from './person.ts';
import { editDistance } from './similarity.ts';

export function strongLevels(a: NormalPerson, b: NormalPerson, levels: FieldLevel[]): void {
  const account = a.accounts.find((id) => b.accounts.includes(id));
  if (account !== undefined) levels.push({ field: 'account', level: 'same', a: account, b: account });
  documentLevel(a, b, levels);
  const same = a.memberNumbers.find((id) => b.memberNumbers.includes(id));
  if (same !== undefined) levels.push({ field: 'member', level: 'same', a: same, b: same });
  else {
    const program = (id: string): string => id.slice(0, id.indexOf(':'));
    const pair = a.memberNumbers.flatMap((left) =>
      b.memberNumbers.filter((right) => program(left) === program(right)).map((right) => [left, right] as const),
    )[0];
    if (pair !== undefined) levels.push({ field: 'member', level: 'different', a: pair[0], b: pair[1] });
  }
}

function documentLevel(a: NormalPerson, b: NormalPerson, levels: FieldLevel[]): void {
  let against: FieldLevel | undefined;
  for (const left of a.documents) {
    for (const right of b.documents) {
      const shown = { a: left.number, b: right.number, term: { field: 'document' as const, value: left.number } };
      if (left.number === right.number && !left.wrong && !right.wrong) {
        levels.push({ field: 'document', level: 'same', ...shown });
        return;
      }
      if (left.number === right.number) {
        against = { field: 'document', level: 'sameWrong', ...shown };
        continue;
      }
      if (left.type !== right.type || left.issuingCountry !== right.issuingCountry) continue;
      const apart = editDistance(left.number, right.number, 2);
      const level =
        apart <= (left.number.length >= 12 ? 2 : 1)
          ? 'close'
          : left.chineseId && right.chineseId
            ? 'differentCard'
            : left.type === 'other'
              ? 'otherNumber'
              : 'different';
      if (against === undefined || (level === 'close' && against.level !== 'sameWrong'))
        against = { field: 'document', level, ...shown };
    }
  }
  if (against !== undefined) levels.push(against);
}

const isSameWrong = ({ field, level }: FieldLevel): boolean => field === 'document' && level === 'sameWrong';

export function birthLevel(a: NormalPerson, b: NormalPerson, levels: FieldLevel[]): void {
  if (a.birthDate === undefined || b.birthDate === undefined) return;
  // Both read off one number that cannot be right: that was counted with the number.
  if (a.birthFrom === 'document' && b.birthFrom === 'document' && levels.some(isSameWrong)) return;
  const level = compareBirthDates(a.birthDate, b.birthDate);
  if (level !== undefined)
    levels.push({
      field: 'birthDate',
      level,
      a: a.birthDate,
      b: b.birthDate,
      term: { field: 'birthDate', value: a.birthDate },
    });
}

/** Level of two ISO dates; undefined where one of them is doubtful and they differ. */
export function compareBirthDates(a: string, b: string): string | undefined {
  if (a === b) return isDoubtfulDate(a) ? 'sameDoubtful' : 'same';
  if (isDoubtfulDate(a) || isDoubtfulDate(b)) return undefined;
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7))
    return 'dayMonthSwapped';
  if (editDistance(a, b, 1) <= 1) return 'oneDigit';
  const [year, month, day] = [
    a.slice(0, 4) === b.slice(0, 4),
    a.slice(5, 7) === b.slice(5, 7),
    a.slice(8) === b.slice(8),
  ];
  if (month && day) return 'otherYear';
  if (year && (month || day)) return 'sameYear';
  if (isShifted(a, b)) return 'shifted';
  if (editDistance(a, b, 2) <= 2) return 'twoDigits';
  return 'different';
}

// Off by one year or ten, and by a little in month and day: misread or guessed, rather than someone else's.
function isShifted(a: string, b: string): boolean {
  const apart = (from: number, to: number): number => Math.abs(Number(a.slice(from, to)) - Number(b.slice(from, to)));
  return [0, 1, 10].includes(apart(0, 4)) && apart(5, 7) <= 2 && apart(8, 10) <= 6;
}
