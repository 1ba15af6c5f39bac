import { useId } from 'react';
import styles from './Form.module.css';

/** One of a few, as chips; real radio buttons underneath. */
export function Choices<T extends string>({
  label,
  values,
  value,
  change,
  unseenLabel = false,
}: {
  label: string;
  values: readonly { value: T; label: string }[];
  value: T;
  change: (value: T) => void;
  unseenLabel?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className={styles['choices']}>
      <legend className={unseenLabel ? 'unseen' : ''}>{label}</legend>
      {values.map((each) => (
        <label key={each.value} className={styles['choice']}>
          <input type="radio" name={name} checked={each.value === value} onChange={() => change(each.value)} />
          <span>{each.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
