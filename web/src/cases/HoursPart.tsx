// When the clocks run: hours of houses and departments in place of round the clock. Part of the times, published with them.
import { useState } from 'react';
import type { HoursOf } from '@regulars/contract/caseRule.ts';
import { useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import { HoursDialog } from './HoursDialog.tsx';
import { weekdays, written } from './hours.ts';
import styles from './Cases.module.css';

const fresh: HoursOf = { propertyId: null, department: null, severities: ['S3', 'S4'], calendar: 'always' };

export function HoursPart({ hours, change }: { hours: readonly HoursOf[]; change: (hours: HoursOf[]) => void }) {
  const { t } = useReader();
  // a place in the list; at its end a new one
  const [at, setAt] = useState<number>();
  const place = useHoursPlace();
  const put = (one: HoursOf) => change(at === hours.length ? [...hours, one] : hours.with(at!, one));
  return (
    <Section title={t('cases.hours.title')}>
      <p className={styles['hint']}>{t('cases.hours.hint')}</p>
      <ul className={styles['entries']}>
        {hours.map((one, row) => (
          <li key={`${one.propertyId} ${one.department} ${one.severities.join()}`}>
            <span>
              <b>{place(one)}</b> · {one.severities.join(' · ')}
              <small>
                <HoursText calendar={one.calendar} />
              </small>
            </span>
            <Button size="small" aria-label={`${t('cases.rules.edit')} ${place(one)}`} onClick={() => setAt(row)}>
              {t('cases.rules.edit')}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => setAt(hours.length)}>{t('cases.hours.add')}</Button>
      {at !== undefined && (
        <HoursDialog
          one={hours[at] ?? fresh}
          taken={hours.filter((_, row) => row !== at)}
          keep={(one) => {
            put(one);
            setAt(undefined);
          }}
          remove={
            at < hours.length
              ? () => {
                  change(hours.toSpliced(at, 1));
                  setAt(undefined);
                }
              : undefined
          }
          close={() => setAt(undefined)}
        />
      )}
    </Section>
  );
}

function useHoursPlace() {
  const { t, language } = useReader();
  const { properties } = useSession();
  return ({ propertyId, department }: HoursOf): string =>
    [
      propertyId === null
        ? t('cases.hours.everyHouse')
        : (properties.find((one) => one.propertyId === propertyId)?.name[language] ?? t('cases.hours.otherHouse')),
      department === null ? t('cases.hours.everyDepartment') : t(`tasks.department.${department}`),
    ].join(' · ');
}

/** Days with the same hours are told together. */
function HoursText({ calendar }: { calendar: HoursOf['calendar'] }) {
  const { t } = useReader();
  if (calendar === 'always') return t('cases.hours.always');
  const days = Map.groupBy(weekdays, (weekday) => written(calendar).days[weekday - 1]!);
  const said = [...days].flatMap(([text, same]) =>
    text === '' ? [] : [`${same.map((weekday) => t(`tasks.weekday.d${weekday}`)).join(' ')} ${text}`],
  );
  return [
    ...said,
    ...(calendar.holidays.length > 0 ? [t('cases.hours.off', { count: calendar.holidays.length })] : []),
    ...(calendar.makeUpDays.length > 0 ? [t('cases.hours.madeUp', { count: calendar.makeUpDays.length })] : []),
  ].join(' · ');
}
