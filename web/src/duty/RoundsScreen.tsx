// Rounds through the house: what waits to be walked, how well the plan is kept, where findings gather, what was walked and missed.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { listRounds, startRound, type RoundRow, type Rounds } from '@regulars/contract/round.ts';
import { ask } from '../ask/ask.ts';
import { call } from '../ask/call.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button, buttonClass } from '../ui/Button.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { newId } from '../ui/newId.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import styles from './Round.module.css';

export function RoundsScreen() {
  const { t } = useReader();
  const { propertyId, may } = usePlace();
  const answer = useQuery({
    ...ask(listRounds, { params: { propertyId } }),
    enabled: may.includes('duty.work'),
    // a round is due by the clock, also where nobody says so
    refetchInterval: 60_000,
  });
  if (!may.includes('duty.work')) return <NoPermission />;
  const rounds = answer.data;
  return (
    <>
      <PageBar
        title={t('round.title')}
        side={
          <Link className={buttonClass()} to="/duty/rounds/plan">
            {t('round.plan.title')}
          </Link>
        }
      />
      <PageBody>
        {!rounds &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
        {rounds && (
          <>
            <Open rounds={rounds} />
            <Kpis kpis={rounds.kpis} />
            <Findings findings={rounds.findings} />
            <Past rows={rounds.past} />
          </>
        )}
      </PageBody>
    </>
  );
}

function Open({ rounds }: { rounds: Rounds }) {
  const { t, language, timeZone, today } = useReader();
  const { start, busy } = useStart();
  const { next } = rounds;
  return (
    <Section title={t('round.now')}>
      <ul className={styles['rows']}>
        {rounds.open.map((row) => (
          <li key={row.roundId}>
            <div className={styles['what']}>
              <b>{row.name[language]}</b>
              <small>
                {row.slot ?? t('round.byHand')} ·{' '}
                {row.state === 'walking'
                  ? t('round.walking', { name: row.by ?? '', answered: row.answered, points: row.points })
                  : t('round.until', { time: clock(row.dueAt, timeZone) })}
              </small>
            </div>
            {row.late && <Badge tone="warn">{t('round.late')}</Badge>}
            <Link
              className={buttonClass('primary', 'tall')}
              to="/duty/rounds/$roundId"
              params={{ roundId: row.roundId }}
            >
              {t(row.state === 'walking' ? 'round.goOn' : 'round.setOut')}
            </Link>
          </li>
        ))}
      </ul>
      {rounds.open.length === 0 && (
        <p className={styles['quiet']}>
          {next
            ? t('round.next', { name: next.name[language], time: whenText(next.at, { language, timeZone, today }) })
            : t('round.noPlan')}
        </p>
      )}
      <div className={styles['byHand']}>
        <span>{t('round.start')}</span>
        {rounds.templates.map(({ code, name, points }) => (
          <Button key={code} size="tall" busy={busy} onClick={() => start(code)}>
            {name[language]} · {t('round.points', { count: points })}
          </Button>
        ))}
      </div>
    </Section>
  );
}

function useStart() {
  const { t } = useReader();
  const { propertyId } = usePlace();
  const answers = useQueryClient();
  const navigate = useNavigate();
  const [roundId, setRoundId] = useState(newId);
  const mutation = useMutation({
    mutationFn: (template: string) => call(startRound, { params: { propertyId }, body: { roundId, template } }),
    onSuccess: (round) => {
      setRoundId(newId());
      void navigate({ to: '/duty/rounds/$roundId', params: { roundId: round.roundId } });
    },
    onError: (error) => toast(refusalText(error, t)),
    onSettled: () => void answers.invalidateQueries({ queryKey: [listRounds.id] }),
  });
  return { start: mutation.mutate, busy: mutation.isPending };
}

function Kpis({ kpis }: { kpis: Rounds['kpis'] }) {
  const { t } = useReader();
  const all: { label: string; value: string; bad?: boolean }[] = [
    { label: t('round.kpi.done'), value: kpis.planned === 0 ? '–' : `${kpis.done}/${kpis.planned}` },
    { label: t('round.kpi.missed'), value: String(kpis.missed), bad: kpis.missed > 0 },
    { label: t('round.kpi.byHand'), value: String(kpis.byHand) },
    { label: t('round.kpi.minutes'), value: kpis.minutes === null ? '–' : t('round.minutes', { count: kpis.minutes }) },
  ];
  return (
    <Section title={t('round.week')}>
      <dl className={styles['kpis']}>
        {all.map(({ label, value, bad }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={bad ? styles['bad'] : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Findings({ findings }: { findings: Rounds['findings'] }) {
  const { t, language } = useReader();
  if (findings.length === 0) return null;
  return (
    <Section title={t('round.findings')}>
      <ul className={styles['rows']}>
        {findings.map((one) => (
          <li key={one.key}>
            <div className={styles['what']}>
              <small>{t(`round.area.${one.area}`)}</small>
              {one.words[language]}
            </div>
            <span className={styles['share']}>
              {t('round.ofWalked', { findings: one.findings, walked: one.walked })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Past({ rows }: { rows: readonly RoundRow[] }) {
  const { t, language, timeZone, today } = useReader();
  return (
    <Section title={t('round.past')}>
      {rows.length === 0 && <p className={styles['quiet']}>{t('round.nonePast')}</p>}
      <ul className={styles['rows']}>
        {rows.map((row) => (
          <li key={row.roundId}>
            <Link className={styles['past']} to="/duty/rounds/$roundId" params={{ roundId: row.roundId }}>
              <span className={styles['what']}>
                <b>{row.name[language]}</b>
                <small>
                  {whenText(row.opensAt, { language, timeZone, today })}
                  {row.by && ` · ${row.by}`}
                  {row.begunAt && row.finishedAt && ` · ${t('round.minutes', { count: minutesOf(row) })}`}
                </small>
              </span>
              <span className={styles['marks']}>
                {row.findings > 0 && <Badge tone="warn">{t('round.findingCount', { count: row.findings })}</Badge>}
                {row.late && <Badge tone="plain">{t('round.late')}</Badge>}
                <Badge tone={row.state === 'missed' ? 'alarm' : 'pine'}>{t(`round.state.${row.state}`)}</Badge>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Where = { language: 'zh' | 'en'; timeZone: string; today: string };
const whenText = (at: string, { language, timeZone, today }: Where): string => {
  const day = dayIn(at, timeZone);
  return day === today
    ? clock(at, timeZone)
    : `${shortDate(day, language, Number(today.slice(0, 4)))} ${clock(at, timeZone)}`;
};
const minutesOf = ({ begunAt, finishedAt }: RoundRow): number =>
  Math.max(1, Math.round((Date.parse(finishedAt ?? '') - Date.parse(begunAt ?? '')) / 60_000));
