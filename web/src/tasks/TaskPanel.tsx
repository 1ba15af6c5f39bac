// One task: what may be done with it now, its clocks, its list, and everything that happened from hand to hand.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readTask, type TaskStepShown, type TaskWhole } from '@regulars/contract/task.ts';
import { ask } from '../ask/ask.ts';
import { plainName } from '../guests/names.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { useNow } from '../ui/useNow.ts';
import { TaskActs } from './TaskActs.tsx';
import { leftText, titleOf, urgencyOf } from './timeLeft.ts';
import { useAct } from './useAct.ts';
import styles from '../ui/Work.module.css';

export function TaskPanel({ taskId, alone }: { taskId: string; alone: boolean }) {
  const { t } = useReader();
  const answer = useQuery(ask(readTask, { params: { taskId } }));
  return (
    <article className={styles['panel']}>
      {alone && (
        <p>
          <Link from="/tasks" to="/tasks" search={(now) => ({ ...now, at: undefined })}>
            ‹ {t('ui.tasks.title')}
          </Link>
        </p>
      )}
      {answer.error && !answer.data && <Failed error={answer.error} retry={() => void answer.refetch()} />}
      {!answer.data && !answer.error && <Loading lines={6} />}
      {answer.data && <Whole task={answer.data} />}
    </article>
  );
}

function Whole({ task }: { task: TaskWhole }) {
  const { t, language } = useReader();
  const { may } = usePlace();
  const guest = task.guest;
  const whom = task.offer && (task.offer.to?.name ?? t(`tasks.department.${task.offer.department}`));
  return (
    <>
      <h2 className={styles['title']}>{titleOf(task, t)}</h2>
      <p className={styles['facts']}>
        <span>{t(`tasks.kind.${task.kind}`)}</span>
        {task.roomNumber && <span>{t('tasks.room', { room: task.roomNumber })}</span>}
        {guest &&
          (may.includes('guest.read') ? (
            <Link to="/guests/$guestId" params={{ guestId: guest.guestId }}>
              {plainName(guest.name, language)}
            </Link>
          ) : (
            <span>{plainName(guest.name, language)}</span>
          ))}
        <span>{t(`tasks.department.${task.offer?.department ?? task.department}`)}</span>
      </p>
      <p className={styles['facts']}>
        <Badge tone={task.state === 'offered' ? 'warn' : 'pine'}>{t(`tasks.state.${task.state}`)}</Badge>
        {task.priority === 'urgent' && <Badge tone="alarm">{t('tasks.urgent')}</Badge>}
        {task.bounces > 0 && <Badge tone="warn">{t('tasks.bounced', { count: task.bounces })}</Badge>}
        {task.climbed && <Badge tone="alarm">{t('tasks.climbed', { rung: t(`tasks.rung.${task.climbed}`) })}</Badge>}
        <span>{t('tasks.ownedBy', { who: task.owner.name })}</span>
        {whom && <span>{t('tasks.offeredTo', { whom })}</span>}
        {task.helpers.length > 0 && (
          <span>{t('tasks.helpedBy', { who: task.helpers.map(({ name }) => name).join(' · ') })}</span>
        )}
      </p>
      {task.kind === 'round' && task.source && may.includes('duty.work') && (
        <p>
          <Link className="quiet-link" to="/duty/rounds/$roundId" params={{ roundId: task.source.id }}>
            {t('round.walkIt')}
          </Link>
        </p>
      )}
      <TaskActs task={task} />
      {task.items.length > 0 && <Items task={task} />}
      {task.proof && (
        <Section title={t('tasks.proof')}>
          <p>{task.proof}</p>
        </Section>
      )}
      <Clocks task={task} />
      <History task={task} />
    </>
  );
}

function Items({ task }: { task: TaskWhole }) {
  const { t } = useReader();
  const act = useAct(task);
  const mayTick = task.may.includes('tick');
  return (
    <Section title={t('tasks.items')}>
      <ul className={styles['items']}>
        {task.items.map((item) => (
          <li key={item.key}>
            <label>
              <input
                type="checkbox"
                checked={item.doneAt !== null}
                disabled={!mayTick || act.isPending}
                onChange={({ currentTarget }) =>
                  act.mutate({ act: 'tick', version: task.version, key: item.key, done: currentTarget.checked })
                }
              />
              <span>{item.text}</span>
            </label>
            {item.doneBy && <small>{item.doneBy}</small>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Clocks({ task }: { task: TaskWhole }) {
  const { t } = useReader();
  const now = useNow(20_000);
  const when = useWhen();
  if (task.clocks.length === 0) return null;
  return (
    <Section title={t('tasks.clocks')}>
      <dl className={styles['clocks']}>
        {task.clocks.map((one) => {
          const awaited = one.leftMs !== null && one.dueAt !== null && one.state !== 'paused';
          const left = awaited && one.dueAt ? Date.parse(one.dueAt) - now : null;
          return (
            <div key={one.name}>
              <dt>{t(`tasks.clock.${one.name}`)}</dt>
              <dd className={styles[urgencyOf(left)]}>
                {left === null ? t(`tasks.clockState.${one.state}`) : leftText(left, t)}
                {one.dueAt && <small> {when(one.dueAt)}</small>}
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}

function History({ task }: { task: TaskWhole }) {
  const { t } = useReader();
  const when = useWhen();
  return (
    <Section title={t('tasks.history')}>
      <ol className={styles['steps']}>
        {task.steps.toReversed().map((step) => (
          <li key={step.seq}>
            <span className={styles['stepWho']}>
              {when(step.at)} · {step.by?.name ?? t('tasks.theHouse')}
            </span>
            <span>
              <StepText step={step} task={task} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function StepText({ step, task }: { step: TaskStepShown; task: TaskWhole }) {
  const { t } = useReader();
  const when = useWhen();
  const { kind, text } = step;
  const whom = step.to?.name ?? (step.department ? t(`tasks.department.${step.department}`) : '');
  if (kind === 'ticked') {
    const item = task.items.find(({ key }) => key === text)?.text ?? text;
    return t(step.done ? 'tasks.step.ticked' : 'tasks.step.unticked', { item });
  }
  if (kind === 'waited') {
    const what = step.waitingFor ? t(`tasks.waitingFor.${step.waitingFor}`) : '';
    return `${t('tasks.step.waited', { what })} ${text}`;
  }
  if (kind === 'warned' || kind === 'escalated') {
    const [name, rung] = [step.clock ?? 'due', step.rung ?? 'head'];
    return t(`tasks.step.${kind}`, { clock: t(`tasks.clock.${name}`), whom, rung: t(`tasks.rung.${rung}`) });
  }
  if (kind === 'dueChanged')
    return `${t(step.dueAt ? 'tasks.step.dueChanged' : 'tasks.step.dueTaken')} ${step.dueAt ? when(step.dueAt) : ''} ${text}`;
  return (
    <>
      {t(`tasks.step.${kind}`, { whom })} {text && <q>{text}</q>}
    </>
  );
}

/** `14:05` today, with the day otherwise. */
export function useWhen(): (at: string) => string {
  const { language, timeZone, today } = useReader();
  return (at) => {
    const day = dayIn(at, timeZone);
    const time = clock(at, timeZone);
    return day === today ? time : `${shortDate(day, language, Number(today.slice(0, 4)))} ${time}`;
  };
}
