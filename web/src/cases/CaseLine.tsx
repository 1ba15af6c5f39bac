// One case in a list: how long there is, how grave, who and where, whose, what comes next; text first, colour only helps.
import { Link } from '@tanstack/react-router';
import type { CaseRow } from '@regulars/contract/case.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { leftText, urgencyOf } from '../tasks/timeLeft.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import work from '../ui/Work.module.css';
import styles from './Cases.module.css';

export const toneOf: Readonly<Record<CaseRow['severity'], Tone>> = { S1: 'alarm', S2: 'warn', S3: 'sky', S4: 'plain' };

/** `beside`: it opens in the panel; otherwise the page of the case. */
export function CaseLine({
  row,
  now,
  chosen,
  beside,
}: {
  row: CaseRow;
  now: number;
  chosen: boolean;
  beside: boolean;
}) {
  const { t, language } = useReader();
  const inside = (
    <>
      <Left row={row} now={now} />
      <span className={work['what']}>
        <Badge tone={toneOf[row.severity]}>{row.severity}</Badge>
        <b>{row.guest ? plainName(row.guest.name, language) : t('cases.screen.someone')}</b>
        {row.guest?.vip && <Badge tone="brass">VIP</Badge>}
        {row.bounces > 0 && <Badge tone="warn">{t('tasks.bounced', { count: row.bounces })}</Badge>}
        {row.reopened > 0 && <Badge tone="warn">{t('cases.state.reopened')}</Badge>}
      </span>
      <span className={work['where']}>{row.roomNumber && t('tasks.room', { room: row.roomNumber })}</span>
      <span className={work['whose']}>
        <span className={styles['words']}>
          {t(`cases.category.${row.category}`)} · {row.words}
        </span>
        <Whose row={row} />
      </span>
    </>
  );
  return (
    <li className={chosen ? work['chosen'] : ''} data-case={row.caseId}>
      {beside ? (
        <Link
          from="/cases"
          to="/cases"
          search={(current) => ({ ...current, at: row.caseId })}
          className={work['line']}
          aria-current={chosen || undefined}
        >
          {inside}
        </Link>
      ) : (
        <Link to="/cases/$caseId" params={{ caseId: row.caseId }} className={work['line']}>
          {inside}
        </Link>
      )}
    </li>
  );
}

export function Left({ row, now }: { row: Pick<CaseRow, 'clock' | 'state'>; now: number }) {
  const { t } = useReader();
  const left = row.clock === null ? null : Date.parse(row.clock.dueAt) - now;
  return (
    <span className={`${work['left']} ${work[urgencyOf(left)]}`}>
      {left !== null && row.clock ? (
        <>
          {leftText(left, t)} <small>{t(`cases.clock.${row.clock.kind}`)}</small>
        </>
      ) : (
        <small>{t(`cases.state.${row.state}`)}</small>
      )}
    </span>
  );
}

function Whose({ row }: { row: CaseRow }) {
  const { t } = useReader();
  const { offered } = row;
  const whom = offered && (offered.to?.name ?? (offered.department ? t(`tasks.department.${offered.department}`) : ''));
  return (
    <span>
      {t(`cases.state.${row.state}`)} · {t('tasks.ownedBy', { who: row.owner.name })}
      {whom && <> · {t('tasks.offeredTo', { whom })}</>}
      {row.next && <> · {t('cases.screen.nextIs', { step: t(`cases.step.${row.next}`) })}</>}
    </span>
  );
}
