// Raw bytes of a mail into its parts, by postal-mime. Reports and returned letters stay parts of their own instead of running into
// the text.
import PostalMime from 'postal-mime';
import type { Mail } from './mail.ts';

const longestPart = 200_000;

export async function readMail(raw: Uint8Array): Promise<Mail> {
  const email = await PostalMime.parse(withLines(raw), { forceRfc822Attachments: true, attachmentEncoding: 'utf8' });
  const headers: Record<string, string[]> = {};
  for (const { key, value } of email.headers) (headers[key] ??= []).push(value);
  const date = email.date === undefined ? Number.NaN : Date.parse(email.date);
  return {
    headers,
    from: email.from?.address?.toLowerCase() ?? null,
    subject: email.subject ?? '',
    date: Number.isNaN(date) ? null : new Date(date).toISOString(),
    messageId: email.messageId ?? null,
    text: email.text ?? plainOf(email.html ?? ''),
    parts: email.attachments.flatMap(({ mimeType, content }) =>
      typeof content === 'string' && /^(?:message|text)\//.test(mimeType)
        ? [{ type: mimeType, content: content.slice(0, longestPart) }]
        : [],
    ),
  };
}

/** Some gateways end lines with a carriage return alone, which no reader of mail takes for a line's end. */
const withLines = (raw: Uint8Array): Uint8Array =>
  raw.includes(10) ? raw : raw.map((byte) => (byte === 13 ? 10 : byte));

const plainOf = (html: string): string =>
  html
    .replace(/<(?:style|script)[\s\S]*?<\/(?:style|script)>/gi, '')
    .replace(/<br\s*\/?>|<\/(?:p|div|tr|li)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
