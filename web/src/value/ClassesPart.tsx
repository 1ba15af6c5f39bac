// What guests are worth now against what may be expected of them, and what to do in each case.
import { courses, valueClasses, type Course, type ValueMap } from '@regulars/contract/value.ts';
import { useReader } from '../session/session.ts';
import { Block } from './Block.tsx';
import { shadeOf } from './figures.ts';
import { GuestsLink } from './GuestsLink.tsx';
import { useFigures } from './useFigures.ts';
import grid from './Grid.module.css';
import styles from './Value.module.css';

/** Keep, develop, win back, serve: how many, what they brought, what is at stake, and the way in words. */
export function Courses({ map, currency }: { map: ValueMap; currency: string }) {
  const { t } = useReader();
  const figures = useFigures(currency);
  return (
    <ul className={styles['courses']}>
      {courses.map((course) => {
        const found = map.courses.find((each) => each.course === course);
        const guests = found?.guests ?? 0;
        return (
          <li key={course} data-course={course}>
            <h3>{t(`value.course.${course}.name`)}</h3>
            <p>{t(`value.course.${course}.way`)}</p>
            <p className={styles['figure']}>
              <GuestsLink count={guests} of={t(`value.course.${course}.name`)} search={{ course }}>
                {t('value.guests', { count: guests, guests: figures.count(guests) })}
              </GuestsLink>
              <small>
                {t('value.course.money', {
                  spent: figures.short(found?.spentMinor ?? 0),
                  expected: figures.short(found?.expectedMinor ?? 0),
                })}
              </small>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

export function ClassTable({ map, currency }: { map: ValueMap; currency: string }) {
  const { t } = useReader();
  const figures = useFigures(currency);
  const most = Math.max(0, ...map.table.map(({ expectedMinor }) => expectedMinor));
  return (
    <Block title={t('value.classes.title')} says={t('value.classes.says')}>
      <table className={`${grid['grid']} ${grid['wide']} ${styles['classes']}`}>
        <caption className="unseen">{t('value.classes.title')}</caption>
        <thead>
          <tr>
            <td className={grid['corner']}>{t('value.classes.axes')}</td>
            {valueClasses.map((potential) => (
              <th key={potential} scope="col">
                {t(`value.class.${potential}`)}
                <Limit map={map} potential={potential} currency={currency} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {valueClasses.map((existing) => (
            <tr key={existing}>
              <th scope="row">{t(`value.class.${existing}`)}</th>
              {valueClasses.map((potential) => {
                const cell = map.table.find((each) => each.existing === existing && each.potential === potential);
                const name = t('value.classes.cell', {
                  existing: t(`value.class.${existing}`),
                  potential: t(`value.class.${potential}`),
                });
                return (
                  <td key={potential} data-shade={shadeOf(cell?.expectedMinor ?? 0, most, 5)}>
                    {cell && cell.guests > 0 ? (
                      <GuestsLink count={cell.guests} of={name} search={{ existing, potential }}>
                        <b>{figures.count(cell.guests)}</b>
                        <em>{courseName(cell.course)}</em>
                        <small>{figures.short(cell.expectedMinor)}</small>
                      </GuestsLink>
                    ) : (
                      <span aria-hidden="true">·</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );

  function courseName(course: Course): string {
    return t(`value.course.${course}.name`);
  }
}

/** From how much expected money on a guest stands in this column. */
function Limit({
  map: { potentialLimits },
  potential,
  currency,
}: {
  map: ValueMap;
  potential: (typeof valueClasses)[number];
  currency: string;
}) {
  const { t } = useReader();
  const figures = useFigures(currency);
  const limit = potential === 'small' ? null : potentialLimits[potential];
  if (limit === null) return null;
  return <small className={styles['limit']}>{t('value.classes.from', { money: figures.short(limit) })}</small>;
}
