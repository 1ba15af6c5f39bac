import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readGuestQuality } from '@regulars/contract/identity.ts';
import { ask } from '../ask/ask.ts';
import { useMay, useReader } from '../session/session.ts';
import { Section } from '../ui/Section.tsx';
import { Failed } from '../ui/States.tsx';
import { buttonClass } from '../ui/Button.tsx';
import styles from './Quality.module.css';

/** How well this guest is known, and what the figure is made of. */
export function GuestQuality({ guestId }: { guestId: string }) {
  const { t } = useReader();
  const answer = useQuery(ask(readGuestQuality, { params: { guestId } }));
  const may = useMay('guest.write');
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return null;
  const { score, parts, doubtful, cost } = answer.data;
  return (
    <Section
      title={`${t('quality.score')} · ${t('quality.scoreOf', { score })}`}
      side={
        may &&
        doubtful > 0 && (
          <Link to="/quality" search={{ guestId }} className={buttonClass('plain', 'small')}>
            {t('quality.open', { count: doubtful })}
          </Link>
        )
      }
    >
      <p className={styles['quiet']}>{t('quality.scoreHint')}</p>
      <ul className={styles['parts']}>
        {parts.map(({ part, known, points }) => (
          <li key={part}>
            {t(`quality.kind.${part}`)}
            <span className={known ? '' : styles['missing']}>
              {t(known ? 'quality.known' : 'quality.missing', { points })}
            </span>
          </li>
        ))}
      </ul>
      {doubtful > 0 && <p className={styles['cost']}>{t('quality.cost', { count: doubtful, points: cost })}</p>}
    </Section>
  );
}
