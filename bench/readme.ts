// The page of measured figures, from what the benches printed.
import type { Results } from './bench.ts';
import { said, type Figure } from './machine.ts';

export function readmeOf(results: Results): string {
  const newest = Object.values(results).toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  const { cores, memoryGb, cpu, node, system } = newest!.machine;
  return `# Benchmarks

Budgets of the design beside what was measured. One bench: \`node bench/NAME/run.ts\` (its first lines tell its options); all of them
and this page: \`node bench/bench.ts\`, with the sizes of the budgets \`node bench/bench.ts --full\`. Written by the command; figures
also lie in \`results.json\`. The load runs on the same machine as what it loads.

Machine: ${cores} cores (${cpu}), ${memoryGb} GB memory, ${system}, Node ${node.replace('v', '')}.
A load average above the number of cores when a bench ended means that other work shared the machine: read those times as upper bounds.

${Object.entries(results)
  .map(([name, result]) => sectionOf(name, result))
  .join('\n')}`;
}

function sectionOf(name: string, { date, machine, figures, failed }: Results[string]): string {
  const places = [...new Set(figures.map(({ where }) => where))];
  const rows = [...Map.groupBy(figures, ({ bench, measure }) => `${bench} | ${measure}`)].map(([title, list]) => {
    const cells = places.map((place) => cellOf(list.find(({ where }) => where === place)));
    return `| ${title.split(' | ')[1]}${title.startsWith(`${name} |`) ? '' : ` (${title.split(' | ')[0]})`} | ${list[0]!.budget} | ${cells.join(' | ')} |`;
  });
  const troubles = failed.map((line) => `\nNot measured: ${line}\n`).join('');
  return `## ${name}

${date}, load average ${machine.load} at the end.

| measure | budget | ${places.join(' | ')} |
|---|---|${places.map(() => '---:|').join('')}
${rows.join('\n')}
${troubles}`;
}

function cellOf(figure: Figure | undefined): string {
  if (!figure) return '';
  const text = `${said(figure.figure)} ${figure.unit}`.trim();
  return figure.ok === false ? `**${text}** missed` : text;
}
