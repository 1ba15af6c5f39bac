// Money as senders write it -> integer minor units + ISO 4217, exactly: digits are moved as text, no floating point. What
// can't be read exactly is undefined (the mapper warns), never rounded silently.
export type MoneyValue = { amountMinor: number; currencyCode: string };

export type MoneyOptions = {
  /** the text is an integer in units of 10^-decimalPlaces (OpenTravel `DecimalPlaces`: 31800 with 2 = 318.00) */
  decimalPlaces?: number;
  /** the sender's decimal sign where it is known; else told from the text, a lone `1,234` being grouped and `1.234` decimal */
  decimal?: '.' | ',';
  /** digits finer than the currency's minor unit are rounded half away from zero instead of refused */
  round?: boolean;
};

/** ISO 4217 codes in use, and the digits of the minor unit where it isn't two. */
const ACTIVE =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNY COP ' +
  'CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD ' +
  'IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN ' +
  'MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD ' +
  'SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ' +
  'ZMW ZWG ZWL';
const CURRENCIES: ReadonlySet<string> = new Set(ACTIVE.split(' '));
const DIGITS: Readonly<Record<string, number>> = {
  ...digits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'),
  ...digits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digits(4, 'CLF UYW'),
};
/** What the field writes for a currency; the bare signs ¥ and $ are missing because they mean several. */
const ALIASES: Readonly<Record<string, string>> = {
  RMB: 'CNY',
  CNH: 'CNY',
  人民币: 'CNY',
  元: 'CNY',
  NTD: 'TWD',
  NT$: 'TWD',
  HK$: 'HKD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
};

function digits(count: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, count]));
}

/** ISO 4217 code of a currency as written (`RMB`, `cny`, `HK$`), undefined for an unknown one. */
export function currencyOf(text: string | undefined): string | undefined {
  const code = text?.normalize('NFKC').trim().toUpperCase() ?? '';
  if (Object.hasOwn(ALIASES, code)) return ALIASES[code];
  return CURRENCIES.has(code) ? code : undefined;
}

/** Digits of the minor unit (ISO 4217): JPY 0, CNY 2, KWD 3. */
export function minorDigits(currencyCode: string): number {
  return Object.hasOwn(DIGITS, currencyCode) ? DIGITS[currencyCode]! : 2;
}

/**
 * Reads an amount of a currency, exactly. `638.50`, `1.234,56`, `1,234.56`, `1'234.50`, `-5`, `(5.00)`, `￥638.5`, full-width
 * digits; undefined for anything else (`1e309`, `12.3.4`), an unknown currency, a contradicting one in the text, or an
 * amount beyond safe integers.
 */
export function parseMoney(
  text: string | undefined,
  currency: string | undefined,
  options: MoneyOptions = {},
): MoneyValue | undefined {
  const currencyCode = currencyOf(currency);
  if (text === undefined || currencyCode === undefined || text.length > 64) return undefined;
  const bare = withoutCurrency(text.normalize('NFKC').trim(), currencyCode);
  const signed = bare === undefined ? undefined : withoutSign(bare);
  const parts = signed && plainDigits(signed.digits, options.decimal);
  if (!signed || !parts) return undefined;
  const shifted =
    options.decimalPlaces && parts.fraction === undefined ? placed(parts.whole, options.decimalPlaces) : parts;
  const minor = scaled(shifted.whole, shifted.fraction ?? '', minorDigits(currencyCode), options.round ?? false);
  if (minor === undefined || minor > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return { amountMinor: Number(signed.negative ? -minor : minor) || 0, currencyCode };
}

/** Plain decimal text of minor units, `63850 CNY` -> `638.50`; the inverse of `parseMoney`. */
export function moneyText(money: MoneyValue): string {
  const places = minorDigits(money.currencyCode);
  const text = String(Math.abs(money.amountMinor)).padStart(places + 1, '0');
  const cut = text.length - places;
  return (money.amountMinor < 0 ? '-' : '') + text.slice(0, cut) + (places > 0 ? `.${text.slice(cut)}` : '');
}

function withoutCurrency(text: string, currencyCode: string): string | undefined {
  const sign = /^([^\d.,()+-]{0,6}?)\s*([-+(]?[\d.,'\s].*?)\s*([^\d.,()+-]{0,6})$/su.exec(
    text.replaceAll('\u2212', '-'),
  );
  if (!sign) return undefined;
  for (const said of [sign[1]!.trim(), sign[3]!.trim()]) {
    if (said === '' || said === '$' || said === '¥') continue;
    if (currencyOf(said) !== currencyCode) return undefined;
  }
  return sign[2]!;
}

function withoutSign(text: string): { negative: boolean; digits: string } | undefined {
  const sign = /^(\()?([-+])?([\d.,'\s]+?)(-)?(\))?$/.exec(text);
  if (!sign || (sign[1] === undefined) !== (sign[5] === undefined)) return undefined;
  const minuses = [sign[1], sign[2] === '-' ? '-' : undefined, sign[4]].filter((one) => one !== undefined).length;
  return minuses > 1 ? undefined : { negative: minuses === 1, digits: sign[3]!.trim() };
}

/** Whole and fraction of a number with grouping signs; `fraction` undefined = no decimal sign was written. */
function plainDigits(text: string, decimal: '.' | ',' | undefined): { whole: string; fraction?: string } | undefined {
  const sign = decimal ?? decimalSign(text);
  const cut = sign === undefined ? -1 : text.lastIndexOf(sign);
  const whole = cut < 0 ? text : text.slice(0, cut);
  const fraction = cut < 0 ? undefined : text.slice(cut + 1);
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return undefined;
  if (/^\d+$/.test(whole) || (whole === '' && fraction)) return { whole: whole || '0', fraction };
  const grouped = /^\d{1,3}(?:([.,'\s])\d{3})(?:\1\d{3})*$/.exec(whole) ?? /^\d{1,2}(?:(,)\d{2})*,\d{3}$/.exec(whole);
  if (!grouped || (sign !== undefined && grouped[1] === sign)) return undefined;
  return { whole: whole.replace(/\D/g, ''), fraction };
}

function decimalSign(text: string): '.' | ',' | undefined {
  const point = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  if (point >= 0) return text.indexOf('.') === point ? '.' : undefined;
  if (comma < 0 || text.indexOf(',') !== comma) return undefined;
  return /^[1-9]\d{0,2},\d{3}$/.test(text) ? undefined : ',';
}

function placed(whole: string, places: number): { whole: string; fraction: string } {
  const text = whole.padStart(places + 1, '0');
  return { whole: text.slice(0, -places), fraction: text.slice(-places) };
}

function scaled(whole: string, fraction: string, places: number, round: boolean): bigint | undefined {
  const kept = fraction.slice(0, places).padEnd(places, '0');
  const rest = fraction.slice(places);
  const minor = BigInt(whole + kept);
  if (/^0*$/.test(rest)) return minor;
  return round ? minor + (rest[0]! >= '5' ? 1n : 0n) : undefined;
}
