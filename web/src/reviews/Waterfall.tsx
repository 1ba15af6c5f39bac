import type { Review } from '@regulars/contract/identity.ts';
import { useReader } from '../session/session.ts';
import { numberText } from '../ui/numbers.ts';
import { say } from '../ui/told.ts';
import { waterfall } from './likelihood.ts';
import styles from './Reviews.module.css';

const WIDTH = 96;
/** Bits below which a line says little. */
const LITTLE = 1;
/** Bits that would be written as nought. */
const NOTHING = 0.05;

/** Each line moves the sum to the right (for one person) or to the left; it begins where the one before it ended. */
export function Waterfall({ evidence }: { evidence: Review['evidence'] }) {
  const reader = useReader();
  const { t, language } = reader;
  // what was likely before looking comes first, then what speaks for it, then what against
  const [telling, small] = partsOf(evidence);
  const lines = [
    ...telling.map(({ bits, told, field }) => ({ bits, text: say(told, reader), isPrior: field === 'prior' })),
    ...(small.length === 0
      ? []
      : [{ bits: sum(small), text: t('reviews.little', { count: small.length }), isPrior: false }]),
  ].sort((a, b) => Number(b.isPrior) - Number(a.isPrior) || b.bits - a.bits);
  const { steps, reach } = waterfall(lines.map(({ bits }) => bits));
  const x = (bits: number) => (WIDTH / 2) * (1 + (0.96 * bits) / reach);
  const signed = (bits: number) => `${bits >= 0 ? '+' : '−'}${numberText(Math.abs(bits), language)}`;
  return (
    <>
      <ul className={styles['waterfall']}>
        {lines.map((line, at) => {
          const { from, to } = steps[at]!;
          return (
            <li key={at}>
              <span>{line.text}</span>
              <span className={styles['bits']}>
                {signed(line.bits)}
                <span className="unseen"> {t(line.bits < 0 ? 'guests.evidenceAgainst' : 'guests.evidenceFor')}</span>
              </span>
              <svg width={WIDTH} height="10" viewBox={`0 0 ${WIDTH} 10`} aria-hidden="true">
                <line x1={WIDTH / 2} x2={WIDTH / 2} y1="0" y2="10" className={styles['axis']} />
                <rect
                  x={Math.min(x(from), x(to))}
                  width={Math.max(1, Math.abs(x(to) - x(from)))}
                  y="2"
                  height="6"
                  className={line.bits < 0 ? styles['against'] : styles['for']}
                />
              </svg>
            </li>
          );
        })}
        <li className={styles['sum']}>
          <span>{t('reviews.together')}</span>
          <span className={styles['bits']}>{signed(steps.at(-1)?.to ?? 0)}</span>
        </li>
      </ul>
      <p className={styles['quiet']}>{t('reviews.evidenceHint')}</p>
    </>
  );
}

type Line = Review['evidence'][number];
const sum = (lines: readonly Line[]): number => lines.reduce((all, { bits }) => all + bits, 0);

/** What moves the balance, and what hardly does; a single small line is shown for itself. */
function partsOf(lines: readonly Line[]): [Line[], Line[]] {
  const evidence = lines.filter(({ bits }) => Math.abs(bits) >= NOTHING);
  const small = evidence.filter(({ bits, field }) => Math.abs(bits) < LITTLE && field !== 'prior');
  return small.length < 2 ? [evidence, []] : [evidence.filter((line) => !small.includes(line)), small];
}
