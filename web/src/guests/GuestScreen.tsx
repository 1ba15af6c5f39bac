// The guest card, whole: who this is, three things to know and one to do, what they like, what happened. What matters stands
// above the fold; the timeline and the quieter facts follow in one page without tabs.
import { Link, useCanGoBack, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { ArrowLeft, Mail, NotebookPen } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { GuestCard } from '@regulars/contract/guest.ts';
import { useMay, useReader } from '../session/session.ts';
import { arrivalOfCard } from '../today/arrival.ts';
import { Preparation } from '../today/Preparation.tsx';
import { TakeLink } from '../cases/TakeLink.tsx';
import { CheckinLink, StayIdeas } from '../checkin/lazily.ts';
import { GuestPromises } from '../promises/lazily.ts';
import { ScriptButton } from '../standards/ScriptButton.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { useTitle } from '../ui/Page.tsx';
import { Failed, Loading, Notice } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { FindBox } from '../find/FindBox.tsx';
import { handheld, useMedia } from '../ui/useMedia.ts';
import { Basics, Companions, Facets, SpecialDates, Upcoming } from './About.tsx';
import { Consents } from './Consents.tsx';
import { Contacts } from './Contacts.tsx';
import { Figures } from './Figures.tsx';
import { GuestClassLine } from './GuestClassLine.tsx';
import { GuestHead } from './GuestHead.tsx';
import { Household } from './Household.tsx';
import { plainName } from './names.ts';
import { Preferences } from './Preferences.tsx';
import { Things } from './Things.tsx';
import { Timeline } from './Timeline.tsx';
import { useGuest } from './useGuest.ts';
import { careWords } from '../words/words.ts';
import styles from './GuestScreen.module.css';

const WriteSheet = lazy(async () => {
  await careWords();
  return import('../outbox/WriteSheet.tsx');
});
const Satisfaction = lazy(async () => {
  await careWords();
  return import('../surveys/Satisfaction.tsx');
});
const GuestTask = lazy(async () => {
  await careWords();
  return import('../tasks/GuestTask.tsx');
});
const NoteSheet = lazy(() => import('./NoteSheet.tsx'));

export function GuestScreen() {
  const { t } = useReader();
  const { guestId } = useParams({ from: '/house/guests/$guestId' });
  const answer = useGuest(guestId);
  const inHand = useMedia(handheld);
  return (
    <div className={styles['page']}>
      <div className={`${styles['top']} screen-only`}>
        <Back />
        {!inHand && <FindBox />}
      </div>
      {answer.data && <Card card={answer.data} key={guestId} />}
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />)}
      {!answer.data && <h1 className="unseen">{t('guests.card')}</h1>}
    </div>
  );
}

function Card({ card }: { card: GuestCard }) {
  const { t, language, today } = useReader();
  const { at } = useSearch({ from: '/house/guests/$guestId' });
  const [noting, setNoting] = useState(false);
  const [writing, setWriting] = useState(false);
  const mayWrite = useMay('guest.write');
  const maySend = useMay('message.write');
  const name = plainName(card.name, language) || t('guests.unnamed');
  const arrival = arrivalOfCard(card, at, today, language);
  const stay = arrival ?? card.upcoming.find(({ status }) => status === 'inHouse');
  useTitle(name);
  useKeys({ e: mayWrite ? () => setNoting(true) : undefined });
  return (
    <article className={styles['card']}>
      <div className={styles['main']}>
        {card.status === 'merged' && card.survivorId && (
          <Notice tone="sky">
            {t('guests.mergedInto')}{' '}
            <Link to="/guests/$guestId" params={{ guestId: card.survivorId }} className="quiet-link">
              {t('guests.openSurvivor')}
            </Link>
          </Notice>
        )}
        <GuestHead head={card} badges={card.badges} as="h1" />
        <div className={`${styles['actions']} screen-only`}>
          {mayWrite && (
            <Button onClick={() => setNoting(true)}>
              <NotebookPen size={16} aria-hidden="true" />
              {t('guests.note')}
            </Button>
          )}
          {maySend && card.status === 'active' && (
            <Button onClick={() => setWriting(true)}>
              <Mail size={16} aria-hidden="true" />
              {t('guests.write')}
            </Button>
          )}
          <TakeLink guestId={card.guestId} />
          <ScriptButton guest={card} reservationId={arrival?.reservationId} />
          <Link to="/guests/$guestId/records" params={{ guestId: card.guestId }} className={buttonClass('plain')}>
            {t('guests.recordCount', { count: card.recordCount })}
          </Link>
          {card.status === 'active' && (
            <Suspense fallback={null}>
              <GuestTask guestId={card.guestId} name={name} />
            </Suspense>
          )}
          {/* what comes with its own words comes last: nothing else moves under the finger */}
          {arrival?.status === 'reserved' && (
            <Suspense fallback={null}>
              <CheckinLink stay={arrival} />
            </Suspense>
          )}
        </div>
        <Things card={card} />
        {arrival && <Preparation arrival={arrival} primary={!card.todo} />}
        <Suspense fallback={null}>
          <GuestPromises guestId={card.guestId} name={name} reservationId={arrival?.reservationId} />
        </Suspense>
      </div>
      <div className={styles['side']}>
        <Preferences guestId={card.guestId} preferences={card.preferences} />
        <Figures figures={card.figures} all />
        <GuestClassLine card={card} />
        <Upcoming card={card} />
        <Contacts card={card} />
        {stay && (
          <Suspense fallback={null}>
            <StayIdeas stay={stay} />
          </Suspense>
        )}
        <Suspense fallback={null}>
          <Satisfaction guestId={card.guestId} />
        </Suspense>
        <Consents guestId={card.guestId} />
        <SpecialDates card={card} />
        <Companions card={card} />
        <Household guestId={card.guestId} />
        <Basics card={card} />
        <Facets card={card} />
      </div>
      <div className={styles['story']}>
        <Timeline card={card} />
      </div>
      <Suspense fallback={null}>
        {writing && (
          <WriteSheet
            guestId={card.guestId}
            name={name}
            reservationId={arrival?.reservationId}
            close={() => setWriting(false)}
          />
        )}
        {noting && (
          <NoteSheet
            guestId={card.guestId}
            name={name}
            reservationId={arrival?.reservationId}
            close={() => setNoting(false)}
          />
        )}
      </Suspense>
    </article>
  );
}

/** Back to where the reader came from, with its filter; to Today from a link that was opened by itself. */
export function Back() {
  const { t } = useReader();
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  const back = (): void => {
    if (canGoBack) router.history.back();
    else void navigate({ to: '/today' });
  };
  useKeys({ Escape: back });
  return (
    <button type="button" className={styles['back']} onClick={back}>
      <ArrowLeft size={18} aria-hidden="true" />
      {t('ui.back')}
    </button>
  );
}
