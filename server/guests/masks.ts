// Masks: the one place where a contact or document number loses what not everybody may see. The same mask stands at every exit
// (page, list, search hit, export, print, push, log); the whole value is shown by a reveal only, which writes to the audit first.

/** `13812341234` -> `138****1234`; foreign numbers keep their country code and last two to four digits: `+49******1234`. */
export function maskPhone(phone: string): string {
  const plus = phone.trimStart().startsWith('+');
  const digits = phone.replace(/\D/g, '');
  const chinese = /^(?:86)?(1[3-9]\d{9})$/.exec(digits)?.[1];
  if (chinese !== undefined) return `${chinese.slice(0, 3)}****${chinese.slice(-4)}`;
  if (digits.length < 7) return '*'.repeat(Math.max(digits.length, 4));
  const tail = digits.length >= 9 ? 4 : 2;
  const head = digits.length >= 9 ? 2 : 1;
  return `${plus ? '+' : ''}${digits.slice(0, head)}${'*'.repeat(digits.length - head - tail)}${digits.slice(-tail)}`;
}

/** `wangxm@example.com` -> `w***@example.com`; always three stars, so that the length is not told. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at <= 0) return '***';
  return `${[...email][0]!}***@${email.slice(at + 1)}`;
}

/** Long numbers (resident identity cards) keep four and four, passports one and two: `1101**********1234`, `E******78`. */
export function maskDocument(number: string): string {
  const signs = [...number];
  if (signs.length < 5) return '****';
  const [head, tail] = signs.length >= 15 ? [4, 4] : signs.length >= 8 ? [1, 2] : [0, 2];
  return signs.slice(0, head).join('') + '*'.repeat(signs.length - head - tail) + signs.slice(-tail).join('');
}

/** Identifiers that no person reads (open ids): only that there is one. */
export function maskOther(value: string): string {
  return value.length > 8 ? `${value.slice(0, 2)}****` : '****';
}

export function maskContact(kind: 'phone' | 'email' | 'other', value: string): string {
  if (kind === 'phone') return maskPhone(value);
  return kind === 'email' ? maskEmail(value) : maskOther(value);
}

/** Day and month only. Takes `YYYY-MM-DD` or `MM-DD`. */
export function maskBirthDate(date: string): string {
  return date.slice(-5);
}

