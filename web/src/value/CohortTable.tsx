import { returnSpans, type Returns } from '@regulars/contract/valueFigures.ts';
import { useReader } from '../session/session.ts';
import { Block } from './Block.tsx';
import { shadeOf } from './figures.ts';
import { useFigures } from './useFigures.ts';
import grid from './Grid.module.css';
import styles from './Value.module.css';

/** A row a quarter of first stays: how many of those guests came again within so many days; a dash while the days are not over. */
export function CohortTable({ cohorts }: { cohorts: Returns['cohorts'] }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  const newest = cohorts.toSorted((a, b) => b.quarter.localeCompare(a.quarter));
  const shares = newest.flatMap(({ returned }) => returned.map(({ share }) => share ?? 0));
  const most = Math.max(0.01, ...shares);
  return (
    <Block title={t('value.cohorts.title')} says={t('value.cohorts.says')}>
      <table className={`${grid['grid']} ${styles['cohorts']}`}>
        <caption className="unseen">{t('value.cohorts.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('value.cohorts.quarter')}</th>
            <th scope="col">{t('value.cohorts.new')}</th>
            {returnSpans.map((days) => (
              <th key={days} scope="col">
                {t('value.cohorts.within', { count: days })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.map(({ quarter, guests, returned }) => (
            <tr key={quarter}>
              <th scope="row">{quarterText(quarter, t)}</th>
              <td className={grid['count']}>{figures.count(guests)}</td>
              {returnSpans.map((days) => {
                const found = returned.find((each) => each.days === days);
                if (!found || found.share === null)
                  return (
                    <td key={days} data-shade="0">
                      <span title={t('value.cohorts.notYet')}>–</span>
                    </td>
                  );
                return (
                  <td key={days} data-shade={shadeOf(found.share, most, 5)}>
                    <b>{figures.share(found.share)}</b> <small>{figures.count(found.came)}</small>
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

/** `2026-Q1` as 2026 Q1, 2026 年一季度. */
function quarterText(quarter: string, t: ReturnType<typeof useReader>['t']): string {
  const found = /^(\d{4})-?Q([1-4])$/.exec(quarter);
  if (!found) return quarter;
  return t(`value.quarter.q${found[2] as '1' | '2' | '3' | '4'}`, { year: found[1] ?? '' });
}
