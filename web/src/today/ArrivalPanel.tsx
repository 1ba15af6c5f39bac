// The guest of the chosen row: the card's essence beside the list. The head is drawn from the row at once, the rest follows.
import { Link } from '@tanstack/react-router';
import { ArrowUpRight, NotebookPen } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { nobodyId } from '@regulars/contract/guest.ts';
import type { Today, TodayRow } from '@regulars/contract/today.ts';
import { Figures } from '../guests/Figures.tsx';
import { GuestHead } from '../guests/GuestHead.tsx';
import { plainName } from '../guests/names.ts';
import { Preferences } from '../guests/Preferences.tsx';
import { Things } from '../guests/Things.tsx';
import { Lately } from '../guests/Timeline.tsx';
import { useGuest } from '../guests/useGuest.ts';
import { arrivalKey } from '../search.ts';
import { useMay, useReader } from '../session/session.ts';
import { CheckinLink, StayIdeas } from '../checkin/lazily.ts';
import { GuestPromises } from '../promises/lazily.ts';
import { ScriptButton } from '../standards/ScriptButton.tsx';
import { AskButton } from '../surveys/AskButton.tsx';
import { TakeLink } from '../cases/TakeLink.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { arrivalOfRow } from './arrival.ts';
import { Comfort } from './Comfort.tsx';
import { Preparation } from './Preparation.tsx';
import { StayLine } from './StayLine.tsx';
import styles from './ArrivalPanel.module.css';

const NoteSheet = lazy(() => import('../guests/NoteSheet.tsx'));

export default function ArrivalPanel({ row, list }: { row: TodayRow; list: Today['list'] }) {
  const { t, language } = useReader();
  const answer = useGuest(row.guest.guestId);
  const card = answer.data;
  const mayWrite = useMay('guest.write');
  const mayRead = useMay('guest.read');
  const [noting, setNoting] = useState(false);
  useKeys({ e: mayWrite ? () => setNoting(true) : undefined });
  return (
    <>
      <GuestHead head={card ?? row.guest} badges={card?.badges ?? row.badges} />
      <StayLine row={row} list={list} />
      <div className={styles['actions']}>
        {list === 'arrivals' && (
          <Suspense fallback={null}>
            <CheckinLink stay={row} small />
          </Suspense>
        )}
        {mayWrite && (
          <Button size="small" onClick={() => setNoting(true)}>
            <NotebookPen size={15} aria-hidden="true" />
            {t('guests.note')}
          </Button>
        )}
        {mayRead && row.guest.guestId !== nobodyId && (
          <ScriptButton guest={row.guest} reservationId={row.reservationId} size="small" />
        )}
        {row.guest.guestId !== nobodyId && (
          <TakeLink guestId={row.guest.guestId} room={list === 'arrivals' ? null : row.room.number} small />
        )}
        {list !== 'arrivals' && <AskButton reservationId={row.reservationId} roomIndex={row.roomIndex} size="small" />}
        {mayRead && (
          <Link
            to="/guests/$guestId"
            params={{ guestId: row.guest.guestId }}
            search={{ at: arrivalKey(row) }}
            className={buttonClass('plain', 'small')}
          >
            {t('guests.openCard')}
            <ArrowUpRight size={15} aria-hidden="true" />
          </Link>
        )}
      </div>
      <Comfort row={row} />
      {card && <Things card={card} />}
      {list !== 'departures' && (
        // asked for at once, shown with what stands above it: nothing to tick moves away under the pointer
        <div hidden={!card && mayRead && !answer.error}>
          <Preparation arrival={arrivalOfRow(row, language)} primary={!card?.todo} />
        </div>
      )}
      {list === 'inHouse' && mayRead && (
        <Suspense fallback={null}>
          <StayIdeas stay={row} />
        </Suspense>
      )}
      {list === 'departures' && mayRead && row.badges.some(({ kind }) => kind === 'promise') && (
        <Suspense fallback={null}>
          <GuestPromises guestId={row.guest.guestId} name={plainName(row.guest.name, language)} onlyOpen />
        </Suspense>
      )}
      {!card &&
        mayRead &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
      {card && (
        <>
          <Preferences guestId={card.guestId} preferences={card.preferences} limit={12} />
          <Figures figures={card.figures} all={false} />
          <Lately items={card.timeline} />
        </>
      )}
      <Suspense fallback={null}>
        {noting && (
          <NoteSheet
            guestId={row.guest.guestId}
            name={plainName(row.guest.name, language)}
            reservationId={row.reservationId}
            close={() => setNoting(false)}
          />
        )}
      </Suspense>
    </>
  );
}
