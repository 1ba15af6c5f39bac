// A proposal that waits for this person: what happened, what is proposed and what it costs stand there before anything is pressed; the
// second press decides.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { readCase, type CaseRow } from '@regulars/contract/case.ts';
import { ask } from '../ask/ask.ts';
import { toneOf } from '../cases/CaseLine.tsx';
import { useRules } from '../cases/useRules.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { leftText, urgencyOf } from '../tasks/timeLeft.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { moneyText } from '../ui/numbers.ts';
import { useNow } from '../ui/useNow.ts';
import work from '../ui/Work.module.css';
import styles from './Board.module.css';

const StepDialog = lazy(() => import('../cases/StepDialog.tsx'));

export function Approval({ row }: { row: CaseRow }) {
  const { t, language } = useReader();
  const now = useNow(20_000);
  const { itemName } = useRules();
  const [asking, setAsking] = useState<'approved' | 'returned'>();
  const { data: page } = useQuery(ask(readCase, { params: { caseId: row.caseId } }));
  const money = (amountMinor: number) => moneyText({ amountMinor, currencyCode: row.currencyCode }, language);
  const left = row.clock ? Date.parse(row.clock.dueAt) - now : null;
  const lines = page?.remedies.filter(({ state }) => state === 'proposed') ?? [];
  const can = (kind: 'approved' | 'returned') =>
    page?.steppable.some((step) => step.kind === kind && step.missing.length === 0);
  return (
    <li className={styles['approval']} data-approval={row.caseId}>
      <p className={styles['who']}>
        <Badge tone={toneOf[row.severity]}>{row.severity}</Badge>
        <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
          {row.guest ? plainName(row.guest.name, language) : t('cases.screen.someone')}
          {row.roomNumber && ` · ${t('tasks.room', { room: row.roomNumber })}`}
        </Link>
        {row.guest?.vip && <Badge tone="brass">VIP</Badge>}
        {left !== null && <small className={work[urgencyOf(left)]}>{leftText(left, t)}</small>}
      </p>
      <p>
        {t(`cases.category.${row.category}`)} · {row.words}
      </p>
      {page?.proposal && (
        <p className={styles['what']}>
          {page.proposal.by.name}: {page.proposal.words}
          <small>
            {lines.map(({ item, retailMinor }) => `${itemName(item)} ${money(retailMinor)}`).join(' · ')} ·{' '}
            {t('cases.screen.inAll', {
              retail: money(page.proposal.retailMinor),
              cost: money(page.proposal.costMinor),
            })}
            {page.prior.length > 0 && ` ${t('cases.board.earlier', { count: page.prior.length })}`}
          </small>
        </p>
      )}
      <span className={styles['acts']}>
        <Button voice="primary" disabled={!can('approved')} onClick={() => setAsking('approved')}>
          {t('cases.screen.approveMoney', { money: money(row.proposedMinor ?? 0) })}
        </Button>
        <Button disabled={!can('returned')} onClick={() => setAsking('returned')}>
          {t('cases.screen.act.returned')}
        </Button>
      </span>
      <Suspense fallback={null}>
        {asking && page && <StepDialog page={page} kind={asking} close={() => setAsking(undefined)} />}
      </Suspense>
    </li>
  );
}
