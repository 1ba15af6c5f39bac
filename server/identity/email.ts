// E-mail addresses: lower case, one form per mailbox, and whether the mailbox is a person's own.
import type { Cleaning } from './cleaning.ts';
import { cleaned } from './cleaning.ts';
import { classifyEmail } from './proxies.ts';
import type { ContactClass, ProxyList } from './proxies.ts';
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
  return TYPOS[ending] ?? ending;
}

function mailboxOf(local: string, domain: string): string {
  const plain = local.includes('+') && !local.startsWith('+') ? local.slice(0, local.indexOf('+')) : local;
  return `${domain === 'gmail.com' ? plain.replace(/\./g, '') : plain}@${domain}`;
}

/** One address; undefined where the field holds nothing that could be one. */
export function normaliseEmail(raw: string, proxies: ProxyList, cleaning: Cleaning[]): NormalEmail | undefined {
  const text = plainText(raw, 'email', cleaning);
  if (text === '') return undefined;
  const inner = /<([^<>]+)>/.exec(text)?.[1] ?? text;
  const lower = inner
    .replace(/^mailto:/i, '')
    .replace(/\s+/g, '')
    .toLowerCase()
    .replace(/^[<"'(,;]+|[>"'),;.]+$/g, '');
  const at = lower.lastIndexOf('@');
  if (at <= 0 || at === lower.length - 1) {
    cleaned(cleaning, 'email', text, '', 'not_an_address');
    return undefined;
  }
  cleaned(cleaning, 'email', text, lower, 'letter_case');
  const local = lower.slice(0, at);
  const domain = cleaned(cleaning, 'email', lower.slice(at + 1), mendDomain(lower.slice(at + 1)), 'domain_typo');
  const kind = classifyEmail(local, domain, proxies);
  const address = `${local}@${domain}`;
  if (kind === 'relay') cleaned(cleaning, 'email', address, '', 'relay');
  else if (kind === 'placeholder') cleaned(cleaning, 'email', address, '', 'placeholder');
  else if (kind === 'role' || kind === 'shared') cleaned(cleaning, 'email', address, '', 'role_address');
  const mailbox = mailboxOf(local, domain);
  if (kind === 'personal') cleaned(cleaning, 'email', address, mailbox, 'sub_address');
  const valid = /^[^@\s"<>(),;:\\[\]]+$/.test(local) && /^[^.\s@][^\s@]*\.[^\d\s@.]{2,}$/.test(domain);
  if (!valid && kind === 'personal') cleaning.push({ field: 'email', was: text, is: address, why: 'domain_invalid' });
  return { raw: text, address, mailbox, local: mailbox.slice(0, mailbox.lastIndexOf('@')), domain, valid, class: kind };
}
