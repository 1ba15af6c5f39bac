import { useMemo } from 'react';
import { useReader } from '../session/session.ts';
import { shortDate } from '../ui/dates.ts';
import { wholeMoney } from '../ui/numbers.ts';
import { countText, decimal, share, shortMoney } from './figures.ts';

/** Writes figures in the reader's language and the house's currency. */
export function useFigures(currency: string) {
  const { language, today } = useReader();
  return useMemo(() => {
    const year = Number(today.slice(0, 4));
    return {
      money: (amountMinor: number) => wholeMoney({ amountMinor, currencyCode: currency }, language),
      short: (amountMinor: number) => shortMoney(amountMinor, currency, language),
      count: (count: number) => countText(count, language),
      share: (of: number) => share(of, language),
      decimal: (value: number, digits?: number) => decimal(value, language, digits),
      day: (day: string) => shortDate(day, language, year),
    };
  }, [currency, language, today]);
}
