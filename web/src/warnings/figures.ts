// Figures of warnings as a manager reads them: chances in a hundred that are never rounded to none or all.
import type { Language } from '../ui/device.ts';

export function inHundred(share: number): number {
  if (share <= 0) return 0;
  return share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)));
}

/** Percentage points with their sign. */
export const points = (share: number, language: Language): string =>
  new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  }).format(share * 100);
