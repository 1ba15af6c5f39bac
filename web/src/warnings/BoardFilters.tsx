// What narrows a list of warnings; each choice is in the address.
import { useNavigate } from '@tanstack/react-router';
import { guestClass } from '@regulars/contract/guest.ts';
import { signalCodes, warningStates, type WarningsSearch } from './search.ts';
import { useReader } from '../session/session.ts';
import { useOwners } from './useBoard.ts';
import styles from './Warnings.module.css';

export function BoardFilters({ search }: { search: WarningsSearch }) {
  const { t } = useReader();
  const navigate = useNavigate({ from: '/warnings' });
  const owners = useOwners();
  const go = (part: WarningsSearch) => void navigate({ search: (now) => ({ ...now, ...part, at: undefined }) });
  return (
    <div className={`${styles['tools']} screen-only`} role="group" aria-label={t('warnings.filter.label')}>
      <One
        label={t('warnings.filter.state')}
        all={t('warnings.filter.open')}
        value={search.state}
        values={warningStates.map((value) => ({ value, label: t(`warnings.state.${value}`) }))}
        change={(state) => go({ state })}
      />
      <One
        label={t('warnings.filter.signal')}
        all={t('warnings.filter.anySignal')}
        value={search.signal}
        values={signalCodes.map((value) => ({ value, label: t(`warnings.signal.${value}`) }))}
        change={(signal) => go({ signal })}
      />
      <One
        label={t('warnings.filter.class')}
        all={t('warnings.filter.anyClass')}
        value={search.guestClass}
        values={guestClass.options.map((value) => ({ value, label: t(`guests.class.${value}`) }))}
        change={(value) => go({ guestClass: value })}
      />
      <One
        label={t('warnings.filter.owner')}
        all={t('warnings.filter.anyOwner')}
        value={search.owner}
        values={owners.map(({ staffId, name }) => ({ value: staffId, label: name }))}
        change={(owner) => go({ owner })}
      />
    </div>
  );
}

function One<T extends string>({
  label,
  all,
  value,
  values,
  change,
}: {
  label: string;
  all: string;
  value: T | undefined;
  values: readonly { value: T; label: string }[];
  change: (value: T | undefined) => void;
}) {
  return (
    <label>
      <span className="unseen">{label}</span>
      <select
        value={value ?? ''}
        onChange={({ currentTarget }) => change(values.find((each) => each.value === currentTarget.value)?.value)}
      >
        <option value="">{all}</option>
        {values.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </label>
  );
}
