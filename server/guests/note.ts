// A quick note, Chinese or English or both, read into what it says: preferences of the catalogue with the words they stand in,
// days to remember, what went wrong, how long it holds, and warnings of numbers that must not be kept. Reading writes nothing; a person confirms.
// What the catalogue does not know stays in the note's own words.
import { allergens, catalogue } from '@regulars/contract/catalogue.ts';
import type { CatalogueEntry } from '@regulars/contract/catalogue.ts';
import type { DateProposal, Proposal } from '@regulars/contract/preference.ts';
import { simplified } from '../identity/hanname.ts';
import { withoutNumbers } from './hiddenNumbers.ts';
import type { HiddenNumber } from './hiddenNumbers.ts';
import { holdsUntil } from './noteExpiry.ts';
import { datesIn } from './noteDates.ts';
import { troubleIn } from './trouble.ts';
import type { TroubleCategory } from './trouble.ts';

export type NoteReading = {
  text: string;
  proposals: Proposal[];
  specialDates: DateProposal[];
  trouble: TroubleCategory | null;
  warnings: HiddenNumber[];
};

/** `today` and `stayEnds` are plain dates; the second is the departure of the stay at hand, where there is one. */
export function readNote(note: string, today: string, stayEnds: string | null): NoteReading {
  const { text, found } = withoutNumbers(note);
  const { dates, rest: undated } = datesIn(text);
  const until = holdsUntil(undated, today, stayEnds);
  const proposals: Proposal[] = [];
  let rest = '';
  for (const clause of clausesOf(undated)) {
    const read = readClause(clause);
    for (const one of read.proposals) {
      const validUntil = until(clause, one.kind);
      if (!proposals.some((other) => other.code === one.code && (one.code !== null || other.text === one.text)))
        proposals.push({ ...one, validUntil });
    }
    rest += `${read.rest}，`;
  }
  return { text, proposals, specialDates: dates, trouble: troubleIn(rest), warnings: found };
}

