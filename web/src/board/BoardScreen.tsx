// The board of who leads the house, made for the phone: what waits for a decision first, six figures with what they were before, what
// else needs this person. Every figure opens its list and is the one staff see.
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { readBoard, type Board } from '@regulars/contract/board.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { fullDate } from '../ui/dates.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { Approval } from './Approval.tsx';
import { figuresOf } from './figures.ts';
import styles from './Board.module.css';

export function BoardScreen() {
  const { t, language, today } = useReader();
  const { may, propertyId } = usePlace();
  const answer = useQuery({
    ...ask(readBoard, { params: { propertyId } }),
    enabled: may.includes('case.approve'),
    refetchInterval: 60_000,
  });
  if (!may.includes('case.approve')) return <NoPermission />;
  return (
    <>
      <PageBar title={t('ui.board.title')} small={fullDate(today, language)} find={false} />
      <PageBody>
        {answer.error && !answer.data && <Failed error={answer.error} retry={() => void answer.refetch()} />}
        {!answer.data && !answer.error && <Loading lines={8} />}
        {answer.data && <Whole board={answer.data} />}
      </PageBody>
    </>
  );
}

function Whole({ board }: { board: Board }) {
  const { t } = useReader();
  const isCalm = board.approvals.length === 0 && board.needs.length === 0;
  return (
    <div className={styles['board']}>
      <Figures board={board} />
      <div>
        {isCalm && <Empty title={t('cases.board.calm')}>{t('cases.board.calmHint')}</Empty>}
        {board.approvals.length > 0 && (
          <Section
            title={t('cases.board.approvals', { count: board.approvalsInAll })}
            side={
              board.approvalsInAll > board.approvals.length && (
                <Link to="/cases" search={{ view: 'approvals' }}>
                  {t('cases.view.all')}
                </Link>
              )
            }
          >
            <ul>
              {board.approvals.map((row) => (
                <Approval key={row.caseId} row={row} />
              ))}
            </ul>
          </Section>
        )}
        {board.needs.length > 0 && (
          <Section title={t('cases.board.needs')}>
            <ul className={styles['needs']}>
              {board.needs.map(({ kind, count }) => (
                <li key={kind}>
                  <Link {...needLinks[kind]}>
                    <b>{count}</b> {t(`cases.board.need.${kind}`, { count })}
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </div>
  );
}

const needLinks: Readonly<Record<Board['needs'][number]['kind'], LinkProps>> = {
  offered: { to: '/cases', search: { view: 'offered' } },
  review: { to: '/cases', search: { view: 'review' } },
  mine: { to: '/cases', search: { view: 'mine' } },
  tasks: { to: '/tasks' },
};
const figureLinks: Readonly<Record<string, LinkProps>> = {
  cases: { to: '/cases' },
  grave: { to: '/cases', search: { severity: 'grave' } },
  promises: { to: '/promises', search: { view: 'rate' } },
  satisfaction: { to: '/surveys' },
  arrivals: { to: '/today', search: { only: 'vip' } },
  recovery: { to: '/cases/settings', search: { tab: 'budgets' } },
};

function Figures({ board }: { board: Board }) {
  const { t, language } = useReader();
  const { may } = usePlace();
  return (
    <ul className={styles['figures']} aria-label={t('cases.board.figures')}>
      {figuresOf(board, t, language).map(({ key, value, beside, tone }) => {
        const inside = (
          <>
            <span className={styles['name']}>{t(`cases.board.figure.${key}`)}</span>
            <b className={styles[tone]}>{value}</b>
            <small>{beside}</small>
          </>
        );
        // budgets are set by who may; the others see where it went
        const link =
          key === 'recovery' && !may.includes('case.manage') ? { to: '/cases/analysis' as const } : figureLinks[key];
        return (
          <li key={key} data-figure={key}>
            <Link {...link}>{inside}</Link>
          </li>
        );
      })}
    </ul>
  );
}
