import { useNavigate } from '@tanstack/react-router';
import { lifeStages, type ValueMap } from '@regulars/contract/value.ts';
import { useReader } from '../session/session.ts';
import { Chart } from '../ui/Chart.tsx';
import { GuestsLink } from './GuestsLink.tsx';
import { useFigures } from './useFigures.ts';

/** Where guests stand between the first stay and the last, in the order of a life. */
export function StagesPart({ map, currency }: { map: ValueMap; currency: string }) {
  const { t } = useReader();
  const figures = useFigures(currency);
  const navigate = useNavigate();
  const stages = lifeStages.flatMap((stage) => map.stages.filter((each) => each.stage === stage && each.guests > 0));
  const of = (wanted: (typeof lifeStages)[number]) => stages.find(({ stage }) => stage === wanted)?.guests ?? 0;
  return (
    <Chart
      title={t('value.stages.title')}
      says={t('value.stages.says', {
        loyal: figures.count(of('loyal')),
        cooling: figures.count(of('cooling')),
        lapsed: figures.count(of('lapsed')),
      })}
      height={44 + stages.length * 34}
      press={(at) => {
        const stage = stages[at]?.stage;
        if (stage) void navigate({ to: '/value/guests', search: { stage } });
      }}
      figure={{
        kind: 'bars',
        lying: true,
        labels: stages.map(({ stage }) => t(`value.stage.${stage}.name`)),
        value: { name: t('value.col.guests'), format: figures.count },
        series: [{ name: t('value.col.guests'), tone: 'pine', values: stages.map(({ guests }) => guests) }],
      }}
      table={{
        columns: [
          { key: 'stage', label: t('value.col.stage') },
          { key: 'means', label: t('value.col.means') },
          { key: 'guests', label: t('value.col.guests'), numeric: true },
          { key: 'spent', label: t('value.col.spent'), numeric: true },
          { key: 'expected', label: t('value.col.expected'), numeric: true },
        ],
        rows: stages.map(({ stage, guests, spentMinor, expectedMinor }) => ({
          key: stage,
          cells: [
            t(`value.stage.${stage}.name`),
            t(`value.stage.${stage}.means`),
            <GuestsLink key="guests" count={guests} of={t(`value.stage.${stage}.name`)} search={{ stage }} />,
            figures.money(spentMinor),
            figures.money(expectedMinor),
          ],
        })),
      }}
    />
  );
}
