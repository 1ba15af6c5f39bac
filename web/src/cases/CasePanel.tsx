// A case beside the list: head, what to do now, what is known and what happened; the rest stands on its page.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readCase } from '@regulars/contract/case.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import { Failed, Loading } from '../ui/States.tsx';
import { CaseActs } from './CaseActs.tsx';
import { CaseClocks, CaseFacts, CaseHead } from './CaseFacts.tsx';
import { CaseHistory } from './CaseHistory.tsx';
import { CaseNotices } from './CaseNotices.tsx';
import { CaseRemedies } from './CaseRemedies.tsx';
import work from '../ui/Work.module.css';

export function CasePanel({ caseId }: { caseId: string }) {
  const { t } = useReader();
  const answer = useQuery(ask(readCase, { params: { caseId } }));
  const page = answer.data;
  return (
    <article className={work['panel']}>
      {answer.error && !page && <Failed error={answer.error} retry={() => void answer.refetch()} />}
      {!page && !answer.error && <Loading lines={6} />}
      {page && (
        <>
          <CaseHead page={page} />
          <CaseNotices page={page} />
          <p className={work['facts']}>
            <Link to="/cases/$caseId" params={{ caseId }}>
              {t('cases.screen.wholePage')}
            </Link>
          </p>
          <CaseActs page={page} />
          <CaseRemedies page={page} />
          <CaseFacts page={page} />
          <CaseClocks page={page} />
          <CaseHistory page={page} />
        </>
      )}
    </article>
  );
}
