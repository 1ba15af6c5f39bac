import { useReader } from '../session/session.ts';
import { monthDate } from '../ui/dates.ts';
import { Chart } from '../ui/Chart.tsx';
import { Block } from './Block.tsx';
import { flowNodes, lastQuarter, streamsOf, type Flow, type FlowNode } from './flow.ts';
import { gap } from './figures.ts';
import { useFigures } from './useFigures.ts';

/** Which guests rose, fell and stopped from quarter to quarter. */
export function FlowPart({ flow, currency }: { flow: Flow; currency: string }) {
  const { t, language } = useReader();
  const figures = useFigures(currency);
  const nameOf = (node: FlowNode) =>
    t(node === 'away' || node === 'none' ? `value.flow.${node}` : `value.class.${node}`);
  const { nodes, links } = streamsOf(flow, true, nameOf);
  if (links.length === 0) return <Block title={t('value.flow.title')}>{t('value.flow.noneYet')}</Block>;
  const { rose, fell, left, came } = lastQuarter(flow);
  const day = (at: number) => monthDate(flow.days[at] ?? '', language);
  const table = flow.moves
    .filter(({ guests, from, to }) => guests > 0 && from !== to)
    .toSorted((a, b) => b.day - a.day || flowNodes.indexOf(a.from) - flowNodes.indexOf(b.from) || b.guests - a.guests);
  return (
    <Chart
      title={t('value.flow.title')}
      says={`${t('value.flow.says', {
        rose: figures.count(rose),
        fell: figures.count(fell),
        left: figures.count(left),
        came: figures.count(came),
      })}${gap(language)}${t('value.flow.few')}`}
      height={360}
      figure={{ kind: 'flow', nodes, links, columns: flow.days.map((_, at) => day(at)), format: figures.count }}
      table={{
        columns: [
          { key: 'until', label: t('value.flow.until') },
          { key: 'from', label: t('value.flow.from') },
          { key: 'to', label: t('value.flow.to') },
          { key: 'guests', label: t('value.col.guests'), numeric: true },
          { key: 'spent', label: t('value.col.spent'), numeric: true },
        ],
        rows: table.map(({ day: at, from, to, guests, spentMinor }) => ({
          key: `${at}/${from}/${to}`,
          cells: [day(at + 1), nameOf(from), nameOf(to), figures.count(guests), figures.money(spentMinor)],
        })),
      }}
    />
  );
}
