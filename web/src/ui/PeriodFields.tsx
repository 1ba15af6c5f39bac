// A period by its two days. A year is typed digit by digit (0002, 0020 …) and the days one after the other: both stand as they are typed,
// and the period is told once it is one.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPeriod, type Period } from './dates.ts';
import styles from './PeriodFields.module.css';

export function PeriodFields({
  period,
  labels,
  change,
}: {
  period: Period;
  labels: Readonly<Record<keyof Period, string>>;
  change: (period: Period) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(period);
  const [shown, setShown] = useState(period);
  // another period came from elsewhere: a button, the address
  if (shown.from !== period.from || shown.to !== period.to) {
    setShown(period);
    setTyped(period);
  }
  const type = (part: Partial<Period>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    if (isPeriod(next)) change(next);
  };
  const isReversed = typed.from > typed.to && isPeriod({ from: typed.to, to: typed.from });
  return (
    <>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className={styles['day']}>
          <span>{labels[name]}</span>
          <input
            type="date"
            value={typed[name]}
            aria-invalid={isReversed || undefined}
            onChange={({ currentTarget: { value } }) => type({ [name]: value })}
          />
        </label>
      ))}
      <span role="status" className={styles['reversed']}>
        {isReversed && t('ui.reversed')}
      </span>
    </>
  );
}
