// Codes: every level of every field as one small number, and a model as columns by it. What costs fixed bits comes after what the
// model weighs.
import type { CompareField } from './fieldlevel.ts';
import { FIELDS, type LevelParameters, type Model } from './model.ts';

type Coded = { field: CompareField; level: string };

const weighed: Coded[] = Object.entries(FIELDS).flatMap(([field, levels]) =>
  Object.keys(levels).map((level) => ({ field: field as CompareField, level })),
);
const fixed: Coded[] = [
  { field: 'given', level: 'honorificOnly' },
  { field: 'given', level: 'unread' },
  { field: 'nameOrder', level: 'other' },
  { field: 'namesakes', level: 'seen' },
  { field: 'namesakes', level: 'possible' },
];

/** By code; `also` stands for every further column. */
export const CODED: readonly Coded[] = [...weighed, ...fixed];
export const FIRST_FIXED = weighed.length;
export const NO_CODE = 255;

const numbers = new Map(CODED.map(({ field, level }, code) => [`${field}.${level}`, code]));

/** Code of `field.level`. */
export function codeOf(name: string): number {
  const code = numbers.get(name);
  if (code === undefined) throw new Error(`no level is called ${name}`);
  return code;
}

export function fieldCodes(field: string): number[] {
  return CODED.flatMap((coded, code) => (coded.field === field ? [code] : []));
}

/** A model by code, as weighing needs it. */
export type Scale = {
  model: Model;
  logM: Float64Array;
  u: Float64Array;
  logU: Float64Array;
  /** 0 = u is the same for every value */
  byTerm: Float64Array;
  rarer: Uint8Array;
  /** NaN = as among strangers */
  logH: Float64Array;
  logMatches: number;
  calibration: number;
};

export function scaleOf(model: Model): Scale {
  const parameters = weighed.map(({ field, level }): LevelParameters => model.fields[field]![level]!);
  return {
    model,
    logM: Float64Array.from(parameters, ({ m }) => Math.log2(m)),
    u: Float64Array.from(parameters, ({ u }) => u),
    logU: Float64Array.from(parameters, ({ u }) => Math.log2(u)),
    byTerm: Float64Array.from(parameters, ({ byTerm }) => byTerm ?? 0),
    rarer: Uint8Array.from(parameters, ({ rarer }) => Number(rarer === true)),
    logH: Float64Array.from(parameters, ({ h }) => (h === undefined ? Number.NaN : Math.log2(h))),
    logMatches: Math.log2(model.matchesPerRecord),
    calibration: model.calibration,
  };
}

/** Log2 of how often the level comes up between strangers, for a value that this share of records bears. */
export function strangerBits(scale: Scale, code: number, share: number): number {
  const byTerm = scale.byTerm[code]!;
  if (byTerm === 0 || share === 0) return scale.logU[code]!;
  if (scale.rarer[code] === 0) return Math.log2(Math.min(0.95, Math.max(1e-7, share * byTerm)));
  return Math.log2(Math.min(0.3, Math.max(scale.u[code]!, share * byTerm)));
}
