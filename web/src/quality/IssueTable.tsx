import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { QualityIssue } from '@regulars/contract/identity.ts';
import { plainName } from '../guests/names.ts';
import { useReader, useSession } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { dayIn, shortDate } from '../ui/dates.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { word } from '../ui/told.ts';
import { useLeave, useReopen } from './settle.ts';
import styles from './Quality.module.css';

const CorrectDialog = lazy(() => import('./CorrectDialog.tsx'));

/** Doubtful values: what was written and how it was read, whose it is, who sent it, and what to do. */
export function IssueTable({ issues }: { issues: readonly QualityIssue[] }) {
  const { t } = useReader();
  const [correcting, setCorrecting] = useState<QualityIssue | undefined>();
  return (
    <>
      <QuietTable
        caption={t('quality.caption')}
        columns={[
          { key: 'what', label: t('quality.what') },
          { key: 'guest', label: t('quality.guest') },
          { key: 'from', label: t('quality.from') },
          { key: 'act', label: t('quality.act'), unseen: true },
        ]}
      >
        {issues.map((issue) => (
          <Row key={issueId(issue)}>
            <Cell lead>
              <What issue={issue} />
            </Cell>
            <Cell>
              <Whose issue={issue} />
            </Cell>
            <Cell>
              <From issue={issue} />
            </Cell>
            <Cell>
              <Acts issue={issue} correct={() => setCorrecting(issue)} />
            </Cell>
          </Row>
        ))}
      </QuietTable>
      <Suspense fallback={null}>
        {correcting && (
          <CorrectDialog key={issueId(correcting)} issue={correcting} close={() => setCorrecting(undefined)} />
        )}
      </Suspense>
    </>
  );
}

const issueId = ({ recordId, kind, key }: QualityIssue): string => `${recordId}/${kind}/${key}`;

function What({ issue }: { issue: QualityIssue }) {
  const { t } = useReader();
  return (
    <>
      <span className={styles['kind']}>{t(`quality.kind.${issue.kind}`)}</span>{' '}
      <span className={styles['was']}>{issue.was || t('quality.empty')}</span>
      <span className={styles['quiet']}>
        {[
          word('guests.cleaning', issue.why, issue.why, t),
          issue.kind !== 'stayDates' &&
            (issue.is === ''
              ? t('quality.notRead')
              : issue.is !== issue.was && t('quality.readAs', { value: issue.is })),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

function Whose({ issue }: { issue: QualityIssue }) {
  const { t, language, today } = useReader();
  return (
    <span>
      <Link to="/guests/$guestId/records" params={{ guestId: issue.guestId }} className={styles['name']}>
        {plainName(issue.name, language) || t('guests.unnamed')}
      </Link>{' '}
      {issue.nextArrival !== null && (
        <Badge tone={issue.nextArrival <= today ? 'warn' : 'sky'}>
          {t('quality.arrives', { date: shortDate(issue.nextArrival, language, Number(today.slice(0, 4))) })}
        </Badge>
      )}
    </span>
  );
}

function From({ issue }: { issue: QualityIssue }) {
  const { t, language, timeZone, today } = useReader();
  const houses = useSession().properties;
  const house = houses.length > 1 && houses.find(({ propertyId }) => propertyId === issue.propertyId)?.name[language];
  const day = shortDate(dayIn(issue.receivedAt, timeZone), language, Number(today.slice(0, 4)));
  return (
    <span>
      {word('channel', issue.source, issue.source, t)}
      <span className={styles['quiet']}>
        {[house, t('quality.received', { date: day })].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}

function Acts({ issue, correct }: { issue: QualityIssue; correct: () => void }) {
  const { t, language, timeZone, today } = useReader();
  const leave = useLeave();
  const reopen = useReopen();
  const { recordId, kind, key, settled } = issue;
  if (settled !== null)
    return (
      <span className={styles['acts']}>
        <span className={styles['quiet']}>
          {t(`quality.settled.${settled.act}`, {
            who: settled.by ?? t('quality.someone'),
            date: shortDate(dayIn(settled.at, timeZone), language, Number(today.slice(0, 4))),
          })}
          {settled.note !== '' && ` · ${t('ui.quote', { text: settled.note })}`}
        </span>
        {settled.act === 'left' && (
          <Button size="small" busy={reopen.isPending} onClick={() => reopen.mutate({ recordId, kind, key })}>
            {t('quality.reopen')}
          </Button>
        )}
      </span>
    );
  return (
    <span className={styles['acts']}>
      {kind !== 'stayDates' && (
        <Button size="small" onClick={correct}>
          {t('quality.putRight')}
        </Button>
      )}
      <Button size="small" voice="plain" busy={leave.isPending} onClick={() => leave.mutate({ recordId, kind, key })}>
        {t(kind === 'stayDates' ? 'quality.leaveStay' : 'quality.leave')}
      </Button>
    </span>
  );
}
