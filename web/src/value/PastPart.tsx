// The forecast put to the test: as it would have been made a horizon ago, beside what then came.
import type { CheckedPast } from '@regulars/contract/valueFigures.ts';
import { useReader } from '../session/session.ts';
import { Chart } from '../ui/Chart.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Block } from './Block.tsx';
import { gap } from './figures.ts';
import { Tiles } from './Tiles.tsx';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

export function PastPart({ past }: { past: CheckedPast | null }) {
  const { t } = useReader();
  if (past === null) return <p className={styles['says']}>{t('value.past.none')}</p>;
  return (
    <>
      <Warned past={past} />
      <div className={styles['pair']}>
        <Reliability past={past} />
        <Deciles past={past} />
      </div>
      {past.spend && <Spend spend={past.spend} />}
    </>
  );
}

/** Whom it would have warned of, and what became of them beside the others. */
function Warned({ past }: { past: CheckedPast }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  const { guests, stayedAway, others, othersStayedAway } = past.warned;
  const { auc, topTenth } = past;
  return (
    <>
      <p className={styles['says']}>
        {t('value.past.says', {
          day: figures.day(past.origin),
          guests: figures.count(past.guests),
          came: figures.count(past.returned),
          count: past.horizon,
        })}
      </p>
      <Tiles
        tiles={[
          {
            name: t('value.past.warned'),
            value: guests === 0 ? '–' : figures.share(stayedAway / guests),
            beside: t('value.past.stayedAway', { part: figures.count(stayedAway), of: figures.count(guests) }),
          },
          {
            name: t('value.past.others'),
            value: others === 0 ? '–' : figures.share(othersStayedAway / others),
            beside: t('value.past.stayedAway', { part: figures.count(othersStayedAway), of: figures.count(others) }),
          },
          ...(topTenth
            ? [
                {
                  name: t('value.past.topTenth'),
                  value: figures.share(topTenth.value),
                  beside: t('value.past.topTenthOf', { recency: figures.share(topTenth.recency) }),
                },
              ]
            : []),
          ...(auc
            ? [
                {
                  name: t('value.past.order'),
                  value: t('value.ofHundred', { count: Math.round(auc.value * 100) }),
                  beside: t('value.past.orderOf', { recency: Math.round(auc.recency * 100) }),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

/** Of guests told so high a chance, so many came: on the line, a probability means what it says. */
function Reliability({ past: { bins, calibrationError } }: { past: CheckedPast }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  const seen = bins.filter(({ guests }) => guests > 0);
  const top = Math.max(0.1, ...seen.flatMap(({ told, high }) => [told, high]));
  const max = top > 0.6 ? 1 : Math.ceil(top * 10) / 10;
  return (
    <Chart
      title={t('value.reliability.title')}
      says={t(
        calibrationError < 0.02
          ? 'value.reliability.close'
          : calibrationError < 0.05
            ? 'value.reliability.fair'
            : 'value.reliability.far',
        { points: figures.decimal(calibrationError * 100) },
      )}
      height={320}
      figure={{
        kind: 'lines',
        x: { name: t('value.reliability.told'), format: figures.share, min: 0, max },
        y: { name: t('value.reliability.came'), format: figures.share, min: 0, max },
        series: [
          {
            name: t('value.reliability.came'),
            tone: 'pine',
            look: 'dots',
            points: seen.map(({ told, share }) => [told, share] as const),
            band: seen.map(({ told, low, high }) => [told, low, Math.min(high, max)] as const),
          },
          {
            name: t('value.reliability.exact'),
            tone: 'quiet',
            look: 'dashed',
            points: [
              [0, 0],
              [max, max],
            ],
          },
        ],
      }}
      table={{
        columns: [
          { key: 'told', label: t('value.reliability.told'), numeric: true },
          { key: 'came', label: t('value.reliability.came'), numeric: true },
          { key: 'interval', label: t('value.col.interval'), numeric: true },
          { key: 'of', label: t('value.reliability.of'), numeric: true },
        ],
        rows: seen.map(({ from, told, share, low, high, came, guests }) => ({
          key: String(from),
          cells: [
            figures.share(told),
            figures.share(share),
            `${figures.share(low)}–${figures.share(high)}`,
            t('value.ofCount', { part: figures.count(came), of: figures.count(guests) }),
          ],
        })),
      }}
    />
  );
}

/** Tenths of the ranking: the forecast earns its place where the first tenths hold most of those who came. */
function Deciles({ past: { deciles, returned, topTenth } }: { past: CheckedPast }) {
  const { t, currency } = useReader();
  const figures = useFigures(currency);
  const first = deciles[0];
  return (
    <Chart
      title={t('value.deciles.title')}
      says={
        first && returned > 0
          ? t('value.deciles.says', {
              share: figures.share(topTenth?.value ?? first.came / returned),
              came: figures.share(first.share),
            })
          : t('value.deciles.none')
      }
      height={320}
      figure={{
        kind: 'bars',
        labels: deciles.map(({ decile }) => String(decile)),
        value: { name: t('value.deciles.share'), format: figures.share, min: 0 },
        series: [
          { name: t('value.deciles.came'), tone: 'pine', values: deciles.map(({ share }) => share) },
          { name: t('value.deciles.told'), tone: 'quiet', values: deciles.map(({ told }) => told) },
        ],
      }}
      table={{
        columns: [
          { key: 'decile', label: t('value.deciles.tenth') },
          { key: 'guests', label: t('value.col.guests'), numeric: true },
          { key: 'told', label: t('value.deciles.told'), numeric: true },
          { key: 'came', label: t('value.deciles.came'), numeric: true },
          { key: 'interval', label: t('value.col.interval'), numeric: true },
        ],
        rows: deciles.map(({ decile, guests, told, came, share, low, high }) => ({
          key: String(decile),
          cells: [
            String(decile),
            figures.count(guests),
            figures.share(told),
            `${figures.share(share)} (${figures.count(came)})`,
            `${figures.share(low)}–${figures.share(high)}`,
          ],
        })),
      }}
    />
  );
}

/** Money: in all as expected or not, and how far one guest may lie from it. */
function Spend({ spend: { expectedMinor, cameMinor, bands } }: { spend: NonNullable<CheckedPast['spend']> }) {
  const { t, language, currency } = useReader();
  const figures = useFigures(currency);
  const off = expectedMinor === 0 ? 0 : cameMinor / expectedMinor - 1;
  const inAll = t(off < 0 ? 'value.spend.less' : 'value.spend.more', {
    expected: figures.money(expectedMinor),
    came: figures.money(cameMinor),
    off: figures.share(Math.abs(off)),
  });
  const times = (of: number) => t('value.spend.times', { times: figures.decimal(of) });
  const columns = [
    { key: 'chance', label: t('value.spend.chance') },
    { key: 'guests', label: t('value.col.guests'), numeric: true },
    { key: 'low', label: t('value.spend.low'), numeric: true },
    { key: 'high', label: t('value.spend.high'), numeric: true },
  ] as const;
  return (
    <Block title={t('value.spend.title')} says={[inAll, t('value.spend.one')].join(gap(language))}>
      <QuietTable caption={t('value.spend.title')} columns={columns} narrow>
        {bands.map(({ from, guests, low, high }, at) => (
          <Row key={from}>
            <Cell lead>{chanceText(from, bands[at - 1]?.from)}</Cell>
            <Cell label={columns[1].label} numeric>
              {figures.count(guests)}
            </Cell>
            <Cell label={columns[2].label} numeric>
              {times(low)}
            </Cell>
            <Cell label={columns[3].label} numeric>
              {times(high)}
            </Cell>
          </Row>
        ))}
      </QuietTable>
    </Block>
  );

  function chanceText(from: number, above: number | undefined): string {
    const [least, most] = [figures.share(from), above === undefined ? '' : figures.share(above)];
    if (above === undefined) return from === 0 ? t('value.spend.any') : t('value.spend.from', { from: least });
    return from === 0 ? t('value.spend.under', { to: most }) : t('value.spend.between', { from: least, to: most });
  }
}
