// Everything that happened between the guest and the house, newest first, by year; a filter by kind stands in the address.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { readTimeline, timelineKinds, type GuestCard, type TimelineItem } from '@regulars/contract/guest.ts';
import { call } from '../ask/call.ts';
import type { TimelineKind } from '../search.ts';
import { useReader, useSession } from '../session/session.ts';
import { Button } from '../ui/Button.tsx';
import { dayIn, shortDate } from '../ui/dates.ts';
import { Section } from '../ui/Section.tsx';
import { Failed, Loading } from '../ui/States.tsx';
import { say, type Reader } from '../ui/told.ts';
import { NoteAsked } from './NoteAsked.tsx';
import { sourceWord } from './timeline.ts';
import styles from './Timeline.module.css';

/** The few latest items, for the panel beside a list. */
export function Lately({ items }: { items: readonly TimelineItem[] }) {
  const { t } = useReader();
  if (items.length === 0) return null;
  return (
    <Section title={t('guests.lately')}>
      <Items items={items.slice(0, 5)} />
    </Section>
  );
}

/** The whole timeline with its filter; the first page comes with the card. */
export function Timeline({ card }: { card: GuestCard }) {
  const { t } = useReader();
  const { kind } = useSearch({ from: '/house/guests/$guestId' });
  const pages = usePages(card, kind);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t('guests.timeline')} side={<NoteAsked guest={card} />}>
      <Kinds kind={kind} present={card.timeline.map((item) => item.kind)} more={card.timelineMore} />
      {pages.isPending && <Loading lines={4} />}
      {pages.error && <Failed error={pages.error} retry={() => void pages.refetch()} />}
      {pages.data && items.length === 0 && <p className={styles['none']}>{t('guests.timelineEmpty')}</p>}
      <Items items={items} />
      {pages.hasNextPage && (
        <Button className={styles['older']} busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('guests.older')}
        </Button>
      )}
    </Section>
  );
}

function usePages(card: GuestCard, kind: TimelineKind | undefined) {
  const first = { items: card.timeline, more: card.timelineMore };
  return useInfiniteQuery({
    queryKey: [
      readTimeline.id,
      card.guestId,
      kind ?? 'all',
      kind ? '' : (card.timeline[0]?.key ?? ''),
      card.timeline.length,
    ],
    queryFn: ({ pageParam, signal }) =>
      call(
        readTimeline,
        { params: { guestId: card.guestId }, query: { before: pageParam, kinds: kind, limit: 50 } },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => {
      const last = page.items.at(-1);
      return page.more && last ? `${last.at}|${last.key}` : undefined;
    },
    initialData: kind ? undefined : { pages: [first], pageParams: [undefined] },
  });
}

/** Kinds there are; all of them where the timeline goes on beyond what is here. */
function Kinds({
  kind,
  present,
  more,
}: {
  kind: TimelineKind | undefined;
  present: readonly TimelineKind[];
  more: boolean;
}) {
  const { t } = useReader();
  const offered = timelineKinds.filter((each) => more || each === kind || present.includes(each));
  return (
    <nav className={`${styles['kinds']} screen-only`} aria-label={t('guests.timelineFilter')}>
      {[undefined, ...offered].map((each) => (
        <Link
          key={each ?? 'all'}
          from="/guests/$guestId"
          to="/guests/$guestId"
          activeOptions={{ exact: true }}
          search={(before) => ({ ...before, kind: each })}
          resetScroll={false}
          className={each === kind ? styles['on'] : ''}
          aria-current={each === kind || undefined}
        >
          {each ? t(`guests.kind.${each}`) : t('guests.allKinds')}
        </Link>
      ))}
    </nav>
  );
}

function Items({ items }: { items: readonly TimelineItem[] }) {
  const reader = useReader();
  const session = useSession();
  const thisYear = Number(reader.today.slice(0, 4));
  return (
    <ol className={styles['time']}>
      {items.map((item) => {
        const zone = session.properties.find((each) => each.propertyId === item.propertyId);
        const day = item.at.length > 10 ? dayIn(item.at, zone?.timeZone ?? reader.timeZone) : item.at;
        return (
          <li key={item.key} data-kind={item.kind}>
            <time dateTime={item.at}>{shortDate(day, reader.language, thisYear)}</time>
            <div>
              {say(item.title, reader)}
              {details(item, reader).map((line) => (
                <span key={line} className={styles['detail']}>
                  {line}
                </span>
              ))}
              <span className={styles['from']}>{from(item, zone?.name[reader.language], reader)}</span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** A person's own words stand on a line of their own; the house's facts share one. Nothing is said twice. */
function details(item: TimelineItem, reader: Reader): string[] {
  const facts = item.detail.filter((line) => line.code !== 'words').map((line) => say(line, reader));
  const words = item.detail.filter((line) => line.code === 'words').map((line) => say(line, reader));
  return [...new Set([facts.join(' · '), ...words])].filter((line) => line !== '' && line !== say(item.title, reader));
}

function from(item: TimelineItem, property: string | undefined, { t }: Reader): string {
  return [item.by, sourceWord(item, t), property].filter(Boolean).join(' · ');
}
