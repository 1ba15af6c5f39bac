import { useState } from 'react';
import { usePlace, useReader } from '../session/session.ts';
import { Chart } from '../ui/Chart.tsx';
import { Choices } from '../ui/Choices.tsx';
import { word } from '../ui/told.ts';
import type { Channels } from './ChannelsTab.tsx';
import { isMoney, measures, type Measure } from './channels.ts';
import { change } from './figures.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

/** One measure by channel, now and in the period before. */
export function ChannelChart({ channels: { channels, all, currency } }: { channels: Channels }) {
  const { t, language } = useReader();
  const figures = useFigures(currency);
  const { kind } = usePlace();
  const [measure, setMeasure] = useState<Measure>('revenueMinor');
  const rows = channels.toSorted((a, b) => b.now[measure] - a.now[measure]);
  const short = isMoney(measure) ? figures.short : figures.count;
  const whole = isMoney(measure) ? figures.money : figures.count;
  const name = (code: string) => word('channel', code, code, t);
  const top = rows[0];
  const total = all.now[measure];
  return (
    <>
      <div className={`${styles['choose']} screen-only`}>
        <Choices
          unseenLabel
          label={t('value.channels.measure')}
          value={measure}
          change={setMeasure}
          values={measures
            .filter((each) => kind === 'hotel' || each !== 'roomNights')
            .map((value) => ({ value, label: t(`value.channels.${value}`) }))}
        />
      </div>
      <Chart
        title={t(`value.channels.${measure}`)}
        says={
          top && total > 0
            ? t('value.channels.top', {
                channel: name(top.channel),
                value: short(top.now[measure]),
                share: figures.share(Math.max(0, top.now[measure] / total)),
                change: change(total, all.before[measure], language) ?? t('value.channels.noBefore'),
              })
            : t('value.channels.nothing')
        }
        figure={{
          kind: 'bars',
          labels: rows.map(({ channel }) => name(channel)),
          value: { name: t(`value.channels.${measure}`), format: short },
          series: [
            { name: t('value.channels.now'), tone: 'pine', values: rows.map(({ now }) => now[measure]) },
            { name: t('value.channels.before'), tone: 'quiet', values: rows.map(({ before }) => before[measure]) },
          ],
        }}
        table={{
          columns: [
            { key: 'channel', label: t('value.channels.channel') },
            { key: 'now', label: t('value.channels.now'), numeric: true },
            { key: 'before', label: t('value.channels.before'), numeric: true },
            { key: 'change', label: t('value.channels.change'), numeric: true },
          ],
          rows: rows.map(({ channel, now, before }) => ({
            key: channel,
            cells: [
              name(channel),
              whole(now[measure]),
              whole(before[measure]),
              change(now[measure], before[measure], language) ?? '–',
            ],
          })),
        }}
      />
    </>
  );
}
