// Arrival cards on paper: four to an A4 sheet with marks to cut along, by the time of arrival. No phone, no document; what somebody
// cannot eat is a flag that sends to the guest card.
import { useQuery } from '@tanstack/react-query';
import { Printer } from 'lucide-react';
import { readArrivalCards, type ArrivalCard } from '@regulars/contract/checkin.ts';
import { greetings } from '@regulars/contract/told-checkin.ts';
import { ask } from '../ask/ask.ts';
import { plainName, shownName } from '../guests/names.ts';
import { arrivalKey } from '../search.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { longDate, shortDate } from '../ui/dates.ts';
import { inScript } from '../ui/mixed.ts';
import { say, word } from '../ui/told.ts';
import { vipGrade } from '../guests/badges.ts';
import styles from './ArrivalCards.module.css';

const perSheet = 4;

/** Of which day, and to the printer. `days`: those that have arrivals. */
export function CardsOf({
  days,
  day,
  choose,
}: {
  days: readonly string[];
  day: string;
  choose: (day: string) => void;
}) {
  const { t, language } = useReader();
  const { propertyId } = usePlace();
  const { data } = useQuery(ask(readArrivalCards, { params: { propertyId }, query: { date: day } }));
  return (
    <span className={styles['choice']}>
      <label>
        <span className="unseen">{t('checkin.cards.of')}</span>
        <select value={day} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {days.map((each) => (
            <option key={each} value={each}>
              {longDate(each, language)}
            </option>
          ))}
        </select>
      </label>
      <Button disabled={!data || data.cards.length === 0} onClick={() => window.print()}>
        <Printer size={16} aria-hidden="true" />
        {t('checkin.cards.print')}
      </Button>
    </span>
  );
}

/** Stands beside the screen, which is not printed. */
export function CardSheets({ date }: { date: string }) {
  const { language } = useReader();
  const place = usePlace();
  const { data } = useQuery(ask(readArrivalCards, { params: { propertyId: place.propertyId }, query: { date } }));
  const cards = data?.cards ?? [];
  const sheets = Array.from({ length: Math.ceil(cards.length / perSheet) }, (_, at) =>
    cards.slice(at * perSheet, (at + 1) * perSheet),
  );
  return (
    <div className="print-only">
      {sheets.map((four, at) => (
        <div key={at} className={styles['sheet']} data-sheet>
          {['top', 'bottom', 'left', 'right', 'middle'].map((mark) => (
            <i key={mark} className={`${styles['mark']} ${styles[mark]}`} aria-hidden="true" />
          ))}
          {four.map((card) => (
            <Card
              key={arrivalKey(card)}
              card={card}
              foot={`${place.name[language]} · ${longDate(card.arrivalDate, language)} · ${at + 1}/${sheets.length}`}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Card({ card, foot }: { card: ArrivalCard; foot: string }) {
  const reader = useReader();
  const { t, language } = reader;
  const { guest, roomNumber, typeName } = card;
  const { main, beside } = shownName(guest.name, language);
  const address = guest.name.address[language];
  const known = [
    { head: t('checkin.cards.promise'), line: card.promise && say(card.promise, reader) },
    { head: t('checkin.cards.trouble'), line: card.trouble && say(card.trouble, reader) },
    { head: t('checkin.cards.day'), line: card.day && say(card.day, reader) },
  ].filter(({ line }) => line !== null);
  const tier = guest.tier ? word('tier', guest.tier, guest.tier, t) : undefined;
  const vip = guest.vip === null ? undefined : `VIP ${vipGrade(guest.vip)}`.trim();
  return (
    <section className={styles['card']}>
      <div className={styles['heads']}>
        <b>
          <small>{t('checkin.cards.eta')}</small>
          {card.expectedAt ?? '–'}
        </b>
        <b className={styles['room']}>
          <small>{card.roomIsMeant ? t('checkin.cards.meant') : t('checkin.cards.room')}</small>
          {roomNumber ?? '____'}
        </b>
      </div>
      <h2>
        <span lang={main?.lang}>{main?.text ?? t('guests.unnamed')}</span>
        {beside && <span lang={beside.lang}>{beside.text}</span>}
      </h2>
      <p className={styles['facts']}>
        {[
          address,
          guest.name.sayItRight,
          vip,
          tier,
          typeName && inScript(typeName, language),
          t('checkin.cards.until', {
            date: shortDate(card.departureDate, language, Number(card.arrivalDate.slice(0, 4))),
          }),
          card.party > 1 ? t('checkin.cards.party', { count: card.party }) : undefined,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {card.allergy && <p className={styles['allergy']}>{t('checkin.cards.allergy')}</p>}
      {known.map(({ head, line }) => (
        <p key={head} className={styles['line']}>
          <b>{head}</b> {line}
        </p>
      ))}
      {card.preferences.length > 0 && (
        <ul>
          {card.preferences.map((one) => (
            <li key={`${one.code}${one.text}`}>{say(one, reader)}</li>
          ))}
        </ul>
      )}
      {card.preferences.length === 0 && known.length === 0 && !card.allergy && (
        <p className={styles['line']}>{t('checkin.cards.nothing')}</p>
      )}
      <Greeting card={card} />
      <p className={styles['foot']}>{foot}</p>
    </section>
  );
}

/** In the guest's own language: it is said, not read. */
function Greeting({ card: { guest, greeting, returning } }: { card: ArrivalCard }) {
  const place = usePlace();
  const values: Record<string, string> = {
    guest: guest.name.address[greeting] ?? plainName(guest.name, greeting),
    house: place.name[greeting],
  };
  const words = greetings[returning ? 'back' : 'first'][greeting];
  return (
    <p className={styles['greeting']} lang={greeting}>
      {words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')}
    </p>
  );
}
