// What may still be given without asking: the narrowest of case, guest, day and budget. Pure.
import type { LimitLeft } from '@regulars/contract/remedy.ts';

export function leastLeft(limits: readonly LimitLeft[]): number {
  return limits.length === 0 ? 0 : Math.min(...limits.map(({ leftMinor }) => leftMinor));
}
