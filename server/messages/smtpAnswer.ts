// What a mail server's answer means: enhanced status codes (RFC 3463) where it gives one, else the words that servers use. The same
// reading serves answers while sending and reports that come later.

/** `5.1.1` of an answer or a Status field; undefined where there is none. Only 2, 4 and 5 begin one. */
export const statusIn = (answer: string): string | undefined =>
  /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(answer)?.[1];

const NO_SUCH_ADDRESS =
  /user (?:is )?(?:unknown|not found|disabled|suspended)|unknown (?:user|recipient|address|mailbox|account)|no such (?:user|mailbox|recipient|address|person|account)|(?:user|recipient|mailbox|address|account|email account)(?: \S+)? (?:does not|doesn'?t|not) exist|(?:mailbox|account|address|recipient)(?: \S+)? (?:is |has been )?(?:unavailable|disabled|inactive|closed|not found|unknown|invalid|suspended|rejected: user)|no mailbox (?:here )?by that name|not a valid (?:mailbox|recipient|user)|invalid (?:recipient|mailbox|user|address)|not our customer|(?:host|domain) (?:name )?(?:unknown|not found)|no such domain|nxdomain|用户不存在|收件人不存在|邮箱不存在|地址不存在|无此用户|邮箱未找到/i;

const FULL = /quota|mailbox (?:is )?full|over ?quota|insufficient (?:disk|system) storage|邮箱已满|空间不足/i;

/** Blocked, too fast, not trusted: the same letter from another house would arrive. */
const OF_THE_SENDER =
  /\b5\.1\.[78]\b|sender|spamhaus|blacklist|block ?list|blocked|reputation|dmarc|\bspf\b|too many (?:recipients|messages|connections)|frequency limited|rate limit/i;

/** Statuses that speak of the address itself: no such mailbox, no such domain, wrong syntax, moved away, disabled. */
const ADDRESS_STATUS = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1|4\.4)$/;

/** Letters to this address can't arrive until it is changed. A refusal for content or policy says nothing of the address. */
export function addressIsBad(answer: string): boolean {
  const status = statusIn(answer);
  if (OF_THE_SENDER.test(answer)) return false;
  if (status !== undefined && ADDRESS_STATUS.test(status)) return !FULL.test(answer) || status === '5.1.1';
  if (status?.startsWith('5.7.')) return NO_SUCH_ADDRESS.test(answer);
  if (status?.startsWith('4') || /^4\d\d\b/.test(answer)) return false;
  return NO_SUCH_ADDRESS.test(answer) && !FULL.test(answer);
}

/** Words of a foreign server as they may be kept and shown: one line, short, no addresses. */
export const shownAnswer = (answer: string): string =>
  answer
    .replace(/[\w.+-]+@[\w.-]+/g, '***')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
