// Early warning: who may stay away, who came once, whose card runs out - why, what is done about it, and whether it paid. One list with
// the win-back: what is taken up here is called from the follow-up screen.
import { useSearch, useNavigate } from '@tanstack/react-router';
import { warningTabs, type WarningsSearch } from './search.ts';
import { useMay, useReader } from '../session/session.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { NoPermission } from '../ui/States.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { BoardTab } from './BoardTab.tsx';
import { EffectTab } from './EffectTab.tsx';
import { PlaybooksTab } from './PlaybooksTab.tsx';
import { ReasonsTab } from './ReasonsTab.tsx';

type Tab = 'leaving' | (typeof warningTabs)[number];

export function WarningsScreen() {
  const { t } = useReader();
  const navigate = useNavigate({ from: '/warnings' });
  const search = useSearch({ from: '/house/warnings' });
  const may = useMay('followup.work');
  const tab: Tab = search.tab ?? 'leaving';
  if (!may) return <NoPermission />;
  return (
    <>
      <PageBar title={t('warnings.title')} />
      <TabBar
        label={t('warnings.tabs.label')}
        value={tab}
        change={(value: Tab) =>
          void navigate({ search: ({ property }) => ({ property, tab: value === 'leaving' ? undefined : value }) })
        }
        tabs={(['leaving', ...warningTabs] as const).map((value) => ({ value, label: t(`warnings.tabs.${value}`) }))}
      />
      <PageBody>
        <Part tab={tab} search={search} />
      </PageBody>
    </>
  );
}

function Part({ tab, search }: { tab: Tab; search: WarningsSearch }) {
  switch (tab) {
    case 'leaving':
    case 'secondStay':
    case 'expiring':
      return <BoardTab key={tab} kind={tab} search={search} />;
    case 'report':
      return <EffectTab />;
    case 'reasons':
      return <ReasonsTab />;
    case 'playbooks':
      return <PlaybooksTab />;
  }
}
