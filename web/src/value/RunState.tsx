// How old the figures are, what run is under way, what failed, and how a run is begun.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { askRun, readRuns, runSteps, type ValueHead, type ValueRun } from '@regulars/contract/value.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Button, buttonClass } from '../ui/Button.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Empty, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { word } from '../ui/told.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

export const useRuns = () => {
  const { propertyId } = usePlace();
  return useQuery({
    ...ask(readRuns, { query: { propertyId } }),
    refetchInterval: ({ state }) => (state.data?.head.underway ? 1500 : false),
  });
};

/** Figures of 21 Nov, looking 365 days ahead. */
export function FiguresOf() {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  const run = useRuns().data?.head.run;
  if (!run) return null;
  return <span>{t('value.figuresOf', { day: figures.day(run.origin), count: run.horizon })}</span>;
}

export function RunNotice({ head, last }: { head: ValueHead; last: ValueRun | undefined }) {
  const { t } = useReader();
  if (head.underway)
    return (
      <div className={styles['state']}>
        <Progress run={head.underway} />
      </div>
    );
  if (last?.state !== 'failed') return null;
  return (
    <div className={styles['state']}>
      <Notice tone="warn">
        <b>{t('value.run.failed')}</b> {t(head.run ? 'value.run.failedHint' : 'value.run.failedFirst')}
        {last.cause && (
          <span className={styles['cause']}> {word('value.run.cause', last.cause, t('value.run.cause.fault'), t)}</span>
        )}
      </Notice>
    </div>
  );
}

function Progress({ run: { state, step, done, total } }: { run: ValueRun }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  const at = step === null ? 0 : runSteps.indexOf(step);
  const within = total > 0 ? Math.min(1, done / total) : 0;
  const told =
    state === 'waiting' || step === null
      ? t('value.run.waiting')
      : [
          t('value.run.step', { at: at + 1, of: runSteps.length, what: t(`value.run.steps.${step}`) }),
          total > 0 ? t('value.run.done', { done: figures.count(done), total: figures.count(total) }) : '',
        ]
          .filter(Boolean)
          .join(' · ');
  return (
    <div className={styles['go']} role="status">
      <b>{t('value.run.underway')}</b>
      <progress
        aria-label={told}
        max={runSteps.length}
        value={state === 'waiting' || step === null ? undefined : at + within}
      />
      <span className={styles['quiet']}>{told}</span>
    </div>
  );
}

/** Before the first run: what will stand here, and how it begins. */
export function NoFigures({ underway }: { underway: boolean }) {
  const { t } = useReader();
  const mayImport = useMay('import.run');
  return (
    <Empty
      title={t(underway ? 'value.none.soon' : 'value.none.title')}
      actions={
        <>
          {!underway && <RunNow />}
          {mayImport && (
            <Link to="/import" className={buttonClass('quiet')}>
              {t('value.none.import')}
            </Link>
          )}
        </>
      }
    >
      {t(underway ? 'value.none.soonHint' : 'value.none.hint')}
    </Empty>
  );
}

export function RunNow({ busy = false }: { busy?: boolean }) {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const may = useMay('value.manage');
  const answers = useQueryClient();
  const begin = useMutation({
    mutationFn: () => call(askRun, { body: { propertyId } }),
    onSuccess: () => toast(t('value.run.asked')),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries({ queryKey: [readRuns.id] }),
  });
  if (!may) return null;
  return (
    <Button voice="primary" busy={busy || begin.isPending} onClick={() => begin.mutate()}>
      {t('value.run.now')}
    </Button>
  );
}
