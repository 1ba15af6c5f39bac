// A cluster of guests in words: what they have more or less of than all guests of the house.
import type { TFunction } from 'i18next';
import type { ValueClusters } from '@regulars/contract/valueFigures.ts';

export type Cluster = ValueClusters['clusters'][number];
type Trait = Cluster['traits'][number];

/** Features told as money, as a share, as a plain number. */
const money = new Set<Trait['feature']>(['spendEach']);
const shares = new Set<Trait['feature']>([
  'weekendShare',
  'diningShare',
  'directShare',
  'lunchShare',
  'teaShare',
  'dinnerShare',
  'weekendMealShare',
]);

export function traitText({ feature, tells }: Pick<Trait, 'feature' | 'tells'>, t: TFunction): string {
  const way = tells === 'more' || tells === 'muchMore' ? 'more' : 'less';
  const text = t(`value.trait.${feature}.${way}`);
  return tells === 'muchMore' || tells === 'muchLess' ? t('value.trait.much', { text }) : text;
}

export function traitValue(
  feature: Trait['feature'],
  value: number,
  figures: { money: (minor: number) => string; share: (of: number) => string; decimal: (value: number) => string },
): string {
  if (money.has(feature)) return figures.money(value);
  return shares.has(feature) ? figures.share(Math.max(0, Math.min(1, value))) : figures.decimal(value);
}

/** What there is much more or less of comes first. */
export const byStrength = (traits: readonly Trait[]): Trait[] =>
  traits.toSorted((a, b) => Number(b.tells.startsWith('much')) - Number(a.tells.startsWith('much')));

/** The strongest two or three traits; what is as usual has no name of its own. */
export function clusterName({ traits }: Pick<Cluster, 'traits'>, t: TFunction): string {
  const said = byStrength(traits).slice(0, 3);
  return capital(
    said.length === 0 ? t('value.cluster.usual') : said.map((trait) => traitText(trait, t)).join(t('value.comma')),
  );
}

/** The first letter great, as a head begins. */
export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Below this a cluster hardly comes again when other guests are drawn (Hennig 2007). */
export const leastRecurrence = 0.6;

/** Clusters that are one even spread, cut: groups of places that hang together by such borders. */
export function cutTogether({ clusters, evenSpreads }: ValueClusters): Cluster[][] {
  const groupOf = new Map(clusters.map((each) => [each.clusterId, new Set([each])]));
  for (const { a, b } of evenSpreads) {
    const [one, other] = [groupOf.get(a), groupOf.get(b)];
    if (!one || !other || one === other) continue;
    for (const each of other) {
      one.add(each);
      groupOf.set(each.clusterId, one);
    }
  }
  return [...new Set(groupOf.values())]
    .filter((group) => group.size > 1)
    .map((group) => [...group].toSorted((a, b) => a.place - b.place));
}
