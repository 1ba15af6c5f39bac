// Moves between classes from quarter to quarter: what came in, rose, fell and stopped, for a figure and a sentence.
import type { ValueMap } from '@regulars/contract/value.ts';
import type { Tone } from '../ui/chart/figure.ts';

export type Flow = ValueMap['flow'];
export type FlowNode = Flow['moves'][number]['from'];

/** Best at the top; who is no guest (yet, any more) at the bottom. */
export const flowNodes = [
  'mostValuable',
  'main',
  'ordinary',
  'small',
  'away',
  'none',
] as const satisfies readonly FlowNode[];
const tones: Record<FlowNode, Tone> = {
  mostValuable: 'brass',
  main: 'pine',
  ordinary: 'sky',
  small: 'quiet',
  away: 'alarm',
  none: 'ink',
};

/**
 * Nodes and streams of the figure. `few`: without the many small guests, guests away and newcomers who only stay what they are, which
 * would press the rest to lines.
 */
export function streamsOf({ moves }: Flow, few: boolean, nameOf: (node: FlowNode) => string) {
  const shown = moves.filter(({ from, to, guests }) => guests > 0 && !(few && isBulk(from) && isBulk(to)));
  const ids = new Map<string, { node: FlowNode; column: number }>();
  const idOf = (node: FlowNode, column: number): string => {
    ids.set(`${column}/${node}`, { node, column });
    return `${column}/${node}`;
  };
  const links = shown.map(({ from, to, day, guests }) => ({
    from: idOf(from, day),
    to: idOf(to, day + 1),
    value: guests,
  }));
  const rank = (node: FlowNode): number => flowNodes.indexOf(node);
  const nodes = [...ids]
    .map(([id, { node, column }]) => ({ id, name: nameOf(node), tone: tones[node], column, rank: rank(node) }))
    .toSorted((a, b) => a.column - b.column || a.rank - b.rank)
    .map(({ id, name, tone, column }) => ({ id, name, tone, column }));
  return { nodes, links: links.toSorted((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to)) };
}

const isBulk = (node: FlowNode): boolean => node === 'small' || node === 'away' || node === 'none';

/** In the last quarter: guests who rose to a better class, fell to a lower one or away, and came in new. */
export function lastQuarter({ days, moves }: Flow): { rose: number; fell: number; left: number; came: number } {
  const last = days.length - 2;
  const sum = { rose: 0, fell: 0, left: 0, came: 0 };
  for (const { from, to, day, guests } of moves) {
    if (day !== last || from === to) continue;
    if (from === 'none' || from === 'away') sum.came += guests;
    else if (to === 'away' || to === 'none') sum.left += guests;
    else if (flowNodes.indexOf(to) < flowNodes.indexOf(from)) sum.rose += guests;
    else sum.fell += guests;
  }
  return sum;
}
