// Gender, nationality, city, company, further columns and addresses of two persons: weak each, telling together.
import { lesser } from './fieldlevel.ts';
import type { FieldLevel } from './fieldlevel.ts';
import type { NormalPerson } from './person.ts';
import { editDistance, jaroWinkler } from './similarity.ts';

export function traitLevels(a: NormalPerson, b: NormalPerson, levels: FieldLevel[]): void {
  if (a.gender !== undefined && b.gender !== undefined && a.gender !== 'other' && b.gender !== 'other') {
    const title = a.genderFrom === 'title' || b.genderFrom === 'title';
    levels.push({
      field: title ? 'title' : 'gender',
      level:
        a.gender === b.gender
          ? 'same'
          : a.names.kind === 'familyOnly' && b.names.kind === 'familyOnly'
            ? 'differentHonorific'
            : 'different',
      a: a.gender,
      b: b.gender,
    });
  }
  if (a.nationality !== undefined && b.nationality !== undefined) {
    levels.push({
      field: 'nationality',
      level: a.nationality === b.nationality ? 'same' : 'different',
      a: a.nationality,
      b: b.nationality,
      term: { field: 'nationality', value: a.nationality },
    });
  }
  if (a.city !== '' && b.city !== '') {
    const level =
      a.city === b.city
        ? 'same'
        : Math.min(a.city.length, b.city.length) >= 4 && jaroWinkler(a.city, b.city) >= 0.88
          ? 'close'
          : 'different';
    levels.push({ field: 'city', level, a: a.city, b: b.city, term: { field: 'city', value: a.city } });
  }
  if (a.company !== '' && b.company !== '') {
    const level = a.company === b.company || jaroWinkler(a.company, b.company) >= 0.95 ? 'same' : 'different';
    levels.push({
      field: 'company',
      level,
      a: a.company,
      b: b.company,
      term: { field: 'company', value: lesser(a.company, b.company) },
    });
  }
  for (const name of Object.keys(a.also)) {
    const [left, right] = [a.also[name] ?? '', b.also[name] ?? ''];
    if (left === '' || right === '') continue;
    const level = left === right ? 'same' : jaroWinkler(left, right) >= 0.9 ? 'close' : 'different';
    levels.push({ field: `also:${name}`, level, a: left, b: right, term: { field: `also:${name}`, value: left } });
  }
}

export function addressLevels(a: NormalPerson, b: NormalPerson, levels: FieldLevel[]): void {
  if (a.address === undefined || b.address === undefined) return;
  const left = a.address;
  const right = b.address;
  if (left.words.length > 0 && right.words.length > 0) {
    levels.push({
      field: 'address',
      level: compareAddresses(left.words, right.words),
      a: left.words.join(' '),
      b: right.words.join(' '),
    });
  }
  if (left.postalCode !== '' && right.postalCode !== '') {
    const level =
      left.postalCode === right.postalCode
        ? 'same'
        : editDistance(left.postalCode, right.postalCode, 1) <= 1
          ? 'close'
          : 'different';
    levels.push({ field: 'postalCode', level, a: left.postalCode, b: right.postalCode });
  }
  if (left.region !== '' && right.region !== '')
    levels.push({
      field: 'region',
      level: left.region === right.region ? 'same' : 'different',
      a: left.region,
      b: right.region,
    });
}

function compareAddresses(a: readonly string[], b: readonly string[]): 'same' | 'close' | 'near' | 'different' {
  const left = a.join('');
  const right = b.join('');
  if (left === right) return 'same';
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const found = few.filter((word) =>
    many.some((other) => word === other || (word.length > 3 && jaroWinkler(word, other) >= 0.9)),
  ).length;
  const share = found / few.length;
  const numbers = (words: readonly string[]): string => words.filter((word) => /^\d/.test(word)).join(' ');
  if (jaroWinkler(left, right) >= 0.95 || (share >= 0.8 && found > 1))
    return numbers(few) === numbers(many) ? 'close' : 'near';
  return share >= 0.5 && found > 1 ? 'near' : 'different';
}
