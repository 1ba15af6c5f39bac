// Answers as one types: each letter asks, an answer that comes too late is dropped, the last one stays until the next is here.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { find } from '@regulars/contract/find.ts';
import { ask } from '../ask/ask.ts';
import { usePlace } from '../session/session.ts';

export function useHits(text: string, limit: number) {
  const place = usePlace();
  const q = text.trim();
  const question = { ...ask(find, { query: { q, propertyId: place.propertyId, limit } }), staleTime: 5_000 };
  const answer = useQuery({ ...question, enabled: q.length > 0, placeholderData: keepPreviousData });
  return {
    question,
    hits: q.length > 0 ? (answer.data?.hits ?? []) : [],
    asked: q.length > 0,
    settled: answer.isFetched && !answer.isPlaceholderData,
    error: answer.error,
  };
}
