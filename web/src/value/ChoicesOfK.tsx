import type { ValueClusters } from '@regulars/contract/valueFigures.ts';
import { useReader } from '../session/session.ts';
import { Chart } from '../ui/Chart.tsx';
import { gap } from './figures.ts';
import { useFigures } from './useFigures.ts';

/** Each number of clusters that was tried: how far it comes again with other guests, and how well it parts them. */
export function ChoicesOfK({ clusters: { k, choices, features } }: { clusters: ValueClusters }) {
  const { t, language, currency } = useReader();
  const figures = useFigures(currency);
  const agreementOf = choices.find((each) => each.k === k)?.agreement;
  return (
    <Chart
      title={t('value.choices.title')}
      says={`${
        k === null || agreementOf === undefined
          ? t('value.choices.none')
          : t('value.choices.says', { count: k, agreement: figures.decimal(agreementOf, 2) })
      }${gap(language)}${t('value.choices.by', {
        features: features.map((feature) => t(`value.trait.${feature}.name`)).join(t('value.comma')),
      })}`}
      height={220}
      figure={{
        kind: 'bars',
        labels: choices.map((each) => String(each.k)),
        value: { name: t('value.choices.agreement'), format: (value) => figures.decimal(value, 2), min: 0, max: 1 },
        series: [
          {
            name: t('value.choices.agreement'),
            tone: 'pine',
            values: choices.map(({ agreement }) => Math.max(0, agreement)),
          },
          {
            name: t('value.choices.parted'),
            tone: 'quiet',
            values: choices.map(({ silhouette }) => Math.max(0, silhouette)),
          },
        ],
      }}
      table={{
        columns: [
          { key: 'k', label: t('value.choices.k') },
          { key: 'agreement', label: t('value.choices.agreement'), numeric: true },
          { key: 'parted', label: t('value.choices.parted'), numeric: true },
        ],
        rows: choices.map((each) => ({
          key: String(each.k),
          cells: [String(each.k), figures.decimal(each.agreement, 2), figures.decimal(each.silhouette, 2)],
        })),
      }}
    />
  );
}
