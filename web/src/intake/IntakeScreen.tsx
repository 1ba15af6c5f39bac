// Integrations: each source with its state, its last message, how late its orders are and what is held back; below, the delay
// per channel. How usable each source's records are stands under data quality. Live by server push; ages count by themselves.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { listConnections } from '@regulars/contract/intake.ts';
import { ask } from '../ask/ask.ts';
import { useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { Latency } from './Latency.tsx';
import { Sources } from './Sources.tsx';
import styles from './Intake.module.css';

const ConnectionDialog = lazy(() => import('./ConnectionDialog.tsx'));

export function IntakeScreen() {
  const { t } = useReader();
  const session = useSession();
  const mayRead = session.properties.some(({ may }) => may.includes('intake.read'));
  const mayManage = session.properties.some(({ may }) => may.includes('intake.manage'));
  const answer = useQuery({ ...ask(listConnections, { query: {} }), enabled: mayRead, refetchInterval: 15_000 });
  const [adding, setAdding] = useState(false);
  // files come by the import, which has its own screen
  const sources = (answer.data?.connections ?? []).filter(({ mode }) => mode !== 'file');
  const parked = sources.reduce((sum, { counts }) => sum + counts.parked, 0);
  const add = mayManage && (
    <Button voice="primary" onClick={() => setAdding(true)}>
      {t('intake.add')}
    </Button>
  );
  if (!mayRead) return <NoPermission />;
  return (
    <>
      <PageBar
        title={t('intake.title')}
        small={
          sources.length > 0 &&
          [
            t('intake.sourceCount', { count: sources.length }),
            parked > 0 ? t('intake.parkedCount', { count: parked }) : t('intake.allWell'),
          ].join(' · ')
        }
        side={sources.length > 0 && add}
      />
      <PageBody>
        {!answer.data &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading />)}
        {answer.data && sources.length === 0 && (
          <Empty title={t('intake.none')} actions={add}>
            {t('intake.noneHint')}
          </Empty>
        )}
        {sources.length > 0 && (
          <div className={styles['screen']}>
            <Section title={t('intake.sources')}>
              <Sources sources={sources} />
            </Section>
            <Latency />
            <p>
              <Link to="/quality" search={{ tab: 'sources' }} className="quiet-link">
                {t('intake.quality')}
              </Link>
            </p>
          </div>
        )}
        <Suspense fallback={null}>
          {adding && answer.data && <ConnectionDialog systems={answer.data.systems} close={() => setAdding(false)} />}
        </Suspense>
      </PageBody>
    </>
  );
}
