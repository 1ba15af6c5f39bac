// Which guests are alike: each cluster with its profile in words, how far it comes again, where it has gone since, and which borders are
// only cuts through one even spread. A cluster may be kept as a segment.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { readClusters, type ValueClusters } from '@regulars/contract/valueFigures.ts';
import { ask } from '../ask/ask.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading, Notice } from '../ui/States.tsx';
import { ChoicesOfK } from './ChoicesOfK.tsx';
import {
  byStrength,
  capital,
  clusterName,
  cutTogether,
  leastRecurrence,
  traitText,
  traitValue,
  type Cluster,
} from './cluster.ts';
import { GuestsLink } from './GuestsLink.tsx';
import { gap } from './figures.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

const SaveSegment = lazy(() => import('./SaveSegment.tsx'));

export function ClustersTab() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readClusters, { query: { propertyId } }));
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />;
  const { head, clusters } = answer.data;
  if (clusters === null || clusters.choices.length === 0)
    return (
      <Empty title={t('value.clusters.few')}>{t('value.clusters.fewHint', { count: clusters?.guests ?? 0 })}</Empty>
    );
  return (
    <div className={styles['tab']}>
      {clusters.k === null ? (
        <Notice tone="sky">
          <b>{t('value.clusters.none')}</b> {t('value.clusters.noneHint')}
        </Notice>
      ) : (
        <Found clusters={clusters} currency={head.currency} />
      )}
      <Section title={t('value.clusters.how')}>
        <ChoicesOfK clusters={clusters} />
      </Section>
    </div>
  );
}

function Found({ clusters, currency }: { clusters: ValueClusters; currency: string }) {
  const { t, language } = useReader();
  const [saved, setSaved] = useState<Cluster>();
  const mayKeep = useMay('segment.manage');
  const cuts = cutTogether(clusters);
  return (
    <>
      <p className={styles['says']}>{t('value.clusters.says', { count: clusters.clusters.length })}</p>
      {cuts.map((group) => (
        <Notice key={group[0]!.clusterId} tone="warn">
          <b>{t('value.clusters.cut', { places: group.map(({ place }) => place + 1).join(t('value.and')) })}</b>
          {gap(language)}
          {t('value.clusters.cutHint')}
        </Notice>
      ))}
      <ul className={styles['clusters']}>
        {clusters.clusters.map((cluster) => (
          <One
            key={cluster.clusterId}
            cluster={cluster}
            of={clusters.guests}
            compared={clusters.compared}
            currency={currency}
            keep={mayKeep ? () => setSaved(cluster) : undefined}
          />
        ))}
      </ul>
      <Suspense fallback={null}>{saved && <SaveSegment cluster={saved} close={() => setSaved(undefined)} />}</Suspense>
    </>
  );
}

function One({
  cluster,
  of,
  compared,
  currency,
  keep,
}: {
  cluster: Cluster;
  of: number;
  /** there were clusters before */
  compared: boolean;
  currency: string;
  keep: (() => void) | undefined;
}) {
  const { t, language } = useReader();
  const figures = useFigures(currency);
  const { clusterId, place, guests, spentMinor, recurrence, traits, drift } = cluster;
  const name = clusterName(cluster, t);
  return (
    <li>
      <div className={styles['blockHead']}>
        <h3>{t('value.cluster.title', { place: place + 1, name })}</h3>
        {keep && (
          <Button size="small" className="screen-only" onClick={keep}>
            {t('value.cluster.keep')}
          </Button>
        )}
      </div>
      <p>
        <GuestsLink count={guests} of={name} search={{ clusterId }}>
          {t('value.guests', { count: guests, guests: figures.count(guests) })}
        </GuestsLink>{' '}
        {t('value.cluster.size', {
          share: figures.share(guests / of),
          money: figures.short(spentMinor),
          each: figures.money(guests === 0 ? 0 : spentMinor / guests),
        })}
      </p>
      <dl className={styles['traits']}>
        {byStrength(traits).map((trait) => (
          <div key={trait.feature}>
            <dt>{capital(traitText(trait, t))}</dt>
            <dd>
              {t(`value.trait.${trait.feature}.figure`, {
                mean: traitValue(trait.feature, trait.mean, figures),
                all: traitValue(trait.feature, trait.all, figures),
              })}
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles['quiet']}>
        {[
          t(recurrence < leastRecurrence ? 'value.cluster.unsure' : 'value.cluster.sure', {
            count: Math.round(recurrence * 100),
          }),
          drift === null
            ? compared && t('value.cluster.new')
            : t(drift.moved < 0.25 ? 'value.cluster.asBefore' : 'value.cluster.drifted', {
                before: figures.share(drift.shareBefore),
                now: figures.share(drift.shareNow),
              }),
        ]
          .filter((sentence) => sentence !== false)
          .join(gap(language))}
      </p>
    </li>
  );
}
