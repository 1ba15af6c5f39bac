// Channels by what they bring and cost, and by the guests who come through them; the sum of all stands last.
import type { ChannelFigures } from '@regulars/contract/valueSales.ts';
import { usePlace, useReader } from '../session/session.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { word } from '../ui/told.ts';
import type { Channels } from './ChannelsTab.tsx';
import { costShare } from './channels.ts';
import { useFigures } from './useFigures.ts';
import styles from './Value.module.css';

type Figures = ReturnType<typeof useFigures>;
const moneyColumns = [
  'bookings',
  'roomNights',
  'revenueMinor',
  'perNightMinor',
  'commissionMinor',
  'netMinor',
] as const;
const guestColumns = ['cancelled', 'leadDays', 'newGuests', 'returningGuests', 'repeatRate', 'converted'] as const;

export function MoneyTable({ channels }: { channels: Channels }) {
  const figures = useFigures(channels.currency);
  const { kind } = usePlace();
  const columns = moneyColumns.filter(
    (each) => kind === 'hotel' || (each !== 'roomNights' && each !== 'perNightMinor'),
  );
  return <Table channels={channels} columns={columns} cell={(column, of) => moneyCell(column, of, figures)} />;
}

export function GuestsTable({ channels }: { channels: Channels }) {
  const { t } = useReader();
  const figures = useFigures(channels.currency);
  const cell = (column: (typeof guestColumns)[number], of: ChannelFigures): string => {
    switch (column) {
      case 'cancelled':
        return of.cancellationRate === null
          ? '–'
          : `${figures.share(of.cancellationRate)} (${t('value.ofCount', { part: figures.count(of.cancellations), of: figures.count(of.bookings) })})`;
      case 'leadDays':
        return of.leadDays === null ? '–' : figures.decimal(of.leadDays, 0);
      case 'newGuests':
      case 'returningGuests':
        return figures.count(of[column]);
      case 'repeatRate':
        return of.repeatRate === null ? '–' : figures.share(of.repeatRate);
      case 'converted':
        return of.inquiries === 0
          ? '–'
          : t('value.ofCount', { part: figures.count(of.converted), of: figures.count(of.inquiries) });
    }
  };
  return <Table channels={channels} columns={guestColumns} cell={cell} />;
}

function moneyCell(column: (typeof moneyColumns)[number], of: ChannelFigures, figures: Figures): string {
  switch (column) {
    case 'bookings':
    case 'roomNights':
      return figures.count(of[column]);
    case 'perNightMinor':
      return of.perNightMinor === null ? '–' : figures.money(of.perNightMinor);
    case 'commissionMinor': {
      const share = costShare(of);
      return of.commissionMinor === 0 || share === null
        ? '–'
        : `${figures.money(of.commissionMinor)} (${figures.share(share)})`;
    }
    case 'revenueMinor':
    case 'netMinor':
      return figures.money(of[column]);
  }
}

type AnyColumn = (typeof moneyColumns)[number] | (typeof guestColumns)[number];

function Table<C extends AnyColumn>({
  channels: { channels, all },
  columns,
  cell,
}: {
  channels: Channels;
  columns: readonly C[];
  cell: (column: C, of: ChannelFigures) => string;
}) {
  const { t } = useReader();
  const label = (column: AnyColumn) => t(`value.channels.${column}`);
  const rows = [
    ...channels.map(({ channel, now }) => ({ key: channel, name: word('channel', channel, channel, t), now })),
    { key: '', name: t('value.channels.all'), now: all.now },
  ];
  return (
    <QuietTable
      caption={t('value.channels.caption')}
      columns={[
        { key: 'channel', label: t('value.channels.channel') },
        ...columns.map((key) => ({ key, label: label(key), numeric: true })),
      ]}
    >
      {rows.map(({ key, name, now }) => (
        <Row key={key}>
          <Cell lead>{key === '' ? <b className={styles['sum']}>{name}</b> : name}</Cell>
          {columns.map((column) => (
            <Cell key={column} label={label(column)} numeric>
              {key === '' ? <b className={styles['sum']}>{cell(column, now)}</b> : cell(column, now)}
            </Cell>
          ))}
        </Row>
      ))}
    </QuietTable>
  );
}
