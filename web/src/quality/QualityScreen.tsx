// Data quality in five parts: values that need a person, how good the links are, what each source sends, what drifts, and how linking
// the base anew goes. Each part is an address; a person sees those that are open to them.
import { Link, useSearch } from '@tanstack/react-router';
import type { Permission } from '@regulars/contract/route.ts';
import type { QualitySearch } from '../search.ts';
import { useReader, useSession } from '../session/session.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { NoPermission } from '../ui/States.tsx';
import { Views } from '../ui/Views.tsx';
import { CheckPairs } from './CheckPairs.tsx';
import { DriftTab } from './DriftTab.tsx';
import { LinksTab } from './LinksTab.tsx';
import { RelinkTab } from './RelinkTab.tsx';
import { SourcesTab } from './SourcesTab.tsx';
import { ValuesTab } from './ValuesTab.tsx';

type Tab = NonNullable<QualitySearch['tab']> | 'values';
const tabs: readonly { tab: Tab; needs: Permission }[] = [
  { tab: 'values', needs: 'guest.write' },
  { tab: 'links', needs: 'guest.merge' },
  { tab: 'sources', needs: 'intake.read' },
  { tab: 'drift', needs: 'intake.read' },
  { tab: 'relink', needs: 'identity.manage' },
];

export function QualityScreen() {
  const { t } = useReader();
  const search = useSearch({ from: '/house/quality' });
  const { properties } = useSession();
  const open = tabs.filter(({ needs }) => properties.some(({ may }) => may.includes(needs))).map(({ tab }) => tab);
  const tab = search.tab ?? open[0];
  if (tab === undefined) return <NoPermission />;
  return (
    <>
      <PageBar title={t('quality.title')} />
      <Tabs open={open} tab={tab} />
      <PageBody>{open.includes(tab) ? <Part tab={tab} search={search} /> : <NoPermission />}</PageBody>
    </>
  );
}

function Part({ tab, search }: { tab: Tab; search: QualitySearch }) {
  switch (tab) {
    case 'values':
      return <ValuesTab search={search} />;
    case 'links':
      return search.check === undefined ? <LinksTab /> : <CheckPairs sampleId={search.check} />;
    case 'sources':
      return <SourcesTab />;
    case 'drift':
      return <DriftTab />;
    case 'relink':
      return <RelinkTab />;
  }
}

function Tabs({ open, tab }: { open: readonly Tab[]; tab: Tab }) {
  const { t } = useReader();
  if (open.length < 2) return null;
  return (
    <Views label={t('measured.tabs.label')}>
      {open.map((each) => (
        <Link
          key={each}
          from="/quality"
          to="/quality"
          activeOptions={{ exact: true }}
          search={({ property }) => ({ property, tab: each === 'values' ? undefined : each })}
          aria-current={each === tab ? 'page' : undefined}
        >
          {t(`measured.tabs.${each}`)}
        </Link>
      ))}
    </Views>
  );
}
