// On the guest card: what the guest told us about how content they are, over all their records, and whether they want to be asked.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { optOut, readPulse } from '@regulars/contract/pulse.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useMay, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { dayIn, shortDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { Section } from '../ui/Section.tsx';
import styles from './Surveys.module.css';

const TalkDialog = lazy(() => import('../followups/TalkDialog.tsx'));
const shownAtOnce = 4;

export default function Satisfaction({ guestId }: { guestId: string }) {
  const { t, language, timeZone, today } = useReader();
  const mayWrite = useMay('guest.write');
  const mayTalk = useMay('followup.work');
  const mayCase = useMay('case.work');
  const [talking, setTalking] = useState(false);
  const answers = useQueryClient();
  const told = useQuery(ask(readPulse, { params: { guestId } })).data;
  const change = useMutation({
    mutationFn: (optedOut: boolean) => call(optOut, { params: { guestId }, body: { optedOut } }),
    onSuccess: () => void answers.invalidateQueries(),
  });
  if (!told) return null;
  return (
    <Section
      title={t('surveys.section')}
      side={
        mayTalk && (
          <Button size="small" voice="plain" onClick={() => setTalking(true)}>
            {t('followups.talk')}
          </Button>
        )
      }
    >
      {told.satisfaction !== null && <p>{t('surveys.mean12', { value: numberText(told.satisfaction, language) })}</p>}
      {told.count === 0 && !told.optedOut && <p className={styles['quiet']}>{t('surveys.sectionNone')}</p>}
      <ul className={styles['answers']}>
        {told.said.slice(0, shownAtOnce).map(({ kind, at, satisfaction, bad, words, caseId }) => (
          <li key={`${kind}${at}`}>
            <div className={styles['line']}>
              <span>
                {satisfaction === null ? '' : `${numberText(satisfaction, language)}/5 · `}
                {t(`surveys.said.${kind}`)}
              </span>
              {bad && <Badge tone="alarm">{t('surveys.bad')}</Badge>}
              {caseId && mayCase && (
                <Link to="/cases/$caseId" params={{ caseId }} className="quiet-link">
                  {t('surveys.toCase')}
                </Link>
              )}
              <span className={styles['quiet']}>
                {shortDate(dayIn(at, timeZone), language, Number(today.slice(0, 4)))}
              </span>
            </div>
            {words && <p className={styles['said']}>{t('ui.quote', { text: words })}</p>}
          </li>
        ))}
      </ul>
      {told.optedOut && <p className={styles['quiet']}>{t('surveys.optedOut')}</p>}
      {mayWrite && (told.count > 0 || told.optedOut) && (
        <Button size="small" voice="plain" busy={change.isPending} onClick={() => change.mutate(!told.optedOut)}>
          {t(told.optedOut ? 'surveys.askAgain' : 'surveys.optOut')}
        </Button>
      )}
      <Suspense fallback={null}>{talking && <TalkDialog guestId={guestId} close={() => setTalking(false)} />}</Suspense>
    </Section>
  );
}
