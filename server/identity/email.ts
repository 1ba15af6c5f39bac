// E-mail addresses: lower case, one form per mailbox, and whether the mailbox is a person's own.
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import { classifyEmail, domainTraits } from './proxies.ts';
import type { ContactClass, DomainTraits, ProxyList } from './proxies.ts';
import { recent } from './recent.ts';
import { plainText } from './text.ts';

export type NormalEmail = {
  raw: string;
  /** lower case, typing errors of the big providers mended; what is written to */
  address: string;
  /** one form per mailbox: without sub-address, Gmail without dots; what is compared */
  mailbox: string;
  local: string;
  domain: string;
  /** looks like an address a mail server would take */
  valid: boolean;
  class: ContactClass;
};

const TYPOS: Record<string, string> = {
  'gmial.com': 'gmail.com', 'gamil.com': 'gmail.com', 'gmai.com': 'gmail.com', 'gmal.com': 'gmail.com', 'gmil.com': 'gmail.com', 'gnail.com': 'gmail.com',
  'gmail.co': 'gmail.com', 'gmail.cm': 'gmail.com', 'gmail.om': 'gmail.com', 'gmaill.com': 'gmail.com', 'gmail.comm': 'gmail.com', 'googlemail.com': 'gmail.com',
  'hotmial.com': 'hotmail.com', 'hotmai.com': 'hotmail.com', 'hotmal.com': 'hotmail.com', 'hotmil.com': 'hotmail.com', 'hotmail.co': 'hotmail.com',
  'yaho.com': 'yahoo.com', 'yahooo.com': 'yahoo.com', 'yhaoo.com': 'yahoo.com', 'yahoo.co': 'yahoo.com', 'outlok.com': 'outlook.com', 'outloo.com': 'outlook.com',
  'outlook.co': 'outlook.com', 'outllook.com': 'outlook.com', 'iclod.com': 'icloud.com', 'icloud.co': 'icloud.com', 'icould.com': 'icloud.com',
  'qq.co': 'qq.com', 'qq.cm': 'qq.com', 'qqq.com': 'qq.com', '163.co': '163.com', '136.com': '163.com', '126.co': '126.com', 'sina.con': 'sina.com', 'foxmial.com': 'foxmail.com',
}; // prettier-ignore

function mendDomain(domain: string): string {
  const bare = domain.replace(/^\.+|\.+$/g, '').replace(/\.{2,}/g, '.');
  const ending = bare.replace(/\.(con|comm|cmo|ocm|vom|xom)$/, '.com');
  return Object.hasOwn(TYPOS, ending) ? TYPOS[ending]! : ending;
}

type DomainRead = {
  mended: string;
  takesMail: boolean;
  traits: DomainTraits;
  /** with which the traits were told */
  relayDomains: readonly string[];
  agencyDomains: readonly string[];
};

const DOMAINS = 2048;
const domains = recent<DomainRead>(DOMAINS);

function readDomain(written: string, proxies: ProxyList): DomainRead {
  const known = domains.get(written);
  const { relayDomains, agencyDomains } = proxies;
  if (known?.relayDomains === relayDomains && known.agencyDomains === agencyDomains) return known;
  const mended = mendDomain(written);
  const takesMail = /^[^.\s@][^\s@]*\.[^\d\s@.]{2,}$/.test(mended);
  const read = { mended, takesMail, traits: domainTraits(mended, proxies), relayDomains, agencyDomains };
  domains.set(written, read);
  return read;
}

function mailboxOf(address: string, local: string, domain: string): string {
  const plus = local.indexOf('+');
  const plain = plus > 0 ? local.slice(0, plus) : local;
  const bare = domain === 'gmail.com' && plain.includes('.') ? plain.replaceAll('.', '') : plain;
  return bare === local ? address : `${bare}@${domain}`;
}

/** One address; undefined where the field holds nothing that could be one. */
export function normaliseEmail(raw: string, proxies: ProxyList, cleaning: Cleaning[]): NormalEmail | undefined {
  const ordinary = isOrdinary(raw);
  const text = ordinary ? raw : plainText(raw, 'email', cleaning);
  if (text === '') return undefined;
  const lower = ordinary ? text.toLowerCase() : bareAddress(text);
  const at = lower.lastIndexOf('@');
  if (at <= 0 || at === lower.length - 1) {
    cleaned(cleaning, 'email', text, '', 'not_an_address');
    return undefined;
  }
  cleaned(cleaning, 'email', text, lower, 'letter_case');
  const local = lower.slice(0, at);
  const written = lower.slice(at + 1);
  const { mended: domain, takesMail, traits } = readDomain(written, proxies);
  cleaned(cleaning, 'email', written, domain, 'domain_typo');
  const kind = classifyEmail(local, domain, proxies, traits);
  const address = domain === written ? lower : `${local}@${domain}`;
  const mailbox = mailboxOf(address, local, domain);
  if (kind === 'relay') cleaned(cleaning, 'email', address, '', 'relay');
  else if (kind === 'placeholder') cleaned(cleaning, 'email', address, '', 'placeholder');
  else if (kind === 'role' || kind === 'shared') cleaned(cleaning, 'email', address, '', 'role_address');
  else cleaned(cleaning, 'email', address, mailbox, 'sub_address');
  const valid = takesMail && (ordinary ? !local.includes('@') : /^[^@\s"<>(),;:\\[\]]+$/.test(local));
  if (!valid && kind === 'personal') cleaning.push({ field: 'email', was: text, is: address, why: 'domain_invalid' });
  const own = mailbox === address ? local : mailbox.slice(0, mailbox.lastIndexOf('@'));
  return { raw: text, address, mailbox, local: own, domain, valid, class: kind };
}

// Letters, digits and . _ - + @ only, the last of them a letter or digit: nothing stands around the address.
function isOrdinary(text: string): boolean {
  if (text.length > LONGEST || text === '') return false;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    const letter = sign | 0x20;
    if (letter >= 0x61 && letter <= 0x7a) continue;
    if (sign >= 0x30 && sign <= 0x39) continue;
    if (
      (sign !== DOT && sign !== AT && sign !== UNDERSCORE && sign !== HYPHEN && sign !== PLUS) ||
      i === text.length - 1
    )
      return false;
  }
  return true;
}

const LONGEST = 254;
const [PLUS, HYPHEN, DOT, AT, UNDERSCORE] = [0x2b, 0x2d, 0x2e, 0x40, 0x5f];

// Anna Berg <anna@…>, mailto:anna@…, "anna@…",
function bareAddress(text: string): string {
  return (/<([^<>]+)>/.exec(text)?.[1] ?? text)
    .replace(/^mailto:/i, '')
    .replace(/\s+/g, '')
    .toLowerCase()
    .replace(/^[<"'(,;]+|[>"'),;.]+$/g, '');
}
