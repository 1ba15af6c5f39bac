// One of the house's departments.
import { departments, type Department } from '@regulars/contract/department.ts';
import { useReader } from '../session/session.ts';
import styles from './DepartmentSelect.module.css';

/** `all` says what no choice means; without it one is always chosen. `label` is left out where one stands beside it. */
export function DepartmentSelect<T extends Department | undefined>({
  label,
  all,
  value,
  change,
  size = 'usual',
}: {
  label?: string;
  value: T;
  size?: 'usual' | 'tall';
} & (undefined extends T
  ? { all: string; change: (value: Department | undefined) => void }
  : { all?: undefined; change: (value: Department) => void })) {
  const options = useDepartments();
  return (
    <select
      className={`${styles['select']} ${size === 'tall' ? styles['tall'] : ''}`}
      aria-label={label}
      value={value ?? ''}
      onChange={({ currentTarget }) => {
        const chosen = departments.find((each) => each === currentTarget.value);
        if (all !== undefined) change(chosen);
        else if (chosen) change(chosen);
      }}
    >
      {all !== undefined && <option value="">{all}</option>}
      {options.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  );
}

/** The departments by name, for a field that takes its choices as a list. */
export function useDepartments(): { value: Department; label: string }[] {
  const { t } = useReader();
  return departments.map((value) => ({ value, label: t(`tasks.department.${value}`) }));
}
