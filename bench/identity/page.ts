// The page of the identity bench: what was measured last, kept row by row so that one set can be measured again without the others.
import { figureOf, said, type Figure, type Limit, type Machine } from '../machine.ts';
import type { Score } from './score.ts';
import type { Measure, Must } from './sets.ts';

/** One engine on one set. */
export type Row = {
  set: string;
  engine: string;
  records: number;
  measures: Partial<Record<Measure, number>>;
  must: Must;
  date: string;
  load: number;
};
export type Other = { what: string; value: string; budget: string; ok: boolean | null; date: string };
export type Ablated = { name: string; set: string; measures: Partial<Record<Measure, number>> };
export type Kept = { machine: Machine; rows: Row[]; others: Other[]; ablation: Ablated[] };

export const measuresOf = ({ precision, recall, f1, bCubedF1, largest }: Score): Partial<Record<Measure, number>> => ({
  P: precision,
  R: recall,
  F1: f1,
  B3: bCubedF1,
  largest,
});

const TITLES: readonly (readonly [Measure, string, number])[] = [['P', 'precision', 4], ['R', 'recall', 4], ['F1', 'F1', 4], ['B3', 'B-cubed F1', 4], ['largest', 'largest', 0], ['CPU', 'CPU s', 1], ['wall', 'wall s', 1], ['memory', 'memory MB', 0]]; // prettier-ignore

export function fulfils(value: number, limit: Limit | undefined): boolean | null {
  if (limit === undefined || limit === null) return null;
  return 'most' in limit ? value <= limit.most : value >= limit.least;
}

const limitText = (limit: Limit | undefined): string =>
  limit === undefined || limit === null ? '' : 'most' in limit ? `≤ ${said(limit.most)}` : `≥ ${said(limit.least)}`;

export function pageOf({ machine, rows, others, ablation }: Kept): string {
  const { cores, memoryGb, cpu, node, system } = machine;
  return `# Identity

Written by \`npm run bench:identity\` (\`node bench/identity/run.ts\`; its first lines tell its options). Our rows are the command \`regulars
link\` with its defaults, a process of its own from the file to the clusters; Splink runs beside it with the settings of its own
demonstrations (\`peer/peer.py\`), at .95 and at the best of five thresholds, chosen with the truth in hand. Pairs are those inside
clusters; "missed" marks what stays below what it must reach.

Generated sets (\`node bench/identity/generate.ts\`): easy is like FEBRL's generator, errors and names spread as in febrl3
(\`likeness.ts\`); hospitality and hard hold the traps of hotels, the latter more of them. Their seed here is used for nothing else.

Machine: ${cores} cores (${cpu}), ${memoryGb} GB, ${system}, Node ${node.replace('v', '')}. A load average above the number of cores when a row was
measured means that other work shared the machine: read its times as upper bounds.

${tableOf(rows)}

${growthOf(rows)}## Other measures

A merge is held together by nobody's contact where two persons of a cluster share no document, member number, birth date, private
phone or mailbox, not even through others of it, but a relay, a role, a placeholder or what six persons and more have (\`glue.ts\`).

| measure | must reach | measured | on |
|---|---|---:|---|
${others.map(({ what, budget, value, ok, date }) => `| ${what} | ${budget} | ${ok === false ? `**${value}** missed` : value} | ${date} |`).join('\n')}

## What each ingredient brings

${ablationOf(ablation)}
`;
}

function tableOf(rows: readonly Row[]): string {
  const cell = (row: Row, measure: Measure, digits: number): string => {
    const value = row.measures[measure];
    if (value === undefined) return '';
    const text = value.toFixed(digits);
    return fulfils(value, row.must[measure]) === false ? `**${text}** missed` : text;
  };
  const lines = rows.map(
    (row) =>
      `| ${row.set} | ${row.engine} | ${TITLES.map(([measure, , digits]) => cell(row, measure, digits)).join(' | ')} | ${row.date}, ${row.load} |`,
  );
  const musts = rows
    .filter(({ must }) => Object.keys(must).length > 0)
    .map(
      ({ set, must }) =>
        `${set}: ${Object.entries(must)
          .map(([measure, limit]) => `${measure} ${limitText(limit)}`)
          .join(', ')}`,
    );
  return `| set | engine | ${TITLES.map(([, title]) => title).join(' | ')} | measured, load |
|---|---|${TITLES.map(() => '---:|').join('')}---|
${lines.join('\n')}

Must reach: ${musts.join(' · ')}.`;
}

const UNITS: Readonly<Partial<Record<Measure, string>>> = { CPU: 's', wall: 's', memory: 'MB' };

/** The same for the page of all benches: one column an engine. */
export function figuresOf(rows: readonly Row[]): Figure[] {
  return rows.flatMap(({ set, engine, measures, must }) =>
    TITLES.filter(([measure]) => measure !== 'largest' && measures[measure] !== undefined).map(([measure]) =>
      figureOf(
        'identity',
        `${set}: ${measure}`,
        measures[measure]!,
        UNITS[measure] ?? '',
        must[measure] ?? null,
        engine.replace(/ \(.*/, ''),
      ),
    ),
  );
}

/** How cost grows with the number of records on the easy generator: 1 is linear. */
function growth(rows: readonly Row[]): { from: number; to: number; cpu: number; memory: number }[] {
  const easy = rows.filter(({ set, engine }) => set.startsWith('generated easy') && engine === 'Regulars');
  return easy.toSorted((a, b) => a.records - b.records).flatMap((row, place, all) => {
    const before = all[place - 1];
    if (before === undefined) return [];
    const times = row.records / before.records;
    const of = (measure: Measure): number => row.measures[measure]! / before.measures[measure]! / times;
    return [{ from: before.records, to: row.records, cpu: of('CPU'), memory: of('memory') }];
  }); // prettier-ignore
}

function growthOf(rows: readonly Row[]): string {
  const steps = growth(rows);
  if (steps.length === 0) return '';
  return `Growth on the easy generator, by record (1 is linear): ${steps.map(({ from, to, cpu, memory }) => `${said(from)} → ${said(to)}: CPU ${cpu.toFixed(2)}, memory ${memory.toFixed(2)}`).join(' · ')}.\n\n`;
}

function ablationOf(list: readonly Ablated[]): string {
  const sets = [...new Set(list.map(({ set }) => set))];
  const names = [...new Set(list.map(({ name }) => name))];
  const cell = (name: string, set: string): string => {
    const found = list.find((one) => one.name === name && one.set === set)?.measures;
    return found === undefined
      ? ''
      : `${found.P!.toFixed(4)} / ${found.R!.toFixed(4)} / ${found.F1!.toFixed(4)} / ${found.B3!.toFixed(4)}`;
  };
  return `Precision / recall / F1 / B-cubed F1, the engine whole and without one thing at a time.

| | ${sets.join(' | ')} |
|---|${sets.map(() => '---:|').join('')}
${names.map((name) => `| ${name} | ${sets.map((set) => cell(name, set)).join(' | ')} |`).join('\n')}`;
}
