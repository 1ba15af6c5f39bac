import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { Link, useSearch } from '@tanstack/react-router';
import { readLatency } from '@regulars/contract/intake.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { lookBackDays } from '../search.ts';
import { useReader } from '../session/session.ts';
import { LinkChoices } from '../ui/LinkChoices.tsx';
import { numberText, span } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { word } from '../ui/told.ts';
import styles from './Intake.module.css';

type Channel = ReplyOf<typeof readLatency>['channels'][number];

/** How late orders are, per channel: booked, received, visible. */
export function Latency() {
  const { t } = useReader();
  const { days = 7 } = useSearch({ from: '/house/integrations' });
  const answer = useQuery({ ...ask(readLatency, { query: { days } }), refetchInterval: 60_000 });
  return (
    <Section title={t('intake.latency')} side={<LookBack days={days} />}>
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={3} />)}
      {answer.data?.channels.length === 0 && <p className={styles['hint']}>{t('intake.latencyNone')}</p>}
      {answer.data && answer.data.channels.length > 0 && <Channels channels={answer.data.channels} />}
    </Section>
  );
}

const clocks = ['bookedToVisible', 'receivedToVisible'] as const;
const shares = ['p50', 'p95', 'p99'] as const;
const figures = clocks.flatMap((clock) => shares.map((share) => ({ clock, share })));

function Channels({ channels }: { channels: readonly Channel[] }) {
  const { t } = useReader();
  return (
    <QuietTable
      caption={t('intake.latencyCaption')}
      columns={[
        { key: 'channel', label: t('intake.channel') },
        { key: 'orders', label: t('intake.orders'), numeric: true },
        { key: 'late', label: t('intake.late'), numeric: true },
        ...figures.map(({ clock, share }) => ({
          key: clock + share,
          label: t(`intake.${share}`),
          group: t(`intake.${clock}`),
          numeric: true,
        })),
      ]}
    >
      {channels.map((channel) => (
        <ChannelRow key={channel.channel} channel={channel} />
      ))}
    </QuietTable>
  );
}

function ChannelRow({ channel }: { channel: Channel }) {
  const { t, language } = useReader();
  return (
    <Row>
      <Cell lead>{word('channel', channel.channel, channel.channel, t)}</Cell>
      <Cell numeric label={t('intake.orders')}>
        {numberText(channel.orders, language)}
      </Cell>
      <Cell numeric idle={channel.late === 0} label={t('intake.late')}>
        {channel.late > 0 ? (
          <span className={styles['late']}>{numberText(channel.late, language)}</span>
        ) : (
          <span className={styles['zero']}>0</span>
        )}
      </Cell>
      {figures.map((figure) => (
        <Cell key={figure.clock + figure.share} numeric label={figureName(figure, t)}>
          <Duration milliseconds={channel[figure.clock][`${figure.share}Ms`]} />
        </Cell>
      ))}
    </Row>
  );
}

function figureName({ clock, share }: (typeof figures)[number], t: TFunction): string {
  return `${t(`intake.${clock}`)}${t('ui.comma')}${t(`intake.${share}`)}`;
}

function Duration({ milliseconds }: { milliseconds: number | null }) {
  const { t } = useReader();
  if (milliseconds === null) return <span className={styles['zero']}>–</span>;
  const { count, unit } = span(milliseconds);
  return <>{t(`span.${unit}`, { count })}</>;
}

function LookBack({ days }: { days: number }) {
  const { t } = useReader();
  return (
    <LinkChoices label={t('intake.lookBack')}>
      {lookBackDays.map((each) => (
        <Link
          key={each}
          from="/integrations"
          to="/integrations"
          activeOptions={{ exact: true }}
          search={(before) => ({ ...before, days: each === 7 ? undefined : each })}
          aria-current={each === days || undefined}
          resetScroll={false}
        >
          {t('intake.days', { count: each })}
        </Link>
      ))}
    </LinkChoices>
  );
}
