// A promise somebody wrote into a note instead of the register: 答应, 承诺, 下次给 ... / promised, next time we ... Reads no meaning, only the
// signs; whether it is one, the writer says.
import type { PromiseTrigger } from '@regulars/contract/promise.ts';

const signs = [
  /(?:我们|已经?|曾|当时|经理|前台)?(?:答应|承诺|许诺|保证)(?!书|函|金|会)/,
  /下(?:次|回|一次)(?:入住|来|到店|光临|预订|再来)?[^。；;,，]{0,12}(?:给|为|送|赠|安排|升级|免费|优惠|留|备)/,
  /\b(?:we|i|manager|desk)?\s*(?:have\s+)?promised\b/i,
  /\b(?:we|i)(?:['’]ll|\s+will)\b[^.;]{0,60}\bnext\s+(?:time|stay|visit)\b/i,
  /\bnext\s+(?:time|stay|visit)\b[^.;]{0,60}\b(?:free|upgrade|complimentary|on\s+us|suite|discount)/i,
];
/** What the guest promised, or what was expressly not promised, is not ours to keep. */
const denied =
  /(?:没有?|未|并未|不|别|勿)(?:能|敢|曾)?(?:答应|承诺|许诺|保证)|(?:客人|宾客|guest)\s*(?:已)?(?:答应|承诺|保证|promised)|\b(?:not|never|n['’]t)\s+promised?\b/i;

export type Said = { words: string; occasion: Exclude<PromiseTrigger['kind'], 'at'> };

/** The sentence that sounds like a promise, and the occasion it names; undefined where none does. */
export function promiseInWords(text: string): Said | undefined {
  const sentences = text.split(/(?<=[。；;！!\n])|(?<=\.)\s+/);
  const found = sentences.find((sentence) => signs.some((sign) => sign.test(sentence)) && !denied.test(sentence));
  const words = found?.trim();
  if (words === undefined || words.length < 3) return undefined;
  return { words: words.slice(0, 500), occasion: occasionOf(words) };
}

function occasionOf(words: string): Said['occasion'] {
  if (/下(?:次|回|一次)(?:再)?(?:预订|订房)|next\s+(?:time\s+\S+\s+books?|booking)/i.test(words)) return 'nextBooking';
  if (/吃饭|用餐|餐厅|聚餐|光临|\b(?:dinner|lunch|meal|restaurant|visit)\b/i.test(words)) return 'nextVisit';
  return 'nextArrival';
}
