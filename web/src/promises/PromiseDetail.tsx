// A promise opened: what may be done with it, all that happened to it, and the promises before and after it.
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { readPromise, type GuestPromise, type promiseStep } from '@regulars/contract/promise.ts';
import { ask } from '../ask/ask.ts';
import { useReader } from '../session/session.ts';
import { shortDate } from '../ui/dates.ts';
import { Failed, Loading } from '../ui/States.tsx';
import type { Reader } from '../ui/told.ts';
import { isOpen, momentText } from './due.ts';
import { PromiseActs } from './PromiseActs.tsx';
import { PromiseLine } from './PromiseLine.tsx';
import styles from './Promises.module.css';

type Step = z.output<typeof promiseStep>;

export function PromiseDetail({ promise }: { promise: GuestPromise }) {
  const reader = useReader();
  const { t } = reader;
  const { promiseId, breakAt } = promise;
  const answer = useQuery(ask(readPromise, { params: { promiseId } }));
  const others = (answer.data?.chain ?? []).filter((each) => each.promiseId !== promiseId);
  return (
    <div className={styles['detail']}>
      <PromiseActs promise={promise} />
      {isOpen(promise) && breakAt && (
        <p className={styles['quiet']}>{t('promises.breaks', { when: momentText(breakAt, reader) })}</p>
      )}
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={3} />)}
      {answer.data && (
        <ol className={styles['steps']} aria-label={t('promises.step.label')}>
          {answer.data.steps.map((step) => (
            <li key={step.seq}>
              <span>
                {stepText(step, reader)}
                {step.words && <q>{step.words}</q>}
              </span>
              <small>{[step.by, momentText(step.at, reader)].filter(Boolean).join(' · ')}</small>
            </li>
          ))}
        </ol>
      )}
      {others.length > 0 && (
        <>
          <h3 className={styles['head']}>{t('promises.chain')}</h3>
          <ul>
            {others.map((each) => (
              <PromiseLine key={each.promiseId} promise={each} whose={false} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function stepText({ kind, params, by }: Step, { t, language, today }: Reader): string {
  const text = (name: string): string => String(params[name] ?? '');
  const day = (name: string): string => shortDate(text(name), language, Number(today.slice(0, 4)));
  const department = params['department']
    ? t(`tasks.department.${text('department')}` as 'tasks.department.kitchen')
    : '';
  switch (kind) {
    case 'offered':
      return params['name']
        ? t('promises.step.offeredTo', { name: text('name'), department })
        : t('promises.step.offered', { department });
    case 'climbed':
      return t('promises.step.climbed', { name: text('name') });
    case 'woken':
      return t('promises.step.woken', { from: day('from'), to: day('to') });
    case 'slept':
      return t(`promises.step.slept.${text('why') as 'cancelled' | 'noShow' | 'gone'}`);
    case 'warned':
      return t(`promises.step.warned.${text('level') as 'soon' | 'last'}`);
    case 'broken':
      return t(by === null ? 'promises.step.brokenByRule' : 'promises.step.broken');
    case 'made':
    case 'accepted':
    case 'bounced':
    case 'kept':
    case 'renegotiated':
    case 'void':
    case 'restored':
    case 'reopened':
      return t(`promises.step.${kind}`);
  }
}
