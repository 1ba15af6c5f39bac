// A letter as the bytes that go over the wire: plain text and HTML side by side, headers encoded as RFC 2047 wants it. Nothing is
// read from disk or fetched while composing.
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter } from './channel.ts';

export function composeLetter(letter: Letter): Promise<Buffer> {
  const { from, to, replyTo, unsubscribeUrl } = letter;
  const composer = new MailComposer({
    messageId: letter.messageId,
    date: new Date(letter.at),
    from,
    to,
    ...(replyTo !== null && { replyTo }),
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    headers: {
      'Content-Language': letter.language === 'zh' ? 'zh-CN' : 'en',
      // Holiday answers stay away from what no person wrote (RFC 3834).
      ...(letter.automatic && { 'Auto-Submitted': 'auto-generated' }),
      ...(unsubscribeUrl !== null && {
        'List-Unsubscribe': { prepared: true, value: `<${unsubscribeUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
