// May we write to this guest: per channel what was said, since when and by whom. Shown before anybody sends anything; what was
// never asked is said to be so.
import { useQuery } from '@tanstack/react-query';
import { readConsents } from '@regulars/contract/guest.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import { Badge, type Tone } from '../ui/Badge.tsx';
import { dayIn, shortDate } from '../ui/dates.ts';
import { Section } from '../ui/Section.tsx';
import { word } from '../ui/told.ts';
import styles from './About.module.css';

const tones: Readonly<Record<'yes' | 'no' | 'unknown', Tone>> = { yes: 'pine', no: 'alarm', unknown: 'plain' };

export function Consents({ guestId }: { guestId: string }) {
  const { t, language, timeZone, today } = useReader();
  const consents = useQuery(ask(readConsents, { params: { guestId } })).data?.consents;
  if (!consents) return null;
  const said = consents.filter(({ state }) => state !== 'unknown');
  return (
    <Section title={t('guests.consent')}>
      {said.length === 0 ? (
        <p className={styles['none']}>{t('guests.consentNone')}</p>
      ) : (
        <ul className={styles['lines']} title={t('guests.consentHint')}>
          {consents.map(({ channel, state, since, source }) => (
            <li key={channel}>
              <span>
                {t(`guests.consentChannel.${channel}`)}{' '}
                <Badge tone={tones[state]}>{t(`guests.consentState.${state}`)}</Badge>
              </span>
              {since !== null && source !== null && (
                <span className={styles['from']}>
                  {t('guests.consentSince', {
                    date: shortDate(dayIn(since, timeZone), language, Number(today.slice(0, 4))),
                    source: word('channel', source, source, t),
                  })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
