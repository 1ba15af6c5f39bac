import type { Churn } from '@regulars/contract/valueFigures.ts';
import { useReader } from '../session/session.ts';
import { Block } from './Block.tsx';
import { shadeOf } from './figures.ts';
import { useFigures } from './useFigures.ts';
import grid from './Grid.module.css';

const steps = [0, 1, 2, 3] as const;

/** Of guests so long away who had come so often, the share that came within the horizon: the house's own past, with how many it is of. */
export function RatesTable({ churn: { rates, windows }, horizon }: { churn: Churn; horizon: number }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  const most = Math.max(0, ...rates.map(({ share, guests }) => (guests > 0 ? share : 0)));
  if (windows === 0) return <Block title={t('value.rates.title')}>{t('value.rates.none', { count: horizon })}</Block>;
  return (
    <Block title={t('value.rates.title')} says={t('value.rates.says', { count: horizon, windows })}>
      <table className={`${grid['grid']} ${grid['wide']}`}>
        <caption className="unseen">{t('value.rates.title')}</caption>
        <thead>
          <tr>
            <td className={grid['corner']}>{t('value.rates.axes')}</td>
            {steps.map((repeats) => (
              <th key={repeats} scope="col">
                {t(`value.rates.repeats.r${repeats}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((since) => (
            <tr key={since}>
              <th scope="row">
                {t(`value.rates.since.h${since}`, {
                  from: figures.count(since * horizon + 1),
                  to: figures.count((since + 1) * horizon),
                })}
              </th>
              {steps.map((repeats) => {
                const found = rates.find((each) => each.since === since && each.repeats === repeats);
                if (!found || found.guests === 0)
                  return (
                    <td key={repeats} data-shade="0">
                      <span aria-hidden="true">·</span>
                    </td>
                  );
                return (
                  <td key={repeats} data-shade={shadeOf(found.share, most, 5)}>
                    <b>{figures.share(found.share)}</b>{' '}
                    <small>
                      {t('value.rates.interval', { low: figures.share(found.low), high: figures.share(found.high) })}
                    </small>{' '}
                    <small>
                      {t('value.ofCount', { part: figures.count(found.came), of: figures.count(found.guests) })}
                    </small>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}
