// With whom the guest shares a phone, a mailbox or an address without being one person: shown so that a call or a letter reaches
// the right one.
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { readHousehold } from '@regulars/contract/household.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import { Section } from '../ui/Section.tsx';
import { plainName } from './names.ts';
import styles from './About.module.css';

export function Household({ guestId }: { guestId: string }) {
  const { t, language } = useReader();
  const relations = useQuery(ask(readHousehold, { params: { guestId } })).data?.relations;
  if (!relations || relations.length === 0) return null;
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return (
    <Section title={t('guests.household.title')}>
      <ul className={styles['lines']} title={t('guests.household.hint')}>
        {relations.map(({ guestId: other, name, kind, shared, by }) => (
          <li key={other}>
            <span>
              {t(`guests.household.kind.${kind}`)}{' '}
              <Link to="/guests/$guestId" params={{ guestId: other }} className="quiet-link">
                {plainName(name, language) || t('guests.unnamed')}
              </Link>
            </span>
            <span className={styles['from']}>
              {shared.length > 0 &&
                t('guests.household.shares', {
                  what: list.format(shared.map((thing) => t(`guests.household.shared.${thing}`))),
                })}
              {by !== null && ` ${t('guests.household.said', { who: by })}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
