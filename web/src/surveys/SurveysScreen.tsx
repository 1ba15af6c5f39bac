// Pulse and survey of the house: what guests answered, what they are asked, and on which terminals.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMay, useReader } from '../session/session.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { NoPermission } from '../ui/States.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { FormTab } from './FormTab.tsx';
import { ResultsTab } from './ResultsTab.tsx';
import { TerminalsTab } from './TerminalsTab.tsx';

export function SurveysScreen() {
  const { t } = useReader();
  const navigate = useNavigate({ from: '/surveys' });
  const search = useSearch({ from: '/house/surveys' });
  const tab = search.tab ?? 'results';
  if (!useMay('survey.run')) return <NoPermission />;
  return (
    <>
      <PageBar title={t('ui.surveys.title')} />
      <TabBar
        label={t('surveys.tabs.label')}
        value={tab}
        change={(value) =>
          void navigate({ to: '/surveys', search: (now) => ({ ...now, tab: value === 'results' ? undefined : value }) })
        }
        tabs={(['results', 'form', 'terminals'] as const).map((value) => ({
          value,
          label: t(`surveys.tabs.${value}`),
        }))}
      />
      <PageBody>
        {tab === 'results' && <ResultsTab search={search} />}
        {tab === 'form' && <FormTab kind={search.kind ?? 'pulse'} />}
        {tab === 'terminals' && <TerminalsTab />}
      </PageBody>
    </>
  );
}
