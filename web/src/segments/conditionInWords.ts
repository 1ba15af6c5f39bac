// One condition in words: what such guests do or are.
import type { FactRule, HistoryRule, NestedRule } from '@regulars/contract/segmentRule.ts';
import { askedOf, askedOfField, type Catalogue } from './catalogue.ts';
import { countInWords, listInWords, quantityInWords, testDayInWords, whenInWords } from './partsInWords.ts';
import { find, nameOf, say, type Speaker } from './speak.ts';

export function conditionInWords(
  rule: FactRule | HistoryRule | NestedRule,
  speaker: Speaker,
  catalogue: Catalogue,
): string {
  switch (rule.kind) {
    case 'fact':
      return factInWords(rule, speaker, catalogue);
    case 'history':
      return historyInWords(rule, speaker, catalogue);
    case 'segment':
      return segmentInWords(rule, speaker, catalogue);
  }
}

function factInWords({ fact, test }: FactRule, speaker: Speaker, catalogue: Catalogue): string {
  const name = nameOf(speaker, `fact.${fact}`);
  const asked = askedOf(fact);
  const says = `says.fact.${fact}`;
  switch (test.op) {
    case 'known':
      return find(speaker, `says.isKnown.${fact}`) ?? say(speaker, 'says.known', { name });
    case 'unknown':
      return find(speaker, `says.isUnknown.${fact}`) ?? say(speaker, 'says.unknown', { name });
    case 'atLeast':
    case 'atMost':
    case 'between':
      return say(speaker, says, quantityInWords(test, asked, speaker));
    case 'is':
      return say(speaker, `says.${test.value ? 'yes' : 'no'}.${fact}`);
    case 'contains':
      return say(speaker, says, { text: test.text || say(speaker, 'says.gap') });
    case 'oneOf':
    case 'noneOf':
      if (asked?.list === 'consent') return consentInWords(fact, test.op, test.values, speaker);
      return say(speaker, test.op === 'oneOf' ? says : `says.noneOf.${fact}`, {
        list: listInWords(test.values, asked, speaker, catalogue),
      });
    case 'lastDays':
    case 'longerAgo':
    case 'nextDays':
    case 'after':
    case 'before':
    case 'datesBetween':
    case 'comingDays':
    case 'inMonths': {
      const own =
        test.op === 'longerAgo' ? find(speaker, `says.longerAgo.${fact}`, countInWords(test.days, speaker)) : undefined;
      return own ?? say(speaker, says, { when: testDayInWords(test, speaker) });
    }
  }
}

const words = ['yes', 'no', 'unknown'] as const;

/** Each guest has one of the three words, so that "none of" is "one of the others". */
function consentInWords(fact: string, op: 'oneOf' | 'noneOf', values: readonly string[], speaker: Speaker): string {
  const meant = words.filter((each) => values.includes(each) === (op === 'oneOf'));
  const what = say(speaker, `says.consentTo.${fact}`);
  if (values.length === 0) return say(speaker, 'says.gap');
  return say(speaker, `says.consent.${meant.join('_') || 'nothing'}`, { what });
}

function historyInWords(rule: HistoryRule, speaker: Speaker, catalogue: Catalogue): string {
  const { history, times } = rule;
  const where = whereInWords(rule, speaker, catalogue);
  const when = whenInWords(rule.when, speaker);
  if (times.op === 'never') {
    if (where === '') {
      const own = find(speaker, when === '' ? `says.neverDid.${history}` : `says.didNot.${history}`, { when });
      if (own !== undefined) return own;
    }
    const things = say(speaker, `says.noThing.${history}`, { where });
    return say(speaker, when === '' ? 'says.neverHad' : 'says.hadNo', { things, when });
  }
  const { n, count } = countInWords(times.n, speaker);
  const how = say(speaker, `says.how.${times.op}`);
  const own = where === '' ? find(speaker, `says.did.${history}`, { how, n, count, when }) : undefined;
  return (
    own ?? say(speaker, 'says.had', { how, when, things: say(speaker, `says.thing.${history}`, { n, count, where }) })
  );
}

function whereInWords({ history, where }: HistoryRule, speaker: Speaker, catalogue: Catalogue): string {
  const said = where.map(({ field, test }) => {
    const asked = askedOfField(history, field);
    const name = nameOf(speaker, `field.${field}`);
    switch (test.op) {
      case 'known':
        return say(speaker, 'says.whereKnown', { name });
      case 'unknown':
        return say(speaker, 'says.whereUnknown', { name });
      case 'atLeast':
      case 'atMost':
      case 'between':
        return say(speaker, `says.where.${field}`, quantityInWords(test, asked, speaker));
      case 'is':
        return say(speaker, `says.${test.value ? 'whereYes' : 'whereNo'}.${field}`);
      case 'contains':
        return say(speaker, `says.where.${field}`, { text: test.text || say(speaker, 'says.gap') });
      case 'oneOf':
      case 'noneOf':
        return say(speaker, test.op === 'oneOf' ? `says.where.${field}` : `says.whereNone.${field}`, {
          list: listInWords(test.values, asked, speaker, catalogue),
        });
      case 'lastDays':
      case 'longerAgo':
      case 'nextDays':
      case 'after':
      case 'before':
      case 'datesBetween':
      case 'comingDays':
      case 'inMonths':
        return say(speaker, `says.where.${field}`, { when: testDayInWords(test, speaker) });
    }
  });
  if (said.length === 0) return '';
  const list = said.reduce((before, after) => say(speaker, 'says.whereAnd', { before, after }));
  return say(speaker, 'says.whereAll', { list });
}

function segmentInWords({ segmentId, isIn }: NestedRule, speaker: Speaker, { segments }: Catalogue): string {
  const named = segments.get(segmentId);
  const name = named?.[speaker.language] || named?.zh || named?.en || say(speaker, 'says.gap');
  return say(speaker, isIn ? 'says.isIn' : 'says.isNotIn', { name });
}
