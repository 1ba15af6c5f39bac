// Days from one stay to the next, and how many have come again so many days after a stay.
import type { Returns } from '@regulars/contract/valueFigures.ts';
import { useReader } from '../session/session.ts';
import { Chart } from '../ui/Chart.tsx';
import { Block } from './Block.tsx';
import { comparedAt, gap } from './figures.ts';
import { useFigures } from './useFigures.ts';

export function WaitingPart({ returns: { survival } }: { returns: Returns }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  const points = (part: 'afterFirst' | 'afterLater') =>
    survival.flatMap(({ days, [part]: share }) => (share === null ? [] : [[days, share] as const]));
  const at = comparedAt(survival);
  if (!at || at.afterFirst === null) return <Block title={t('value.waiting.title')}>{t('value.waiting.none')}</Block>;
  const most = Math.max(...points('afterFirst').map(([, y]) => y), ...points('afterLater').map(([, y]) => y));
  return (
    <Chart
      title={t('value.waiting.title')}
      says={
        at.afterLater === null
          ? t('value.waiting.saysFirst', { first: figures.share(at.afterFirst), count: at.days })
          : t('value.waiting.says', {
              first: figures.share(at.afterFirst),
              later: figures.share(at.afterLater),
              count: at.days,
            })
      }
      figure={{
        kind: 'lines',
        x: { name: t('value.waiting.days'), format: figures.count, min: 0 },
        y: { name: t('value.waiting.came'), format: figures.share, min: 0, ...(most > 0.7 && { max: 1 }) },
        series: [
          { name: t('value.waiting.afterLater'), tone: 'pine', points: points('afterLater') },
          { name: t('value.waiting.afterFirst'), tone: 'brass', points: points('afterFirst') },
        ],
      }}
      table={{
        columns: [
          { key: 'days', label: t('value.waiting.days'), numeric: true },
          { key: 'first', label: t('value.waiting.afterFirst'), numeric: true },
          { key: 'later', label: t('value.waiting.afterLater'), numeric: true },
        ],
        rows: survival
          .filter((_, index) => index % Math.ceil(survival.length / 13) === 0 || index === survival.length - 1)
          .map(({ days, afterFirst, afterLater }) => ({
            key: String(days),
            cells: [
              figures.count(days),
              afterFirst === null ? '–' : figures.share(afterFirst),
              afterLater === null ? '–' : figures.share(afterLater),
            ],
          })),
      }}
    />
  );
}

export function GapsPart({ gaps: { count, bins, quantiles } }: { gaps: Returns['gaps'] }) {
  const { t, language, currency } = useReader();
  const figures = useFigures(currency);
  if (count === 0) return <Block title={t('value.gaps.title')}>{t('value.gaps.none')}</Block>;
  const name = ({ from, to }: (typeof bins)[number]) =>
    to === null
      ? t('value.gaps.from', { from: figures.count(from) })
      : t('value.gaps.span', { from: figures.count(from), to: figures.count(to - 1) });
  return (
    <Chart
      title={t('value.gaps.title')}
      says={[
        t('value.gaps.says', { count, gaps: figures.count(count) }),
        ...quantiles.map(({ share, days }) =>
          t('value.gaps.quantile', { share: figures.share(share), count: Math.round(days) }),
        ),
      ].join(gap(language))}
      figure={{
        kind: 'bars',
        labels: bins.map(name),
        value: { name: t('value.gaps.returns'), format: figures.count },
        series: [{ name: t('value.gaps.returns'), tone: 'pine', values: bins.map((bin) => bin.count) }],
      }}
      table={{
        columns: [
          { key: 'days', label: t('value.gaps.days') },
          { key: 'count', label: t('value.gaps.returns'), numeric: true },
          { key: 'share', label: t('value.gaps.share'), numeric: true },
        ],
        rows: bins.map((bin) => ({
          key: String(bin.from),
          cells: [name(bin), figures.count(bin.count), figures.share(bin.count / count)],
        })),
      }}
    />
  );
}
