// Interactions and orders for tests, built short.
import type { Interaction, PosItem, PosOrder } from '../intake/canonical.ts';
import { factsOf, type Named } from './arrivals.io.ts';

const on = (guest: Named | undefined): Interaction['persons'] => {
  if (guest === undefined) return [];
  const { role = 'primary', room: _, profileId, personKey = 'g1', ...person } = guest;
  return [{ role, personKey, ...(profileId && { profileId }), person: factsOf(person) }];
};

export function interaction(
  key: string,
  interactionKind: Interaction['interactionKind'],
  guest: Named | undefined,
  parts: Partial<Interaction> = {},
): Interaction {
  return {
    kind: 'interaction',
    source: 'opentravel',
    sourceEntityId: key,
    interactionKind,
    at: '2026-11-20T07:30:00Z',
    channel: { code: 'phone' },
    persons: on(guest),
    ...parts,
  };
}

export function dish(key: string, name: string, amountMinor: number, parts: Partial<PosItem> = {}): PosItem {
  return { key, name, quantity: 1, amountMinor, currencyCode: 'CNY', ...parts };
}

export function order(key: string, guest: Named | undefined, parts: Partial<PosOrder> = {}): PosOrder {
  return {
    kind: 'posOrder',
    source: 'opentravel',
    sourceEntityId: key,
    complete: true,
    outlet: '江畔餐厅',
    items: [],
    persons: on(guest),
    ...parts,
  };
}
