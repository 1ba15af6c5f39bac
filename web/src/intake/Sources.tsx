import { Link } from '@tanstack/react-router';
import type { ConnectionView } from '@regulars/contract/intake.ts';
import { useReader, useSession } from '../session/session.ts';
import { Badge } from '../ui/Badge.tsx';
import { clock, dayIn, shortDate } from '../ui/dates.ts';
import { inScript } from '../ui/mixed.ts';
import { numberText, span } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { word } from '../ui/told.ts';
import { useNow } from '../ui/useNow.ts';
import { byNeed, isSilent, stateNow, stateTones } from './sources.ts';
import { SourceMenu } from './SourceMenu.tsx';
import styles from './Intake.module.css';

const counted = ['waiting', 'applied', 'parked', 'control', 'repeats', 'warnings'] as const;

export function Sources({ sources }: { sources: readonly ConnectionView[] }) {
  const { t } = useReader();
  const now = useNow(5000);
  return (
    <QuietTable
      caption={t('intake.sourcesCaption')}
      columns={[
        { key: 'source', label: t('intake.source') },
        { key: 'state', label: t('intake.stateHead') },
        { key: 'last', label: t('intake.lastEvent') },
        { key: 'delay', label: t('intake.delay'), hint: t('intake.delayHint') },
        ...counted.map((key) => ({ key, label: t(`intake.count.${key}`), numeric: true })),
        { key: 'actions', label: t('intake.showMessages'), unseen: true },
      ]}
    >
      {byNeed(sources, now).map((source) => (
        <Source key={source.connectionId} source={source} now={now} />
      ))}
    </QuietTable>
  );
}

function Source({ source, now }: { source: ConnectionView; now: number }) {
  const { t, language } = useReader();
  const property = useSession().properties.find(({ propertyId }) => propertyId === source.propertyId);
  const state = stateNow(source, now);
  const system = source.mode === 'file' ? '' : word('channel', source.system, source.system, t);
  const name = sourceName(source, language, t('intake.fileSource'));
  return (
    <Row>
      <Cell lead>
        <Link to="/integrations/messages" search={{ connection: source.connectionId }} className={styles['name']}>
          {name}
        </Link>
        <span className={styles['quiet']}>
          {[system !== name && system, property?.name[language], t(`intake.mode.${source.mode}`)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Cell>
      <Cell label={t('intake.stateHead')}>
        <Badge tone={stateTones[state]}>{t(`intake.state.${state}`)}</Badge>
        <Polling poll={source.poll} />
      </Cell>
      <Cell label={t('intake.lastEvent')}>
        <LastEvent source={source} now={now} />
      </Cell>
      <Cell idle={source.latency.p50Ms === null} label={t('intake.delay')}>
        <Delay latency={source.latency} />
      </Cell>
      {counted.map((each) => {
        const count = source.counts[each];
        const state = each === 'waiting' || each === 'parked' ? each : undefined;
        const shown = count === 0 ? <span className={styles['zero']}>0</span> : numberText(count, language);
        return (
          <Cell key={each} numeric idle={count === 0} label={t(`intake.count.${each}`)}>
            {state && count > 0 ? (
              <Link
                to="/integrations/messages"
                search={{ connection: source.connectionId, state }}
                className={`quiet-link ${state === 'parked' ? styles['parked'] : ''}`}
              >
                {shown}
              </Link>
            ) : (
              shown
            )}
          </Cell>
        );
      })}
      <Cell>
        <SourceMenu source={source} name={name} />
      </Cell>
    </Row>
  );
}

/** Demo and house names may stand in both scripts; the connection for files has no name of its own. */
export function sourceName(
  source: Pick<ConnectionView, 'mode' | 'name'>,
  language: 'zh' | 'en',
  files: string,
): string {
  return source.mode === 'file' ? files : inScript(source.name, language);
}

/** Why the last fetch failed, and since when none has gone well. */
function Polling({ poll }: { poll: ConnectionView['poll'] }) {
  const { t, language, timeZone, today } = useReader();
  if (poll === null || poll.cause === null) return null;
  const since = poll.failingSince ?? poll.at;
  const day = dayIn(since, timeZone);
  const time = clock(since, timeZone);
  return (
    <span className={styles['quiet']}>
      {word('intake.pollCause', poll.cause, poll.cause, t)}
      {' · '}
      {t('intake.pollSince', {
        count: poll.failures,
        since: day === today ? time : `${shortDate(day, language, Number(today.slice(0, 4)))} ${time}`,
      })}
    </span>
  );
}

function LastEvent({ source, now }: { source: ConnectionView; now: number }) {
  const { t, language, timeZone, today } = useReader();
  if (source.lastReceivedAt === null) return <span className={styles['quiet']}>{t('intake.neverHeard')}</span>;
  const { count, unit } = span(Math.max(1000, Math.round((now - Date.parse(source.lastReceivedAt)) / 1000) * 1000));
  const day = dayIn(source.lastReceivedAt, timeZone);
  const time = clock(source.lastReceivedAt, timeZone);
  return (
    <span>
      <span className={isSilent(source, now) ? styles['silent'] : ''}>
        {t('intake.ago', { age: t(`span.${unit}`, { count }) })}
      </span>
      <time dateTime={source.lastReceivedAt} className={styles['quiet']}>
        {day === today ? time : `${shortDate(day, language, Number(today.slice(0, 4)))} ${time}`}
      </time>
    </span>
  );
}

function Delay({ latency }: { latency: ConnectionView['latency'] }) {
  const { t } = useReader();
  if (latency.p50Ms === null || latency.p95Ms === null)
    return <span className={styles['quiet']}>{t('intake.noDelay')}</span>;
  const text = (milliseconds: number) => {
    const { count, unit } = span(milliseconds);
    return t(`span.${unit}`, { count });
  };
  return (
    <span className={styles['delay']}>
      {text(latency.p50Ms)} / {text(latency.p95Ms)}
    </span>
  );
}
