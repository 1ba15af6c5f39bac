import { useState } from 'react';
import { useReader } from '../session/session.ts';
import { minorOf } from '../ui/numbers.ts';
import type { Asked } from './catalogue.ts';
import styles from './Builder.module.css';

/** A figure; empty is NaN. Money is typed in whole units of the currency and kept in minor ones. */
export function NumberField({
  label,
  value,
  change,
  asked,
  currency = '',
  whole = false,
}: {
  label: string;
  value: number;
  change: (value: number) => void;
  asked?: Asked;
  currency?: string;
  whole?: boolean;
}) {
  const isMoney = asked?.type === 'money';
  const factor = isMoney ? minorOf(1, currency) : 1;
  const written = Number.isFinite(value) ? String(value / factor) : '';
  const [text, setText] = useState(written);
  // taking back a step changes the value under the field
  const shown = same(read(text, factor, whole), value) ? text : written;
  return (
    <span className={styles['figure']}>
      {isMoney && <span aria-hidden="true">{currency}</span>}
      <input
        inputMode={whole ? 'numeric' : 'decimal'}
        aria-label={isMoney ? `${label} (${currency})` : label}
        autoComplete="off"
        maxLength={14}
        value={shown}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          change(read(currentTarget.value, factor, whole));
        }}
      />
    </span>
  );
}

const same = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

/** Also `1,200`, `１２` as an input method writes it, and `1.5`; anything else is nothing. */
function read(text: string, factor: number, whole: boolean): number {
  const plain = text.normalize('NFKC').replace(/[\s,，]/g, '');
  if (!(whole ? /^\d+$/ : /^-?\d+(\.\d*)?$/).test(plain)) return Number.NaN;
  return factor === 1 ? Number(plain) : Math.round(Number(plain) * factor);
}

export function Unit({ asked, count }: { asked: Asked; count: number }) {
  const { t } = useReader();
  if (!asked.unit || asked.unit === 'count') return null;
  return <span>{t(`segments.unit.${asked.unit}`, { count: count === 1 ? 1 : 2 })}</span>;
}

export function TextField({ label, value, change }: { label: string; value: string; change: (text: string) => void }) {
  return (
    <input
      className={styles['text']}
      aria-label={label}
      maxLength={100}
      autoComplete="off"
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}

export function DateField({ label, value, change }: { label: string; value: string; change: (date: string) => void }) {
  return (
    <input
      type="date"
      className={styles['date']}
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}

export function MonthsField({
  label,
  months,
  change,
}: {
  label: string;
  months: readonly number[];
  change: (months: number[]) => void;
}) {
  const { t } = useReader();
  return (
    <fieldset className={styles['chips']}>
      <legend className="unseen">{label}</legend>
      {([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const).map((month) => (
        <label key={month}>
          <input
            type="checkbox"
            checked={months.includes(month)}
            onChange={({ currentTarget }) =>
              change(
                currentTarget.checked
                  ? [...months, month].toSorted((a, b) => a - b)
                  : months.filter((each) => each !== month),
              )
            }
          />
          <span>{t(`segments.choice.month.${month}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
