// One promise in a list: its words, whose it is, when it is due, who answers for it.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { GuestPromise } from '@regulars/contract/promise.ts';
import { plainName } from '../guests/names.ts';
import { useMay, useReader } from '../session/session.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { moneyText } from '../ui/numbers.ts';
import { dueText, isOpen, momentText } from './due.ts';
import styles from './Promises.module.css';

const toneOf: Record<GuestPromise['state'], Tone> = {
  made: 'warn',
  accepted: 'plain',
  dueSoon: 'brass',
  kept: 'pine',
  renegotiated: 'sky',
  broken: 'alarm',
  void: 'plain',
};

export function PromiseLine({
  promise,
  whose = true,
  opened,
  toggle,
  children,
}: {
  promise: GuestPromise;
  /** false on the guest's own card */
  whose?: boolean;
  opened?: boolean;
  toggle?: () => void;
  children?: ReactNode;
}) {
  const { t } = useReader();
  return (
    <li className={styles['line']} data-promise={promise.promiseId}>
      <div className={styles['top']}>
        {toggle ? (
          <button type="button" className={styles['words']} aria-expanded={opened} onClick={toggle}>
            {promise.words}
          </button>
        ) : (
          <span className={styles['words']}>{promise.words}</span>
        )}
        <span className={styles['badges']}>
          {promise.overdue && <Badge tone="alarm">{t('promises.late')}</Badge>}
          <Badge tone={toneOf[promise.state]}>{t(`promises.state.${promise.state}`)}</Badge>
        </span>
      </div>
      <p className={styles['facts']}>
        {whose && <Whose promise={promise} />}
        <Facts promise={promise} />
      </p>
      {children}
    </li>
  );
}

function Whose({ promise: { guest, waker } }: { promise: GuestPromise }) {
  const { t, language } = useReader();
  const mayRead = useMay('guest.read');
  const name = plainName(guest.name, language) || t('guests.unnamed');
  const at =
    waker?.reservationId && waker.roomIndex !== null ? { at: `${waker.reservationId}.${waker.roomIndex}` } : {};
  return mayRead ? (
    <Link to="/guests/$guestId" params={{ guestId: guest.guestId }} search={at} className={styles['name']}>
      {name}
    </Link>
  ) : (
    <span className={styles['name']}>{name}</span>
  );
}

function Facts({ promise }: { promise: GuestPromise }) {
  const reader = useReader();
  const { t, language } = reader;
  const { waker, owner, department, offer, value, closedAt, closedBy, closedWords } = promise;
  const parts = [
    isOpen(promise)
      ? dueText(promise, reader)
      : [
          closedBy ?? t('promises.someone'),
          momentText(closedAt!, reader),
          closedWords && t('ui.quote', { text: closedWords }),
        ]
          .filter(Boolean)
          .join(' · '),
    isOpen(promise) && waker?.roomNumber && t('promises.room', { number: waker.roomNumber }),
    isOpen(promise) && `${owner.name}, ${t(`tasks.department.${department}`)}`,
    value && t('promises.value', { money: moneyText(value, language) }),
    offer &&
      t('promises.offeredTo', {
        to: offer.to?.name ?? t(`tasks.department.${offer.department}`),
        until: momentText(offer.until, reader),
      }),
  ];
  return <span>{parts.filter(Boolean).join(' · ')}</span>;
}
