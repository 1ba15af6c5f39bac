// How the segment went: its size night by night, and who entered or left when.
import { useInfiniteQuery } from '@tanstack/react-query';
import { listSegmentChanges, type SegmentPage } from '@regulars/contract/segment.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { call } from '../ask/call.ts';
import { useReader } from '../session/session.ts';
import { ShowMore } from '../ui/ShowMore.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Chart } from '../ui/Chart.tsx';
import { clock, dayIn, fullDate, shortDate } from '../ui/dates.ts';
import { numberText } from '../ui/numbers.ts';
import { Cell, QuietTable, Row } from '../ui/QuietTable.tsx';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { GuestName } from './MembersTab.tsx';
import { cameText, wentText } from './names.ts';
import styles from './Segments.module.css';

type Reply = ReplyOf<typeof listSegmentChanges>;

export function ChangesTab({ segment }: { segment: SegmentPage }) {
  const { t } = useReader();
  const params = { segmentId: segment.segmentId };
  const answer = useInfiniteQuery({
    queryKey: [listSegmentChanges.id, params],
    queryFn: ({ pageParam, signal }) =>
      call(listSegmentChanges, { params, query: { after: pageParam, limit: 50 } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  if (!answer.data)
    return answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />;
  const snapshots = answer.data.pages[0]?.snapshots ?? [];
  const changes = answer.data.pages.flatMap((page) => page.changes);
  if (snapshots.length === 0) return <Empty title={t('segments.notCountedTitle')}>{t('segments.notCounted')}</Empty>;
  return (
    <>
      <Sizes snapshots={snapshots} />
      <Section title={t('segments.cameAndWent')}>
        {changes.length === 0 && <p className={styles['quiet']}>{t('segments.noChanges')}</p>}
        {changes.length > 0 && <Changes changes={changes} />}
        <ShowMore answer={answer}>{t('segments.showMore')}</ShowMore>
      </Section>
    </>
  );
}

const aDay = 86_400_000;

function Sizes({ snapshots }: { snapshots: Reply['snapshots'] }) {
  const { t, language, timeZone, today } = useReader();
  const [first, last] = [snapshots[0]!, snapshots.at(-1)!];
  const number = (value: number) => numberText(value, language);
  // of one day the hours tell snapshots apart
  const isOneDay = dayIn(first.at, timeZone) === dayIn(last.at, timeZone);
  const hour = (at: string) => `${fullDate(dayIn(at, timeZone), language)} ${clock(at, timeZone)}`;
  const day = (at: string) => (isOneDay ? hour(at) : fullDate(dayIn(at, timeZone), language));
  const says =
    snapshots.length === 1
      ? t('segments.oneSnapshot', { count: first.members, n: number(first.members), date: day(first.at) })
      : t('segments.sizesSay', {
          from: number(first.members),
          to: number(last.members),
          first: day(first.at),
          last: day(last.at),
        });
  return (
    <Chart
      title={t('segments.sizes')}
      says={says}
      height={220}
      figure={{
        kind: 'lines',
        x: {
          name: t('segments.column.day'),
          format: (value) => {
            const at = new Date(value).toISOString();
            return isOneDay && snapshots.length > 1
              ? clock(at, timeZone)
              : shortDate(dayIn(at, timeZone), language, Number(today.slice(0, 4)));
          },
          min: Date.parse(first.at) - (snapshots.length === 1 ? aDay : 0),
          max: Date.parse(last.at) + (snapshots.length === 1 ? aDay : 0),
        },
        y: { name: t('segments.column.members'), format: number, min: 0 },
        series: [
          {
            name: t('segments.column.members'),
            tone: 'pine',
            look: snapshots.length < 3 ? 'dots' : 'steps',
            points: snapshots.map(({ at, members }) => [Date.parse(at), members] as const),
          },
        ],
      }}
      table={{
        columns: [
          { key: 'at', label: t('segments.column.day') },
          { key: 'members', label: t('segments.column.members'), numeric: true },
          { key: 'entered', label: t('segments.column.entered'), numeric: true },
          { key: 'left', label: t('segments.column.left'), numeric: true },
          { key: 'version', label: t('segments.column.version'), numeric: true },
        ],
        rows: snapshots.toReversed().map(({ at, members, entered, left, version }) => ({
          key: at,
          cells: [hour(at), number(members), cameText(entered, language), wentText(left, language), version],
        })),
      }}
    />
  );
}

function Changes({ changes }: { changes: Reply['changes'] }) {
  const { t, language, timeZone, today } = useReader();
  return (
    <QuietTable
      caption={t('segments.cameAndWent')}
      columns={[
        { key: 'guest', label: t('segments.column.guest') },
        { key: 'change', label: t('segments.column.change') },
        { key: 'day', label: t('segments.column.day') },
        { key: 'why', label: t('segments.column.why') },
      ]}
    >
      {changes.map(({ guest, change, at, version, byNewRule }) => (
        <Row key={`${guest.guestId} ${at} ${change}`}>
          <Cell lead>
            <GuestName guest={guest} />
          </Cell>
          <Cell label={t('segments.column.change')}>
            <Badge tone={change === 'entered' ? 'pine' : 'plain'}>{t(`segments.change_${change}`)}</Badge>
          </Cell>
          <Cell label={t('segments.column.day')}>
            {shortDate(dayIn(at, timeZone), language, Number(today.slice(0, 4)))}
          </Cell>
          <Cell label={t('segments.column.why')}>
            {byNewRule ? t('segments.byNewRule', { version }) : t('segments.byGuest')}
          </Cell>
        </Row>
      ))}
    </QuietTable>
  );
}
