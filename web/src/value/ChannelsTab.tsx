// Channels: what each brings, what it costs, which guests come through it; beside as many days before.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { readChannels } from '@regulars/contract/valueSales.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { ask } from '../ask/ask.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { dayIn, type Period } from '../ui/dates.ts';
import { moneyText } from '../ui/numbers.ts';
import { PeriodFields } from '../ui/PeriodFields.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { ChannelChart } from './ChannelChart.tsx';
import { GuestsTable, MoneyTable } from './ChannelTables.tsx';
import { lastDays, periodOf, presets } from './channels.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

const CostsDialog = lazy(() => import('./CostsDialog.tsx'));

export type Channels = ReplyOf<typeof readChannels>;

export function ChannelsTab() {
  const { t, today } = useReader();
  const { propertyId } = usePlace();
  const period = periodOf(useSearch({ from: '/house/value' }), today);
  const answer = useQuery({
    ...ask(readChannels, { query: { propertyId, ...period } }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className={styles['tab']}>
      <Choose period={period} />
      {answer.data ? (
        answer.data.channels.length === 0 ? (
          <Empty title={t('value.channels.none')}>{t('value.channels.noneHint')}</Empty>
        ) : (
          <Report channels={answer.data} />
        )
      ) : answer.error ? (
        <Failed error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <Loading lines={10} />
      )}
    </div>
  );
}

function Choose({ period }: { period: Period }) {
  const { t, today } = useReader();
  const navigate = useNavigate({ from: '/value' });
  const choose = (chosen: Period) =>
    void navigate({ search: (now) => ({ ...now, ...chosen }), replace: true, resetScroll: false });
  return (
    <div className={`${styles['period']} screen-only`}>
      <PeriodFields
        period={period}
        labels={{ from: t('value.channels.from'), to: t('value.channels.to') }}
        change={choose}
      />
      <div className={styles['acts']}>
        {presets.map((days) => (
          <Button
            key={days}
            aria-pressed={JSON.stringify(lastDays(days, today)) === JSON.stringify(period)}
            onClick={() => choose(lastDays(days, today))}
          >
            {t('value.channels.last', { count: days })}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Report({ channels }: { channels: Channels }) {
  const { t, language, timeZone } = useReader();
  const figures = useFigures(channels.currency);
  const may = useMay('value.manage');
  const [isPricing, setPricing] = useState(false);
  const { before, leftOut, costsSetAt, costsSetBy } = channels;
  return (
    <>
      <p className={styles['says']}>
        {t('value.channels.says', {
          from: figures.day(channels.from),
          to: figures.day(channels.to),
          before: figures.day(before.from),
          until: figures.day(before.to),
        })}
      </p>
      <Section title={t('value.channels.compared')}>
        <ChannelChart channels={channels} />
      </Section>
      <Section
        title={t('value.channels.money')}
        side={
          may && (
            <Button size="small" className="screen-only" onClick={() => setPricing(true)}>
              {t('value.channels.setCosts')}
            </Button>
          )
        }
      >
        <MoneyTable channels={channels} />
        <p className={styles['quiet']}>
          {costsSetAt === null
            ? t('value.channels.noCosts')
            : t('value.channels.costsBy', { who: costsSetBy ?? '–', day: figures.day(dayIn(costsSetAt, timeZone)) })}
          {leftOut.length > 0 &&
            ` ${t('value.channels.leftOut', {
              money: leftOut
                .map(({ currency, amountMinor }) => moneyText({ amountMinor, currencyCode: currency }, language))
                .join(' · '),
            })}`}
        </p>
      </Section>
      <Section title={t('value.channels.guests')}>
        <GuestsTable channels={channels} />
      </Section>
      <Suspense fallback={null}>
        {isPricing && <CostsDialog channels={channels} close={() => setPricing(false)} />}
      </Suspense>
    </>
  );
}
