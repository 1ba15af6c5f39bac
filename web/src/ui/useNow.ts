import { useEffect, useState } from 'react';

/** The time in milliseconds, anew every `every` milliseconds: for ages that count up. */
export function useNow(every: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
