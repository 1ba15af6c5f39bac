import { care } from './care.ts';
import { first } from './first.ts';
import { insight } from './insight.ts';
import { later } from './later.ts';

export const zh = {
  ...first,
  ...later,
  ...care,
  ...insight,
  refusal: { ...first.refusal, ...care.refusal, ...insight.refusal },
  told: { ...first.told, ...later.told, ...care.told, ...insight.told },
} as const;
