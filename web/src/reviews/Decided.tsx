// What was decided lately: who, when, what, and the way back for thirty days. Many answered at once are one line.
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { listDecided } from '@regulars/contract/review.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { LinkChoices } from '../ui/LinkChoices.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { useUndoMany, useUndoOne } from './useAnswers.ts';
import styles from './Reviews.module.css';

type Answer = ReplyOf<typeof listDecided>['decided'][number];

export function Decided() {
  const { t } = useReader();
  const { mine } = useSearch({ from: '/house/reviews' });
  const answer = useQuery(ask(listDecided, { query: { mine: mine ? 'yes' : 'no', limit: 100 } }));
  const decided = answer.data?.decided ?? [];
  return (
    <>
      <PageBar
        title={t('reviews.decided')}
        side={
          <Link
            from="/reviews"
            to="/reviews"
            search={(now) => ({ property: now.property })}
            className={buttonClass('quiet', 'small')}
          >
            {t('reviews.backToQueue')}
          </Link>
        }
      />
      <PageBody>
        <p className={styles['lead']}>{t('reviews.decidedLead')}</p>
        <div className={styles['whose']}>
          <LinkChoices label={t('reviews.decidedWhose')}>
            {([undefined, true] as const).map((own) => (
              <Link
                key={String(own)}
                from="/reviews"
                to="/reviews"
                activeOptions={{ exact: true }}
                search={(now) => ({ ...now, mine: own })}
                aria-current={own === mine || undefined}
              >
                {t(own ? 'reviews.decidedMine' : 'reviews.decidedAll')}
              </Link>
            ))}
          </LinkChoices>
        </div>
        {!answer.data &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading />)}
        {answer.data && decided.length === 0 && <Empty title={t('reviews.decidedNone')} />}
        {decided.length > 0 && (
          <QuietTable
            caption={t('reviews.decidedCaption')}
            columns={[
              { key: 'who', label: t('reviews.decidedWho') },
              { key: 'what', label: t('reviews.decidedWhat') },
              { key: 'when', label: t('reviews.decidedWhen') },
              { key: 'act', label: t('reviews.decidedAct'), unseen: true },
            ]}
          >
            {decided.map((each) => (
              <Line key={`${each.reviewId}${each.at}`} answer={each} />
            ))}
          </QuietTable>
        )}
      </PageBody>
    </>
  );
}

function Line({ answer }: { answer: Answer }) {
  const { t, language, timeZone, today } = useReader();
  const undoOne = useUndoOne();
  const undoMany = useUndoMany();
  const { reviewId, bulkId, pairs, guestIds, holds } = answer;
  const name = (one: Answer['left']) => plainName(one, language) || t('guests.unnamed');
  const names = { left: name(answer.left), right: name(answer.right) };
  return (
    <Row>
      <Cell lead>
        <Link to="/guests/$guestId" params={{ guestId: guestIds[0]! }} className="quiet-link">
          {pairs === 1 ? t('reviews.decidedPair', names) : t('reviews.decidedMany', { count: pairs, ...names })}
        </Link>
      </Cell>
      <Cell>{t(`reviews.answer.${answer.decision}`)}</Cell>
      <Cell>
        <span>
          {shortDate(dayIn(answer.at, timeZone), language, Number(today.slice(0, 4)))} {clock(answer.at, timeZone)}
          <span className={styles['quiet']}>{answer.by}</span>
        </span>
      </Cell>
      <Cell>
        {holds || pairs > 1 ? (
          <Button
            size="small"
            busy={undoOne.isPending || undoMany.isPending}
            onClick={() => (bulkId === null ? undoOne.mutate(reviewId) : undoMany.mutate(bulkId))}
          >
            {t('reviews.undo')}
          </Button>
        ) : (
          <span className={styles['quiet']}>{t('reviews.takenBack')}</span>
        )}
      </Cell>
    </Row>
  );
}