/** Sentences and their parts; `、` and `and` stay inside, since one verb serves a list. */
function clausesOf(text: string): string[] {
  return text
    .split(/[，。；！？\n]|[;!?]|,(?!\d)|\.(?=\s|$)|但是|但|不过|\bbut\b|\bhowever\b/i)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

type Found = Omit<Proposal, 'validUntil'>;
type Span = { from: number; to: number };
type Hit = Span & { entry: CatalogueEntry };

function readClause(clause: string): { proposals: Found[]; rest: string } {
  const folded = foldClause(clause);
  const taken: Span[] = [];
  const proposals: Found[] = [];
  const add = (found: Found, span: Span): void => {
    taken.push(span);
    proposals.push(found);
  };
  for (const { found, span } of [...allergiesIn(clause, folded), ...temperatureIn(clause, folded)]) add(found, span);
  for (const hit of longestHits(folded, taken)) {
    const found = preferenceOf(hit, clause, isNegated(folded, hit));
    if (found !== undefined) add(found, hit);
  }
  const rest = [...folded].map((sign, i) => (taken.some(({ from, to }) => i >= from && i < to) ? ' ' : sign)).join('');
  return { proposals, rest };
}

/** Same length as the clause, so that places in one are places in the other. */
function foldClause(clause: string): string {
  const lower = clause.toLowerCase().replace(/[’‘]/g, "'");
  const simple = simplified(lower);
  return simple.length === clause.length ? simple : lower.length === clause.length ? lower : clause;
}

const NEGATOR =
  '(?:不喜欢|不想要|不需要|不能吃|不能喝|不能有|不可以|不要|不吃|不喝|不爱|不用|不能|不放|不加|不含|不住|不想|不开|不必|不宜|不碰|不(?=[吃喝用放加含住])|请勿|切勿|勿|别|忌口|忌|讨厌|拒绝|避免|远离|避开|没有|无需|无(?!障碍|麸质|线|边|烟)|免(?=[放加])|少放)(?:再|在|给|我|他|她|房间|里|放|摆|用|加|靠近|靠|安排|提供|住|吃|喝|有|开|送|打|的)*|' +
  "\\b(?:doesn't|does not|don't|do not|didn't|cannot|can't|can not|won't|will not|must not|should not|never)(?:\\s+(?:really\\s+)?(?:like|want|need|eat|drink|use|take|have|be|get|put|tolerate|add|serve))?|\\b(?:dislikes?|hates?|avoids?|without|refuses?|no longer|not|no|nothing|free of|instead of|allergic)\\b";
const AFFIRMER =
  '喜欢|偏好|偏爱|想要|需要|希望|要求|习惯|爱吃|爱喝|只要|只喝|只吃|请|多放|换成|改成|要|爱|放|用|加|\\b(?:likes?|loves?|prefers?|wants?|needs?|requests?|would like|please|asks? for|asked for|enjoys?|always|only)\\b';
const MARKER = new RegExp(`(${NEGATOR})|(${AFFIRMER})`, 'g');
const AFTERWARDS =
  /^[\s的]*(?:都|也|一律|统统|全部|就)?(?:不要|不吃|不喝|不喜欢|不爱|不用|不放|不加|不能吃|勿放|免了|免)了?[\s。.]*$|^\s*(?:is|are)?\s*(?:not wanted|not needed|disliked|to be avoided)\b|^\s*-?\s*free\b|^\s*[:：]\s*(?:no|none|不要|免)\s*$/;

/** The last word of will before it decides; `香菜不要`, `nut-free` decide from behind. */
function isNegated(folded: string, hit: Span): boolean {
  if (AFTERWARDS.test(folded.slice(hit.to)) || /[不别没勿忌]$/.test(folded.slice(0, hit.from))) return true;
  let negated = false;
  for (const marker of folded.slice(0, hit.from).matchAll(MARKER)) negated = marker[1] !== undefined;
  return negated;
}

function preferenceOf({ entry, from, to }: Hit, clause: string, negated: boolean): Found | undefined {
  const quote = clause.slice(from, to);
  if (entry.avoided === true) return negated ? known(entry, clause) : likesWhatOthersAvoid(entry, clause, quote);
  if (!negated) return known(entry, clause);
  if (entry.kind === 'health' || entry.kind === 'occasion') return undefined;
  const opposite = catalogue.find(({ code }) => code === entry.not);
  if (opposite !== undefined) return known(opposite, clause);
  return entry.code === 'awayFromLift' || entry.code === 'quietRoom' || entry.code === 'nonSmokingRoom'
    ? known(entry, clause)
    : { kind: entry.kind, code: null, text: clause, quote: clause };
}

function known(entry: CatalogueEntry, clause: string): Found {
  return { kind: entry.kind, code: entry.code, text: clause, quote: clause };
}

function likesWhatOthersAvoid(entry: CatalogueEntry, clause: string, quote: string): Found | undefined {
  // The word alone (a cup, ice, the air conditioning) says nothing unless somebody wants it.
  return new RegExp(AFFIRMER).test(clause.toLowerCase())
    ? { kind: entry.kind, code: null, text: clause, quote: clause || quote }
    : undefined;
}

const byLength = catalogue
  .flatMap((entry) => [
    ...entry.zh.map((word) => ({ entry, pattern: plain(word), length: word.length * 2 })),
    ...entry.en.map((word) => ({ entry, pattern: wholeWord(word), length: word.length })),
  ])
  .toSorted((a, b) => b.length - a.length);

function plain(word: string): RegExp {
  return new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g');
}

function wholeWord(word: string): RegExp {
  return new RegExp(
    `(?<![a-z])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[\\s-]+')}(?:s|es)?(?![a-z])`,
    'g',
  );
}

/** The longest words win, wherever they stand: 乌龙茶 is not 茶; reported in the order of the text. */
function longestHits(folded: string, taken: readonly Span[]): Hit[] {
  const spans: Span[] = [...taken];
  const hits: Hit[] = [];
  for (const { entry, pattern } of byLength) {
    for (const match of folded.matchAll(pattern)) {
      const span = { from: match.index, to: match.index + match[0].length };
      if (spans.some(({ from, to }) => span.from < to && from < span.to)) continue;
      spans.push(span);
      hits.push({ ...span, entry });
    }
  }
  return hits.toSorted((a, b) => a.from - b.from);
}

const NO_ALLERGY = /(?:没有|无|不)[^，,]{0,6}过敏(?!原)|\bno (?:known )?(?:food )?allerg|\bnot allergic\b/;
const ALLERGY = /过敏|\ballerg(?:y|ies|ic)\b|\bintoleran(?:t|ce)\b|\banaphyla/;

/** `对花生和海鲜过敏`, `nut allergy`, `allergic to shellfish and eggs`. */
function allergiesIn(clause: string, folded: string): { found: Found; span: Span }[] {
  const word = ALLERGY.exec(folded);
  if (word === null || NO_ALLERGY.test(folded) || /lactose/.test(folded)) return [];
  const whole: Span = { from: 0, to: clause.length };
  const spans: Span[] = [];
  const hits = allergens
    .flatMap(({ key, zh, en }) => [
      ...zh.map((text) => ({ key, pattern: plain(text), length: text.length * 2 })),
      ...en.map((text) => ({ key, pattern: wholeWord(text), length: text.length })),
    ])
    .toSorted((a, b) => b.length - a.length)
    .flatMap(({ key, pattern }) =>
      [...folded.matchAll(pattern)].flatMap((match) => {
        const span = { from: match.index, to: match.index + match[0].length };
        if (spans.some(({ from, to }) => span.from < to && from < span.to)) return [];
        spans.push(span);
        return [{ key, from: span.from }];
      }),
    )
    .toSorted((a, b) => a.from - b.from);
  const codes = [...new Set(hits.map(({ key }) => `allergy.${key}`))];
  return (codes.length === 0 ? ['allergy.other'] : codes).map((code) => ({
    found: { kind: 'allergy', code, text: clause, quote: clause },
    span: whole,
  }));
}

const TEMPERATURE =
  /(\d{2}(?:\.\d)?)\s*(?:°\s*c?|℃|度|degrees?(?:\s+celsius)?|摄氏度)(?![\da-z])|(\d{2})\s*(?:°\s*f|℉|华氏度?|degrees?\s+fahrenheit)(?![a-z])/;

/** A wish for a room temperature; 16 to 30 degrees, Fahrenheit turned into Celsius. */
function temperatureIn(clause: string, folded: string): { found: Found; span: Span }[] {
  const match = TEMPERATURE.exec(folded);
  if (match === null) return [];
  const celsius = match[1] !== undefined ? Number(match[1]) : Math.round((Number(match[2]) - 32) / 1.8);
  if (celsius < 16 || celsius > 30) return [];
  return [
    {
      found: { kind: 'climate', code: 'temperature', text: `${celsius} °C`, quote: clause },
      span: { from: match.index, to: match.index + match[0].length },
    },
  ];
}
