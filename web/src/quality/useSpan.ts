import { useReader } from '../session/session.ts';
import { span } from '../ui/numbers.ts';

/** A duration in words: 4.5 seconds, 12 minutes. */
export function useSpan(): (milliseconds: number) => string {
  const { t } = useReader();
  return (milliseconds) => {
    const { count, unit } = span(milliseconds);
    return t(`relink.span.${unit}`, { count });
  };
}
