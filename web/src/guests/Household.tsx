// With whom the guest shares a phone, a mailbox or an address without being one person: shown so that a call or a letter reaches
// the right one. Family and whom staff named stand first; a number that a secretary leaves for many is one line to open.
import { Link } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { readHousehold } from '@regulars/contract/household.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import { Section } from '../ui/Section.tsx';
import { plainName } from './names.ts';
import styles from './About.module.css';

type Relation = ReplyOf<typeof readHousehold>['relations'][number];

/** More who share no more than a contact are not listed by themselves. */
const mostReached = 3;

export function Household({ guestId }: { guestId: string }) {
  const { t } = useReader();
  const relations = useQuery(ask(readHousehold, { params: { guestId } })).data?.relations;
  if (!relations || relations.length === 0) return null;
  const reached = relations.filter(({ kind, by }) => kind === 'shared_contact' && by === null);
  const isMany = reached.length > mostReached;
  return (
    <Section title={t('guests.household.title')}>
      <Relations relations={isMany ? relations.filter((one) => !reached.includes(one)) : relations} />
      {isMany && (
        <details className={styles['more']}>
          <summary>{t('guests.household.more', { count: reached.length })}</summary>
          <Relations relations={reached} />
        </details>
      )}
    </Section>
  );
}

function Relations({ relations }: { relations: readonly Relation[] }) {
  const { t, language } = useReader();
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return (
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
  );
}
