import { useQuery } from '@tanstack/react-query';
import { readGuest } from '@regulars/contract/guest.ts';
import { ask } from '../ask/ask.ts';
import { usePlace } from '../session/session.ts';

/** The guest card as this house sees it. */
export function useGuest(guestId: string) {
  const place = usePlace();
  return useQuery(ask(readGuest, { params: { guestId }, query: { propertyId: place.propertyId } }));
}
