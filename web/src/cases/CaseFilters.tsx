// What narrows the board: how grave, in which state, whose department, words, all houses; everything stands in the address.
import { useNavigate } from '@tanstack/react-router';
import { caseSeverities } from '@regulars/contract/caseRule.ts';
import { caseStates, type CaseState } from '@regulars/contract/caseWord.ts';
import type { CasesSearch, caseViews } from '../search.ts';
import { useReader, useSession } from '../session/session.ts';
import work from '../ui/Work.module.css';
import { DepartmentSelect } from '../ui/DepartmentSelect.tsx';
import styles from './Cases.module.css';

const ended: readonly CaseState[] = ['closed', 'reviewed', 'withdrawn'];

/** The state an address names; one that does not exist filters nothing. */
export const stateOf = (name: string | undefined): CaseState | undefined => caseStates.find((each) => each === name);

/** States that cases of a view can be in; one alone is nothing to choose. */
function statesIn(view: (typeof caseViews)[number]): readonly CaseState[] {
  if (view === 'all') return caseStates;
  if (view === 'closed') return ended;
  if (view === 'approvals' || view === 'review') return [];
  return caseStates.filter((each) => !ended.includes(each));
}

export function CaseFilters({ search }: { search: CasesSearch }) {
  const { t } = useReader();
  const { properties } = useSession();
  const navigate = useNavigate();
  const states = statesIn(search.view ?? 'open');
  const filter = (part: Partial<CasesSearch>) =>
    void navigate({ from: '/cases', to: '/cases', search: (now) => ({ ...now, ...part, at: undefined }) });
  return (
    <div className={styles['filters']}>
      <label className={work['filter']}>
        <span className="unseen">{t('cases.screen.howGrave')}</span>
        <select
          value={search.severity ?? ''}
          onChange={({ currentTarget: { value } }) =>
            filter({ severity: [...caseSeverities, 'grave' as const].find((each) => each === value) })
          }
        >
          <option value="">{t('cases.screen.anySeverity')}</option>
          <option value="grave">{t('cases.screen.grave')}</option>
          {caseSeverities.map((each) => (
            <option key={each} value={each}>
              {each} {t(`cases.severity.${each}`)}
            </option>
          ))}
        </select>
      </label>
      {states.length > 1 && (
        <label className={work['filter']}>
          <span className="unseen">{t('cases.screen.whichState')}</span>
          <select
            value={stateOf(search.state) ?? ''}
            onChange={({ currentTarget: { value } }) => filter({ state: stateOf(value) })}
          >
            <option value="">{t('cases.screen.anyState')}</option>
            {states.map((each) => (
              <option key={each} value={each}>
                {t(`cases.state.${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      <DepartmentSelect
        label={t('cases.screen.ask.department')}
        all={t('cases.screen.anyDepartment')}
        value={search.department}
        change={(department) => filter({ department })}
      />
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const text = new FormData(event.currentTarget).get('search');
          filter({ search: typeof text === 'string' && text.trim() ? text.trim() : undefined });
        }}
      >
        <input
          name="search"
          type="search"
          defaultValue={search.search ?? ''}
          maxLength={100}
          aria-label={t('cases.screen.searchHint')}
          placeholder={t('cases.screen.searchHint')}
        />
      </form>
      {properties.length > 1 && (
        <label className={styles['tick']}>
          <input
            type="checkbox"
            checked={search.anywhere === true}
            onChange={({ currentTarget }) => filter({ anywhere: currentTarget.checked || undefined })}
          />
          <span>{t('cases.screen.anywhere')}</span>
        </label>
      )}
    </div>
  );
}
