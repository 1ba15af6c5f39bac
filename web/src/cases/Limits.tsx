import type { LimitLeft } from '@regulars/contract/remedy.ts';
import { useReader } from '../session/session.ts';
import { moneyText } from '../ui/numbers.ts';
import styles from './Cases.module.css';

/** What is left of case, guest, day and budget; what is given in parts counts together. */
export function Limits({ limits }: { limits: readonly LimitLeft[] }) {
  const { t, language } = useReader();
  if (limits.length === 0) return null;
  return (
    <dl className={styles['limits']}>
      {limits.map(({ scope, leftMinor, limitMinor, currencyCode }) => (
        <div key={scope}>
          <dt>{t(`cases.limitScope.${scope}`)}</dt>
          <dd>
            {t('cases.screen.leftOf', {
              left: moneyText({ amountMinor: leftMinor, currencyCode }, language),
              all: moneyText({ amountMinor: limitMinor, currencyCode }, language),
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
