import type { ValueMap } from '@regulars/contract/value.ts';
import { useReader } from '../session/session.ts';
import { Chart } from '../ui/Chart.tsx';
import { Block } from './Block.tsx';
import { curveAt, gap } from './figures.ts';
import { useFigures } from './useFigures.ts';

const steps = [0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1];

/** How spend spreads over the guests: the best fifth, and how few bring eighty in a hundred. */
export function ParetoPart({ map, currency }: { map: ValueMap; currency: string }) {
  const { t, language } = useReader();
  const figures = useFigures(currency);
  const { pareto, guests } = map;
  if (pareto === null) return <Block title={t('value.pareto.title')}>{t('value.pareto.none')}</Block>;
  const part = (of: number) => figures.count(Math.max(1, Math.round(of * guests)));
  return (
    <Chart
      title={t('value.pareto.title')}
      says={`${t('value.pareto.says', {
        best: part(0.2),
        guests: figures.count(guests),
        share: figures.share(0.2),
        brings: figures.share(pareto.topFifthBrings),
      })}${gap(language)}${t('value.pareto.eighty', { few: part(pareto.guestsFor80), share: figures.share(pareto.guestsFor80) })}`}
      height={300}
      figure={{
        kind: 'lines',
        x: { name: t('value.pareto.ofGuests'), format: figures.share, min: 0, max: 1 },
        y: { name: t('value.pareto.ofSpend'), format: figures.share, min: 0, max: 1 },
        marks: [{ x: 0.2, name: figures.share(0.2) }],
        series: [
          {
            name: t('value.pareto.ofSpend'),
            tone: 'pine',
            filled: true,
            points: pareto.curve.map((point) => [point.guests, point.value] as const),
          },
          {
            name: t('value.pareto.even'),
            tone: 'quiet',
            look: 'dashed',
            silent: true,
            points: [
              [0, 0],
              [1, 1],
            ],
          },
        ],
      }}
      table={{
        columns: [
          { key: 'best', label: t('value.pareto.best') },
          { key: 'guests', label: t('value.col.guests'), numeric: true },
          { key: 'brings', label: t('value.pareto.brings'), numeric: true },
        ],
        rows: steps.map((of) => ({
          key: String(of),
          cells: [figures.share(of), part(of), figures.share(curveAt(pareto.curve, of))],
        })),
      }}
    />
  );
}
