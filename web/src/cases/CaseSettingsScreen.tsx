// What the house lays down for complaints: what may be given, playbooks, limits, budgets, times, causes. Each change is a new edition;
// a case keeps to the one it began with.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { readCaseRules, type CaseRules } from '@regulars/contract/caseRule.ts';
import { ask } from '../ask/ask.ts';
import { caseRuleTabs } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { BudgetsTab } from './BudgetsTab.tsx';
import { CatalogueTab } from './CatalogueTab.tsx';
import { CausesTab } from './CausesTab.tsx';
import { LimitsTab } from './LimitsTab.tsx';
import { PlaybooksTab } from './PlaybooksTab.tsx';
import { SeveritiesTab } from './SeveritiesTab.tsx';

type Tab = (typeof caseRuleTabs)[number];

export function CaseSettingsScreen() {
  const { t } = useReader();
  const { may } = usePlace();
  const { tab = 'catalogue' } = useSearch({ from: '/house/cases/settings' });
  const navigate = useNavigate();
  const answer = useQuery({ ...ask(readCaseRules, {}), enabled: may.includes('case.manage') });
  if (!may.includes('case.manage')) return <NoPermission />;
  return (
    <>
      <PageBar title={t('cases.screen.settings')} />
      <TabBar<Tab>
        label={t('cases.screen.settings')}
        value={tab}
        tabs={caseRuleTabs.map((value) => ({ value, label: t(`cases.rules.tab.${value}`) }))}
        change={(value) =>
          void navigate({ from: '/cases/settings', to: '/cases/settings', search: (now) => ({ ...now, tab: value }) })
        }
      />
      <PageBody>
        {answer.error && !answer.data && <Failed error={answer.error} retry={() => void answer.refetch()} />}
        {!answer.data && !answer.error && <Loading lines={8} />}
        {answer.data && <Part tab={tab} rules={answer.data} />}
      </PageBody>
    </>
  );
}

function Part({ tab, rules }: { tab: Tab; rules: CaseRules }) {
  switch (tab) {
    case 'catalogue':
      return <CatalogueTab key={rules.catalogue.version} rules={rules} />;
    case 'playbooks':
      return <PlaybooksTab key={rules.playbook.version} rules={rules} />;
    case 'limits':
      return <LimitsTab key={rules.limit.version} rules={rules} />;
    case 'budgets':
      return <BudgetsTab />;
    case 'times':
      return <SeveritiesTab key={rules.severity.version} rules={rules} />;
    case 'causes':
      return <CausesTab key={rules.cause.version} rules={rules} />;
    default:
      return tab satisfies never;
  }
}
