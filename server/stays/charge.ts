// A charge: one line of a guest's bill. A newer word of its source replaces it, an older one doesn't.
import type { FolioTransaction } from '../intake/canonical.ts';
import { compareStamps } from '../intake/clockedFacts.ts';
import { utc } from './night.ts';

export type ChargeFacts = {
  sourceVersion: string | null;
  receivedAt: string;
  stayKey: string | null;
  reservationKey: string | null;
  category: string;
  code: string | null;
  description: string | null;
  amountMinor: number;
  currency: string;
  businessDate: string | null;
  reversalOf: string | null;
};

export type ChargeTaken = { after: ChargeFacts; reason: 'created' | 'updated' | 'unchanged' | 'older' };

export function takeCharge(before: ChargeFacts | null, said: FolioTransaction, receivedAt: string): ChargeTaken {
  const after: ChargeFacts = {
    sourceVersion: said.sourceVersion ?? null,
    receivedAt: utc(receivedAt),
    stayKey: said.stayEntityId ?? null,
    reservationKey: said.reservationEntityId ?? null,
    category: said.revenueCategory,
    code: said.transactionCode ?? null,
    description: said.description ?? null,
    amountMinor: said.amountMinor,
    currency: said.currencyCode,
    businessDate: said.transactionDate ?? null,
    reversalOf: said.reversalOf ?? null,
  };
  if (before === null) return { after, reason: 'created' };
  if (compareStamps(stampOf(after), stampOf(before)) < 0)
    return { after: before, reason: contentOf(before) === contentOf(after) ? 'unchanged' : 'older' };
  return { after, reason: contentOf(before) === contentOf(after) ? 'unchanged' : 'updated' };
}

const stampOf = (charge: ChargeFacts) => ({ version: charge.sourceVersion, receivedAt: charge.receivedAt });
const contentOf = ({ sourceVersion: _, receivedAt: __, ...content }: ChargeFacts): string =>
  JSON.stringify([
    content.stayKey,
    content.reservationKey,
    content.category,
    content.code,
    content.description,
    content.amountMinor,
    content.currency,
    content.businessDate,
    content.reversalOf,
  ]);
