// Phones, e-mails, addresses and consents of one person or company, from whichever element of OpenTravel holds them.
import type { Address, ContactPoint, PersonFacts } from '../../intake/canonical.ts';
import { attribute, child, children, textOf } from '../../platform/xml.ts';
import type { XmlNode } from '../../platform/xml.ts';
import { countryOf } from './places.ts';
import { warn } from './reading.ts';
import type { Reading } from './reading.ts';

/** OpenTravel code lists PTT (tech type) and PLT (location), and the words of 2001. */
const TECH: Readonly<Record<string, string>> = { '1': 'voice', '3': 'fax', '5': 'mobile' };
const PLACE: Readonly<Record<string, string>> = { '6': 'home', '7': 'business' };

/** Addresses that a channel made for one booking, and call centres that stand in for the guest's own phone. */
const RELAY_MAIL =
  /@(?:[\w-]+\.)*(?:guest\.booking\.com|m\.expediapartnercentral\.com|expediapartnercentral\.com|agoda-messaging\.com|guest\.airbnb\.com|reply\.airbnb\.com|guest\.trip\.com|messages\.homeaway\.com|message\.vrbo\.com|guest\.hotelbeds\.com)$/i;
const SWITCHBOARD = /^(?:\+?86)?(?:10106666|95010|95188|95187)$/;

export function contactPoints(reading: Reading, node: XmlNode): ContactPoint[] {
  const phones = phoneNodes(node).map(({ phone, use }) => phonePoint(reading, phone, use));
  const mails = children(node, 'Email').map((mail) => mailPoint(reading, mail));
  const seen = new Set<string>();
  return [...phones, ...mails].filter((point): point is ContactPoint => {
    if (!point || seen.has(point.kind + point.raw)) return false;
    seen.add(point.kind + point.raw);
    return true;
  });
}

/** `Telephone`, company's `TelephoneInfo`, and 2001's `TelephoneInfo/Telephone`. */
function phoneNodes(node: XmlNode): { phone: XmlNode; use?: string }[] {
  const infos = children(node, 'TelephoneInfo').flatMap((info) => {
    const inner = children(info, 'Telephone');
    const use = attribute(info, 'PhoneUseType')?.toLowerCase();
    return inner.length > 0 ? inner.map((phone) => ({ phone, use })) : [{ phone: info }];
  });
  return [...children(node, 'Telephone').map((phone) => ({ phone })), ...infos];
}

function phonePoint(reading: Reading, phone: XmlNode, use?: string): ContactPoint | undefined {
  const number = attribute(phone, 'PhoneNumber') ?? (phone.text || undefined);
  if (number === undefined) return undefined;
  const country = attribute(phone, 'CountryAccessCode')?.replace(/\D/g, '').replace(/^0+/, '');
  const whole = number.startsWith('+') || number.startsWith('00') ? undefined : country;
  const area = number.startsWith('+') ? undefined : attribute(phone, 'AreaCityCode');
  const raw = [whole ? `+${whole}` : undefined, area, number].filter(Boolean).join(' ');
  if (SWITCHBOARD.test(raw.replace(/[\s-]/g, '')))
    warn(reading, 'proxy_contact', phone, { attribute: 'PhoneNumber', value: raw });
  const told = use ?? TECH[attribute(phone, 'PhoneTechType') ?? ''] ?? undefined;
  const place = PLACE[attribute(phone, 'PhoneLocationType') ?? ''];
  const named = told === undefined || told === 'voice' ? (place ?? told) : told;
  return { kind: 'phone', raw, ...(named === undefined || named === 'unknown' ? {} : { use: named }) };
}

function mailPoint(reading: Reading, mail: XmlNode): ContactPoint | undefined {
  if (mail.text === '') return undefined;
  if (RELAY_MAIL.test(mail.text)) warn(reading, 'proxy_contact', mail, { value: mail.text });
  const type = attribute(mail, 'EmailType');
  const use = type === '2' || type === 'Business' ? 'business' : type === '1' ? 'home' : undefined;
  return { kind: 'email', raw: mail.text, ...(use === undefined ? {} : { use }) };
}

/** `Address`, company's `AddressInfo`, and 2001's `AddressInfo/Address`. */
export function addresses(reading: Reading, node: XmlNode): Address[] {
  const infos = children(node, 'AddressInfo').map((info) => child(info, 'Address') ?? info);
  return [...children(node, 'Address'), ...infos]
    .map((one) => address(reading, one))
    .filter((one) => one !== undefined);
}

function address(reading: Reading, node: XmlNode): Address | undefined {
  const street = [textOf(node, 'StreetNmbr'), textOf(node, 'BldgRoom')].filter((line) => line !== undefined);
  const lines = [...street, ...children(node, 'AddressLine').map((line) => line.text)].filter((line) => line !== '');
  const city = textOf(node, 'CityName');
  const region = textOf(node, 'StateProv') ?? attribute(child(node, 'StateProv'), 'StateCode');
  const postalCode = textOf(node, 'PostalCode') ?? attribute(child(node, 'CityName'), 'PostalCode');
  const country = countryFacts(reading, child(node, 'CountryName'));
  if (lines.length === 0 && !city && !region && !postalCode && !country.country && !country.countryText)
    return undefined;
  return { lines, ...defined({ city, region, postalCode }), ...country };
}

/** By its code, else by its name; a name that can't be told stays as text. */
export function countryFacts(reading: Reading, node: XmlNode | undefined): { country?: string; countryText?: string } {
  const code = attribute(node, 'Code') ?? attribute(node, 'CountryCode');
  const written = code ?? (node?.text || undefined);
  if (!node || written === undefined) return {};
  const country = countryOf(written) ?? (node.text ? countryOf(node.text) : undefined);
  if (country !== undefined) return { country };
  warn(reading, 'unknown_country', node, { value: written });
  return { countryText: node.text || written };
}

/** AlpineBits writes consent as a remark: `<Email Remark="newsletter:yes">`, `<Address Remark="catalog:no">`. */
export function consents(node: XmlNode): PersonFacts['marketingConsent'] {
  const said = (name: string, word: string): boolean | undefined => {
    const remark = children(node, name)
      .map((one) => attribute(one, 'Remark')?.toLowerCase())
      .find((one) => one?.startsWith(`${word}:`));
    return remark === undefined ? undefined : remark === `${word}:yes`;
  };
  const mail = said('Email', 'newsletter');
  if (mail !== undefined) return { channel: 'email', granted: mail };
  const post = said('Address', 'catalog');
  return post === undefined ? undefined : { channel: 'post', granted: post };
}

/** Without the keys that have no value, so that records of equal content are equal. */
export function defined<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}
