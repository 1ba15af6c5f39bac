// The guests behind a count of the value screens, ranked by spend, by what is expected, by what may be lost or by how unlikely they come.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { listValueGuests, valueOrders, type ValueGuest } from '@regulars/contract/value.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { call, type Refused } from '../ask/call.ts';
import { shownName } from '../guests/names.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { ShowMore } from '../ui/ShowMore.tsx';
import { Empty, Failed, Loading, NoPermission } from '../ui/States.tsx';
import { orderOf, selectionOf, type Order } from './selection.ts';
import { useFigures } from './useFigures.ts';
import { useSelectionText } from './useSelectionText.ts';
import styles from './Value.module.css';

type Page = ReplyOf<typeof listValueGuests>;
const columns = ['guest', 'class', 'stage', 'stays', 'last', 'return', 'spent', 'expected', 'loss'] as const;
const numeric = new Set<string>(['stays', 'last', 'return', 'spent', 'expected', 'loss']);

export function ValueGuestsScreen() {
  const { t, currency } = useReader();
  const { propertyId } = usePlace();
  const may = useMay('value.read');
  const search = useSearch({ from: '/house/value/guests' });
  const figures = useFigures(currency);
  const [selection, order] = [selectionOf(search), orderOf(search)];
  const said = useSelectionText(selection);
  const answer = useInfiniteQuery<Page, Refused, { pages: Page[] }, unknown[], string | undefined>({
    queryKey: [listValueGuests.id, { propertyId, ...selection, order }],
    queryFn: ({ pageParam, signal }) =>
      call(listValueGuests, { query: { propertyId, ...selection, order, after: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
    placeholderData: keepPreviousData,
    enabled: may,
  });
  if (!may) return <NoPermission />;
  const pages = answer.data?.pages;
  const guests = pages?.flatMap(({ items }) => items) ?? [];
  const total = pages?.[0]?.total ?? 0;
  return (
    <>
      <PageBar
        title={t('value.list.title')}
        small={
          <span>
            {said}
            {pages && ` · ${t('value.guests', { count: total, guests: figures.count(total) })}`}
          </span>
        }
      />
      <PageBody>
        <Top order={order} />
        {!pages &&
          (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={10} />)}
        {pages && total === 0 && <Empty title={t('value.list.none')}>{t('value.list.noneHint')}</Empty>}
        {guests.length > 0 && <Table guests={guests} currency={pages?.[0]?.head.currency ?? currency} />}
        <ShowMore answer={answer}>
          {t('value.list.more', { shown: figures.count(guests.length), total: figures.count(total) })}
        </ShowMore>
      </PageBody>
    </>
  );
}

function Top({ order }: { order: Order }) {
  const { t } = useReader();
  const navigate = useNavigate({ from: '/value/guests' });
  return (
    <div className={`${styles['top']} screen-only`}>
      <Link to="/value" className={styles['back']}>
        <ArrowLeft size={16} aria-hidden="true" /> {t('value.list.back')}
      </Link>
      <label>
        {t('value.list.order')}{' '}
        <select
          value={order}
          onChange={({ currentTarget: { value } }) =>
            void navigate({
              search: (now) => ({ ...now, order: value === 'spent' ? undefined : value }),
              replace: true,
            })
          }
        >
          {valueOrders.map((each) => (
            <option key={each} value={each}>
              {t(`value.list.by.${each}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Table({ guests, currency }: { guests: readonly ValueGuest[]; currency: string }) {
  const { t } = useReader();
  const label = (key: (typeof columns)[number]) => t(`value.list.col.${key}`);
  return (
    <>
      <QuietTable
        caption={t('value.list.title')}
        columns={columns.map((key) => ({ key, label: label(key), numeric: numeric.has(key) }))}
      >
        {guests.map((each) => (
          <GuestRow key={each.guest.guestId} of={each} currency={currency} label={label} />
        ))}
      </QuietTable>
      {guests.some(({ expectedRange }) => expectedRange) && <p className={styles['quiet']}>{t('value.list.range')}</p>}
    </>
  );
}

function GuestRow({
  of,
  currency,
  label,
}: {
  of: ValueGuest;
  currency: string;
  label: (key: (typeof columns)[number]) => string;
}) {
  const { t, language } = useReader();
  const figures = useFigures(currency);
  const { main, beside } = shownName(of.guest.name, language);
  return (
    <Row>
      <Cell lead>
        <Link to="/guests/$guestId" params={{ guestId: of.guest.guestId }} className="quiet-link">
          {main ? <span lang={main.lang}>{main.text}</span> : t('guests.unnamed')}
        </Link>{' '}
        {beside && (
          <small className={styles['quiet']} lang={beside.lang}>
            {beside.text}
          </small>
        )}
      </Cell>
      <Cell label={label('class')}>
        {of.existing === of.potential
          ? t(`value.class.${of.existing}`)
          : t('value.list.classes', {
              existing: t(`value.class.${of.existing}`),
              potential: t(`value.class.${of.potential}`),
            })}
      </Cell>
      <Cell label={label('stage')}>{t(`value.stage.${of.stage}.name`)}</Cell>
      <Cell label={label('stays')} numeric>
        {figures.count(of.stays)}
      </Cell>
      <Cell label={label('last')} numeric>
        {figures.day(of.lastStay)}
      </Cell>
      <Cell label={label('return')} numeric>
        {figures.share(of.pReturn)}
      </Cell>
      <Cell label={label('spent')} numeric>
        {figures.money(of.spentMinor)}
      </Cell>
      <Cell label={label('expected')} numeric>
        <span>
          {figures.money(of.expectedMinor)}
          {of.expectedRange && <Range {...of.expectedRange} text={figures.short} />}
        </span>
      </Cell>
      <Cell label={label('loss')} numeric>
        {figures.money(of.lossMinor)}
      </Cell>
    </Row>
  );
}

function Range({
  lowMinor,
  highMinor,
  text,
}: NonNullable<ValueGuest['expectedRange']> & { text: (minor: number) => string }) {
  const least = lowMinor > 0 ? `${text(lowMinor)}–` : highMinor > 0 ? '≤ ' : '';
  return <small className={styles['range']}>{least + text(highMinor)}</small>;
}
