// Mobile numbers of many countries, each in the form its numbering plan gives them, and the ways people and systems write them.
import type { Random } from './random.ts';

export type Phone = { country: string; code: string; national: string };

const CHINESE = '134 135 136 137 138 139 147 150 151 152 157 158 159 178 182 183 184 187 188 198 130 131 132 155 156 166 175 176 185 186 133 153 173 177 180 181 189 199'.split(' '); // prettier-ignore

// Country -> calling code, starts of mobile numbers, digits in all. A plan is as narrow as a valid number needs.
const PLANS: Readonly<Record<string, readonly [code: string, starts: string, length: number]>> = {
  HK: ['852', '5 6 9', 8], MO: ['853', '66 68', 8], TW: ['886', '910 912 921 933 935 952 963 972 988', 9], SG: ['65', '81 83 85 90 91 93 96 97 98', 8], MY: ['60', '12 13 16 17 19', 9],
  US: ['1', '212 305 310 312 347 404 415 512 617 702 713 718 773 818 917', 10], CA: ['1', '416 604 514 403 613 780', 10], GB: ['44', '7400 7500 7700 7712 7780 7801 7850 7911', 10], AU: ['61', '402 405 411 422 433 448 450', 9],
  DE: ['49', '151 160 170 171 172 175 176', 11], FR: ['33', '61 62 66 67 68 76', 9], ES: ['34', '60 61 62 65 67 69', 9], IT: ['39', '320 328 333 338 340 347 349', 10], NL: ['31', '61 62 63 64 65', 9], SE: ['46', '70 72 73 76', 9],
  PL: ['48', '50 51 60 66 69 78', 9], PT: ['351', '91 92 93 96', 9], BR: ['55', '11 21 31 41', 11], TR: ['90', '530 532 535 541 542 552', 10], JP: ['81', '80 90 70', 10], KR: ['82', '10', 10], RU: ['7', '903 905 910 915 916 921 926 985', 10],
  AE: ['971', '50 52 55 56', 9], SA: ['966', '50 53 54 55', 9], EG: ['20', '100 101 111 122', 10], VN: ['84', '90 91 93 96 97 98', 9], TH: ['66', '81 84 86 89 91', 9], IN: ['91', '98 99 97 96 88', 10], ID: ['62', '812 813 821 852 857', 11], MX: ['52', '55 33 81', 10],
}; // prettier-ignore
const STARTS = new Map(Object.entries(PLANS).map(([country, [, starts]]) => [country, starts.split(' ')]));

export function mobileIn(country: string, random: Random): Phone {
  const plan = PLANS[country];
  if (plan === undefined) {
    const national = random.pick(CHINESE) + eightDigits(random);
    return { country: 'CN', code: '86', national };
  }
  const start = random.pick(STARTS.get(country)!);
  const left = plan[2] - start.length;
  // North American exchanges do not begin with 0 or 1, and Brazilian mobiles begin with 9.
  const lead = plan[0] === '1' ? String(2 + random.below(8)) : country === 'BR' ? '9' : '';
  let national = start + lead;
  while (national.length < start.length + left) national += String(random.below(10));
  return { country, code: plan[0], national };
}

function eightDigits(random: Random): string {
  return String(100000000 + random.below(100000000)).slice(1);
}

export type PhoneStyle = 'national' | 'plus' | 'zeros' | 'brackets' | 'dashes' | 'bare' | 'spaced' | 'masked';

/** The number as one source writes it. */
export function writePhone({ code, national }: Phone, style: PhoneStyle): string {
  switch (style) {
    case 'national':
      return code === '86' ? national : `+${code}${national}`;
    case 'plus':
      return `+${code}${national}`;
    case 'zeros':
      return `00${code}${national}`;
    case 'bare':
      return code + national;
    case 'brackets':
      return `+${code} (${national.slice(0, 3)}) ${national.slice(3, 6)}-${national.slice(6)}`;
    case 'spaced':
      return `+${code} ${national.slice(0, 3)} ${national.slice(3, 7)} ${national.slice(7)}`.trimEnd();
    case 'dashes':
      return code === '86'
        ? `${national.slice(0, 3)}-${national.slice(3, 7)}-${national.slice(7)}`
        : `+${code}-${national.slice(0, 3)}-${national.slice(3)}`;
    case 'masked':
      return code === '86' ? `${national.slice(0, 3)}****${national.slice(-4)}` : `+${code}****${national.slice(-4)}`;
  }
}

/** What is typed to get past a field that must not be empty. */
export const NO_PHONE = ['13800138000', '13800000000', '12345678901', '00000000000', '11111111111', '0000000', '000000', '99999999999', '无', '-', 'N/A']; // prettier-ignore
export const NO_EMAIL = ['noemail@hotel.com', 'test@test.com', '1@1.com', 'none@none.com', 'na@na.com', 'no@email.com', 'guest@hotel.com', 'a@a.com']; // prettier-ignore
export const NO_DATE = ['1990-01-01', '1900-01-01', '1970-01-01', '2000-01-01', '1980-01-01'];
