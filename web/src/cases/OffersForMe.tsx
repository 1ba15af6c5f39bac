// Cases that wait for me to accept them: until then the sender stays responsible.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { listCases, readCase, type CaseRow } from '@regulars/contract/case.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import { usePlace, useReader } from '../session/session.ts';
import { leftText } from '../tasks/timeLeft.ts';
import { Button } from '../ui/Button.tsx';
import { useNow } from '../ui/useNow.ts';
import { useStep } from './useStep.ts';
import work from '../ui/Work.module.css';
import styles from './Cases.module.css';

const StepDialog = lazy(() => import('./StepDialog.tsx'));

export function OffersForMe() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const { data } = useQuery(ask(listCases, { query: { propertyId, view: 'offered', limit: 5 } }));
  if (!data || data.rows.length === 0) return null;
  return (
    <section className={work['alerts']} aria-label={t('cases.view.offered')}>
      <div className={work['alertHead']}>
        <h2>{t('cases.screen.offersWaiting', { count: data.counts.offered })}</h2>
      </div>
      <ul>
        {data.rows.map((row) => (
          <Offer key={row.caseId} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Offer({ row }: { row: CaseRow }) {
  const { t, language } = useReader();
  const now = useNow(20_000);
  const step = useStep(row.caseId);
  const [bouncing, setBouncing] = useState(false);
  const left = row.offered ? Date.parse(row.offered.until) - now : 0;
  return (
    <li className={styles['offer']}>
      <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
        {row.severity} ·{' '}
        {[
          row.roomNumber && t('tasks.room', { room: row.roomNumber }),
          row.guest && plainName(row.guest.name, language),
          t(`cases.category.${row.category}`),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Link>
      <small>
        {t('cases.screen.offeredBy', { who: row.offered?.by.name ?? '' })} · {leftText(left, t)}
      </small>
      <span className={styles['pair']}>
        <Button
          voice="primary"
          size="small"
          busy={step.isPending}
          onClick={() => step.mutate({ kind: 'accepted', body: { version: row.version } })}
        >
          {t('cases.screen.act.accepted')}
        </Button>
        <Button size="small" onClick={() => setBouncing(true)}>
          {t('cases.screen.act.bounced')}
        </Button>
      </span>
      {bouncing && <Bounce caseId={row.caseId} close={() => setBouncing(false)} />}
    </li>
  );
}

function Bounce({ caseId, close }: { caseId: string; close: () => void }) {
  const { data } = useQuery(ask(readCase, { params: { caseId } }));
  return <Suspense fallback={null}>{data && <StepDialog page={data} kind="bounced" close={close} />}</Suspense>;
}
