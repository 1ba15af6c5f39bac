// Find as a screen: for the hand, for a link, and for the guest who says they booked and is not here yet. What is typed stands
// in the address.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { findReceived } from '@regulars/contract/find.ts';
import { ask } from '../ask/ask.ts';
import { useSettled } from '../guests/useReading.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { NoteAsked } from '../guests/NoteAsked.tsx';
import { HitLine } from './HitLine.tsx';
import { Received } from './Received.tsx';
import { useHits } from './useHits.ts';
import styles from './FindScreen.module.css';

export function FindScreen() {
  const { t } = useReader();
  const search = useSearch({ from: '/house/find' });
  const navigate = useNavigate({ from: '/find' });
  const [text, setText] = useState(search.q ?? '');
  const kept = useSettled(text, 400);
  useEffect(() => {
    if ((search.q ?? '') !== kept)
      void navigate({ search: (before) => ({ ...before, q: kept || undefined }), replace: true });
  }, [kept, navigate, search.q]);

  return (
    <>
      <PageBar title={t('find.title')} find={false} />
      <PageBody>
        <div className={styles['field']} role="search">
          <Search size={20} aria-hidden="true" />
          <input
            data-find
            type="search"
            autoFocus
            enterKeyHint="search"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={100}
            aria-label={t('find.label')}
            placeholder={t('find.placeholder')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {text && (
            <button type="button" className={styles['clear']} onClick={() => setText('')} aria-label={t('find.clear')}>
              <X size={18} aria-hidden="true" />
            </button>
          )}
        </div>
        <Scope received={search.in === 'received'} />
        <div className={styles['found']}>
          {search.in === 'received' ? <InReceived text={text} /> : <InGuests text={text} />}
        </div>
      </PageBody>
    </>
  );
}

function Scope({ received }: { received: boolean }) {
  const { t } = useReader();
  if (!useMay('today.read')) return null;
  return (
    <nav className={styles['scope']} aria-label={t('find.scope')}>
      <Link
        from="/find"
        to="/find"
        activeOptions={{ exact: true }}
        search={(before) => ({ ...before, in: undefined })}
        replace
        className={received ? '' : styles['on']}
        aria-current={!received || undefined}
      >
        {t('find.guests')}
      </Link>
      <Link
        from="/find"
        to="/find"
        activeOptions={{ exact: true }}
        search={(before) => ({ ...before, in: 'received' })}
        replace
        className={received ? styles['on'] : ''}
        aria-current={received || undefined}
      >
        {t('find.received')}
      </Link>
    </nav>
  );
}

function InGuests({ text }: { text: string }) {
  const { t } = useReader();
  const { hits, asked, settled, error } = useHits(text, 30);
  if (!asked)
    return (
      <Empty title={t('find.start')} actions={<NoteAsked />}>
        {t('find.startHint')}
      </Empty>
    );
  if (error) return <Failed error={error} />;
  return (
    <>
      <p className="unseen" role="status">
        {settled ? t('find.found', { count: hits.length }) : ''}
      </p>
      {settled && hits.length === 0 && (
        <Empty title={t('find.nobody')} actions={<NoteAsked text={text} />}>
          {t('find.nobodyHint')}
        </Empty>
      )}
      <ul className={styles['hits']}>
        {hits.map((hit) => (
          <li key={hit.guestId}>
            <Link to="/guests/$guestId" params={{ guestId: hit.guestId }}>
              <HitLine hit={hit} />
            </Link>
          </li>
        ))}
      </ul>
      {hits.length > 0 && <NoteAsked text={text} />}
    </>
  );
}

function InReceived({ text }: { text: string }) {
  const { t } = useReader();
  const place = usePlace();
  const q = useSettled(text.trim(), 150);
  const answer = useQuery({
    ...ask(findReceived, { query: { q, propertyId: place.propertyId } }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
  });
  if (q.length === 0) return <Empty title={t('find.receivedStart')}>{t('find.receivedStartHint')}</Empty>;
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  return <Received found={answer.data} />;
}
