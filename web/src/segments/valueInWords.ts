// What a guest has, beside the condition that asks for it.
import type { WhyNode } from '@regulars/contract/segment.ts';
import { fullDate, isPlainDate, shortDate } from '../ui/dates.ts';
import { askedOf, choiceName, type Asked, type Catalogue } from './catalogue.ts';
import { amountInWords } from './partsInWords.ts';
import { say, type Speaker } from './speak.ts';

export function valueInWords(
  node: Extract<WhyNode, { kind: 'fact' | 'history' }>,
  speaker: Speaker,
  catalogue: Catalogue,
): string {
  if (node.kind === 'history') {
    const found = say(speaker, 'value.found', { count: node.found });
    return node.last === null
      ? found
      : say(speaker, 'value.foundLast', { found, date: fullDate(node.last, speaker.language) });
  }
  const { value } = node;
  if (value === null || (Array.isArray(value) && value.length === 0)) return say(speaker, 'value.unknown');
  const said = Array.isArray(value)
    ? value.map((each) => one(each, askedOf(node.fact), speaker, catalogue)).join(say(speaker, 'says.listComma'))
    : one(value, askedOf(node.fact), speaker, catalogue);
  return say(speaker, 'value.has', { value: said });
}

function one(
  value: string | number | boolean,
  asked: Asked | undefined,
  speaker: Speaker,
  catalogue: Catalogue,
): string {
  if (typeof value === 'boolean') return say(speaker, value ? 'yes' : 'no');
  if (typeof value === 'number') {
    const amount = amountInWords(value, asked, speaker);
    return asked?.unit && asked.unit !== 'count' && asked.unit !== 'percent'
      ? `${amount} ${say(speaker, `unit.${asked.unit}`, { count: value })}`
      : amount;
  }
  if (asked?.type === 'choice') return choiceName(asked, value, catalogue, speaker);
  if (asked?.type === 'yearly') return shortDate(value, speaker.language);
  return isPlainDate(value) ? fullDate(value, speaker.language) : value;
}
