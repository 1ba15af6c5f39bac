// What the figures were measured on, without anything that tells whose machine it is; and one measured figure beside its budget,
// as a bench prints it with --json and bench.ts gathers it.
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export type Machine = { cores: number; memoryGb: number; cpu: string; node: string; system: string; load: number };

export function machine(): Machine {
  return {
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    cpu: (cpus()[0]?.model ?? 'unknown').replace(/\s+/g, ' ').trim(),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    load: Math.round(loadavg()[0]! * 10) / 10,
  };
}

/** `ok` null = measured without a budget; `where` = 'embedded', or the PostgreSQL that DATABASE_URL led to, or 'no database'. */
export type Figure = {
  bench: string;
  measure: string;
  budget: string;
  figure: number;
  unit: string;
  ok: boolean | null;
  where: string;
};

/** thousands apart, four decimals */
export const said = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 4 });

export type Limit = { most: number } | { least: number } | null;

export function figureOf(
  bench: string,
  measure: string,
  value: number,
  unit: string,
  limit: Limit,
  where: string,
): Figure {
  const figure = Number(value.toPrecision(4));
  const budget =
    limit === null
      ? ''
      : 'most' in limit
        ? `<= ${said(limit.most)} ${unit}`.trim()
        : `>= ${said(limit.least)} ${unit}`.trim();
  return {
    bench,
    measure,
    budget,
    figure,
    unit,
    ok: limit === null ? null : 'most' in limit ? value <= limit.most : value >= limit.least,
    where,
  };
}

/** With `asJson` one line of JSON, which bench.ts reads; else words. */
export function show(figures: readonly Figure[], asJson: boolean): void {
  for (const one of figures) {
    const { measure, figure, unit, budget, ok, where } = one;
    console.log(
      asJson
        ? JSON.stringify(one)
        : `${measure.padEnd(54)}${said(figure).padStart(10)} ${unit.padEnd(9)}${budget && `budget ${budget}, ${ok ? 'kept' : 'MISSED'}`}  (${where})`,
    );
  }
}

/** `PostgreSQL 18.4, embedded` -> 'embedded'; else `PostgreSQL 15.x`. */
export const whereOf = ({ version, embedded }: { version: string; embedded: boolean }): string =>
  embedded ? 'embedded' : `PostgreSQL ${version.split(' ')[0]}`;

export function percentileOf(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? 0;
}
