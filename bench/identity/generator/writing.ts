// How a name gets written down: by a style of the source (characters, SURNAME/GIVEN MR, 王先生 …) and with what people add, leave out
// or get wrong. In goes a true name, out comes the text of one record.
import type { PersonName } from './culture.ts';
import { HAN_ALIKE, HAN_FAMILIES, HAN_MEN, HAN_WOMEN, readingsOf } from './names/chinese.ts';
import type { Gender } from './names.ts';
import type { Random } from './random.ts';
import type { HospitalitySettings, Style } from './settings.ts';
import { mistype } from './typing.ts';

type Rates = HospitalitySettings['names'];

const NOISE_BEFORE = ['VIP ', '*', '(VIP)', '[VIP]', '★', '**', '#', '【会员】', 'GOLD-', '(老客)'];
const NOISE_AFTER = ['(续住)', ' VIP', '*', ' (1208)', '-808', '(加床)', ' x2', '+1', '（月结）', '/双早', ' *DNM*', '(钻石卡)', ' w/ child', ' - late arrival', '2人', '（代订）', ' 805房', '.', '(本人)']; // prettier-ignore

/** The text of one record. `beside` is another guest of the stay, for desks that write two into one field. */
export function writeName(
  name: PersonName,
  style: Style,
  gender: Gender,
  rates: Rates,
  random: Random,
  beside?: PersonName,
): string {
  let text = wrongly(name, rates, random, (spelling, own) => styled(name, own, spelling, style, gender, random));
  if (random.chance(rates.titled) && style !== 'honorific' && style !== 'slash')
    text = titled(text, name, gender, random);
  if (beside !== undefined && random.chance(rates.twoPersons)) text += together(beside, style, random);
  if (random.chance(rates.noise))
    text = random.chance(0.4) ? random.pick(NOISE_BEFORE) + text : text + random.pick(NOISE_AFTER);
  return random.chance(rates.signs) ? withSigns(text, random) : text;
}

type Spelling = { family: string; given: string };
type Write = (spelling: Spelling, own: Spelling | undefined) => string;

const ownOf = ({ family, given }: PersonName): Spelling | undefined =>
  family.own === undefined || given.own === undefined ? undefined : { family: family.own, given: given.own };

function wrongly(name: PersonName, rates: Rates, random: Random, write: Write): string {
  let spelling = spellingOf(name, rates, random);
  let own = ownOf(name);
  const { nicknames } = name.given;
  if (nicknames.length > 0 && own === undefined && random.chance(rates.nickname))
    spelling = { family: spelling.family, given: random.pick(nicknames) };
  if (random.chance(rates.swapped)) spelling = { family: spelling.given, given: spelling.family };
  if (own !== undefined && random.chance(rates.homophone)) own = misheard(own, random);
  const text = write(spelling, own);
  return random.chance(rates.mistyped) && !/\p{Script=Han}/u.test(text) ? mistype(text, random) : text;
}

function spellingOf(name: PersonName, rates: Rates, random: Random): Spelling {
  const { generation } = name;
  let [family, given] = [name.family.latin[0]!, name.given.latin[0]!];
  const other = random.chance(rates.otherSpelling);
  if (other) family = random.pick(name.family.latin);
  if (other || random.chance(0.15)) given = random.pick(name.given.latin);
  if (random.chance(rates.noAccents)) {
    const german = random.chance(0.5);
    family = plainLetters(family, german);
    given = plainLetters(given, german);
  }
  if (generation !== undefined && random.chance(0.6)) given = `${given} ${generation}`;
  return { family, given };
}

export function plainLetters(text: string, german: boolean): string {
  let plain = true;
  for (let i = 0; i < text.length && plain; i++) plain = text.charCodeAt(i) < 128;
  if (plain) return text;
  const mended = german ? text.replace(/[äöüÄÖÜ]/g, (sign) => `${sign.normalize('NFD')[0]}e`) : text;
  return mended
    .replaceAll('ß', 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[łŁ]/g, (sign) => (sign === 'ł' ? 'l' : 'L'))
    .replace(/[đĐ]/g, (sign) => (sign === 'đ' ? 'd' : 'D'))
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}

function styled(
  name: PersonName,
  own: Spelling | undefined,
  { family, given }: Spelling,
  style: Style,
  gender: Gender,
  random: Random,
): string {
  switch (style) {
    case 'own':
      return own === undefined ? `${given} ${family}` : inOwnScript(name, own, random);
    case 'other':
      return inOwnScript(name, otherOf(name) ?? own ?? { family, given }, random);
    case 'plain':
      return `${given} ${family}`;
    case 'familyFirst':
      return `${family} ${given}`;
    case 'comma':
      return `${family}, ${given}`;
    case 'slash':
      return `${family}/${given.replace(/[ -]/g, '')}`.toUpperCase() + salutation(gender, random);
    case 'capitals':
      return `${given} ${family}`.toUpperCase();
    case 'initial':
      return `${given.charAt(0)}. ${family}`;
    case 'given':
      return own === undefined ? given : own.given;
    case 'called':
      return called(name, random);
    case 'english':
      return `${name.given.nicknames[0] ?? given} ${family}`;
    case 'honorific':
      return honorific(name, own, family, gender, random);
  }
}

