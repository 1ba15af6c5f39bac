import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TFunction } from 'i18next';
import { byStrength, clusterName, cutTogether, traitValue, type Cluster } from './cluster.ts';

const t = ((key: string, params?: { text?: string }) =>
  params?.text ? `${params.text}!` : key.replace('value.', '')) as unknown as TFunction;
const trait = (feature: Cluster['traits'][number]['feature'], tells: Cluster['traits'][number]['tells']) => ({
  feature,
  tells,
  mean: 1,
  all: 2,
});
const cluster = (place: number, traits: Cluster['traits'] = []): Cluster => ({
  clusterId: `c${place}`,
  place,
  guests: 10,
  spentMinor: 0,
  recurrence: 0.9,
  traits,
  drift: null,
});

test('a cluster is named by what there is much more or less of first', () => {
  const traits = [
    trait('nights', 'more'),
    trait('leadDays', 'muchLess'),
    trait('stays', 'less'),
    trait('covers', 'more'),
  ];
  assert.deepEqual(
    byStrength(traits).map(({ feature }) => feature),
    ['leadDays', 'nights', 'stays', 'covers'],
  );
  assert.equal(clusterName({ traits }, t), 'Trait.leadDays.less!commatrait.nights.morecommatrait.stays.less');
  assert.equal(clusterName({ traits: [] }, t), 'Cluster.usual');
});

test('a figure of a trait is money, a share or a number, as the feature is', () => {
  const figures = {
    money: (of: number) => `¥${of}`,
    share: (of: number) => `${of * 100}%`,
    decimal: (of: number) => `${of}`,
  };
  assert.equal(traitValue('spendEach', 500, figures), '¥500');
  assert.equal(traitValue('weekendShare', 0.5, figures), '50%');
  assert.equal(traitValue('nights', 2.5, figures), '2.5');
});

test('borders that cut one even spread join their clusters, across several borders too', () => {
  const clusters = [cluster(0), cluster(1), cluster(2), cluster(3), cluster(4)];
  const border = (a: string, b: string) => ({ a, b, feature: 'nights' as const, between: 5, beside: 5 });
  const told = {
    k: 5,
    guests: 50,
    compared: true,
    features: [],
    choices: [],
    clusters,
    evenSpreads: [border('c3', 'c1'), border('c1', 'c4')],
  };
  assert.deepEqual(
    cutTogether(told).map((group) => group.map(({ place }) => place)),
    [[1, 3, 4]],
  );
  assert.deepEqual(cutTogether({ ...told, evenSpreads: [border('c0', 'gone')] }), []);
});
