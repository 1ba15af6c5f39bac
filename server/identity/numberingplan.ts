// Numbering plans: the digits of a number -> country code, national number, type and validity, exactly as libphonenumber tells them,
// from the library's own tables with each pattern compiled once (the library compiles about ten per number: 15 µs against 1). Where
// the library would do more than is done here (codes without a country, carrier codes, digits that may or may not begin with the
// country's own code) the answer is undefined and the library is to be asked.
// Source: libphonenumber-js, parse.js, getNumberType.js and METADATA.md (version 4 of the tables).
import metadata from 'libphonenumber-js/max/metadata';

export type PlanRead = {
  e164: string;
  /** digits of the national number, without trunk prefix */
  national: string;
  /** libphonenumber's type, for example MOBILE, FIXED_LINE */
  type?: string;
  /** valid under the country's plan */
  valid: boolean;
};

type Kind = { type: string; pattern: RegExp; lengths: readonly number[] };
type Plan = {
  callingCode: string;
  abroad: RegExp;
  general: RegExp;
  lengths: readonly number[];
  trunk?: RegExp;
  leading?: RegExp;
  fixed?: Kind;
  mobile?: Kind;
  /** no pattern of its own: every fixed line may be a mobile */
  mobileAsFixed: boolean;
  others: Kind[];
};

// Places in the library's tables.
const [CALLING_CODE, ABROAD, GENERAL, LENGTHS, TRUNK, TRUNK_PATTERN, LEADING, TYPES] = [0, 1, 2, 3, 5, 7, 10, 11];
const FIXED = 0;
const MOBILE = 1;
// In the order in which the library tries them.
const OTHERS: readonly [string, number][] = [
  ['PREMIUM_RATE', 3],
  ['TOLL_FREE', 2],
  ['SHARED_COST', 9],
  ['VOIP', 8],
  ['PERSONAL_NUMBER', 4],
  ['PAGER', 7],
  ['UAN', 6],
  ['VOICEMAIL', 5],
];
const SHORTEST = 4;
const LONGEST = 17;

type Row = readonly unknown[];
const rows = metadata.countries as unknown as Readonly<Record<string, Row | undefined>>;
const countriesOf = metadata.country_calling_codes as unknown as Readonly<
  Record<string, readonly string[] | undefined>
>;
const compiled = new Map<string, Plan | null>();

function planOf(country: string): Plan | undefined {
  let plan = compiled.get(country);
  if (plan === undefined) {
    plan = Object.hasOwn(rows, country) ? (compile(rows[country]!) ?? null) : null;
    compiled.set(country, plan);
  }
  return plan ?? undefined;
}

function compile(row: Row): Plan | undefined {
  const types = (row[TYPES] || []) as readonly ([string, number[]?] | 0 | undefined)[];
  const lengths = row[LENGTHS] as number[] | undefined;
  if (types.length === 0 || !lengths) return undefined;
  const kind = (type: string, at: number): Kind | undefined => {
    const [pattern, own] = types[at] || [''];
    return pattern === '' ? undefined : { type, pattern: whole(pattern), lengths: own || lengths };
  };
  const trunk = (row[TRUNK_PATTERN] || row[TRUNK]) as string | undefined;
  const leading = row[LEADING] as string | undefined;
  const mobile = kind('MOBILE', MOBILE);
  return {
    callingCode: row[CALLING_CODE] as string,
    abroad: new RegExp(`^(?:${row[ABROAD] as string})`),
    general: whole(row[GENERAL] as string),
    lengths,
    ...(trunk ? { trunk: new RegExp(`^(?:${trunk})`) } : {}),
    ...(leading ? { leading: new RegExp(`^(?:${leading})`) } : {}),
    fixed: kind('FIXED_LINE', FIXED),
    mobile,
    mobileAsFixed: mobile === undefined,
    others: OTHERS.map(([type, at]) => kind(type, at)).filter((item) => item !== undefined),
  };
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

/** A number with its country code: the digits after the plus. Undefined: ask the library. */
export function readInternational(digits: string): PlanRead | undefined {
  const code = callingCodeOf(digits);
  const plan = code === undefined ? undefined : planOf(countriesOf[code]![0]!);
  return plan === undefined ? undefined : readWith(plan, digits.slice(code!.length), digits);
}

// One to three digits; no code begins with another.
function callingCodeOf(digits: string): string | undefined {
  for (let end = 1; end <= 3; end++) {
    const code = digits.slice(0, end);
    if (Object.hasOwn(countriesOf, code)) return code;
  }
  return undefined;
}

/** A number as it is dialled within a country (ISO alpha-2). Undefined: ask the library. */
export function readNational(digits: string, country: string): PlanRead | undefined {
  const plan = planOf(country);
  if (plan === undefined || digits.startsWith(plan.callingCode) || plan.abroad.test(digits)) return undefined;
  return readWith(plan, digits);
}

/** True where the tables know the country. */
export function hasPlan(country: string): boolean {
  return planOf(country) !== undefined;
}

// The plan is the country's or, of an international number, that of the code's main country; a country that shares the code may own
// the number.
function readWith(plan: Plan, digits: string, dialled?: string): PlanRead | undefined {
  const national = withoutTrunk(digits, plan);
  if (national === undefined || national.length < SHORTEST || national.length > LONGEST) return undefined;
  const owner = ownerOf(plan.callingCode, national);
  const type = owner?.type === undefined ? typeOf(national, owner?.plan ?? plan) : owner.type;
  const e164 = dialled !== undefined && national === digits ? `+${dialled}` : `+${plan.callingCode}${national}`;
  return { e164, national, type, valid: type !== undefined };
}

// The trunk prefix (0 in most of Europe) is taken off where what remains may be a number.
function withoutTrunk(digits: string, plan: Plan): string | undefined {
  const hit = plan.trunk?.exec(digits);
  if (!hit) return digits;
  for (let group = 1; group < hit.length; group++) if (hit[group] !== undefined) return undefined;
  const rest = digits.slice(hit[0].length);
  if (plan.general.test(digits) && !plan.general.test(rest)) return digits;
  const { lengths } = ownerOf(plan.callingCode, rest)?.plan ?? plan;
  return lengths.includes(rest.length) || rest.length > lengths.at(-1)! ? rest : digits;
}

// Which of the countries that share a code, with the number's type where it took knowing it; undefined where it is none of theirs.
function ownerOf(code: string, national: string): { plan: Plan; type?: string } | undefined {
  const countries = countriesOf[code]!;
  for (const country of countries) {
    const plan = planOf(country);
    if (plan === undefined) continue;
    if (countries.length === 1) return { plan };
    if (plan.leading === undefined) {
      const type = typeOf(national, plan);
      if (type !== undefined) return { plan, type };
    } else if (plan.leading.test(national)) return { plan };
  }
  return undefined;
}

function typeOf(national: string, plan: Plan): string | undefined {
  if (!plan.general.test(national)) return undefined;
  const mobile = isKind(national, plan.mobile);
  if (isKind(national, plan.fixed)) return mobile || plan.mobileAsFixed ? 'FIXED_LINE_OR_MOBILE' : 'FIXED_LINE';
  if (mobile) return 'MOBILE';
  for (const kind of plan.others) if (isKind(national, kind)) return kind.type;
  return undefined;
}

function isKind(national: string, kind: Kind | undefined): boolean {
  return kind !== undefined && kind.lengths.includes(national.length) && kind.pattern.test(national);
}
