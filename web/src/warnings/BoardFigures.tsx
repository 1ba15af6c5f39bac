// What stands above a list: how many, what is at stake, what is done about it; of which day the figures are and how good they can be.
import type { WarningKind } from '@regulars/contract/warning.ts';
import { useReader } from '../session/session.ts';
import { fullDate } from '../ui/dates.ts';
import { numberText, wholeMoney } from '../ui/numbers.ts';
import { Notice } from '../ui/States.tsx';
import { inHundred } from './figures.ts';
import type { Board } from './useBoard.ts';
import styles from './Warnings.module.css';

export function BoardFigures({ kind, board }: { kind: WarningKind; board: Board }) {
  const { t, language } = useReader();
  const { figures, budget, run, underway, average } = board;
  const told = [
    ['fresh', numberText(figures.fresh, language)],
    ['loss', wholeMoney(figures.loss, language)],
    ['takenUp', numberText(figures.takenUp, language)],
    ['control', numberText(figures.control, language)],
    ['back', numberText(figures.back, language), t('warnings.figures.backHint')],
    [
      'budget',
      wholeMoney(budget.spent, language),
      t('warnings.figures.budgetOf', { money: wholeMoney(budget.month, language) }),
    ],
  ] as const;
  return (
    <>
      <dl className={styles['figures']}>
        {told.map(([key, value, beside]) => (
          <div key={key}>
            <dt>{t(`warnings.figures.${key}`)}</dt>
            <dd>{value}</dd>
            {beside && <dd className={styles['beside']}>{beside}</dd>}
          </div>
        ))}
      </dl>
      {run && (
        <p className={styles['quiet']}>
          {t('warnings.figuresOf', { day: fullDate(run.origin, language), count: run.horizon })}
          {average &&
            kind !== 'expiring' &&
            ` · ${t(kind === 'secondStay' ? 'warnings.averageOnce' : 'warnings.average', {
              average: inHundred(average.came / average.guests),
            })}`}
          {kind === 'leaving' &&
            figures.longGone > 0 &&
            ` ${t('warnings.longGone', { count: figures.longGone, guests: numberText(figures.longGone, language) })}`}
        </p>
      )}
      {run?.basis === 'table' && <Notice tone="sky">{t('warnings.byTable')}</Notice>}
      {run && underway && <Notice tone="sky">{t('warnings.byRun')}</Notice>}
    </>
  );
}
