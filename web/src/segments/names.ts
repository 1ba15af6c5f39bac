// What a segment is called, and how many came and went, as the reader's language writes it.
import type { Language } from '../ui/device.ts';
import { numberText } from '../ui/numbers.ts';
import type { SegmentHead } from '@regulars/contract/segment.ts';

export function segmentName(name: SegmentHead['name'], language: Language): string {
  return name[language] || name.zh || name.en;
}

export const cameText = (count: number, language: Language): string =>
  `${count > 0 ? '+' : ''}${numberText(count, language)}`;
export const wentText = (count: number, language: Language): string =>
  `${count > 0 ? '−' : ''}${numberText(count, language)}`;
