// How the guest is reached, masked; a press shows one value for a short while, after saying why. Every look is written down.
import { useMutation } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useEffect, useState } from 'react';
import { reveal, type GuestCard } from '@regulars/contract/guest.ts';
import { call } from '../ask/call.ts';
import { useMay, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { monthDate } from '../ui/dates.ts';
import { PressMenu } from '../ui/PressMenu.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { toast } from '../ui/Toasts.tsx';
import { word } from '../ui/told.ts';
import styles from './Contacts.module.css';

const reasons = ['callGuest', 'checkIn', 'verify', 'guestAsked', 'other'] as const;

export function Contacts({ card }: { card: GuestCard }) {
  const { t, language, today } = useReader();
  if (card.contacts.length === 0 && card.documents.length === 0) return null;
  const year = Number(today.slice(0, 4));
  return (
    <Section title={t('guests.contacts')}>
      <ul>
        {card.contacts.map((contact) => (
          <li key={contact.key} className={styles['contact']}>
            <Masked
              guestId={card.guestId}
              revealKey={contact.key}
              masked={contact.masked}
              what={t(`guests.contact.${contact.kind}`)}
            />
            {contact.isProxy && <Badge tone="plain">{t('guests.proxy')}</Badge>}
            <span className={styles['from']}>
              {word('channel', contact.source, contact.source, t)} ·{' '}
              {monthDate(contact.since.slice(0, 10), language, year)}
            </span>
          </li>
        ))}
        {card.documents.map((document) => (
          <li key={document.key} className={styles['contact']}>
            <Masked
              guestId={card.guestId}
              revealKey={document.key}
              masked={document.masked}
              what={word('guests.document', document.type, document.type, t)}
            />
            <span className={styles['from']}>{word('channel', document.source, document.source, t)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Masked({
  guestId,
  revealKey,
  masked,
  what,
}: {
  guestId: string;
  revealKey: string;
  masked: string;
  what: string;
}) {
  const { t } = useReader();
  const may = useMay('guest.reveal');
  const [shown, setShown] = useState<{ value: string; seconds: number } | undefined>();
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(undefined), shown.seconds * 1000);
    return () => clearTimeout(timer);
  }, [shown]);
  const ask = useMutation({
    mutationFn: (reason: (typeof reasons)[number]) =>
      call(reveal, { params: { guestId }, body: { key: revealKey, reason } }),
    onSuccess: ({ value, hideAfterSeconds }) => setShown({ value, seconds: hideAfterSeconds }),
    onError: (error) => toast(refusalText(error, t)),
  });
  return (
    <span className={styles['masked']}>
      <span className={styles['what']}>{what}</span>
      <span aria-live="polite" className={styles['value']}>
        {shown?.value ?? masked}
      </span>
      {may && !shown && (
        <PressMenu
          head={<p className={styles['why']}>{t('guests.revealWhy')}</p>}
          entries={reasons.map((reason) => ({
            label: t(`guests.revealReason.${reason}`),
            act: () => ask.mutate(reason),
          }))}
          target={
            <button
              type="button"
              className={styles['eye']}
              aria-label={t('guests.revealWhat', { what })}
              title={t('guests.reveal')}
            >
              <Eye size={16} aria-hidden="true" />
            </button>
          }
        />
      )}
    </span>
  );
}
