// How a figure of drift is written: shares in percent, the others as numbers.
import type { DriftFigure, DriftMeasure } from '@regulars/contract/quality.ts';
import type { Language } from '../ui/device.ts';
import { numberText } from '../ui/numbers.ts';

export type Measured = Pick<DriftFigure, 'propertyId' | 'source' | 'measure'>;
type Band = { seen: number; low: number; high: number };

const numbers: readonly DriftMeasure[] = ['weights', 'others', 'shared'];

export function driftValue(measure: DriftMeasure, { seen, low, high }: Band, language: Language) {
  const digits = measure === 'weights' || measure === 'others' ? 2 : 0;
  const written = (value: number): string =>
    numbers.includes(measure)
      ? new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { maximumFractionDigits: digits }).format(value)
      : `${numberText(value * 100, language)}%`;
  return { seen: written(seen), low: written(Math.max(0, low)), high: written(high) };
}
