import { useQuery } from '@tanstack/react-query';
import { listValueGuests } from '@regulars/contract/value.ts';
import { ask } from '../ask/ask.ts';
import { usePlace, useReader } from '../session/session.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

/** On the guest's card: how likely they come again, what is to be expected, where they stand. Nothing before the first run. */
export default function GuestValueLine({ guestId }: { guestId: string }) {
  const { t, currency } = useReader();
  const { propertyId } = usePlace();
  const { data } = useQuery(ask(listValueGuests, { query: { propertyId, guestId, limit: 1 } }));
  const figures = useFigures(data?.head.currency ?? currency);
  const of = data?.items[0];
  const horizon = data?.head.run?.horizon;
  if (!of || horizon === undefined) return null;
  const range = of.expectedRange;
  const rangeText = ({ lowMinor, highMinor }: NonNullable<typeof range>) => {
    if (highMinor === 0) return t('value.card.nothing');
    const [low, high] = [figures.short(lowMinor), figures.short(highMinor)];
    return lowMinor === 0 ? t('value.card.upTo', { high }) : t('value.card.range', { low, high });
  };
  return (
    <p className={styles['quiet']}>
      {t('value.card.line', {
        count: horizon,
        chance: figures.share(of.pReturn),
        money: figures.money(of.expectedMinor),
        class: t(`value.class.${of.potential}`),
        stage: t(`value.stage.${of.stage}.name`),
      })}
      {range && ` · ${rangeText(range)}`}
    </p>
  );
}
