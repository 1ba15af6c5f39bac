// What a mail that came back means: a report that a letter did not arrive (RFC 3464, and the free words of servers that know no
// reports), a complaint (ARF, RFC 5965), an automatic answer (RFC 3834), a person's answer. Told by the mail alone.
import { idsIn } from './message.ts';
import type { Mail } from './mail.ts';
import { addressIsBad, shownAnswer, statusIn } from './smtpAnswer.ts';

/** `ids`: rows named in it; `names`: every Message-ID in it, for letters that another service named anew. */
export type Named = { ids: string[]; names: string[] };
export type Meaning =
  | ({ kind: 'bounced'; forGood: boolean; addressIsBad: boolean; answer: string } & Named)
  /** the other side still tries */
  | ({ kind: 'delayed'; answer: string } & Named)
  | ({ kind: 'delivered' } & Named)
  | ({ kind: 'complained' } & Named)
  | ({ kind: 'autoReplied' } & Named)
  | ({ kind: 'answered'; text: string } & Named)
  /** nothing that concerns a letter: a read receipt, a report of another kind */
  | ({ kind: 'other' } & Named);

export function readMeaning(mail: Mail): Meaning {
  const named = namesOf(mail);
  const complaint = partOf(mail, 'message/feedback-report');
  if (complaint !== undefined)
    return /^feedback-type:\s*(?:not-spam|auth-failure|dmarc)/im.test(complaint)
      ? { kind: 'other', ...named }
      : { kind: 'complained', ...named };
  const report = partOf(mail, 'message/delivery-status') ?? partOf(mail, 'message/global-delivery-status');
  const reported = report === undefined ? undefined : readReport(report, mail.text);
  if (reported) return { ...reported, ...named };
  if (partOf(mail, 'message/disposition-notification') !== undefined) return { kind: 'other', ...named };
  if (isFromPostmaster(mail)) return { ...readFreeWords(mail), ...named };
  if (isAutomatic(mail)) return { kind: 'autoReplied', ...named };
  return { kind: 'answered', text: answerIn(mail.text), ...named };
}

const partOf = ({ parts }: Mail, type: string): string | undefined =>
  parts.find((part) => part.type.toLowerCase() === type)?.content;

const header = ({ headers }: Mail, name: string): string => (headers[name] ?? []).join(' ');

function namesOf(mail: Mail): Named {
  const where = [
    header(mail, 'in-reply-to'),
    header(mail, 'references'),
    header(mail, 'x-failed-message-id'),
    mail.text,
    ...mail.parts.map(({ content }) => content),
  ].join('\n');
  const names = [...where.matchAll(/<([^<>\s@]{1,200}@[^<>\s@]{1,200})>/g)].map((match) => `<${match[1]!}>`);
  const envelope = /^original-envelope-id:\s*([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\s*$/im.exec(where)?.[1];
  return {
    ids: [...new Set([...idsIn(where), ...(envelope ? [envelope.toLowerCase()] : [])])],
    names: [...new Set(names)].slice(0, 100),
  };
}

type Report =
  | { kind: 'bounced'; forGood: boolean; addressIsBad: boolean; answer: string }
  | { kind: 'delayed'; answer: string }
  | { kind: 'delivered' };

/** Groups of fields, one for the report and one per recipient; the worst that befell a recipient counts. */
function readReport(report: string, text: string): Report | undefined {
  const groups = report
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter((fields) => fields['action'] !== undefined || fields['status'] !== undefined);
  const by = (action: RegExp) => groups.find((fields) => action.test(fields['action'] ?? ''));
  const failed = by(/^fail/i) ?? groups.find((fields) => !fields['action'] && fields['status']?.startsWith('5'));
  if (failed) return failure(answerOf(failed, text));
  const delayed = by(/^delay/i);
  if (delayed) return { kind: 'delayed', answer: shownAnswer(answerOf(delayed, text)) };
  return by(/^(?:deliver|relay|expand)/i) ? { kind: 'delivered' } : undefined;
}

function answerOf(fields: Readonly<Record<string, string>>, text: string): string {
  const said = (fields['diagnostic-code'] ?? '').replace(/^[\w-]+;\s*/, '');
  const status = statusIn(fields['status'] ?? '') ?? '';
  const words = said === '' ? worstLine(text) : said;
  return status === '' || /^[245]\.0\.0$/.test(status) || words.includes(status) ? words : `${status} ${words}`;
}

function fieldsOf(group: string): Record<string, string> {
  const lines = group.replace(/\n[ \t]+/g, ' ').split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const found = /^([\w-]+):\s*(.*)$/.exec(line);
      return found ? [[found[1]!.toLowerCase(), found[2]!.trim()] as const] : [];
    }),
  );
}

