// The check-in panel: who stands there and what to know on the left, what to do while they stand there on the right - a room with why,
// what is still unknown, the invitation, what a VIP answered, an idea or two.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { nobodyId } from '@regulars/contract/guest.ts';
import { readCheckin, type Checkin } from '@regulars/contract/checkin.ts';
import { ask } from '../ask/ask.ts';
import { Back } from '../guests/GuestScreen.tsx';
import { GuestHead } from '../guests/GuestHead.tsx';
import { plainName } from '../guests/names.ts';
import { toneOf } from '../guests/badges.ts';
import { useMay, useReader } from '../session/session.ts';
import { ScriptButton } from '../standards/ScriptButton.tsx';
import { TakeLink } from '../cases/TakeLink.tsx';
import { arrivalOfRow } from '../today/arrival.ts';
import { Preparation } from '../today/Preparation.tsx';
import { StayLine } from '../today/StayLine.tsx';
import { useTitle } from '../ui/Page.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { say } from '../ui/told.ts';
import { Confirmation } from './Confirmation.tsx';
import { Invitation } from './Invitation.tsx';
import { Missing } from './Missing.tsx';
import { Rooms } from './Rooms.tsx';
import StayIdeas from './StayIdeas.tsx';
import things from '../guests/Things.module.css';
import styles from './Checkin.module.css';

export function CheckinScreen() {
  const { t } = useReader();
  const stay = useParams({ from: '/house/checkin/$reservationId/$roomIndex' });
  const mayRead = useMay('guest.read');
  const answer = useQuery({ ...ask(readCheckin, { params: stay }), enabled: mayRead });
  if (!mayRead) return <NoPermission />;
  return (
    <div className={styles['page']}>
      <div className={styles['top']}>
        <Back />
      </div>
      {answer.data && <Panel told={answer.data} key={`${stay.reservationId}.${stay.roomIndex}`} />}
      {!answer.data && (
        <>
          <h1 className="unseen">{t('checkin.title')}</h1>
          {answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />}
        </>
      )}
    </div>
  );
}

function Panel({ told }: { told: Checkin }) {
  const { t, language } = useReader();
  const { row } = told;
  const isKnown = row.guest.guestId !== nobodyId;
  const stay = { reservationId: row.reservationId, roomIndex: row.roomIndex };
  useTitle(`${t('checkin.title')} · ${plainName(row.guest.name, language) || t('guests.unnamed')}`);
  return (
    <article className={styles['panel']}>
      <div>
        <GuestHead head={row.guest} badges={row.badges} as="h1" />
        <StayLine row={row} list={row.status === 'inHouse' ? 'inHouse' : 'arrivals'} />
        <div className={styles['acts']}>
          {isKnown && <ScriptButton guest={row.guest} reservationId={row.reservationId} />}
          {isKnown && <TakeLink guestId={row.guest.guestId} />}
        </div>
        <ToKnow told={told} />
        <Preparation arrival={arrivalOfRow(row, language)} primary={false} />
      </div>
      <div>
        <Rooms stay={stay} room={told.room} assigned={row.room.number} />
        {told.confirmation && <Confirmation stay={stay} confirmation={told.confirmation} />}
        {isKnown && <Missing stay={stay} guest={row.guest} missing={told.missing} consents={told.consents} />}
        {isKnown && <Invitation stay={stay} member={told.member} guest={row.guest} />}
        {isKnown && <StayIdeas stay={stay} />}
      </div>
    </article>
  );
}

function ToKnow({ told: { things: list, cultureNotes } }: { told: Checkin }) {
  const reader = useReader();
  const titles = ['guests.things.one', 'guests.things.two', 'guests.things.three'] as const;
  return (
    <>
      {list.length > 0 && (
        <Section title={reader.t(titles[Math.min(list.length, 3) - 1]!)}>
          <ol className={things['things']}>
            {list.map((thing, at) => (
              <li key={`${thing.kind}${at}`}>
                <span className={`${things['number']} ${things[toneOf(thing.kind)]}`} aria-hidden="true">
                  {at + 1}
                </span>
                <div>
                  <b>{say(thing.title, reader)}</b>
                  {thing.detail.length > 0 && <span>{thing.detail.map((line) => say(line, reader)).join(' · ')}</span>}
                </div>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {cultureNotes.length > 0 && (
        <p className={styles['quiet']}>
          {cultureNotes.map((note) => say(note, reader)).join(reader.t('ui.semicolon'))}
        </p>
      )}
    </>
  );
}
