// One round in the hand: points by place, each in order, a finding, or not walked; guests spoken to on the way; the end.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import {
  answerRound,
  beginRound,
  finishRound,
  listRounds,
  readRound,
  roundAreas,
  type RoundWhole,
} from '@regulars/contract/round.ts';
import { ask } from '../ask/ask.ts';
import { call, Refused } from '../ask/call.ts';
import { useMay, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { newId } from '../ui/newId.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { refusalText } from '../ui/refusals.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading, NoPermission } from '../ui/States.tsx';
import { toast } from '../ui/Toasts.tsx';
import { RoundPoint, type Answers } from './RoundPoint.tsx';
import { RoundTalks } from './RoundTalks.tsx';
import styles from './Round.module.css';

export function RoundScreen() {
  const { t, language } = useReader();
  const { roundId } = useParams({ from: '/house/duty/rounds/$roundId' });
  const may = useMay('duty.work');
  const answer = useQuery({ ...ask(readRound, { params: { roundId } }), enabled: may });
  if (!may) return <NoPermission />;
  const round = answer.data;
  return (
    <>
      <PageBar
        title={round?.name[language] ?? t('round.title')}
        small={round && <Standing round={round} />}
        find={false}
        side={
          <Link className="quiet-link" to="/duty/rounds">
            {t('round.all')}
          </Link>
        }
      />
      <PageBody>
        {!round &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
        {round && <Walk round={round} />}
      </PageBody>
    </>
  );
}

function Standing({ round }: { round: RoundWhole }) {
  const { t, language, timeZone, today } = useReader();
  const day = dayIn(round.opensAt, timeZone);
  const when = `${day === today ? '' : `${shortDate(day, language)} `}${clock(round.begunAt ?? round.opensAt, timeZone)}`;
  return (
    <>
      <span>
        {when}
        {round.by && ` · ${round.by}`} · {t('round.answered', { answered: round.answered, points: round.points })}
      </span>
      <Badge tone={round.state === 'missed' ? 'alarm' : round.state === 'done' ? 'pine' : 'plain'}>
        {t(`round.state.${round.state}`)}
      </Badge>
    </>
  );
}

function Walk({ round }: { round: RoundWhole }) {
  const { t, timeZone } = useReader();
  const { send, begin, finish, busy } = useWalk(round);
  const isOn = round.state === 'due' || round.state === 'walking';
  const left = round.walk.filter(({ answer }) => answer === null).length;
  if (round.state === 'due')
    return (
      <div className={styles['setOut']}>
        <p>{t('round.waits', { points: round.points, time: clock(round.dueAt, timeZone) })}</p>
        <Button voice="primary" size="tall" wide busy={busy} onClick={() => begin()}>
          {t('round.setOut')}
        </Button>
      </div>
    );
  return (
    <div className={styles['walk']}>
      {roundAreas.map((area) => {
        const points = round.walk.filter((point) => point.area === area);
        const open = points.filter(({ answer }) => answer === null);
        if (points.length === 0) return null;
        const rest = open.map(({ key, version }) => ({ answerId: newId(), point: key, version, state: 'ok' as const }));
        return (
          <Section
            key={area}
            title={t(`round.area.${area}`)}
            side={
              isOn &&
              open.length > 1 && (
                <Button size="small" busy={busy} onClick={() => send(rest)}>
                  {t('round.allOk')}
                </Button>
              )
            }
          >
            <ul>
              {points.map((point) => (
                <RoundPoint
                  key={point.key}
                  point={point}
                  answer={
                    isOn
                      ? (given) => send([{ answerId: newId(), point: point.key, version: point.version, ...given }])
                      : undefined
                  }
                  busy={busy}
                />
              ))}
            </ul>
          </Section>
        );
      })}
      <RoundTalks round={round} isOn={isOn} />
      {isOn && (
        <div className={left === 0 ? styles['end'] : styles['notYet']}>
          <Button voice="primary" size="tall" wide disabled={left > 0} busy={busy} onClick={() => finish()}>
            {left > 0 ? t('round.left', { count: left }) : t('round.finish')}
          </Button>
        </div>
      )}
    </div>
  );
}

function useWalk({ roundId }: RoundWhole) {
  const { t } = useReader();
  const answers = useQueryClient();
  const question = ask(readRound, { params: { roundId } });
  const told = {
    onSuccess: async (round: RoundWhole) => {
      // a reading on its way knows less than this reply; whatever came since is read after it
      await answers.cancelQueries(question);
      answers.setQueryData(question.queryKey, round);
      void answers.invalidateQueries(question);
    },
    onError: (error: Error) => {
      toast(refusalText(error, t));
      // somebody walks along: their answer is shown before it is replaced
      if (error instanceof Refused && error.status === 409) void answers.invalidateQueries(question);
    },
    onSettled: () => void answers.invalidateQueries({ queryKey: [listRounds.id] }),
  };
  const params = { roundId };
  const give = useMutation({
    mutationFn: (given: Answers) => call(answerRound, { params, body: { answers: given } }),
    ...told,
  });
  const begin = useMutation({ mutationFn: () => call(beginRound, { params }), ...told });
  const finish = useMutation({ mutationFn: () => call(finishRound, { params }), ...told });
  return {
    send: give.mutate,
    begin: begin.mutate,
    finish: finish.mutate,
    busy: give.isPending || begin.isPending || finish.isPending,
  };
}
