// Value: who brings what and how it spreads, who comes again, who leaves, who is alike, what goes together, through whom they book - and
// the model behind it. Figures come from the house's last finished run; every count opens the guests behind it.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { readRuns } from '@regulars/contract/value.ts';
import { ask } from '../ask/ask.ts';
import { valueViews, type ValueView } from '../search.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { TabBar } from '../ui/TabBar.tsx';
import { ChannelsTab } from './ChannelsTab.tsx';
import { ClustersTab } from './ClustersTab.tsx';
import { DishesTab } from './DishesTab.tsx';
import { LeavingTab } from './LeavingTab.tsx';
import { MapTab } from './MapTab.tsx';
import { ModelTab } from './ModelTab.tsx';
import { ReturnsTab } from './ReturnsTab.tsx';
import { FiguresOf, NoFigures, RunNotice } from './RunState.tsx';
import styles from './Value.module.css';

export function ValueScreen() {
  const { t, language } = useReader();
  const { name } = usePlace();
  const may = useMay('value.read');
  const navigate = useNavigate({ from: '/value' });
  const { view = 'map' } = useSearch({ from: '/house/value' });
  if (!may) return <NoPermission />;
  return (
    <>
      <PageBar
        title={t('ui.value.title')}
        small={<FiguresOf />}
        side={
          <Button voice="plain" aria-label={t('value.print')} onClick={() => globalThis.print()}>
            <Printer size={18} aria-hidden="true" />
          </Button>
        }
      />
      <TabBar
        label={t('value.views')}
        value={view}
        change={(chosen) => void navigate({ search: { view: chosen === 'map' ? undefined : chosen } })}
        tabs={(['map', ...valueViews] as const).map((value) => ({ value, label: t(`value.view.${value}`) }))}
      />
      <PageBody>
        <h2 className={`${styles['printed']} print-only`}>
          {name[language]} · {t(`value.view.${view}`)}
        </h2>
        <Part view={view} />
      </PageBody>
    </>
  );
}

/** Channels need no run, and the model page tells of runs; everything else waits for the first. */
function Part({ view }: { view: 'map' | ValueView }) {
  const { propertyId } = usePlace();
  const answer = useQuery(ask(readRuns, { query: { propertyId } }));
  if (view === 'channels') return <ChannelsTab />;
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  const { head, runs } = answer.data;
  return (
    <>
      <RunNotice head={head} last={runs[0]} />
      {view === 'model' ? (
        <ModelTab />
      ) : head.run === null ? (
        <NoFigures underway={head.underway !== null} />
      ) : (
        <Figures view={view} />
      )}
    </>
  );
}

function Figures({ view }: { view: Exclude<'map' | ValueView, 'channels' | 'model'> }) {
  switch (view) {
    case 'map':
      return <MapTab />;
    case 'returns':
      return <ReturnsTab />;
    case 'leaving':
      return <LeavingTab />;
    case 'clusters':
      return <ClustersTab />;
    case 'dishes':
      return <DishesTab />;
  }
}
