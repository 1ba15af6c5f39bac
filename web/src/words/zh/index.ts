import { care } from './care.ts';
import { first } from './first.ts';
import { later } from './later.ts';

export const zh = {
  ...first,
  ...later,
  ...care,
  refusal: { ...first.refusal, ...care.refusal },
  told: { ...first.told, ...later.told, ...care.told },
} as const;
