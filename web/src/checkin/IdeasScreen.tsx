// Ideas for everybody in house, by room: whoever has a quiet hour sees whom the house could please.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readIdeas, type IdeaRow } from '@regulars/contract/idea.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import { arrivalKey } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { longDate } from '../ui/dates.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { IdeaLine, shownIdeas } from './IdeaLine.tsx';
import styles from './Checkin.module.css';

export function IdeasScreen() {
  const { t } = useReader();
  const { propertyId, may } = usePlace();
  const mayRead = may.includes('guest.read');
  const answer = useQuery({ ...ask(readIdeas, { params: { propertyId } }), enabled: mayRead });
  if (!mayRead) return <NoPermission />;
  const told = answer.data;
  return (
    <>
      <PageBar
        title={t('checkin.ideas.inHouse')}
        small={
          told && told.rows.length > 0 && t('checkin.ideas.count', { guests: told.rows.length, inHouse: told.inHouse })
        }
      />
      <PageBody>
        {!told &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />)}
        {told?.rows.length === 0 && <Empty title={t('checkin.ideas.none')}>{t('checkin.ideas.noneHint')}</Empty>}
        <ul className={styles['guests']}>
          {told?.rows.map((row) => (
            <Guest key={arrivalKey(row)} row={row} />
          ))}
        </ul>
      </PageBody>
    </>
  );
}

function Guest({ row }: { row: IdeaRow }) {
  const { t, language } = useReader();
  const stay = { reservationId: row.reservationId, roomIndex: row.roomIndex };
  return (
    <li>
      <h2>
        <span className={styles['number']}>{row.roomNumber ?? '–'}</span>
        <Link to="/guests/$guestId" params={{ guestId: row.guest.guestId }} search={{ at: arrivalKey(row) }}>
          {plainName(row.guest.name, language) || t('guests.unnamed')}
        </Link>
        <small>{t('checkin.ideas.leaves', { date: longDate(row.departureDate, language) })}</small>
      </h2>
      <ul className={styles['ideas']}>
        {shownIdeas(row.ideas, false).map((idea) => (
          <IdeaLine key={idea.key} stay={stay} idea={idea} />
        ))}
      </ul>
    </li>
  );
}
