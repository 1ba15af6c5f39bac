// What a search finds in the books, newest first, in as many pages as are asked for.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { searchDutyLog, type LogEntry } from '@regulars/contract/dutyLog.ts';
import { call } from '../ask/call.ts';
import type { LogSearch } from '../search.ts';
import { usePlace, useReader, useSession } from '../session/session.ts';
import { ShowMore } from '../ui/ShowMore.tsx';
import { shortDate } from '../ui/dates.ts';
import { Section } from '../ui/Section.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { LogLine } from './LogLine.tsx';

export type OpenLog = { change: LogEntry | undefined } | { add: LogEntry };

export function LogFound({ search, open }: { search: LogSearch; open: (open: OpenLog) => void }) {
  const { t, language, today } = useReader();
  const { propertyId } = usePlace();
  const { properties } = useSession();
  const query = { q: search.q, category: search.category, propertyId: search.anywhere ? undefined : propertyId };
  const answer = useInfiniteQuery({
    queryKey: [searchDutyLog.id, query],
    queryFn: ({ pageParam, signal }) =>
      call(searchDutyLog, { query: { ...query, after: pageParam ?? undefined } }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ after }) => after,
  });
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading lines={6} />;
  const entries = answer.data.pages.flatMap((page) => page.entries);
  const whereOf = (entry: LogEntry): string => {
    const house = properties.find((one) => one.propertyId === entry.propertyId);
    const named = search.anywhere && house ? [house.name[language]] : [];
    const day = shortDate(entry.day, language, Number(today.slice(0, 4)));
    return [...named, day, t(`tasks.shift.${entry.shift}`)].join(' · ');
  };
  return (
    <Section
      title={t('dutyLog.found')}
      side={
        <Link className="quiet-link" to="/duty/log" search={({ property }) => ({ property, day: search.day })}>
          {t('dutyLog.toDay')}
        </Link>
      }
    >
      {entries.length === 0 && <Empty title={t('dutyLog.noneFound')}>{t('dutyLog.noneFoundHint')}</Empty>}
      <ul>
        {entries.map((entry) => (
          <LogLine
            key={entry.entryId}
            entry={entry}
            where={whereOf(entry)}
            change={() => open({ change: entry })}
            add={() => open({ add: entry })}
          />
        ))}
      </ul>
      <ShowMore answer={answer}>{t('dutyLog.more')}</ShowMore>
    </Section>
  );
}
