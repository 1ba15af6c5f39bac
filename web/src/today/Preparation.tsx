// What is to be made ready for this arrival, each signed off by somebody; what went wrong last time and what was promised can
// be left undone only with a reason. Then the arrival itself is closed.
import { useMutation, useMutationState, useQuery, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { BodyIn } from '@regulars/contract/route.ts';
import { readPreparation, tickPreparation, type PreparationItem } from '@regulars/contract/today.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { KeepOne } from '../promises/lazily.ts';
import { Button } from '../ui/Button.tsx';
import { clock } from '../ui/dates.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { toast } from '../ui/Toasts.tsx';
import { say } from '../ui/told.ts';
import { inTurn, type Arrival } from './arrival.ts';
import { isExpected } from './leaving.ts';
import styles from './Preparation.module.css';

const ArrivalDialog = lazy(() => import('./ArrivalDialog.tsx'));
const WaiveDialog = lazy(() => import('./WaiveDialog.tsx'));

export function Preparation({ arrival, primary }: { arrival: Arrival; primary: boolean }) {
  const { t } = useReader();
  const params = { reservationId: arrival.reservationId, roomIndex: arrival.roomIndex };
  const answer = useQuery(ask(readPreparation, { params }));
  const [dialog, setDialog] = useState<'arrive' | { waive: PreparationItem } | { keep: string } | undefined>();
  const may = useMay('arrival.prepare');
  const place = usePlace();
  const { tick, shown } = useTick(params);
  const items = (answer.data?.items ?? []).map(shown);
  const open = items.filter((item) => item.state === 'open').length;
  const closedAt = answer.data?.closedAt ?? arrival.closedAt;
  const mayClose = may && !closedAt && arrival.status === 'reserved' && arrival.arrivalDate <= place.businessDate;
  if (items.length === 0 && !mayClose && !closedAt) return null;

  return (
    <Section
      title={t(items.length > 0 ? 'today.preparation' : 'today.arrival')}
      side={
        items.length > 0 && (
          <span className={styles['count']}>
            {t('today.readyOf', { done: items.length - open, total: items.length })}
          </span>
        )
      }
    >
      <ul className={styles['items']}>
        {items.map((item) => (
          <Item
            key={item.key}
            item={item}
            may={may && !closedAt}
            toCome={isExpected(arrival)}
            timeZone={place.timeZone}
            tick={tick}
            waive={() => setDialog({ waive: item })}
            keep={() => setDialog({ keep: item.key.slice('promise/'.length) })}
          />
        ))}
      </ul>
      {closedAt && (
        <p className={styles['closed']}>
          <Check size={16} aria-hidden="true" />
          {t('today.closedBy', { time: clock(closedAt, place.timeZone), name: answer.data?.closedBy ?? '' })}
          {answer.data?.closeReason && ` · ${answer.data.closeReason}`}
        </p>
      )}
      {mayClose && (
        <Button
          voice={primary ? 'primary' : 'quiet'}
          size="tall"
          wide
          className={styles['arrive']}
          onClick={() => setDialog('arrive')}
        >
          {t('today.hasArrived')}
        </Button>
      )}
      <Suspense fallback={null}>
        {dialog === 'arrive' && <ArrivalDialog arrival={arrival} close={() => setDialog(undefined)} />}
        {typeof dialog === 'object' && 'keep' in dialog && (
          <KeepOne promiseId={dialog.keep} close={() => setDialog(undefined)} />
        )}
        {typeof dialog === 'object' && 'waive' in dialog && (
          <WaiveDialog
            item={dialog.waive}
            waive={(reason) => tick(dialog.waive.key, 'waived', reason)}
            close={() => setDialog(undefined)}
          />
        )}
      </Suspense>
    </Section>
  );
}

type Ticked = BodyIn<typeof tickPreparation>;
type Tick = (key: string, state: PreparationItem['state'], reason?: string) => void;

function Item({
  item,
  may,
  toCome,
  timeZone,
  tick,
  waive,
  keep,
}: {
  item: PreparationItem;
  may: boolean;
  toCome: boolean;
  timeZone: string;
  tick: Tick;
  waive: () => void;
  /** prepared is not yet given */
  keep: () => void;
}) {
  const mayKeep = useMay('promise.work');
  const reader = useReader();
  const { t } = reader;
  const done = item.state !== 'open';
  return (
    <li>
      <label className={styles['item']}>
        <input type="checkbox" checked={done} disabled={!may} onChange={() => tick(item.key, done ? 'open' : 'done')} />
        <span className={styles['box']} aria-hidden="true">
          <Check size={14} strokeWidth={2.6} />
        </span>
        <span>
          <span className={item.state === 'waived' ? styles['waived'] : ''}>{say(item.title, reader)}</span>
          {done && (
            <small>
              {item.state === 'waived' &&
                `${t('today.waived')}${item.reason ? ` ${t('ui.quote', { text: item.reason })}` : ''} · `}
              {[item.by, item.at && clock(item.at, timeZone)].filter(Boolean).join(' · ')}
            </small>
          )}
          {!done && item.required && toCome && <small className={styles['required']}>{t('today.required')}</small>}
        </span>
      </label>
      {item.kept === false && mayKeep && (
        <button type="button" className={styles['waive']} onClick={keep}>
          {t('today.promiseKept')}
        </button>
      )}
      {may && !done && (
        <button type="button" className={styles['waive']} onClick={waive}>
          {t('today.waive')}
        </button>
      )}
    </li>
  );
}

/**
 * Ticks at once on the screen and asks the server. What is on its way is laid over what the server last said, until an answer
 * that knows of it has come: a reading in between neither takes a later tick away nor brings a refused one back.
 */
function useTick(params: { reservationId: string; roomIndex: string }) {
  const { t } = useReader();
  const answers = useQueryClient();
  const { queryKey } = ask(readPreparation, { params });
  const mutationKey = [tickPreparation.id, params];
  const ticked = useMutationState({
    filters: { mutationKey, status: 'pending' },
    select: ({ state }) => state.variables as Ticked,
  });
  const { mutate } = useMutation({
    mutationKey,
    scope: inTurn(params),
    mutationFn: (body: Ticked) => call(tickPreparation, { params, body }),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => {
      void answers.invalidateQueries({ predicate: (query) => query.queryKey[0] !== readPreparation.id });
      return answers.invalidateQueries({ queryKey });
    },
  });
  const tick: Tick = (key, state, reason) => mutate({ key, state, reason });
  const shown = (item: PreparationItem): PreparationItem => {
    const last = ticked.findLast(({ key }) => key === item.key);
    return last ? { ...item, state: last.state, reason: last.reason ?? null, by: null, at: null } : item;
  };
  return { tick, shown };
}
