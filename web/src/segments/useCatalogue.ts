// What may be asked at a place, read once for all rows: facts with their choices, and the names of the other segments.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listSegments, readSegmentFacts } from '@regulars/contract/segment.ts';
import { readClusters } from '@regulars/contract/valueFigures.ts';
import { ask } from '../ask/ask.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { clusterName } from '../value/cluster.ts';
import { catalogueOf } from './catalogue.ts';
import type { Speaker } from './speak.ts';

/** `propertyId` null = the whole group. */
export function useCatalogue(propertyId: string | null) {
  const { t, language, currency: ofHouse } = useReader();
  const here = usePlace().propertyId;
  const facts = useQuery({
    ...ask(readSegmentFacts, { query: { propertyId: propertyId ?? undefined } }),
    staleTime: 5 * 60_000,
    // the builder keeps what is written while the place changes
    placeholderData: keepPreviousData,
  });
  const list = useQuery(ask(listSegments, { query: { propertyId: propertyId ?? here } }));
  const mayReadValue = useMay('value.read');
  const found = useQuery({
    ...ask(readClusters, { query: { propertyId: propertyId ?? '' } }),
    enabled: propertyId !== null && mayReadValue,
    staleTime: 5 * 60_000,
  });
  const clusters = found.data?.clusters?.clusters;
  const catalogue = useMemo(() => {
    if (!facts.data || !list.data) return undefined;
    const whole = catalogueOf(facts.data, list.data.segments, propertyId);
    const called = new Map(clusters?.map((each) => [each.clusterId, clusterName(each, t)]));
    const named = whole.choices.get('cluster')?.map((choice) => {
      const name = called.get(choice.value);
      return name === undefined ? choice : { ...choice, name: { zh: name, en: name } };
    });
    return named ? { ...whole, choices: new Map([...whole.choices, ['cluster', named]]) } : whole;
  }, [facts.data, list.data, clusters, propertyId, t]);
  const currency = facts.data?.currency ?? ofHouse;
  const speaker = useMemo<Speaker>(() => ({ t, language, currency }), [t, language, currency]);
  const retry = () => void Promise.all([facts.refetch(), list.refetch()]);
  return {
    catalogue,
    speaker,
    segments: list.data?.segments,
    mayManageGroup: list.data?.mayManageGroup ?? false,
    error: catalogue ? null : (facts.error ?? list.error),
    retry,
  };
}
