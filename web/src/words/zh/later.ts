// What only few screens say: loaded with them (`moreWords`).
import { imports } from './import.ts';
import { measured } from './measured.ts';

export const later = { import: imports, measured } as const;
