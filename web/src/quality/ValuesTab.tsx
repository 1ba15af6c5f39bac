// Values that were read and cannot be right, the soonest arriving guest first. Each is put right (kept as the word of
// the house) or left as it is; both leave the queue with who and when. Every view is an address.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listQualityIssues, qualityKinds } from '@regulars/contract/identity.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { call } from '../ask/call.ts';
import type { Refused } from '../ask/call.ts';
import type { QualitySearch } from '../search.ts';
import { useReader } from '../session/session.ts';
import { ShowMore } from '../ui/ShowMore.tsx';
import { LinkChoices } from '../ui/LinkChoices.tsx';
import { Empty, Failed, Loading } from '../ui/States.tsx';
import { IssueTable } from './IssueTable.tsx';
import styles from './Quality.module.css';

type Page = ReplyOf<typeof listQualityIssues>;
const perPage = 50;

export function ValuesTab({ search }: { search: QualitySearch }) {
  const { t } = useReader();
  const answer = useIssues(search);
  const issues = answer.data?.pages.flatMap((page) => page.issues) ?? [];
  const counts = answer.data?.pages[0]?.counts ?? [];
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const settled = search.settled === 'yes';
  return (
    <>
      <p className={styles['lead']}>
        {t('quality.lead')} {answer.data && !settled && <b>{t('quality.open', { count: all })}</b>}
      </p>
      <Filters search={search} counts={new Map(counts.map(({ kind, count }) => [kind, count]))} all={all} />
      {!answer.data &&
        (answer.error ? <Failed error={answer.error} retry={() => void answer.refetch()} /> : <Loading lines={8} />)}
      {answer.data && issues.length === 0 && (
        <Empty title={t(settled ? 'quality.noneSettled' : 'quality.none')}>
          {settled ? undefined : t('quality.noneHint')}
        </Empty>
      )}
      {issues.length > 0 && <IssueTable issues={issues} />}
      <ShowMore answer={answer}>{t('quality.more')}</ShowMore>
    </>
  );
}

function useIssues({ kind, source, order, settled, guestId }: QualitySearch) {
  const query = {
    kind,
    source,
    guestId,
    settled: settled ?? 'no',
    order: order ?? 'arriving',
    limit: perPage,
  } as const;
  return useInfiniteQuery<Page, Refused, { pages: Page[] }, readonly unknown[], string | undefined>({
    queryKey: [listQualityIssues.id, query],
    queryFn: ({ pageParam, signal }) => call(listQualityIssues, { query: { ...query, after: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

function Filters({ search, counts, all }: { search: QualitySearch; counts: ReadonlyMap<string, number>; all: number }) {
  const { t } = useReader();
  const shown = qualityKinds.filter((kind) => counts.has(kind) || kind === search.kind);
  return (
    <div className={styles['filters']}>
      <LinkChoices label={t('quality.filterKind')}>
        {[undefined, ...shown].map((kind) => (
          <Link
            key={kind ?? 'all'}
            from="/quality"
            to="/quality"
            activeOptions={{ exact: true }}
            search={(now) => ({ ...now, kind })}
            aria-current={kind === search.kind || undefined}
          >
            {kind ? t(`quality.kinds.${kind}`) : t('quality.allKinds')}{' '}
            <span className={styles['count']}>{kind ? (counts.get(kind) ?? 0) : all}</span>
          </Link>
        ))}
      </LinkChoices>
      <LinkChoices label={t('quality.order')}>
        {([undefined, 'newest'] as const).map((order) => (
          <Link
            key={order ?? 'arriving'}
            from="/quality"
            to="/quality"
            activeOptions={{ exact: true }}
            search={(now) => ({ ...now, order })}
            aria-current={order === search.order || undefined}
          >
            {t(`quality.orders.${order ?? 'arriving'}`)}
          </Link>
        ))}
      </LinkChoices>
      <LinkChoices label={t('quality.view')}>
        {([undefined, 'yes'] as const).map((settled) => (
          <Link
            key={settled ?? 'no'}
            from="/quality"
            to="/quality"
            activeOptions={{ exact: true }}
            search={(now) => ({ ...now, settled })}
            aria-current={settled === search.settled || undefined}
          >
            {t(`quality.views.${settled ?? 'no'}`)}
          </Link>
        ))}
      </LinkChoices>
    </div>
  );
}
