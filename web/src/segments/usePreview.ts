// How many a rule says now: asked when the hand rests, the figure before stays until the next is here.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { previewSegment } from '@regulars/contract/segment.ts';
import type { SegmentGroup } from '@regulars/contract/segmentRule.ts';
import { ask } from '../ask/ask.ts';

const rest = 300;

/** `rule` undefined while something is missing. */
export function usePreview(propertyId: string | null, rule: SegmentGroup | undefined, segmentId: string | undefined) {
  const { asked, isMissing, isBehind } = useRestedRule(rule);
  const answer = useQuery({
    ...ask(previewSegment, {
      body: { propertyId, rule: asked ?? empty, segmentId, sample: 12 },
    }),
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
  });
  return {
    data: answer.data,
    error: answer.isFetching ? null : answer.error,
    retry: () => void answer.refetch(),
    isMissing,
    /** the figure on the screen is of the rule before */
    isStale: isBehind || answer.isPlaceholderData || answer.isFetching,
  };
}

/** The last whole rule, once the hand has rested from it. */
export function useRestedRule(rule: SegmentGroup | undefined) {
  const wanted = useMemo(() => (rule ? JSON.stringify(rule) : undefined), [rule]);
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    if (wanted === undefined) return;
    const timer = setTimeout(() => setAsked(wanted), rest);
    return () => clearTimeout(timer);
  }, [wanted]);
  return {
    asked: useMemo(() => (asked === undefined ? undefined : (JSON.parse(asked) as SegmentGroup)), [asked]),
    isMissing: wanted === undefined,
    isBehind: wanted !== asked,
  };
}

const empty: SegmentGroup = { kind: 'group', join: 'all', not: false, rules: [] };
