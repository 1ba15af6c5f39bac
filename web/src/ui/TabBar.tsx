// The parts of a screen under its name; which one is shown stands in the address.
import { Views } from './Views.tsx';

export function TabBar<T extends string>({
  label,
  tabs,
  value,
  change,
}: {
  label: string;
  tabs: readonly { value: T; label: string; count?: number | undefined }[];
  value: T;
  change: (value: T) => void;
}) {
  return (
    <Views label={label}>
      {tabs.map((each) => (
        <button
          key={each.value}
          type="button"
          aria-current={each.value === value ? 'page' : undefined}
          onClick={() => change(each.value)}
        >
          {each.label}
          {each.count !== undefined && <small>{each.count}</small>}
        </button>
      ))}
    </Views>
  );
}
