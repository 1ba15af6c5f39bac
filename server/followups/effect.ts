// Did it pay: those who were taken up against those left alone, by cause and by playbook. Returned within the horizon, what they brought,
// what was offered; the difference with its interval, or that there are too few to tell. Only absences whose horizon is over are compared:
// before that nobody can have stayed away, and an offer has not had its time.
import type { Lift } from '@regulars/contract/followup.ts';
import { LEAST_PER_ARM, liftOf } from './absence.ts';

export type Listed = {
  arm: 'treated' | 'control';
  cause: string;
  playbook: string;
  outcome: 'open' | 'back' | 'gone';
  /** the horizon is over */
  over: boolean;
  pReturn: number | null;
  /** what visits within the horizon brought */
  backMinor: number;
  offerMinor: number;
};

export type ArmFigures = {
  listed: number;
  /** of them those whose horizon runs on, back already or not: not in any other figure */
  open: number;
  over: number;
  returned: number;
  revenueMinor: number;
  expected: number | null;
};
export type GainFigures =
  | { kind: 'estimated'; value: number; low: number; high: number }
  | { kind: 'tooFew'; needed: number };
export type EffectFigures = {
  by: 'all' | 'cause' | 'playbook';
  key: string;
  treated: ArmFigures;
  control: ArmFigures;
  lift: Lift;
  gain: GainFigures;
  costMinor: number;
  verdict: 'paid' | 'notPaid' | 'unclear' | 'tooFew';
};

/** All together, then each cause and each playbook by how many it lists. */
export function effectsOf(rows: readonly Listed[]): EffectFigures[] {
  const groups = (by: 'cause' | 'playbook') =>
    [...Map.groupBy(rows, (row) => row[by])]
      .toSorted(([a, own], [b, other]) => other.length - own.length || (a < b ? -1 : 1))
      .map(([key, own]) => effectOf(by, key, own));
  return [effectOf('all', 'all', rows), ...groups('cause'), ...groups('playbook')];
}

export function effectOf(by: EffectFigures['by'], key: string, rows: readonly Listed[]): EffectFigures {
  const over = rows.filter((row) => row.over);
  const treated = over.filter(({ arm }) => arm === 'treated');
  const control = over.filter(({ arm }) => arm === 'control');
  const gain = gainOf(
    treated.map(({ backMinor }) => backMinor),
    control.map(({ backMinor }) => backMinor),
  );
  const costMinor = treated.reduce((sum, { offerMinor }) => sum + offerMinor, 0);
  const listed = (arm: Listed['arm']) => rows.filter((row) => row.arm === arm).length;
  const [ofTreated, ofControl] = [figuresOf(treated, listed('treated')), figuresOf(control, listed('control'))];
  return {
    by,
    key,
    treated: ofTreated,
    control: ofControl,
    lift: liftOf(shareOf(ofTreated), shareOf(ofControl)),
    gain,
    costMinor,
    verdict: verdictOf(gain, costMinor),
  };
}

function figuresOf(over: readonly Listed[], listed: number): ArmFigures {
  const known = over.flatMap(({ pReturn }) => pReturn ?? []);
  return {
    listed,
    open: listed - over.length,
    over: over.length,
    returned: over.filter(({ outcome }) => outcome === 'back').length,
    revenueMinor: over.reduce((sum, { backMinor }) => sum + backMinor, 0),
    // of a part of them only it would be compared with all who returned
    expected: over.length > 0 && known.length === over.length ? known.reduce((sum, p) => sum + p, 0) : null,
  };
}

const shareOf = ({ over, returned }: ArmFigures) => ({ listed: over, returned });

/** 97.5 % point of the normal distribution. */
const Z = 1.959964;

/**
 * What the treated brought beyond what they would have brought alone: difference of the means times the number of treated, with Welch's
 * interval (1938, Biometrika 29:350; normal, for arms of thirty and more).
 */
export function gainOf(treated: readonly number[], control: readonly number[]): GainFigures {
  const fewest = Math.min(treated.length, control.length);
  if (fewest < LEAST_PER_ARM) return { kind: 'tooFew', needed: LEAST_PER_ARM - fewest };
  const [a, b] = [momentsOf(treated), momentsOf(control)];
  const difference = a.mean - b.mean;
  const half = Z * Math.sqrt(a.variance / treated.length + b.variance / control.length);
  const n = treated.length;
  return {
    kind: 'estimated',
    value: Math.round(difference * n),
    low: Math.round((difference - half) * n),
    high: Math.round((difference + half) * n),
  };
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}

export function verdictOf(gain: GainFigures, costMinor: number): EffectFigures['verdict'] {
  if (gain.kind === 'tooFew') return 'tooFew';
  if (gain.low > costMinor) return 'paid';
  return gain.high < costMinor ? 'notPaid' : 'unclear';
}
