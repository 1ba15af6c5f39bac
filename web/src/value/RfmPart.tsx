// Guests by how long ago and how often, five by five. A table and not a picture: each cell says its figure and opens its guests.
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ValueMap } from '@regulars/contract/value.ts';
import { useReader } from '../session/session.ts';
import { Choices } from '../ui/Choices.tsx';
import { Block } from './Block.tsx';
import { shadeOf, spanOfScore, type Span } from './figures.ts';
import { GuestsLink } from './GuestsLink.tsx';
import { useFigures } from './useFigures.ts';
import styles from './Grid.module.css';

type Rfm = ValueMap['rfm'];
const scores = [5, 4, 3, 2, 1] as const;

export function RfmPart({ rfm, currency }: { rfm: Rfm; currency: string }) {
  const { t } = useReader();
  const navigate = useNavigate({ from: '/value' });
  const { by = 'guests' } = useSearch({ from: '/house/value' });
  return (
    <Block
      title={t('value.rfm.title')}
      says={t('value.rfm.says')}
      side={
        <span className="screen-only">
          <Choices
            unseenLabel
            label={t('value.rfm.by')}
            value={by}
            change={(value) =>
              void navigate({
                search: (now) => ({ ...now, by: value === 'money' ? value : undefined }),
                replace: true,
                resetScroll: false,
              })
            }
            values={[
              { value: 'guests', label: t('value.col.guests') },
              { value: 'money', label: t('value.col.spent') },
            ]}
          />
        </span>
      }
    >
      <Grid rfm={rfm} currency={currency} by={by} />
      <Money rfm={rfm} currency={currency} />
    </Block>
  );
}

function Grid({ rfm: { cuts, cells }, currency, by }: { rfm: Rfm; currency: string; by: 'guests' | 'money' }) {
  const { t } = useReader();
  const figures = useFigures(currency);
  const often = useOften();
  const ago = useAgo();
  const rows = scores.filter((score) => spanOfScore(score, cuts.recency, true));
  const columns = scores.toReversed().filter((score) => spanOfScore(score, cuts.frequency, false));
  const valueOf = (cell: Rfm['cells'][number]) => (by === 'guests' ? cell.guests : cell.spentMinor);
  const most = Math.max(0, ...cells.map(valueOf));
  return (
    <table className={styles['grid']}>
      <caption className="unseen">{t('value.rfm.title')}</caption>
      <thead>
        <tr>
          <td className={styles['corner']}>{t('value.rfm.axes')}</td>
          {columns.map((score) => (
            <th key={score} scope="col">
              {often(spanOfScore(score, cuts.frequency, false)!)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((recency) => (
          <tr key={recency}>
            <th scope="row">{ago(spanOfScore(recency, cuts.recency, true)!)}</th>
            {columns.map((frequency) => {
              const cell = cells.find((each) => each.recency === recency && each.frequency === frequency);
              const name = `${ago(spanOfScore(recency, cuts.recency, true)!)}, ${often(spanOfScore(frequency, cuts.frequency, false)!)}`;
              return (
                <td key={frequency} data-shade={cell ? shadeOf(valueOf(cell), most, 5) : 0}>
                  {cell && cell.guests > 0 ? (
                    <GuestsLink count={cell.guests} of={name} search={{ recency, frequency }}>
                      <b>{by === 'guests' ? figures.count(cell.guests) : figures.short(cell.spentMinor)}</b>
                      <small>{by === 'guests' ? figures.short(cell.spentMinor) : figures.count(cell.guests)}</small>
                    </GuestsLink>
                  ) : (
                    <span aria-hidden="true">·</span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The third part, money, in one line of five. */
function Money({ rfm: { cuts, byMoney }, currency }: { rfm: Rfm; currency: string }) {
  const { t } = useReader();
  const figures = useFigures(currency);
  const shown = byMoney
    .filter(({ money }) => spanOfScore(money, cuts.money, false))
    .toSorted((a, b) => b.money - a.money);
  const name = ({ from, to }: Span) => {
    if (to === null) return t('value.rfm.over', { money: figures.short((from ?? 1) - 1) });
    return from === null
      ? t('value.rfm.upTo', { money: figures.short(to) })
      : t('value.rfm.between', { from: figures.short(from - 1), to: figures.short(to) });
  };
  return (
    <div className={styles['money']}>
      <span>{t('value.rfm.howMuch')}</span>
      <dl>
        {shown.map(({ money, guests }) => {
          const label = name(spanOfScore(money, cuts.money, false)!);
          return (
            <div key={money}>
              <dt>{label}</dt>
              <dd>
                <GuestsLink count={guests} of={label} search={{ money }} />
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

function useOften(): (span: Span) => string {
  const { t } = useReader();
  return ({ from, to }) => {
    const least = from ?? 1;
    if (to === null) return t('value.rfm.stays.more', { count: least });
    return least === to ? t('value.rfm.stays.one', { count: to }) : t('value.rfm.stays.between', { from: least, to });
  };
}

function useAgo(): (span: Span) => string {
  const { t } = useReader();
  return ({ from, to }) => {
    if (to === null) return t('value.rfm.days.over', { count: (from ?? 1) - 1 });
    return from === null ? t('value.rfm.days.within', { count: to }) : t('value.rfm.days.between', { from, to });
  };
}
