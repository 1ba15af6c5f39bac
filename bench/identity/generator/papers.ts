// Identity documents: Chinese resident cards with their check digit (GB 11643-1999, ISO 7064 MOD 11-2), Hong Kong cards with theirs,
// passports in the form of their country. Regions are real codes; a number belongs to nobody on purpose.
import type { Gender } from './names.ts';
import type { Random } from './random.ts';

const REGIONS = '110101 110105 110108 120101 130102 140105 150102 210102 210202 220102 230103 310101 310104 310115 320102 320505 330102 330106 340104 350102 350203 360102 370102 370202 410102 420102 420106 430102 440103 440106 440305 440402 450103 460105 500103 500112 510104 510107 520102 530102 540102 610102 610113 620102 630102 640104 650102'.split(' '); // prettier-ignore
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th sign to the 17 before it. */
export function checkDigitOf(body: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += WEIGHTS[i]! * (body.charCodeAt(i) - 48);
  return '10X98765432'[sum % 11]!;
}

export function residentCard(birthDate: string, gender: Gender, random: Random): string {
  const serial = random.below(500) * 2 + (gender === 'M' ? 1 : 0);
  const body = random.pick(REGIONS) + birthDate.replaceAll('-', '') + String(serial).padStart(3, '0');
  return body + checkDigitOf(body);
}

/** Letter, six digits and the check digit in brackets. */
export function hongKongCard(random: Random): string {
  const letter = random.pick([...'ABCDEGHKPRSVYZ']);
  const digits = random.digits(6);
  let sum = 36 * 9 + (letter.charCodeAt(0) - 55) * 8;
  for (let i = 0; i < 6; i++) sum += Number(digits[i]) * (7 - i);
  const rest = (11 - (sum % 11)) % 11;
  return `${letter}${digits}(${rest === 10 ? 'A' : rest})`;
}

const FORMS: Readonly<Record<string, string>> = { CN: 'E########', HK: 'K########', TW: '3########', SG: 'K#######@', JP: 'T@#######', KR: 'M########', US: '5########', GB: '5########', AU: 'P@#######', CA: 'A@######', DE: 'C@@#######', FR: '##@@#####', ES: 'P@@######', IT: 'Y@#######', RU: '7########', IN: 'Z#######', VN: 'C#######', TH: 'A@#######', BR: 'F@######' }; // prettier-ignore
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export function passportOf(country: string, random: Random): string {
  let number = '';
  for (const sign of FORMS[country] ?? '@########')
    number += sign === '#' ? String(random.below(10)) : sign === '@' ? LETTERS[random.below(LETTERS.length)] : sign;
  return number;
}
