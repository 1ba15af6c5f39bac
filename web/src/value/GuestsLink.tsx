import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useReader } from '../session/session.ts';
import type { ValueGuestsSearch } from '../search.ts';
import { useFigures } from './useFigures.ts';

/** A count that opens the guests behind it; none opens nothing. `of` says of whom, for those who hear the link alone. */
export function GuestsLink({
  count,
  of,
  search,
  children,
}: {
  count: number;
  of: string;
  search: ValueGuestsSearch;
  children?: ReactNode;
}) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  if (count === 0) return <>{children ?? 0}</>;
  return (
    <Link to="/value/guests" search={search} className="quiet-link">
      {children ?? figures.count(count)}
      <span className="unseen"> {t('value.open', { of, count })}</span>
    </Link>
  );
}
