// The outbox: letters by what became of them, drafts to approve first, held ones with the reason. The letter at hand stands beside the
// list; on a phone it takes the screen. Every view is an address.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { listOutbox, type OutboxTab } from '@regulars/contract/outbox.ts';
import { tabs } from '@regulars/contract/outboxWord.ts';
import type { ReplyOf } from '@regulars/contract/route.ts';
import { call } from '../ask/call.ts';
import type { Refused } from '../ask/call.ts';
import { useMay, usePlace, useReader } from '../session/session.ts';
import { ShowMore } from '../ui/ShowMore.tsx';
import { LinkChoices } from '../ui/LinkChoices.tsx';
import { PageBar, PageBody } from '../ui/Page.tsx';
import { Empty, Failed, Loading, NoPermission, Notice } from '../ui/States.tsx';
import { useKeys } from '../ui/useKeys.ts';
import { LetterLine } from './LetterLine.tsx';
import { LetterPanel } from './LetterPanel.tsx';
import { OutboxNav } from './OutboxNav.tsx';
import { whyText } from './words.ts';
import styles from './Outbox.module.css';

type Page = ReplyOf<typeof listOutbox>;

export function OutboxScreen() {
  const { t } = useReader();
  const mayRead = useMay('message.read');
  return (
    <>
      <PageBar title={t('outbox.title')} />
      {mayRead ? (
        <>
          <OutboxNav at="letters" />
          <PageBody>
            <Letters />
          </PageBody>
        </>
      ) : (
        <NoPermission />
      )}
    </>
  );
}

function useOutbox(tab: OutboxTab) {
  const { propertyId } = usePlace();
  return useInfiniteQuery<Page, Refused, { pages: Page[] }, readonly unknown[], string | undefined>({
    queryKey: [listOutbox.id, propertyId, tab],
    queryFn: ({ pageParam, signal }) => call(listOutbox, { query: { propertyId, tab, before: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

function Letters() {
  const reader = useReader();
  const { t } = reader;
  const { tab = 'waiting', at } = useSearch({ from: '/house/outbox' });
  const navigate = useNavigate({ from: '/outbox' });
  const answer = useOutbox(tab);
  const letters = answer.data?.pages.flatMap(({ messages }) => messages) ?? [];
  const first = answer.data?.pages[0];
  const here = letters.findIndex(({ messageId }) => messageId === at);
  const go = (step: 1 | -1) => () => {
    const next = letters[here === -1 ? 0 : here + step];
    if (next) void navigate({ search: (now) => ({ ...now, at: next.messageId }), replace: true });
  };
  useKeys({ j: go(1), k: go(-1) });
  return (
    <>
      {first?.channel && (
        <div className={styles['channel']}>
          <Notice tone="warn">{whyText(first.channel, reader)}</Notice>
        </div>
      )}
      <TabChoice tab={tab} counts={first?.counts} />
      <div className={`${at ? `${styles['two']} ${styles['open']}` : styles['one']}`}>
        <div className={styles['listSide']}>
          {!answer.data &&
            (answer.error ? (
              <Failed error={answer.error} retry={() => void answer.refetch()} />
            ) : (
              <Loading lines={8} />
            ))}
          {answer.data && letters.length === 0 && <Empty title={t(`outbox.none.${tab}`)}>{t('outbox.noneHint')}</Empty>}
          {letters.length > 0 && (
            <ul className={styles['list']}>
              {letters.map((letter) => (
                <li key={letter.messageId}>
                  <LetterLine letter={letter} chosen={letter.messageId === at} />
                </li>
              ))}
            </ul>
          )}
          <ShowMore answer={answer}>{t('outbox.older')}</ShowMore>
        </div>
        {at && <LetterPanel key={at} messageId={at} />}
      </div>
    </>
  );
}

function TabChoice({ tab, counts }: { tab: OutboxTab; counts: Page['counts'] | undefined }) {
  const { t } = useReader();
  return (
    <LinkChoices label={t('outbox.tabsLabel')}>
      {tabs.map((each) => (
        <Link
          key={each}
          from="/outbox"
          to="/outbox"
          activeOptions={{ exact: true }}
          search={({ property }) => ({ property, tab: each === 'waiting' ? undefined : each })}
          aria-current={each === tab || undefined}
        >
          {t(`outbox.tab.${each}`)} <span className={styles['count']}>{counts?.[each] ?? ''}</span>
        </Link>
      ))}
    </LinkChoices>
  );
}
