// Hours of one place: which house and department, for how grave complaints, round the clock or by the week with its days off.
import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { caseSeverities, type HoursOf } from '@regulars/contract/caseRule.ts';
import type { Department } from '@regulars/contract/department.ts';
import { listTaskPolicies } from '@regulars/contract/roster.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { Choices } from '../ui/Choices.tsx';
import { useDepartments } from '../ui/DepartmentSelect.tsx';
import { DialogFoot } from '../ui/DialogFoot.tsx';
import form from '../ui/Form.module.css';
import '../ui/forms.ts';
import { Notice } from '../ui/States.tsx';
import { Tick } from './FieldsOf.tsx';
import { readWritten, weekdays, written, type Written } from './hours.ts';
import styles from './Cases.module.css';

const nineToSix: Written = {
  days: weekdays.map((weekday) => (weekday < 6 ? '09:00-18:00' : '')),
  holidays: '',
  makeUpDays: '',
};

export function HoursDialog({
  one,
  taken,
  keep,
  remove,
  close,
}: {
  one: HoursOf;
  /** places that have hours of their own already */
  taken: readonly HoursOf[];
  keep: (hours: HoursOf) => void;
  remove: (() => void) | undefined;
  close: () => void;
}) {
  const { t, language } = useReader();
  const departments = useDepartments();
  const { properties } = useSession();
  const [filled, setFilled] = useState(one);
  const [week, setWeek] = useState<Written>(one.calendar === 'always' ? nineToSix : written(one.calendar));
  const fill = (part: Partial<HoursOf>) => setFilled((now) => ({ ...now, ...part }));
  const isAlways = filled.calendar === 'always';
  const calendar = isAlways ? ('always' as const) : readWritten(week);
  const clashes = taken.some(
    ({ propertyId, department, severities }) =>
      propertyId === filled.propertyId &&
      department === filled.department &&
      severities.some((each) => filled.severities.includes(each)),
  );
  const ready = calendar !== undefined && !clashes && filled.severities.length > 0;
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('cases.hours.of')}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) keep({ ...filled, calendar });
        }}
      >
        <div className={form['pair']}>
          <NativeSelect
            label={t('cases.hours.house')}
            value={filled.propertyId ?? ''}
            onChange={({ currentTarget }) => fill({ propertyId: currentTarget.value || null })}
            data={[
              { value: '', label: t('cases.hours.everyHouse') },
              ...properties.map(({ propertyId, name }) => ({ value: propertyId, label: name[language] })),
            ]}
          />
          <NativeSelect
            label={t('cases.screen.ask.department')}
            value={filled.department ?? ''}
            onChange={({ currentTarget }) => fill({ department: (currentTarget.value || null) as Department | null })}
            data={[{ value: '', label: t('cases.hours.everyDepartment') }, ...departments]}
          />
        </div>
        <fieldset className={styles['ticks']}>
          <legend>{t('cases.screen.howGrave')}</legend>
          {caseSeverities.map((severity) => (
            <Tick
              key={severity}
              label={`${severity} ${t(`cases.severity.${severity}`)}`}
              checked={filled.severities.includes(severity)}
              change={(checked) =>
                fill({
                  severities: caseSeverities.filter((each) =>
                    each === severity ? checked : filled.severities.includes(each),
                  ),
                })
              }
            />
          ))}
        </fieldset>
        <Choices
          label={t('cases.hours.when')}
          value={isAlways ? 'always' : 'weekly'}
          change={(value) =>
            fill({ calendar: value === 'always' ? 'always' : { weekly: [], holidays: [], makeUpDays: [] } })
          }
          values={(['always', 'weekly'] as const).map((value) => ({ value, label: t(`cases.hours.${value}`) }))}
        />
        {!isAlways && <Week week={week} change={setWeek} />}
        {clashes && <Notice tone="warn">{t('cases.hours.clash')}</Notice>}
        {!clashes && calendar === undefined && <Notice tone="warn">{t('cases.hours.unread')}</Notice>}
        <DialogFoot close={close}>
          {remove && <Button onClick={remove}>{t('cases.rules.takeAway')}</Button>}
          <Button voice="primary" type="submit" disabled={!ready}>
            {t('cases.rules.enter')}
          </Button>
        </DialogFoot>
      </form>
    </Modal>
  );
}

function Week({ week, change }: { week: Written; change: (week: Written) => void }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const { data } = useQuery(ask(listTaskPolicies, { params: { propertyId } }));
  const add = () => {
    if (!data) return;
    const more = (text: string, days: readonly string[]) =>
      [...new Set([...text.split(/\s+/).filter(Boolean), ...days])].toSorted().join('\n');
    const { holidays, makeUpDays } = data.china;
    change({ ...week, holidays: more(week.holidays, holidays), makeUpDays: more(week.makeUpDays, makeUpDays) });
  };
  return (
    <>
      <div className={form['pair']}>
        {weekdays.map((weekday, at) => (
          <TextInput
            key={weekday}
            label={t(`tasks.weekday.d${weekday}`)}
            placeholder={t('cases.hours.dayOff')}
            maxLength={80}
            value={week.days[at]!}
            onChange={({ currentTarget: { value } }) => change({ ...week, days: week.days.with(at, value) })}
          />
        ))}
      </div>
      <div className={form['pair']}>
        {(['holidays', 'makeUpDays'] as const).map((name) => (
          <Textarea
            key={name}
            label={t(`cases.hours.${name}`)}
            placeholder="2026-10-01"
            rows={5}
            value={week[name]}
            onChange={({ currentTarget: { value } }) => change({ ...week, [name]: value })}
          />
        ))}
      </div>
      <Button size="small" disabled={!data} onClick={add}>
        {t('cases.hours.china')}
      </Button>
    </>
  );
}
