// The head of the card: the name, largest thing on the page, in the reader's script with the other beside it; how to address
// the person, how the name is said; tier, stays, language; every badge. Drawn at once from the list's data.
import type { Badge as BadgeData, GuestHead as Head } from '@regulars/contract/guest.ts';
import { useReader } from '../session/session.ts';
import { Badge, BadgeRow } from '../ui/Badge.tsx';
import { codeName } from '../ui/codes.ts';
import { say, word, type Reader } from '../ui/told.ts';
import { ranked, toneOf } from './badges.ts';
import { shownName } from './names.ts';
import styles from './GuestHead.module.css';

export function GuestHead({
  head,
  badges,
  as: Heading = 'h2',
}: {
  head: Head;
  badges: readonly BadgeData[];
  as?: 'h1' | 'h2';
}) {
  const reader = useReader();
  const { main, beside } = shownName(head.name, reader.language);
  return (
    <header>
      <Heading className={styles['name']}>
        <span lang={main?.lang}>{main?.text ?? reader.t('guests.unnamed')}</span>
        {beside && (
          <span lang={beside.lang} className={styles['beside']}>
            {beside.text}
          </span>
        )}
      </Heading>
      <p className={styles['say']}>
        <Address head={head} reader={reader} />
        {facts(head, reader).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {badges.length > 0 && (
        <BadgeRow>
          {ranked(badges).map((badge) => (
            <Badge key={`${badge.kind}${badge.code}`} tone={toneOf(badge.kind)}>
              {say(badge, reader)}
            </Badge>
          ))}
        </BadgeRow>
      )}
    </header>
  );
}

function Address({ head, reader: { t, language } }: { head: Head; reader: Reader }) {
  const address = head.name.address[language];
  const right = head.name.sayItRight;
  return (
    <>
      {address && (
        <span>
          {t('guests.say')} <b>{address}</b>
        </span>
      )}
      {right && (
        <span title={t('guests.sayItRight')}>
          <span className="unseen">{t('guests.sayItRight')} </span>
          {right}
        </span>
      )}
    </>
  );
}

function facts(head: Head, { t, language }: Reader): string[] {
  const names = (type: 'language' | 'region', code: string | null) =>
    code ? codeName(type, code, language) : undefined;
  return [
    names('language', head.language),
    names('region', head.nationality),
    head.tier ? word('tier', head.tier, head.tier, t) : undefined,
    t('guests.staysCount', { count: head.stays }),
    t(`guests.class.${head.guestClass}`),
  ].filter((fact): fact is string => Boolean(fact));
}
