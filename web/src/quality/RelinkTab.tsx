// Linking the base anew: the run that goes on, what the last one changed, who waits to be looked at again, what the house has
// learnt to link with, and the runs before. A run can be begun here, or tried.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { askRelink, readRelink, type RelinkRun } from '@regulars/contract/relink.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { dayIn, fullDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading, Notice } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { useNow } from '../ui/useNow.ts';
import { LastRun, RunsBefore } from './RelinkRuns.tsx';
import { isOpen, shownRuns } from './shownRuns.ts';
import { useSpan } from './useSpan.ts';
import styles from './Measured.module.css';

type State = ReplyOf<typeof readRelink>;

export function RelinkTab() {
  const { t } = useReader();
  const answer = useQuery({
    ...ask(readRelink, {}),
    refetchInterval: ({ state }) =>
      state.data?.runs.some(isOpen) ? 1000 : (state.data?.waiting ?? 0) > 0 ? 5000 : 60_000,
  });
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={6} />;
  const { open, failed, last, before } = shownRuns(answer.data.runs);
  return (
    <div className={styles['screen']}>
      <div className={styles['top']}>
        <p className={styles['lead']}>{t('relink.lead')}</p>
        <Begin busy={open !== undefined} />
      </div>
      {open && <Running run={open} />}
      {failed && !open && (
        <Notice tone="warn">
          <b>{t('relink.failed')}</b> {t('relink.failedHint')}
        </Notice>
      )}
      {last && <LastRun run={last} />}
      {!last && !open && !failed && <Empty title={t('relink.none')}>{t('relink.noneHint')}</Empty>}
      <Queue state={answer.data} />
      <Learnt model={answer.data.model} />
      {before.length > 0 && <RunsBefore runs={before} />}
    </div>
  );
}

function Begin({ busy }: { busy: boolean }) {
  const { t } = useReader();
  const answers = useQueryClient();
  const begin = useMutation({
    mutationFn: (dryRun: boolean) => call(askRelink, { body: { dryRun } }),
    onSuccess: (_, dryRun) => toast(t(dryRun ? 'relink.trialAsked' : 'relink.asked')),
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries({ queryKey: [readRelink.id] }),
  });
  const isBusy = busy || begin.isPending;
  return (
    <div className={styles['side']}>
      <Button busy={isBusy} onClick={() => begin.mutate(true)}>
        {t('relink.trial')}
      </Button>
      <Button voice="primary" busy={isBusy} onClick={() => begin.mutate(false)}>
        {t('relink.now')}
      </Button>
    </div>
  );
}

function Running({ run: { state, dryRun, progress } }: { run: RelinkRun }) {
  const { t, language } = useReader();
  const isCounted = (state === 'reading' || state === 'applying') && progress.total > 0;
  const [done, total] = [numberText(progress.done, language), numberText(progress.total, language)];
  const told =
    isCounted || state === 'linking' ? t(`relink.state.${state}`, { done, total }) : t('relink.state.waiting');
  return (
    <div className={styles['go']} role="status">
      <b>{t(dryRun ? 'relink.running.trial' : 'relink.running.run')}</b>
      <progress aria-label={told} max={Math.max(1, progress.total)} value={isCounted ? progress.done : undefined} />
      <span className={styles['quiet']}>{told}</span>
    </div>
  );
}

function Queue({ state: { waiting, waitingForNight, waitingSince } }: { state: State }) {
  const { t } = useReader();
  const now = useNow(30_000);
  const ageText = useSpan();
  const lines = [
    { key: 'soon', count: waiting, hint: t('relink.soonHint') },
    { key: 'night', count: waitingForNight, hint: t('relink.nightHint') },
  ] as const;
  return (
    <Section
      title={t('relink.queue')}
      side={
        waitingSince !== null && (
          <span className={styles['quiet']}>
            {t('relink.since', { age: ageText(Math.max(0, now - Date.parse(waitingSince))) })}
          </span>
        )
      }
    >
      {waiting + waitingForNight === 0 && <p className={styles['quiet']}>{t('relink.queueNone')}</p>}
      {lines
        .filter(({ count }) => count > 0)
        .map(({ key, count, hint }) => (
          <p key={key}>
            <b>{t(`relink.${key}`, { count })}</b>
            <span className={`${styles['quiet']} ${styles['block']}`}>{hint}</span>
          </p>
        ))}
    </Section>
  );
}

function Learnt({ model }: { model: State['model'] }) {
  const { t, language, timeZone } = useReader();
  if (model === null)
    return (
      <Section title={t('relink.learnt')}>
        <p className={styles['quiet']}>{t('relink.learntNone')}</p>
      </Section>
    );
  const { version, at, records, decisions, needed, moved } = model;
  const bits = new Intl.NumberFormat(language, { signDisplay: 'always', maximumFractionDigits: 1 }).format(moved);
  const rows = [
    ['version', t('relink.versionOf', { version, date: fullDate(dayIn(at, timeZone), language) })],
    ['from', t('relink.fromRecords', { count: records, records: numberText(records, language) })],
    [
      'answers',
      decisions < needed
        ? t('relink.answersFew', { count: decisions, needed })
        : Math.abs(moved) < 0.05
          ? t('relink.answersKept', { count: decisions })
          : t('relink.answersSet', { count: decisions, bits }),
    ],
  ] as const;
  return (
    <Section title={t('relink.learnt')}>
      <dl className={styles['facts']}>
        {rows.map(([key, text]) => (
          <div key={key}>
            <dt>{t(`relink.${key}`)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