const LATIN = String.raw`\p{Script=Latin}\p{M}0-9`;
const EMAIL = String.raw`(?:(?<![${LATIN}._%+'-])[${LATIN}._%+'-]+|(?<!(?!\p{Script=Latin})\p{L})(?:(?!\p{Script=Latin})\p{L})+)[ \t]?[@＠][ \t]?(?:[${LATIN}\-]+|\p{Script=Han}+)(?:\.[${LATIN}\-]+)*\.(?:[A-Za-z]{2,}|\p{Script=Han}{2,})`;
const YMD = String.raw`(?:19|20)\d{2}(?:-(?:0?[1-9]|1[0-2])-|\.(?:0?[1-9]|1[0-2])\.|/(?:0?[1-9]|1[0-2])/)(?:[12]\d|3[01]|0?[1-9])`;
const DMY = String.raw`(?:[12]\d|3[01]|0?[1-9])(?:-(?:[12]\d|3[01]|0?[1-9])-|\.(?:[12]\d|3[01]|0?[1-9])\.|/(?:[12]\d|3[01]|0?[1-9])/)(?:19|20)\d{2}`;
const DATE = String.raw`(?<![\d*./+-])(?:${YMD}(?:\s*[-–~]\s*${YMD})?|${DMY}(?:\s*[-–~]\s*${DMY})?)(?![\d*]|[-./]\d)`;
const TIME = String.raw`(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)`;
const PRICE = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,8})(?:\.\d{1,2})?(?!\d)`;
const AMOUNT = String.raw`(?:[¥￥$€£]|\b(?:CNY|RMB|USD|EUR|HKD|GBP|JPY)|人民币)\s?${PRICE}|(?<![\d+*])(?<!\d[ .()-])(?:${PRICE}\s?(?:元|块钱|(?:CNY|RMB|USD|EUR|HKD|GBP|JPY|yuan)\b)|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?!\d))`;
/** What is masked whole or stays whole, so that no number is read across it. */
const STANDING = new RegExp(`(?<email>${EMAIL})|${DATE}|${TIME}|${AMOUNT}`, 'giu');

const DOCUMENT_WORD = String.raw`(?<=(?:护照|通行证|台胞证|回乡证|身份证|证件|passport|identity card|id card)(?:\s*(?:号码?|no\.?|number|nr\.?|#))?\s*(?:is|是|为)?\s*[:：]?\s*)`;
const NAMED = String.raw`(?=[A-Za-z]{0,14}\d)${DOCUMENT_WORD}[A-Za-z\d]{6,14}(?![A-Za-z\d*])`;
const RESIDENT = String.raw`(?<![\dA-Za-z*])[1-9]\d{5}[ -]?(?:19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[\dXx](?![\dA-Za-z*])`;
const PASSPORT = String.raw`(?<![A-Za-z\d*])[A-Za-z]{1,2}[ -]?\d{7,9}(?![\d*])`;
const SIGN = String.raw`[ \t\u00a0\u3000.·()（）‐-―-]`;
const MOBILE = String.raw`(?<![\d*])(?:\+?86${SIGN}?)?1[3-9]\d${SIGN}?\d{4}${SIGN}?\d{4}(?![\d*])`;
const NUMBER = String.raw`(?<![\d*])\+?\d(?:${SIGN}{0,3}\d){6,}(?![\d*])`;
const NUMBERS = new RegExp(`(?<document>${NAMED}|${RESIDENT}|${PASSPORT})|${MOBILE}|${NUMBER}`, 'gi');

/**
 * Free text (wishes, remarks, notes) without what nobody may read in passing: e-mails, phones and other numbers of seven digits and
 * more however they are parted, resident cards, passports. Dates, times, amounts, rooms, flights stay. Masking twice changes nothing.
 */
export function maskText(text: string): string {
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  let masked = '';
  let from = 0;
  for (const match of plain.matchAll(STANDING)) {
    const email = match.groups?.['email'];
    masked += maskNumbers(plain.slice(from, match.index)) + (email === undefined ? match[0] : maskWrittenEmail(email));
    from = match.index + match[0].length;
  }
  return masked + maskNumbers(plain.slice(from));
}

function maskWrittenEmail(email: string): string {
  return maskNumbers(maskEmail(email.replace(/\s/g, '').replace('＠', '@')));
}

function maskNumbers(text: string): string {
  return text.replace(NUMBERS, (written, ...rest) => {
    const { document } = rest.at(-1) as { document?: string };
    if (document !== undefined) return maskDocument(document.replace(/[ -]/g, ''));
    const at = rest.at(-3) as number;
    return isDay(written) || isRooms(written, text.slice(0, at), text.slice(at + written.length))
      ? written
      : maskPhone(written);
  });
}

const COMPACT_DAY = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;
const SHORT_DAYS = /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-–](?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** `20260503`, `20260503-20260505`, `0503-0505`; and `128000.50`, which is a sum. */
function isDay(written: string): boolean {
  return (
    written.split(/[ –-]+/).every((part) => COMPACT_DAY.test(part)) ||
    SHORT_DAYS.test(written) ||
    /^\d{5,6}\.\d{1,2}$/.test(written)
  );
}

/** `1107 1108 房`, `rooms 1107 1108`. */
function isRooms(written: string, before: string, after: string): boolean {
  return (
    /^\d{3,4}(?:[ -]\d{3,4})+$/.test(written) &&
    (/(?:房间?|房号|\brooms?)\s*[:：]?\s*$/i.test(before) || /^\s*(?:号?房|室|rooms?\b)/i.test(after))
  );
}
