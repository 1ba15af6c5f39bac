// What a rule may ask at this house: the facts and histories of the contract with the house's own choices, and what segments are
// called. Values without a name of their own are said by the dictionaries, languages and countries by the browser.
import { preferenceLabels } from '@regulars/contract/catalogue.ts';
import { facts, histories, type FactInfo, type FactType, type HistoryInfo } from '@regulars/contract/segmentFact.ts';
import { choiceLists } from '@regulars/contract/segmentFact.ts';
import type { FactChoice, SegmentHead } from '@regulars/contract/segment.ts';
import { codeName } from '../ui/codes.ts';
import { word } from '../ui/told.ts';
import type { Speaker } from './speak.ts';

/** `isAway`: archived */
type Named = { zh: string; en: string; isAway?: boolean };
export type Catalogue = {
  /** false: cannot be asked here (a figure per house in a segment of the group) */
  available: ReadonlyMap<string, boolean>;
  /** by `fact` or `history.field` */
  choices: ReadonlyMap<string, readonly FactChoice[]>;
  segments: ReadonlyMap<string, Named>;
};

/** What is asked: a fact, or a field of a history. `key` finds its choices. */
export type Asked = { key: string; code: string; type: FactType; unit?: FactInfo['unit']; list?: FactInfo['list'] };

const factByCode = new Map(facts.map((fact) => [fact.code, fact]));
const historyByCode = new Map(histories.map((history) => [history.code, history]));

export const factInfo = (code: string): FactInfo | undefined => factByCode.get(code);
export const historyInfo = (code: string): HistoryInfo | undefined => historyByCode.get(code);

export function askedOf(fact: string): Asked | undefined {
  const known = factByCode.get(fact);
  return known && { key: fact, ...known };
}

export function askedOfField(history: string, field: string): Asked | undefined {
  const known = historyByCode.get(history)?.fields.find(({ code }) => code === field);
  return known && { key: `${history}.${field}`, ...known };
}

export function catalogueOf(
  reply: {
    facts: readonly { fact: string; available: boolean; choices: FactChoice[] }[];
    fields: readonly { history: string; field: string; choices: FactChoice[] }[];
  },
  segments: readonly Pick<SegmentHead, 'segmentId' | 'propertyId' | 'name' | 'archivedAt'>[],
  propertyId: string | null,
): Catalogue {
  return {
    available: new Map(reply.facts.map(({ fact, available }) => [fact, available])),
    choices: new Map([
      ...reply.facts.map(({ fact, choices }) => [fact, choices] as const),
      ...reply.fields.map(({ history, field, choices }) => [`${history}.${field}`, choices] as const),
    ]),
    // a rule names segments of its own place and of the group
    segments: new Map(
      segments
        .filter((each) => each.propertyId === null || each.propertyId === propertyId)
        .map(({ segmentId, name, archivedAt }) => [segmentId, { ...name, isAway: archivedAt !== null }]),
    ),
  };
}

/** Which segments are offered where `chosen` stands. */
export const segmentsToChoose = ({ segments }: Catalogue, chosen: string): [string, Named][] =>
  [...segments].filter(([segmentId, { isAway }]) => !isAway || segmentId === chosen);

/** What may be chosen: the house's own values with their counts, else the list that every house has. */
export function choicesOf(asked: Asked, { choices }: Catalogue): readonly FactChoice[] {
  const counted = choices.get(asked.key) ?? [];
  const list: readonly string[] = asked.list ? choiceLists[asked.list] : [];
  const missing = list.filter((value) => !counted.some((each) => each.value === value));
  const all = [...counted, ...missing.map((value) => ({ value, name: null, count: null }))];
  return asked.list ? all.toSorted((a, b) => list.indexOf(a.value) - list.indexOf(b.value)) : all;
}

/** What a choice is called in the reader's language. */
export function choiceName(asked: Asked, value: string, catalogue: Catalogue, speaker: Speaker): string {
  const { t, language } = speaker;
  const given = catalogue.choices.get(asked.key)?.find((each) => each.value === value)?.name;
  if (given) return given[language] || given.zh || given.en;
  if (asked.code === 'language') return codeName('language', value, language);
  if (asked.code === 'nationality') return codeName('region', value, language);
  if (asked.code === 'preference' || asked.code === 'need') return preferenceLabels[language][value] ?? value;
  const own = wordsOf[asked.list ?? asked.key];
  const said = own === undefined ? '' : word(own, namesWithin.has(own) ? `${value}.name` : value, '', t);
  if (said !== '') return said;
  return asked.list ? word(`segments.choice.${asked.list}`, value, value, t) : value;
}

/** Dictionary entries of other screens that name codes, by their list or by what is asked: a thing has one name in the whole house. */
const wordsOf: Readonly<Record<string, string>> = {
  answerKind: 'surveys.said',
  course: 'value.course',
  letterPurpose: 'outbox.purpose',
  letterState: 'outbox.state',
  lifeStage: 'value.stage',
  promiseState: 'promises.state',
  severity: 'cases.severity',
  talkKind: 'followups.kind',
  talkResult: 'followups.results',
  winBack: 'followups.state',
  channel: 'channel',
  'stay.channel': 'channel',
  'booking.channel': 'channel',
  'inquiry.channel': 'channel',
  'turnaway.channel': 'channel',
  tier: 'tier',
  preferenceKind: 'preference.kind',
  'charge.category': 'told.revenue',
  'complaint.category': 'cases.category',
  'letter.template': 'outbox.template',
  'turnaway.reason': 'told.turnawayReason',
  'talk.leavingReason': 'followups.reason',
};
/** Where more than the name is said of each. */
const namesWithin: ReadonlySet<string> = new Set(['value.course', 'value.stage']);
