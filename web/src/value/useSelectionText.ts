import { useQuery } from '@tanstack/react-query';
import { readClusters } from '@regulars/contract/valueFigures.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { clusterName } from './cluster.ts';
import type { Selection } from './selection.ts';

/** The selection in words: `develop`, `now small, ahead main`, `cluster 2: book earlier`. */
export function useSelectionText(selection: Selection): string {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const { existing, potential, course, stage, clusterId, recency, frequency, money, fromStays, toStays } = selection;
  const clusters = useQuery({
    ...ask(readClusters, { query: { propertyId } }),
    enabled: clusterId !== undefined,
  }).data?.clusters;
  const cluster = clusters?.clusters.find((each) => each.clusterId === clusterId);
  const said = [
    course && t(`value.course.${course}.name`),
    existing && t('value.list.of.existing', { class: t(`value.class.${existing}`) }),
    potential && t('value.list.of.potential', { class: t(`value.class.${potential}`) }),
    stage && t(`value.stage.${stage}.name`),
    clusterId &&
      (cluster
        ? t('value.cluster.title', { place: cluster.place + 1, name: clusterName(cluster, t) })
        : t('value.list.of.cluster')),
    recency && t('value.list.of.recency', { score: recency }),
    frequency && t('value.list.of.frequency', { score: frequency }),
    money && t('value.list.of.money', { score: money }),
    fromStays && t('value.list.of.fromStays', { count: fromStays }),
    toStays && t('value.list.of.toStays', { count: toStays }),
  ].filter(Boolean);
  return said.length === 0 ? t('value.list.of.all') : said.join(' · ');
}
