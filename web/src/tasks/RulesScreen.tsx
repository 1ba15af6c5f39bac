// What managers set for their house: roster, who works where, checklists, what comes again, how long what may take. Others may read.
import { Link, useSearch } from '@tanstack/react-router';
import { rulesTabs, type RulesSearch } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { NoPermission } from '../ui/States.tsx';
import { Views } from '../ui/Views.tsx';
import { ListsTab } from './ListsTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import { RecurringTab } from './RecurringTab.tsx';
import { RosterTab } from './RosterTab.tsx';
import { TimesTab } from './TimesTab.tsx';
import styles from '../ui/Work.module.css';

export function RulesScreen() {
  const { t } = useReader();
  const { may } = usePlace();
  const search = useSearch({ from: '/house/tasks/rules' });
  if (!may.includes('task.work')) return <NoPermission />;
  const manages = may.includes('task.manage');
  const tab = search.tab ?? 'roster';
  return (
    <>
      <PageBar title={t('tasks.rules.title')} small={<Link to="/tasks">‹ {t('tasks.rules.back')}</Link>} />
      <Views label={t('tasks.rules.tabs')}>
        {rulesTabs
          .filter((each) => manages || each !== 'times')
          .map((each) => (
            <Link
              key={each}
              to="/tasks/rules"
              activeOptions={{ exact: true }}
              search={({ property }) => ({ property, tab: each === 'roster' ? undefined : each })}
              aria-current={each === tab ? 'page' : undefined}
            >
              {t(`tasks.rules.${each}`)}
            </Link>
          ))}
      </Views>
      <PageBody>
        {!manages && <p className={styles['select']}>{t('tasks.rules.onlyManagers')}</p>}
        <Part tab={tab} search={search} manages={manages} />
      </PageBody>
    </>
  );
}

function Part({ tab, search, manages }: { tab: (typeof rulesTabs)[number]; search: RulesSearch; manages: boolean }) {
  switch (tab) {
    case 'roster':
      return <RosterTab search={search} manages={manages} />;
    case 'people':
      return <PeopleTab manages={manages} />;
    case 'lists':
      return <ListsTab manages={manages} />;
    case 'recurring':
      return <RecurringTab manages={manages} />;
    case 'times':
      return manages ? <TimesTab /> : <NoPermission />;
  }
}
