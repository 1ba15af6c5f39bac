// What the screens of insight say - value, warnings, segments: loaded with them (`insightWords`).
import { accounts } from './insight/accounts.ts';
import { refusal } from './insight/refusal.ts';
import { segments } from './insight/segments.ts';
import { value } from './insight/value.ts';
import { warnings, warningTold } from './insight/warnings.ts';

export const insight = {
  accounts,
  refusal,
  segments,
  told: { warning: warningTold },
  value,
  warnings,
} as const;