const otherOf = ({ family, given }: PersonName): Spelling | undefined =>
  family.other === undefined || given.other === undefined ? undefined : { family: family.other, given: given.other };

const SPACED = /[\p{Script=Cyrillic}\p{Script=Arabic}]/u;

function inOwnScript({ culture }: PersonName, { family, given }: Spelling, random: Random): string {
  if (SPACED.test(family)) return random.chance(0.7) ? `${given} ${family}` : `${family} ${given}`;
  if (culture === 'japanese') return random.chance(0.35) ? `${family} ${given}` : family + given;
  return /^[\x20-\u024f]/.test(family) ? `${given} ${family}` : family + given;
}

function salutation(gender: Gender, random: Random): string {
  if (random.chance(0.5)) return '';
  const right = gender === 'M' ? ' MR' : random.chance(0.8) ? ' MS' : ' MRS';
  return random.chance(0.02) ? (gender === 'M' ? ' MS' : ' MR') : right;
}

function honorific(
  name: PersonName,
  own: Spelling | undefined,
  family: string,
  gender: Gender,
  random: Random,
): string {
  const { culture } = name;
  if (own === undefined || culture === 'russian' || culture === 'arabic')
    return `${gender === 'M' ? 'Mr' : random.chance(0.8) ? 'Ms' : 'Mrs'} ${family}`;
  if (culture === 'japanese') return `${own.family}様`;
  if (culture === 'korean') return `${own.family}${own.given}님`;
  const kind = random.below(20);
  if (kind === 0) return `${own.family}总`;
  if (kind === 1) return `${random.chance(0.5) ? '老' : '小'}${own.family}`;
  return own.family + (gender === 'M' ? '先生' : random.chance(0.8) ? '女士' : '小姐');
}

const HANDLES = ['Sunny', '阳光', '小鱼', '向日葵', 'momo', '大海', 'Lucky', '星星', '老船长', '快乐每一天', 'A0售后', '猫', 'Mr.Right', '~', '爱吃鱼']; // prettier-ignore

// What a messenger shows for a person: seldom the name.
function called({ given, family }: PersonName, random: Random): string {
  const sign = given.own?.at(-1) ?? given.latin[0]!;
  const kind = random.below(10);
  if (kind < 3) return `${random.pick(['阿', '小', '大'])}${sign}`;
  if (kind < 5) return given.own ?? given.latin[0]!;
  if (kind < 6) return given.nicknames[0] ?? family.own ?? family.latin[0]!;
  return random.pick(HANDLES) + (random.chance(0.3) ? random.pick(['🌸', '☀️', '🐟', '123']) : '');
}

function withSigns(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  switch (random.below(5)) {
    case 0:
      return text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    case 1:
      return text.replaceAll(' ', '\u3000');
    case 2:
      return `${text.slice(0, at)}\u200b${text.slice(at)}`;
    case 3:
      return `${text}${random.pick(['🌸', '⭐', '💎', '❤'])}`;
    default:
      return `\u00a0 ${text} `;
  }
}

function titled(text: string, { culture }: PersonName, gender: Gender, random: Random): string {
  if (/^[\p{Script=Han}]/u.test(text))
    return text + (culture === 'japanese' ? ' 様' : gender === 'M' ? '先生' : '女士');
  return `${random.chance(0.1) ? 'Dr.' : gender === 'M' ? 'Mr.' : 'Ms.'} ${text}`;
}

function together(beside: PersonName, style: Style, random: Random): string {
  const own = ownOf(beside);
  if (style === 'own' && own !== undefined) return `${random.chance(0.5) ? '/' : '、'}${own.family}${own.given}`;
  return ` & ${beside.given.latin[0]!} ${beside.family.latin[0]!}`;
}

const ALIKE = alike();
const READING = new Map([...readingsOf([...HAN_MEN, ...HAN_WOMEN, ...HAN_ALIKE]), ...HAN_FAMILIES].map(({ han, reading }) => [han, reading])); // prettier-ignore

function alike(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { han, reading } of readingsOf([...HAN_ALIKE, ...HAN_MEN, ...HAN_WOMEN])) {
    const list = found.get(reading) ?? [];
    if (!list.includes(han)) list.push(han);
    found.set(reading, list);
  }
  return found;
}

/** One character becomes another that sounds the same; mostly in the given name. */
function misheard({ family, given }: Spelling, random: Random): Spelling {
  if (random.chance(0.2)) return { family: alikeTo(family, random), given };
  const at = random.below(given.length);
  return { family, given: given.slice(0, at) + alikeTo(given[at]!, random) + given.slice(at + 1) };
}

function alikeTo(sign: string, random: Random): string {
  const others = ALIKE.get(READING.get(sign) ?? '') ?? [];
  const other = others.length > 1 ? random.pick(others) : sign;
  return other;
}