const FULL =
  /\b[45]\.2\.2\b|quota|mailbox (?:is )?full|over ?quota|box full|too many messages|insufficient|邮箱已满|空间不足/i;
const FOR_NOW =
  /\b4\.\d\.\d+\b|^4\d\d\b|\b4[25]\d[ -]|retry time(?:out)? (?:not reached|exceeded)|timed? ?out|connection (?:refused|timed)|temporar|greylist|try again|deferred|unable to connect|frequency limited|rate limit|too many (?:recipients|messages|connections)/i;

/** A full mailbox empties again and a server comes back: those are tried again though this try failed for good. */
function failure(answer: string): Report {
  const bad = addressIsBad(answer);
  const forNow = !bad && (FULL.test(answer) || (FOR_NOW.test(answer) && !/\b5\.[1357]\.\d+\b/.test(answer)));
  return { kind: 'bounced', forGood: !forNow, addressIsBad: bad, answer: shownAnswer(answer) };
}

const POSTMASTER =
  /^(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|mdaemon|mail\.?system|bounces?|noreply-bounce)\b/i;
const RETURNED =
  /undeliver|undelivered|delivery (?:status|failure|failed|notification|has failed|problem|error|report)|returned mail|return(?:ed)? to sender|failure notice|mail (?:delivery|system error|could not)|could ?n[o']t be delivered|not delivered|non[- ]delivery|failed delivery|mail failure|delivery to the following|退信|投递失败|无法投递|无法送达|退件|系统退信/i;

function isFromPostmaster(mail: Mail): boolean {
  const returnPath = header(mail, 'return-path').trim();
  const sender = POSTMASTER.test(mail.from ?? '') || /mailer-daemon|postmaster/i.test(header(mail, 'from'));
  const isReturned = RETURNED.test(mail.subject) || header(mail, 'x-failed-recipients') !== '';
  return (sender && (isReturned || FAILED.test(mail.text))) || (returnPath === '<>' && isReturned);
}

const FAILED =
  /\b[45]\d\d[ -](?:#?[45]\.\d+\.\d+)|\b[45]\.\d{1,3}\.\d{1,3}\b|did not reach|could ?n[o']t be delivered|not be delivered|undeliverable|delivery failed|permanent(?:ly)? (?:fatal )?error|fatal errors|failed to deliver|was not delivered|unable to deliver/i;

function readFreeWords(mail: Mail): Report {
  const text = [
    mail.text,
    ...mail.parts.filter(({ type }) => type === 'text/plain').map(({ content }) => content),
  ].join('\n');
  if (/\bdelay(?:ed)?\b/i.test(mail.subject) && !/fail/i.test(mail.subject))
    return { kind: 'delayed', answer: shownAnswer(worstLine(text)) };
  return failure(worstLine(text));
}

/** The line that tells the reason: one with a status, else one with a reply code, else one that names the trouble. */
function worstLine(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .filter((line) => line.length < 1000);
  return (
    lines.find((line) => /(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])/.test(line)) ??
    lines.find((line) => /(?<![\d.])4\.\d{1,3}\.\d{1,3}(?![\d.])/.test(line)) ??
    lines.find((line) => /\b[45]\d\d[ -]\D/.test(line)) ??
    lines.find((line) => addressIsBad(line) || FULL.test(line)) ??
    lines.find((line) => FAILED.test(line)) ??
    lines.find((line) => line.trim() !== '') ??
    ''
  );
}

const AWAY =
  /^(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|abwesenheit|自动回复|自动答复|外出|automatische antwort)/i;

function isAutomatic(mail: Mail): boolean {
  const submitted = header(mail, 'auto-submitted').trim().toLowerCase();
  return (
    (submitted !== '' && submitted !== 'no') ||
    header(mail, 'x-autoreply') !== '' ||
    header(mail, 'x-autorespond') !== '' ||
    /auto[_-]?reply|junk/i.test(header(mail, 'precedence')) ||
    AWAY.test(mail.subject.replace(/^(?:re|aw|回复)[:：]\s*/i, ''))
  );
}

const QUOTE =
  /^\s*>|^\s*-{2,}\s*(?:original message|原始邮件|ursprüngliche)|^\s*on .{0,200}wrote:\s*$|^\s*(?:在|于).{0,200}写道[:：]\s*$|^\s*(?:from|发件人|von)[:：]\s.+@/i;

/** A person's own words: what stands above the letter they quote. */
function answerIn(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const quoted = lines.findIndex((line) => QUOTE.test(line));
  const own = (quoted === -1 ? lines : lines.slice(0, quoted)).join('\n').trim();
  return (own === '' ? text.trim() : own).slice(0, 10_000);
}
