import { Link } from '@tanstack/react-router';
import type { findReceived } from '@regulars/contract/find.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { causeSaid } from '../intake/cause.ts';
import { useReader } from '../session/session.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { span } from '../ui/numbers.ts';
import { Empty } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import { useNow } from '../ui/useNow.ts';
import styles from './FindScreen.module.css';

type Found = ReplyOf<typeof findReceived>;
const tones: Record<Found['messages'][number]['state'], Tone> = {
  waiting: 'warn',
  applied: 'pine',
  parked: 'alarm',
  control: 'plain',
  superseded: 'plain',
};

/** What came in with this name or number, processed or not; and, where nothing did, when each source last said anything. */
export function Received({ found }: { found: Found }) {
  const { t, language, timeZone, today } = useReader();
  const year = Number(today.slice(0, 4));
  return (
    <>
      <p className="unseen" role="status">
        {t('find.receivedFound', { count: found.messages.length })}
      </p>
      {found.messages.length === 0 && <Empty title={t('find.nothingReceived')}>{t('find.nothingReceivedHint')}</Empty>}
      <ul className={styles['hits']}>
        {found.messages.map((message) => (
          <li key={message.messageId} className={styles['message']}>
            <header>
              <h2>{message.name ?? message.confirmationNo ?? t('guests.unnamed')}</h2>
              <Badge tone={tones[message.state]}>{t(`find.state.${message.state}`)}</Badge>
            </header>
            <p className={styles['quiet']}>
              {[
                word('channel', message.system, message.connection, t),
                message.confirmationNo,
                message.arrivalDate && t('find.arrives', { date: shortDate(message.arrivalDate, language, year) }),
                t('find.receivedAt', {
                  when: `${shortDate(dayIn(message.receivedAt, timeZone), language, year)} ${clock(message.receivedAt, timeZone)}`,
                }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <Cause message={message} />
            {!message.name && message.snippet && (
              <p className={styles['quiet']}>{t('ui.quote', { text: message.snippet })}</p>
            )}
            {message.arrivalDate && message.reservationId && (
              <Link
                to="/today"
                search={{ date: message.arrivalDate === today ? undefined : message.arrivalDate }}
                className="quiet-link"
              >
                {t('find.showDay')}
              </Link>
            )}
          </li>
        ))}
      </ul>
      <FeedAges feeds={found.feeds} />
    </>
  );
}

function Cause({ message }: { message: Found['messages'][number] }) {
  const reader = useReader();
  const cause = causeSaid(message, reader);
  if (!cause) return null;
  return (
    <p className={styles['quiet']}>
      {message.state !== 'control' && reader.t('find.cause')}
      <span lang={cause.lang}>{cause.text}</span>
    </p>
  );
}

function FeedAges({ feeds }: { feeds: Found['feeds'] }) {
  const { t } = useReader();
  const now = useNow(5000);
  if (feeds.length === 0) return null;
  const age = (at: string | null): string => {
    if (!at) return t('today.neverHeard');
    const { count, unit } = span(now - Date.parse(at));
    return t('today.lastNews', { age: t(`span.${unit}`, { count }) });
  };
  return (
    <div className={styles['feeds']}>
      <p>{t('find.feeds')}</p>
      <ul>
        {feeds.map((feed) => (
          <li key={feed.connectionId}>
            {word('channel', feed.system, feed.name, t)} · {age(feed.lastReceivedAt)}
          </li>
        ))}
      </ul>
    </div>
  );
}
