// A rule as one sentence in the reader's language, for who never saw the builder. Each condition is said whole by the dictionary
// (`segments.says`), so that it reads rightly after "Guests who", in brackets, and after "and" or "or"; what is not filled in yet is "…".
import type { SegmentGroup, SegmentRule } from '@regulars/contract/segmentRule.ts';
import type { Catalogue } from './catalogue.ts';
import { conditionInWords } from './conditionInWords.ts';
import { say, type Speaker } from './speak.ts';

export function ruleInWords(rule: SegmentGroup, speaker: Speaker, catalogue: Catalogue): string {
  const said = tidy(group(rule, speaker, catalogue, 0, true));
  return said === '' ? say(speaker, 'says.none') : tidy(say(speaker, 'says.sentence', { rule: said }));
}

/** One condition or group alone, as it stands inside the sentence. */
export function phraseInWords(rule: SegmentRule, speaker: Speaker, catalogue: Catalogue): string {
  return tidy(phrase(rule, speaker, catalogue, 0));
}

function phrase(rule: SegmentRule, speaker: Speaker, catalogue: Catalogue, open: number): string {
  return rule.kind === 'group' ? group(rule, speaker, catalogue, open) : conditionInWords(rule, speaker, catalogue);
}

/** `open`: brackets it stands in; round and square ones take turns. The outermost group needs none. */
function group(rule: SegmentGroup, speaker: Speaker, catalogue: Catalogue, open: number, isRoot = false): string {
  const rules = unwrapped(rule);
  if (rules.length === 0) return isRoot ? '' : say(speaker, 'says.gap');
  const needsBrackets = rule.not || (!isRoot && rules.length > 1);
  const said = joined(
    rules.map((each) => phrase(each, speaker, catalogue, needsBrackets ? open + 1 : open)),
    rule.join,
    speaker,
  );
  if (!needsBrackets) return said;
  const bracketed = say(speaker, open % 2 === 0 ? 'says.brackets' : 'says.brackets2', { rule: said });
  return rule.not ? say(speaker, 'says.not', { rule: bracketed }) : bracketed;
}

/** Brackets that change nothing are left away: a group of one, and a group joined as the one around it. */
function unwrapped({ join, rules }: SegmentGroup): SegmentRule[] {
  return rules.flatMap((each) => {
    if (each.kind !== 'group' || each.not) return [each];
    const inner = unwrapped(each);
    return inner.length === 1 || (each.join === join && inner.length > 0)
      ? inner.flatMap((one) => again(one, join))
      : [each];
  });
}

/** A group of one may hold a group of several that is joined as the one around both. */
function again(rule: SegmentRule, join: SegmentGroup['join']): SegmentRule[] {
  return rule.kind === 'group' && !rule.not && rule.join === join ? unwrapped(rule) : [rule];
}

function joined(parts: readonly string[], join: SegmentGroup['join'], speaker: Speaker): string {
  return parts.reduce((before, part, at) => {
    const isLast = at === parts.length - 1 && parts.length > 2;
    return before + say(speaker, join === 'any' ? 'says.or' : isLast ? 'says.lastAnd' : 'says.and') + part;
  });
}

function tidy(text: string): string {
  return text
    .replace(/ {2,}/g, ' ')
    .replace(/ ?…… ?/g, '……')
    .replace(/(?<!…)…\.$/, '…')
    .replace(/ +(?=[,.，。、；）)］\]])/g, '')
    .replace(/(?<=[（(［[，、]) +/g, '')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .trim();
}
