import { Link } from '@tanstack/react-router';
import type { Review } from '@regulars/contract/identity.ts';
import { shownName } from '../guests/names.ts';
import { useReader } from '../session/session.ts';
import { percentText } from '../ui/numbers.ts';
import { around } from './queue.ts';
import styles from './Reviews.module.css';

const SHOWN = 8;

/** The pairs around the one at hand, and how far the work has come. */
export function QueueList({
  order,
  listed,
  at,
  total,
  answered,
}: {
  order: readonly string[];
  listed: ReadonlyMap<string, Review>;
  at: string;
  total: number;
  answered: number;
}) {
  const { t } = useReader();
  return (
    <nav className={styles['queue']} aria-label={t('reviews.queue')}>
      <p className={styles['progress']} aria-live="polite">
        {t('reviews.progress', { at: answered + order.indexOf(at) + 1, total: answered + total })}
      </p>
      <progress max={answered + total} value={answered} aria-hidden="true" />
      <ol>
        {around(order, at, SHOWN).map((id) => (
          <li key={id}>
            <Item review={listed.get(id)!} current={id === at} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Item({ review, current }: { review: Review; current: boolean }) {
  const { t, language } = useReader();
  const name = (side: Review['left']) => {
    const { main } = shownName(side.name, language);
    return <span lang={main?.lang}>{main?.text ?? t('guests.unnamed')}</span>;
  };
  const valued = [review.left, review.right].find(
    ({ guestClass }) => guestClass === 'mostValuable' || guestClass === 'main',
  );
  return (
    <Link
      from="/reviews"
      to="/reviews"
      search={(now) => ({ ...now, at: review.reviewId })}
      replace
      resetScroll={false}
      aria-current={current || undefined}
    >
      {name(review.left)}
      {name(review.right)}
      <small>
        {percentText(Math.min(review.probability, 0.99), language)}
        {valued && ` · ${t(`guests.class.${valued.guestClass}`)}`}
      </small>
    </Link>
  );
}
