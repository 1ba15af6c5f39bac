// Amounts of OpenTravel elements: `Amount`, `AmountAfterTax`, `AmountBeforeTax` with `CurrencyCode` and `DecimalPlaces`.
// The specification makes a whole number beside DecimalPlaces minor units (31800 with 2 = 318.00); many senders write
// DecimalPlaces and mean 318. So it is told per message: one amount with a decimal point, or no amount that would reach
// ten units of its currency, and whole numbers are taken as they stand.
import type { MapWarning, Money } from '../../intake/canonical.ts';
import { currencyOf, moneyText, parseMoney } from '../../platform/money.ts';
import { attribute, child, children } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { warn } from './reading.ts';
import type { Dialect, Reading } from './reading.ts';

const AMOUNTS = ['AmountAfterTax', 'Amount', 'AmountBeforeTax', 'AmountIncludingMarkup'] as const;

/** Whether whole amounts with DecimalPlaces are minor units in this message; taking them as they stand is a warning. */
export function hasMinorUnits(root: XmlNode, dialect: Dialect, warnings: MapWarning[]): boolean {
  const written = writtenWithPlaces(root);
  if (dialect.minorUnits === 'always' || written.length === 0) return true;
  if (written.some(({ text }) => text.includes('.'))) return false;
  if (written.some(({ text, places }) => text.replace(/\D/g, '').replace(/^0+/, '').length > places + 1)) return true;
  const { node, text } = written[0]!;
  warnings.push({
    code: 'unparsed_value',
    at: `${node.name}@DecimalPlaces ${node.at}`,
    value: text,
    readAs: 'whole units, not minor ones',
  });
  return false;
}

function writtenWithPlaces(node: XmlNode): { node: XmlNode; text: string; places: number }[] {
  const places = Number(attribute(node, 'DecimalPlaces') ?? 0);
  const own = places > 0 ? AMOUNTS.map((name) => attribute(node, name)).filter((text) => text !== undefined) : [];
  return [...own.map((text) => ({ node, text, places })), ...node.children.flatMap(writtenWithPlaces)];
}

/**
 * The amount of an element, tax included where it says so or lists its taxes beside an AmountBeforeTax; `currencies`: where
 * the element names none, the first known of these counts, then the message's, then with a warning the property's.
 * Undefined without an amount; what can't be read is a warning.
 */
export function amountOf(
  reading: Reading,
  node: XmlNode | undefined,
  currencies: readonly (string | undefined)[] = [],
): Money | undefined {
  const name = AMOUNTS.find((one) => attribute(node, one) !== undefined);
  if (!node || name === undefined) return undefined;
  const currency = currencyFor(reading, node, currencies);
  if (currency === undefined) return undefined;
  const amount = written(reading, node, name, currency);
  return amount && name === 'AmountBeforeTax' ? withTaxes(reading, node, amount) : amount;
}

function written(reading: Reading, node: XmlNode, name: string, currency: string): Money | undefined {
  const text = attribute(node, name)!;
  const places = Number(attribute(node, 'DecimalPlaces') ?? NaN);
  const decimalPlaces = reading.minorUnits && Number.isInteger(places) && places <= 6 ? places : undefined;
  const exact = parseMoney(text, currency, { decimalPlaces });
  if (exact) return exact;
  const rounded = parseMoney(text, currency, { decimalPlaces, round: true });
  warn(reading, 'unparsed_value', node, {
    attribute: name,
    value: text,
    readAs: rounded ? spoken(rounded) : 'no amount',
  });
  return rounded;
}

/** The taxes of an element that has no amount after tax. Inclusive ones are in the amount; a mere percentage is a warning. */
function withTaxes(reading: Reading, node: XmlNode, net: Money): Money {
  const taxes = child(node, 'Taxes');
  if (!taxes) return net;
  const each = children(taxes, 'Tax');
  const added = each.filter((tax) => attribute(tax, 'Type')?.toLowerCase() !== 'inclusive');
  const amounts = attribute(taxes, 'Amount') !== undefined && added.length === each.length ? [taxes] : added;
  const read = amounts.map((tax) =>
    attribute(tax, 'Amount') === undefined ? undefined : amountOf(reading, tax, [net.currencyCode]),
  );
  if (read.some((one) => one?.currencyCode !== net.currencyCode)) {
    warn(reading, 'unparsed_value', taxes, { value: 'taxes', readAs: `${spoken(net)} before tax` });
    return net;
  }
  return { ...net, amountMinor: read.reduce((sum, one) => sum + one!.amountMinor, net.amountMinor) };
}

/** `788.00 CNY`, for a warning that a person reads. */
export function spoken(money: Money): string {
  return `${moneyText(money)} ${money.currencyCode}`;
}

/** The currency of a message whose elements name one and the same; undefined for none or several. */
export function onlyCurrency(root: XmlNode): string | undefined {
  const codes = new Set<string>();
  const gather = (node: XmlNode): void => {
    const code = currencyOf(attribute(node, 'CurrencyCode'));
    if (code !== undefined) codes.add(code);
    node.children.forEach(gather);
  };
  gather(root);
  return codes.size === 1 ? [...codes][0] : undefined;
}

/** An amount in an unknown currency is no amount: to read it in another one would be a false fact. */
function currencyFor(reading: Reading, node: XmlNode, currencies: readonly (string | undefined)[]): string | undefined {
  const said = attribute(node, 'CurrencyCode');
  if (said === undefined)
    return currencies.map(currencyOf).find((one) => one !== undefined) ?? reading.currency ?? propertys(reading, node);
  const known = currencyOf(said);
  if (known === undefined)
    warn(reading, 'unknown_currency', node, { attribute: 'CurrencyCode', value: said, readAs: 'no amount' });
  return known;
}

/** Noted once a message: it is one omission, however many amounts it has. */
function propertys(reading: Reading, node: XmlNode): string {
  const { currency } = reading.context;
  if (!reading.warnings.some((one) => one.code === 'unknown_currency' && one.readAs === currency))
    warn(reading, 'unknown_currency', node, { attribute: 'CurrencyCode', readAs: currency });
  return currency;
}

/** An amount shared out over nights, the remainder on the first ones, so that the nights add up to it. */
export function shareOut(money: Money, nights: number): Money[] {
  const each = Math.trunc(money.amountMinor / nights);
  const rest = Math.abs(money.amountMinor - each * nights);
  const unit = Math.sign(money.amountMinor);
  return Array.from({ length: nights }, (_, i) => ({ ...money, amountMinor: each + (i < rest ? unit : 0) }));
}
