// What is kept of evidence: field, level and weight. The values stand in the records, where erasure finds them.
import type { Evidence } from './evidence.ts';

export type KeptEvidence = { field: string; level: string; bits: number };

export function keptEvidence(evidence: readonly Evidence[]): KeptEvidence[] {
  return evidence.map(({ field, level, bits }) => ({ field, level, bits: Math.round(bits * 100) / 100 }));
}
