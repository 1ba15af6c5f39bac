// What only few screens say: loaded with them (`moreWords`).
import { canonical } from './canonical.ts';
import { evidence } from './evidence.ts';
import { imports } from './import.ts';
import { intake } from './intake.ts';
import { measured } from './measured.ts';
import { quality } from './quality.ts';
import { relink } from './relink.ts';
import { reviews } from './reviews.ts';

export const later = {
  canonical,
  intake,
  quality,
  import: imports,
  measured,
  relink,
  reviews,
  told: { evidence },
} as const;
