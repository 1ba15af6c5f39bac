// The page of a case: on the left what happened and what comes next, on the right what helps - how to talk, what fits, what was before.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Printer } from 'lucide-react';
import { readCase } from '@regulars/contract/case.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { CaseActs } from './CaseActs.tsx';
import { CaseAttachments } from './CaseAttachments.tsx';
import { CaseClocks, CaseFacts, CaseHead } from './CaseFacts.tsx';
import { CaseHistory } from './CaseHistory.tsx';
import { CaseNotices } from './CaseNotices.tsx';
import { CaseRemedies } from './CaseRemedies.tsx';
import { Playbooks, TalkModel } from './CaseSide.tsx';
import { Related } from './Related.tsx';
import { Restricted } from './Restricted.tsx';
import styles from './Cases.module.css';

export function CaseScreen() {
  const { t } = useReader();
  const { may } = usePlace();
  const { caseId } = useParams({ from: '/house/cases/$caseId' });
  const answer = useQuery({ ...ask(readCase, { params: { caseId } }), enabled: may.includes('case.work') });
  const page = answer.data;
  if (!may.includes('case.work')) return <NoPermission />;
  return (
    <>
      <PageBar
        title={t('cases.screen.case')}
        small={
          <>
            <Link to="/cases" className="screen-only">
              {t('cases.title')}
            </Link>
            {page && <span>{page.number}</span>}
          </>
        }
        side={
          <Button voice="plain" aria-label={t('cases.screen.print')} onClick={() => globalThis.print()}>
            <Printer size={18} aria-hidden="true" />
          </Button>
        }
      />
      <PageBody>
        {answer.error && !page && <Failed error={answer.error} retry={() => void answer.refetch()} />}
        {!page && !answer.error && <Loading lines={8} />}
        {page && (
          <div className={styles['page']}>
            <article>
              <CaseHead page={page} />
              <CaseNotices page={page} />
              <CaseActs page={page} />
              <CaseRemedies page={page} />
              <CaseFacts page={page} />
              <CaseAttachments page={page} />
              <CaseHistory page={page} />
            </article>
            <aside aria-label={t('cases.screen.helps')}>
              <CaseClocks page={page} />
              <TalkModel page={page} />
              <Playbooks page={page} />
              <Related title={t('cases.screen.prior')} cases={page.prior} />
              <Related title={t('cases.screen.similar')} cases={page.similar} />
              {page.mayRestricted && <Restricted caseId={page.caseId} />}
            </aside>
          </div>
        )}
      </PageBody>
    </>
  );
}
